import { idOf, storable as text } from '../text.ts';
import type { Decoded, Received, StatusReceived } from '../types.ts';

/** A part of a webhook, which may have any shape: what is not there, or is no object, has no parts either. */
type Json = { readonly [key: string]: Json } | undefined;

const items = (value: Json): Json[] => (Array.isArray(value) ? value : []);

type Content = Pick<Received['message'], 'kind' | 'text' | 'tapId'>;

function contentOf(message: Json): Content {
  const type = text(message?.type);
  const part = message?.[type];
  switch (type) {
    case 'text':
      return { kind: 'text', text: text(part?.body) };
    case 'interactive': {
      const reply = [part?.button_reply, part?.list_reply].find((each) => idOf(each?.id) !== '');
      if (!reply) return { kind: 'unsupported', text: '' };
      return { kind: 'tap', text: text(reply.title), tapId: idOf(reply.id) };
    }
    case 'button':
      return { kind: 'tap', text: text(part?.text), tapId: idOf(part?.payload) };
    case 'image':
    case 'video':
    case 'document':
      return { kind: type, text: text(part?.caption) };
    case 'audio':
    case 'sticker':
    case 'location':
      return { kind: type, text: '' };
    case 'contacts':
      return { kind: 'contact', text: '' };
    case 'order':
      return { kind: 'order', text: text(part?.text) };
    case 'reaction':
    case 'system':
      return { kind: type, text: text(part?.body) };
    case 'edit':
      // The corrected text of an earlier message.
      return text(part?.message?.type) === 'edit' ? { kind: 'unsupported', text: '' } : contentOf(part?.message);
    case 'revoke':
      return { kind: 'system', text: '' };
    default:
      return { kind: 'unsupported', text: '' };
  }
}

function received(senderNumber: string, names: Map<string, string>, message: Json): Received | null {
  const id = idOf(message?.id);
  // A customer with a username comes without a number.
  const phone = idOf(message?.from) || idOf(message?.from_user_id);
  if (id === '' || phone === '' || senderNumber === '') return null;
  const quotedId = idOf(message?.context?.id);
  const content = contentOf(message);
  return {
    ...{ senderNumber, phone, name: names.get(phone) ?? '' },
    message: { id, ...content, ...(quotedId === '' ? {} : { quotedId }) },
    // Whoever wrote to a group is not answered in private.
    opensTurn: content.kind !== 'reaction' && content.kind !== 'system' && text(message?.group_id) === '',
  };
}

/** A picture could not be fetched, or not be passed on; told after the message was accepted. */
const MEDIA_FAILED = new Set([131052, 131053]);
/** A voice message that was played was read. */
const STATUSES = new Map<string, StatusReceived['status']>([
  ...(['sent', 'delivered', 'read', 'failed'] as const).map((status) => [status, status] as const),
  ['played', 'read'],
]);

function statusOf(senderNumber: string, node: Json): StatusReceived | null {
  const messageId = idOf(node?.id);
  const status = STATUSES.get(text(node?.status));
  if (messageId === '' || status === undefined || senderNumber === '') return null;
  const reference = idOf(node?.biz_opaque_callback_data);
  const error = items(node?.errors)[0];
  const code = Number(error?.code);
  return {
    ...{ senderNumber, messageId, status },
    ...(reference === '' ? {} : { reference }),
    ...(MEDIA_FAILED.has(code) ? { again: 'no-image' as const } : {}),
    ...(error ? { error: `${Number.isNaN(code) ? '' : code} ${text(error.title)}`.trim() } : {}),
  };
}

/**
 * Reads a webhook of the Cloud API: every entry, change and message of it, since the platform may batch. What cannot be
 * read is counted and left out; a type that the bot does not know becomes `unsupported`.
 * @throws SyntaxError when the body is no JSON object.
 */
export function decode(body: Buffer): Decoded {
  const webhook: unknown = JSON.parse(body.toString('utf8'));
  if (typeof webhook !== 'object' || webhook === null || Array.isArray(webhook))
    throw new SyntaxError('the webhook is no JSON object');
  const decoded: Decoded = { messages: [], statuses: [], skipped: 0 };
  const keep = <T>(list: T[], read: T | null): void => {
    if (read === null) decoded.skipped += 1;
    else list.push(read);
  };
  for (const change of items((webhook as Json)?.entry).flatMap((entry) => items(entry?.changes))) {
    const value = change?.value;
    const senderNumber = idOf(value?.metadata?.phone_number_id);
    const names = new Map(
      items(value?.contacts).map((each) => [idOf(each?.wa_id) || idOf(each?.user_id), text(each?.profile?.name)]),
    );
    for (const message of items(value?.messages)) keep(decoded.messages, received(senderNumber, names, message));
    for (const node of items(value?.statuses)) keep(decoded.statuses, statusOf(senderNumber, node));
  }
  return decoded;
}
