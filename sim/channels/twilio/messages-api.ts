import type { Reply, Request } from '../http.ts';
import { json, noContent } from './answer.ts';
import { notFound, TwilioError } from './errors.ts';
import { accountPath, isFinal, mediaResource, messageResource, type StoredMessage } from './message.ts';
import { pageOf } from './paging.ts';
import type { Account, TwilioSender } from './sender.ts';

/** A message with the sender that it crossed. */
export interface Found {
  sender: TwilioSender;
  message: StoredMessage;
}

/** `GET Messages.json`: newest first, by sender, recipient and day. `found` is in the order in which each sender had them. */
export function listMessages(found: readonly Found[], query: URLSearchParams, account: Account): Reply {
  const chosen = found
    .map(({ message }) => message)
    .filter((message) => fits(message, query))
    .reverse()
    .sort((a, b) => b.createdAt - a.createdAt);
  const { items, page, pageSize, ...queries } = pageOf(chosen, query, account.rules.limits.pageSize);
  const path = `${accountPath(account.accountSid)}/Messages.json`;
  const uri = (of: string | undefined): string | null => (of === undefined ? null : `${path}?${of}`);
  const start = page * pageSize;
  return json(200, {
    messages: items.map((message) => messageResource(message, account.accountSid)),
    start,
    end: start + Math.max(0, items.length - 1),
    page,
    page_size: pageSize,
    first_page_uri: uri(queries.first),
    next_page_uri: uri(queries.next),
    previous_page_uri: uri(queries.previous),
    uri: `${path}${query.size > 0 ? `?${query}` : ''}`,
  });
}

function fits(message: StoredMessage, query: URLSearchParams): boolean {
  const [to, from] = [query.get('To'), query.get('From')];
  if (to && message.to !== to) return false;
  if (from && message.from !== from) return false;
  const sent = message.sentAt === null ? undefined : new Date(message.sentAt).toISOString();
  for (const [name, passes] of Object.entries(DAYS)) {
    const given = query.get(name);
    if (given && !(sent !== undefined && passes(sent.slice(0, given.length), given))) return false;
  }
  return true;
}

const DAYS: Readonly<Record<string, (sent: string, given: string) => boolean>> = {
  DateSent: (sent, given) => sent === given,
  'DateSent<': (sent, given) => sent <= given,
  'DateSent>': (sent, given) => sent >= given,
};

/** `GET`, `POST` and `DELETE Messages/{sid}.json`: read it, redact or cancel it, delete it. */
export function oneMessage({ sender, message }: Found, request: Request): Reply {
  const { accountSid } = sender.account;
  switch (request.method) {
    case 'GET':
      break;
    case 'POST':
      update(sender, message, new URLSearchParams(request.body.toString('utf8')));
      break;
    case 'DELETE':
      if (!isFinal(message) && message.status !== 'sent') throw new TwilioError(20_009);
      sender.messages.delete(message.sid);
      return noContent();
    default:
      throw new TwilioError(20_004);
  }
  return json(200, messageResource(message, accountSid));
}

function update(sender: TwilioSender, message: StoredMessage, params: URLSearchParams): void {
  const status = params.get('Status');
  if (status !== null) {
    if (status !== 'canceled') throw new TwilioError(20_001, "Status must be 'canceled'");
    if (message.status !== 'scheduled') throw new TwilioError(30_410);
    message.status = 'canceled';
  }
  const body = params.get('Body');
  if (body !== null) {
    if (body !== '') throw new TwilioError(20_001, 'Body must be empty: a message can only be redacted');
    message.body = '';
  }
  message.updatedAt = sender.options.clock.now();
}

/** `GET Messages/{sid}/Media.json`. */
export function listMedia({ sender, message }: Found, { method }: Request): Reply {
  if (method !== 'GET') throw new TwilioError(20_004);
  const { accountSid } = sender.account;
  const uri = `${accountPath(accountSid)}/Messages/${message.sid}/Media.json`;
  return json(200, {
    media_list: message.media.map((medium) => mediaResource(message, medium, accountSid)),
    start: 0,
    end: Math.max(0, message.media.length - 1),
    page: 0,
    page_size: 50,
    first_page_uri: uri,
    next_page_uri: null,
    previous_page_uri: null,
    uri,
  });
}

/** `GET` and `DELETE Messages/{sid}/Media/{sid}`: with `.json` what it is, without it the file itself. */
export function oneMedium({ sender, message }: Found, mediaSid: string, described: boolean, request: Request): Reply {
  const medium = message.media.find((each) => each.sid === mediaSid);
  if (!medium) throw notFound(request.path);
  if (request.method === 'DELETE') {
    message.media = message.media.filter((each) => each !== medium);
    return noContent();
  }
  if (request.method !== 'GET') throw new TwilioError(20_004);
  if (described) return json(200, mediaResource(message, medium, sender.account.accountSid));
  if (medium.bytes) return { status: 200, body: medium.bytes, headers: { 'content-type': medium.contentType } };
  // The bot's own file: it lies where the bot said.
  return { status: 307, body: Buffer.alloc(0), headers: { location: headerOf(medium.url ?? '') } };
}

/** An address as it may stand in a header: letters outside Latin-1 are escaped. */
const headerOf = (address: string): string => (URL.canParse(address) ? new URL(address).href : '');
