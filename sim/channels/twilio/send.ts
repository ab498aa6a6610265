import { Problem } from '../../problem.ts';
import type { Refusal } from '../../trace/types.ts';
import { phoneDigits } from '../ids.ts';
import { type MediaKind, mediaKindOf } from '../media-links.ts';
import { type Draft, readDraft } from './draft.ts';
import { httpStatusOf, TwilioError } from './errors.ts';
import { sid, whatsapp, withMedia } from './ids.ts';
import type { TwilioLine } from './line.ts';
import { advance, type StoredMessage } from './message.ts';
import { type Composed, compose } from './shown.ts';

/** HTTP status of a message that is taken, whatever becomes of it. */
const CREATED = 201;

/**
 * Takes or refuses one message of the bot's and tells the session of it. Checks run in this order: parameters, content,
 * window, queue; a refusal that the session asked for comes last, so that it never hides a fault of the bot's.
 * @throws TwilioError when it is refused in the answer; the session has been told.
 */
export function create(
  line: TwilioLine,
  params: URLSearchParams,
  direction: StoredMessage['direction'],
): StoredMessage {
  const { rules } = line;
  const { clock, shop } = line.options;
  const now = clock.now();
  let injected = false;
  try {
    const { contents } = line.account;
    const draft = readDraft(params, { rules, contents, now, sender: shop.displayPhone });
    const composed = compose(draft, rules);
    const own = failureOf(line, draft, composed, draft.sendAt ?? now);
    if (own && rules[own.rule] === 'sync') throw own.error;
    const leaves = draft.sendAt ?? line.leavesAt(now);
    const code = own ? undefined : line.injected.next(composed.form);
    if (code !== undefined && httpStatusOf(code) !== undefined) {
      injected = true;
      throw new TwilioError(code);
    }
    const message = store(line, draft, direction, now);
    const later = code === undefined ? undefined : new TwilioError(code);
    if (leaves <= now) dispatch(line, message, draft, composed, later);
    else line.later(leaves - now, () => dispatch(line, message, draft, composed, later));
    return message;
  } catch (error) {
    if (error instanceof TwilioError) refuse(line, params, error, injected);
    throw error;
  }
}

/** Tells the session of a message that was refused, showing as much of it as can be read. */
export function refuse(line: TwilioLine, params: URLSearchParams, error: TwilioError, injected: boolean): void {
  const to = phoneDigits((params.get('To') ?? '').replace(/^whatsapp:/, '')) ?? '';
  const { code, httpStatus, message: details } = error;
  const refusal: Refusal = { httpStatus, code, details, injected };
  line.options.onSent({
    at: line.options.clock.now(),
    to,
    bubble: { id: '', ...shownOf(line, params) },
    accepted: false,
    refusal,
  });
}

/** What can be shown of a message that was not taken. */
function shownOf(line: TwilioLine, params: URLSearchParams): Composed['shown'] {
  const content = line.account.contents.get(params.get('ContentSid') ?? '');
  const draft: Draft = {
    to: '',
    body: params.get('Body') ?? '',
    mediaUrls: params.getAll('MediaUrl'),
    variables: {},
    messagingServiceSid: null,
    ...(content && { content }),
  };
  try {
    return compose(draft, line.rules).shown;
  } catch {
    // Its blanks cannot be filled: nothing of it would ever be shown.
    return { kind: 'other', text: '', options: [] };
  }
}

type Failure = NonNullable<Composed['fault']> | { error: TwilioError; rule: 'window' };

/** What will keep a message from being delivered when it is sent at that time. */
function failureOf(line: TwilioLine, { to }: Draft, composed: Composed, at: number): Failure | undefined {
  const { rules } = line;
  const { fault, template } = composed;
  if (fault && rules[fault.rule] !== 'off') return fault;
  if (template || rules.window === 'off' || line.windows.isOpen(to, at)) return undefined;
  return { error: new TwilioError(63_016), rule: 'window' };
}

function store(line: TwilioLine, draft: Draft, direction: StoredMessage['direction'], now: number): StoredMessage {
  const given = line.options.nextMessageId();
  if (!given) throw new Problem('harness', 'the session gave no id for a message of the bot');
  const messageSid = draft.content || draft.mediaUrls.length > 0 ? withMedia(given) : given;
  const message: StoredMessage = {
    sid: messageSid,
    direction,
    from: whatsapp(line.options.shop.displayPhone),
    to: whatsapp(draft.to),
    body: draft.body,
    media: draft.mediaUrls.map((url, i) => ({ sid: sid('ME', messageSid, i), contentType: typeOf(url), url })),
    status: draft.sendAt === undefined ? (draft.messagingServiceSid ? 'accepted' : 'queued') : 'scheduled',
    messagingServiceSid: draft.messagingServiceSid,
    createdAt: now,
    sentAt: null,
    updatedAt: now,
    statusCallback: draft.statusCallback,
  };
  line.messages.set(messageSid, message);
  return message;
}

/** The message leaves for WhatsApp: it is on the phone, or what keeps it from there is reported a little later. */
function dispatch(
  line: TwilioLine,
  message: StoredMessage,
  draft: Draft,
  composed: Composed,
  injected: TwilioError | undefined,
): void {
  if (message.status === 'canceled' || !line.messages.has(message.sid)) return;
  const { clock, onSent } = line.options;
  const at = clock.now();
  if (message.status === 'scheduled') message.status = 'queued';
  const { shown } = composed;
  message.body ||= shown.text;
  const failure = failureOf(line, draft, composed, at)?.error ?? injected;
  onSent({
    at,
    to: draft.to,
    bubble: { id: message.sid, ...shown },
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
  if (failure) failLater(line, message, draft.to, failure);
}

function failLater(line: TwilioLine, message: StoredMessage, recipient: string, { code, message: title }: TwilioError) {
  const { clock, onStatus } = line.options;
  line.later(line.rules.asyncDelayMs, () => {
    const at = clock.now();
    advance(message, line.rules.failedStatus, at, { code, message: title });
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
