import { idOf, storable } from '../text.ts';
import type { Decoded, Received, StatusReceived } from '../types.ts';
import { failedForItsForm } from './errors.ts';

/** The parameters of a webhook, by name: as texts of people, and as ids. */
interface Form {
  text(name: string): string;
  id(name: string): string;
}

type Content = Pick<Received['message'], 'kind' | 'text' | 'tapId'>;

/** A number, or the user id of a customer who has a username. */
const customerIn = (address: string): string =>
  /^(?:whatsapp:)?\+?(\d{1,20}|[A-Z]{2}\.[A-Za-z\d.]{1,132})$/u.exec(address)?.[1] ?? '';

/** A vCard is a contact; whatever is no picture, sound or film is a document. */
function mediaKind(type: string): Content['kind'] {
  if (type.startsWith('image/webp')) return 'sticker';
  if (/^text\/(?:x-)?vcard/u.test(type)) return 'contact';
  const family = /^(image|audio|video)\//u.exec(type)?.[1];
  return (family as 'image' | 'audio' | 'video' | undefined) ?? 'document';
}

const NAMED = { contacts: 'contact', location: 'location', order: 'order', sticker: 'sticker' } as const;

/**
 * What the customer sent. Buttons and rows are told by their own parameters, whatever `MessageType` says, since that
 * parameter is young; it decides only where nothing else does.
 */
function content({ text, id }: Form): Content {
  const type = text('MessageType');
  const tapId = id('ListId') || id('ButtonPayload');
  if (tapId !== '') return { kind: 'tap', text: text('ListTitle') || text('ButtonText') || text('Body'), tapId };
  if (type === 'reaction') return { kind: 'reaction', text: '' };
  if (text('Latitude') !== '') return { kind: 'location', text: '' };
  const named = Object.hasOwn(NAMED, type) ? NAMED[type as keyof typeof NAMED] : undefined;
  if (named !== undefined) return { kind: named, text: named === 'order' ? text('Body') : '' };
  if (Number(text('NumMedia')) > 0) {
    const kind = mediaKind(text('MediaContentType0'));
    const captioned = kind === 'image' || kind === 'video' || kind === 'document';
    return { kind, text: captioned ? text('Body') : '' };
  }
  if (text('Body') !== '' && (type === '' || type === 'text' || type === 'button' || type === 'interactive'))
    return { kind: 'text', text: text('Body') };
  return { kind: 'unsupported', text: '' };
}

function received(form: Form): Received | null {
  const id = form.id('MessageSid');
  const senderNumber = form.id('To');
  const userId = customerIn(form.id('ExternalUserId'));
  const phone = form.id('WaId') || customerIn(form.id('From')) || userId;
  if (id === '' || senderNumber === '' || phone === '') return null;
  const quotedId = form.id('OriginalRepliedMessageSid');
  const what = content(form);
  return {
    senderNumber,
    phone,
    ...(userId === '' ? {} : { userId }),
    name: form.text('ProfileName'),
    message: { id, ...what, ...(quotedId === '' ? {} : { quotedId }) },
    opensTurn: what.kind !== 'reaction',
  };
}

/** What a message may be on its way to, in the bot's words; a status that is not here says nothing new. */
const STATUSES = new Map<string, StatusReceived['status']>([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
]);

function status({ text, id }: Form, reference: string): StatusReceived | 'nothing-new' | null {
  const messageId = id('MessageSid');
  const senderNumber = id('From');
  if (messageId === '' || senderNumber === '') return null;
  const name = STATUSES.get(text('MessageStatus'));
  if (name === undefined) return 'nothing-new';
  const code = Number(text('ErrorCode'));
  const failed = name === 'failed';
  return {
    senderNumber,
    messageId,
    status: name,
    ...(reference === '' ? {} : { reference }),
    ...(failed ? { error: `${text('ErrorCode')} ${text('ErrorMessage')}`.trim() } : {}),
    ...(failed && failedForItsForm(code) ? { again: 'plain' as const } : {}),
  };
}

/**
 * Reads a webhook of Twilio's: one message, or one status. The reference of a status is in the query of the address that
 * it was asked to be reported to.
 * @throws SyntaxError when the body is no form of either kind.
 */
export function decode(body: Buffer, path: string): Decoded {
  const params = new URLSearchParams(body.toString('utf8'));
  const form: Form = { text: (name) => storable(params.get(name)), id: (name) => idOf(params.get(name)) };
  // Twilio sends each parameter once; of two, one would be signed for and the other one read.
  const repeated = ['MessageSid', 'From', 'To', 'WaId'].find((name) => params.getAll(name).length > 1);
  if (repeated !== undefined) throw new SyntaxError(`the webhook has ${repeated} more than once`);
  if (form.id('MessageSid') === '') throw new SyntaxError('the webhook is no form with a MessageSid');
  if (params.has('MessageStatus')) {
    const read = status(form, idOf(new URL(path, 'http://localhost').searchParams.get('reference')));
    if (read === 'nothing-new') return { messages: [], statuses: [], moves: [], skipped: 0 };
    return { messages: [], statuses: read === null ? [] : [read], moves: [], skipped: read === null ? 1 : 0 };
  }
  const read = received(form);
  return { messages: read === null ? [] : [read], statuses: [], moves: [], skipped: read === null ? 1 : 0 };
}
