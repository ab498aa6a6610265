import { storable as text } from '../storable.ts';
import type { Decoded, Received, StatusReceived } from '../types.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const child = (value: unknown, key: string): Json => {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
};
const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

type Content = Pick<Received['message'], 'kind' | 'text' | 'tapId'>;

function interactive(message: Json): Content {
  const node = child(message, 'interactive');
  for (const form of ['button_reply', 'list_reply']) {
    const reply = child(node, form);
    if (typeof reply.id === 'string') return { kind: 'tap', text: text(reply.title), tapId: text(reply.id) };
  }
  return { kind: 'unsupported', text: '' };
}

function content(message: Json): Content {
  switch (message.type) {
    case 'text':
      return { kind: 'text', text: text(child(message, 'text').body) };
    case 'interactive':
      return interactive(message);
    case 'button': {
      const button = child(message, 'button');
      return { kind: 'tap', text: text(button.text), tapId: text(button.payload) };
    }
    case 'image':
    case 'video':
    case 'document':
      return { kind: message.type, text: text(child(message, message.type).caption) };
    case 'audio':
    case 'sticker':
    case 'location':
      return { kind: message.type, text: '' };
    case 'contacts':
      return { kind: 'contact', text: '' };
    case 'order':
      return { kind: 'order', text: text(child(message, 'order').text) };
    case 'reaction':
    case 'system':
      return { kind: message.type, text: text(child(message, message.type).body) };
    default:
      return { kind: 'unsupported', text: '' };
  }
}

function received(line: string, names: Map<string, string>, message: Json): Received | null {
  const id = text(message.id);
  const phone = text(message.from);
  if (id === '' || phone === '') return null;
  const quotedId = text(child(message, 'context').id);
  const what = content(message);
  return {
    line,
    phone,
    name: names.get(phone) ?? '',
    message: { id, ...what, ...(quotedId === '' ? {} : { quotedId }) },
    opensTurn: what.kind !== 'reaction' && what.kind !== 'system',
  };
}

/** A picture could not be fetched, or not be passed on; told after the message was accepted. */
const MEDIA_FAILED = new Set([131052, 131053]);
const STATUSES = new Set(['sent', 'delivered', 'read', 'failed']);

function status(line: string, node: Json): StatusReceived | null {
  const messageId = text(node.id);
  // A voice message that was played was read.
  const name = node.status === 'played' ? 'read' : text(node.status);
  if (messageId === '' || !STATUSES.has(name)) return null;
  const reference = text(node.biz_opaque_callback_data);
  const error = items(node.errors)[0];
  return {
    line,
    messageId,
    status: name as StatusReceived['status'],
    ...(reference === '' ? {} : { reference }),
    ...(isObject(error) && MEDIA_FAILED.has(Number(error.code)) ? { again: 'no-image' as const } : {}),
    ...(isObject(error) ? { error: `${error.code ?? ''} ${text(error.title)}`.trim() } : {}),
  };
}

/**
 * Reads a webhook of the Cloud API: every entry, change and message of it, since the platform may batch. What cannot be
 * read is counted and left out; a type that the bot does not know becomes `unsupported`.
 * @throws SyntaxError when the body is no JSON object.
 */
export function decode(body: Buffer): Decoded {
  const envelope: unknown = JSON.parse(body.toString('utf8'));
  if (!isObject(envelope)) throw new SyntaxError('the webhook is no JSON object');
  const decoded: Decoded = { messages: [], statuses: [], skipped: 0 };
  for (const entry of items(envelope.entry)) {
    for (const change of isObject(entry) ? items(entry.changes) : []) {
      const value = child(change, 'value');
      const line = text(child(value, 'metadata').phone_number_id);
      const names = new Map<string, string>();
      for (const contact of items(value.contacts)) {
        if (isObject(contact)) names.set(text(contact.wa_id), text(child(contact, 'profile').name));
      }
      for (const message of items(value.messages)) {
        const read = isObject(message) && line !== '' ? received(line, names, message) : null;
        if (read === null) decoded.skipped += 1;
        else decoded.messages.push(read);
      }
      for (const node of items(value.statuses)) {
        const read = isObject(node) && line !== '' ? status(line, node) : null;
        if (read === null) decoded.skipped += 1;
        else decoded.statuses.push(read);
      }
    }
  }
  return decoded;
}
