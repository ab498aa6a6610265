import { disturbed } from '../disturbed.ts';
import type { Reply, Request } from '../http.ts';
import { phoneDigits } from '../ids.ts';
import { json, refusal } from './answer.ts';
import { answerContent } from './content-api.ts';
import { notEmulated, notFound, TwilioError } from './errors.ts';
import { accountPath, messageResource } from './message.ts';
import { type Found, listMedia, listMessages, oneMedium, oneMessage } from './messages-api.ts';
import { create, recipientOf, refuse } from './send.ts';
import type { Account, TwilioSender } from './sender.ts';
import { answerTyping } from './typing.ts';

/** What the REST API needs of the platform that it belongs to. */
export interface RestContext {
  readonly account: Account;
  /** By the account's own clock. */
  now(): number;
  /** The sender with this phone, digits. */
  sender(phone: string): TwilioSender | undefined;
  senders(): Iterable<TwilioSender>;
  onUnattributed?: ((unattributed: { method: string; path: string; status: number }) => void) | undefined;
}

/** Behind `/2010-04-01/Accounts/{sid}`: messages, one message, its media, one medium, its file. */
const MESSAGES = /^\/Messages(?:\/((?:SM|MM)[0-9a-f]{32})(?:\/Media(?:\/(ME[0-9a-f]{32}))?)?)?(\.json)?$/;

/** Answers one request to the REST API, of messages or of contents. */
export function answerRest(request: Request, rest: RestContext): Reply | Promise<Reply> {
  const { account } = rest;
  const base = accountPath(account.accountSid);
  const creates = request.method === 'POST' && request.path === `${base}/Messages.json`;
  const params = creates ? formOf(request) : undefined;
  const sender = params && senderOf(params, rest);
  const { disturb, clock } = sender?.options ?? {};
  const disturbance = params && sender && disturb?.(recipientOf(sender, params));
  if (disturbance?.code !== undefined) sender?.injected.add('any', disturbance.code, 1);
  const reply = answer(request, rest, params, sender);
  return clock ? disturbed(reply, disturbance, clock) : reply;
}

function answer(
  request: Request,
  rest: RestContext,
  params: URLSearchParams | undefined,
  sender: TwilioSender | undefined,
): Reply {
  const { account } = rest;
  const base = accountPath(account.accountSid);
  try {
    authenticate(request, account);
    if (params) return message(params, sender, request, rest);
    const content = answerContent(request, { account, now: rest.now() });
    if (content) return content;
    const found = (messageSid: string): Found => find(messageSid, request, rest);
    const typing = answerTyping(request, found);
    if (typing) return typing;
    if (request.path === `${base}.json` && request.method === 'GET') return json(200, accountResource(account));
    const route = request.path.startsWith(base) ? MESSAGES.exec(request.path.slice(base.length)) : null;
    if (!route)
      throw isOtherAccount(request.path, base) ? notFound(request.path) : notEmulated(request.method, request.path);
    return messagesRoute(route, request, rest, found);
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    // A message that was refused before it was read is a refused message all the same.
    if (params && sender && error.code === 20_003)
      refuse(sender, params, error, { injected: false, direction: 'outbound-api' });
    return refusal(error);
  }
}

/** What belongs to an account that nobody has, as far as it is known. */
const isOtherAccount = (path: string, own: string): boolean =>
  path.startsWith('/2010-04-01/Accounts/') && !path.startsWith(own);

function messagesRoute(
  [, messageSid, mediaSid, ending]: RegExpExecArray,
  request: Request,
  rest: RestContext,
  found: (messageSid: string) => Found,
): Reply {
  if (messageSid === undefined) {
    if (request.method !== 'GET') throw new TwilioError(20_004);
    const all = [...rest.senders()].flatMap((sender) =>
      [...sender.messages.values()].map((each) => ({ sender, message: each })),
    );
    return listMessages(all, new URLSearchParams(request.query), rest.account);
  }
  const one = found(messageSid);
  if (mediaSid !== undefined) return oneMedium(one, mediaSid, ending !== undefined, request);
  return request.path.includes('/Media') ? listMedia(one, request) : oneMessage(one, request);
}

/** `POST Messages.json`. */
function message(
  params: URLSearchParams,
  sender: TwilioSender | undefined,
  request: Request,
  { account, onUnattributed }: RestContext,
): Reply {
  if (sender) return json(201, messageResource(create(sender, params, 'outbound-api'), account.accountSid));
  const error = senderError(params);
  onUnattributed?.({ method: request.method, path: request.path, status: error.httpStatus });
  throw error;
}

/** Who sends: `From`, or else the sender of the messaging service. */
function senderOf(params: URLSearchParams, { account, sender }: RestContext): TwilioSender | undefined {
  const from = params.get('From');
  const service = params.get('MessagingServiceSid') ?? '';
  const { messagingServices } = account.rules;
  const phone = from
    ? from.startsWith('whatsapp:+')
      ? phoneDigits(from.slice('whatsapp:'.length))
      : undefined
    : Object.hasOwn(messagingServices, service)
      ? messagingServices[service]
      : undefined;
  return phone === undefined ? undefined : sender(phone);
}

function senderError(params: URLSearchParams): TwilioError {
  const from = params.get('From');
  if (!params.get('To')) return new TwilioError(21_604);
  if (!from) return new TwilioError(params.get('MessagingServiceSid') ? 21_701 : 21_603);
  if (!from.startsWith('whatsapp:') && phoneDigits(from) === undefined) return new TwilioError(21_212);
  return new TwilioError(from.startsWith('whatsapp:') ? 63_007 : 21_910);
}

/** Account and token, or an API key and its secret. */
function authenticate({ headers }: Request, { accountSid, authToken, rules }: Account): void {
  const [scheme, encoded = ''] = (headers.authorization ?? '').split(' ', 2);
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const password = rest.join(':');
  const secret = user === accountSid ? authToken : Object.hasOwn(rules.apiKeys, user) ? rules.apiKeys[user] : undefined;
  if (scheme?.toLowerCase() !== 'basic' || secret === undefined || password !== secret) throw new TwilioError(20_003);
}

/** A body that is no form has no parameters, and the answer names the first that is missing. */
function formOf({ headers, body }: Request): URLSearchParams {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return new URLSearchParams(isForm ? body.toString('utf8') : '');
}

function find(messageSid: string, request: Request, { senders }: RestContext): Found {
  for (const sender of senders()) {
    const found = sender.messages.get(messageSid);
    if (found) return { sender, message: found };
  }
  throw notFound(request.path);
}

function accountResource({ accountSid }: Account): Record<string, unknown> {
  return {
    sid: accountSid,
    owner_account_sid: accountSid,
    friendly_name: 'Rehearsal',
    status: 'active',
    type: 'Full',
    uri: `${accountPath(accountSid)}.json`,
  };
}
