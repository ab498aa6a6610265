import { Problem } from '../../problem.ts';
import type { Refusal } from '../../trace/types.ts';
import { phoneDigits } from '../ids.ts';
import { type MediaKind, mediaKindOf } from '../media-links.ts';
import { isUserId } from '../user-ids.ts';
import { type Draft, readDraft } from './draft.ts';
import { httpStatusOf, TwilioError } from './errors.ts';
import { sid, whatsapp, withMedia } from './ids.ts';
import { accountPath, advance, type StoredMessage } from './message.ts';
import type { TwilioSender } from './sender.ts';
import { type Composed, compose } from './shown.ts';

/** HTTP status of a message that is taken, whatever becomes of it. */
const CREATED = 201;

/**
 * Takes or refuses one message of the bot's and tells the session of it. Checks run in this order: parameters, content,
 * window, queue; a refusal that the session asked for comes last, so that it never hides a fault of the bot's.
 * @throws TwilioError when it is refused in the answer; the session has been told.
 */
export function create(
  sender: TwilioSender,
  params: URLSearchParams,
  direction: StoredMessage['direction'],
): StoredMessage {
  const { rules } = sender;
  const { clock, shop } = sender.options;
  const now = clock.now();
  let injected = false;
  try {
    const { contents } = sender.account;
    const phoneOf = (userId: string) => sender.identities.phoneOf(userId);
    const draft = readDraft(params, { rules, contents, now, sender: shop.displayPhone, phoneOf });
    const composed = compose(draft, rules);
    const own = failureOf(sender, draft, composed, draft.sendAt ?? now);
    if (own && rules[own.rule] === 'sync') throw own.error;
    const leaves = draft.sendAt ?? sender.leavesAt(now);
    const code = own ? undefined : sender.injected.next(composed.form);
    if (code !== undefined && httpStatusOf(code) !== undefined) {
      injected = true;
      throw new TwilioError(code);
    }
    const message = store(sender, draft, direction, now);
    const later = code === undefined ? undefined : new TwilioError(code);
    if (leaves <= now) dispatch(sender, message, draft, composed, later);
    else sender.later(leaves - now, () => dispatch(sender, message, draft, composed, later));
    return message;
  } catch (error) {
    if (error instanceof TwilioError) refuse(sender, params, error, { injected, direction });
    throw error;
  }
}

/** The customer whom a message is for, as far as it names one. */
export function recipientOf(sender: TwilioSender, params: URLSearchParams): string {
  const address = (params.get('To') ?? '').replace(/^whatsapp:/, '');
  return sender.identities.phoneOf(address) ?? (isUserId(address) ? address : (phoneDigits(address) ?? ''));
}

/** Tells the session of a message that was refused, showing as much of it as can be read. */
export function refuse(
  sender: TwilioSender,
  params: URLSearchParams,
  error: TwilioError,
  { injected, direction }: { injected: boolean; direction: StoredMessage['direction'] },
): void {
  const to = recipientOf(sender, params);
  const { code, httpStatus, message: details } = error;
  const refusal: Refusal = { httpStatus, code, details, injected };
  sender.options.onSent({
    at: sender.options.clock.now(),
    to,
    botMessage: { id: '', ...shownOf(sender, params) },
    accepted: false,
    refusal,
    ...(direction === 'outbound-api' && { call: `POST ${accountPath(sender.account.accountSid)}/Messages.json` }),
  });
}

/** What can be shown of a message that was not taken. */
function shownOf(sender: TwilioSender, params: URLSearchParams): Composed['shown'] {
  const content = sender.account.contents.get(params.get('ContentSid') ?? '');
  const draft: Draft = {
    ...{ to: '', address: '' },
    body: params.get('Body') ?? '',
    mediaUrls: params.getAll('MediaUrl'),
    variables: {},
    messagingServiceSid: null,
    ...(content && { content }),
  };
  try {
    return compose(draft, sender.rules).shown;
  } catch {
    // Its blanks cannot be filled: nothing of it would ever be shown.
    return { kind: 'other', text: '', options: [] };
  }
}

type Failure = NonNullable<Composed['fault']> | { error: TwilioError; rule: 'window' };

/** What will keep a message from being delivered when it is sent at that time. */
function failureOf(sender: TwilioSender, { to }: Draft, composed: Composed, at: number): Failure | undefined {
  const { rules } = sender;
  const { fault, template } = composed;
  if (fault && rules[fault.rule] !== 'off') return fault;
  if (template || rules.window === 'off' || sender.windows.isOpen(to, at)) return undefined;
  return { error: new TwilioError(63_016), rule: 'window' };
}

function store(sender: TwilioSender, draft: Draft, direction: StoredMessage['direction'], now: number): StoredMessage {
  const given = sender.options.nextMessageId();
  if (!given) throw new Problem('harness', 'the session gave no id for a message of the bot');
  const messageSid = draft.content || draft.mediaUrls.length > 0 ? withMedia(given) : given;
  const message: StoredMessage = {
    sid: messageSid,
    direction,
    from: whatsapp(sender.options.shop.displayPhone),
    to: draft.address,
    body: draft.body,
    media: draft.mediaUrls.map((url, i) => ({ sid: sid('ME', messageSid, i), contentType: typeOf(url), url })),
    status: draft.sendAt === undefined ? (draft.messagingServiceSid ? 'accepted' : 'queued') : 'scheduled',
    messagingServiceSid: draft.messagingServiceSid,
    createdAt: now,
    sentAt: null,
    updatedAt: now,
    statusCallback: draft.statusCallback,
  };
  sender.messages.set(messageSid, message);
  return message;
}

/** The message leaves for WhatsApp: it is on the phone, or what keeps it from there is reported a little later. */
function dispatch(
  sender: TwilioSender,
  message: StoredMessage,
  draft: Draft,
  composed: Composed,
  injected: TwilioError | undefined,
): void {
  if (message.status === 'canceled' || !sender.messages.has(message.sid)) return;
  const { clock, onSent } = sender.options;
  const at = clock.now();
  if (message.status === 'scheduled') message.status = 'queued';
  const { shown } = composed;
  message.body ||= shown.text;
  const failure = failureOf(sender, draft, composed, at)?.error ?? injected;
  onSent({
    at,
    to: draft.to,
    botMessage: { id: message.sid, ...shown },
    accepted: failure === undefined,
    ...(failure && {
      refusal: {
        httpStatus: CREATED,
        code: failure.code,
        details: failure.message,
        injected: failure === injected,
      },
    }),
  });
  if (failure) failLater(sender, message, draft.to, failure);
}

function failLater(
  sender: TwilioSender,
  message: StoredMessage,
  recipient: string,
  { code, message: title }: TwilioError,
) {
  const { clock, onStatus } = sender.options;
  sender.later(sender.rules.asyncDelayMs, () => {
    const at = clock.now();
    advance(message, sender.rules.failedStatus, at, { code, message: title });
    onStatus?.({ messageId: message.sid, status: 'failed', recipient, at, error: { code, title } });
  });
}

const TYPES: Readonly<Record<MediaKind, string>> = {
  image: 'image/jpeg',
  sticker: 'image/webp',
  video: 'video/mp4',
  audio: 'audio/ogg',
  document: 'application/pdf',
};

/** The type that an address names by its ending. */
function typeOf(url: string): string {
  return url.toLowerCase().endsWith('.png') ? 'image/png' : TYPES[mediaKindOf(url) ?? 'document'];
}
