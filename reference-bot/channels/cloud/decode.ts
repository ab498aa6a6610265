import { idOf, storable as text } from '../text.ts';
import type { Decoded, Moved, Received, StatusReceived } from '../types.ts';

/** A part of a webhook, which may have any shape: what is not there, or is no object, has no parts either. */
type Json = { readonly [key: string]: Json } | undefined;

const items = (value: Json): Json[] => (Array.isArray(value) ? value : []);

type Content = Pick<Received['message'], 'kind' | 'text' | 'tapId' | 'cart'>;

/** Numbers come as numbers, or as text. */
const amount = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;

/** The cart of the platform's catalog; what names no item, or no number of pieces, is left out. */
function cartOf(order: Json): NonNullable<Content['cart']> {
  return items(order?.product_items).flatMap((line) => {
    const [item, quantity, price] = [text(line?.product_retailer_id), amount(line?.quantity), amount(line?.item_price)];
    if (item === '' || !Number.isInteger(quantity) || quantity < 1) return [];
    return [{ item, quantity, price: Number.isFinite(price) ? price : null }];
  });
}

function contentOf(message: Json): Content {
  const type = text(message?.type);
  const part = message?.[type];
  switch (type) {
    case 'text':
      return { kind: 'text', text: text(part?.body) };
    case 'interactive': {
      const reply = [part?.button_reply, part?.list_reply].find((each) => idOf(each?.id) !== '');
      if (reply) return { kind: 'tap', text: text(reply.title), tapId: idOf(reply.id) };
      // A product of the platform's catalog that was sent on.
      const product = [part?.product, part?.product_reply].map((each) => idOf(each?.product_retailer_id)).find(Boolean);
      return product ? { kind: 'tap', text: '', tapId: `product:${product}` } : { kind: 'unsupported', text: '' };
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
      return { kind: 'order', text: text(part?.text), cart: cartOf(part) };
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

/** What a webhook says of the customers whose messages it brings. */
interface Contact {
  phone: string;
  userId: string;
  name: string;
}

function contactsOf(value: Json): Contact[] {
  return items(value?.contacts).map((each) => ({
    ...{ phone: idOf(each?.wa_id), userId: idOf(each?.user_id), name: text(each?.profile?.name) },
  }));
}

function received(senderNumber: string, contacts: Contact[], message: Json): Received | null {
  const [id, from, fromUserId] = [idOf(message?.id), idOf(message?.from), idOf(message?.from_user_id)];
  const contact = contacts.find(({ phone, userId }) =>
    from ? phone === from : fromUserId !== '' && userId === fromUserId,
  );
  const userId = fromUserId || contact?.userId;
  // A customer with a username comes without a number.
  const phone = from || contact?.phone || userId || idOf(message?.system?.previous_user_id);
  if (id === '' || !phone || senderNumber === '') return null;
  const content = contentOf(message);
  const rest = {
    quotedId: idOf(message?.context?.id),
    productId: idOf(message?.context?.referred_product?.product_retailer_id),
  };
  const replaces = idOf((message?.edit ?? message?.revoke)?.original_message_id);
  return {
    ...{ senderNumber, phone, name: contact?.name ?? '', ...(userId ? { userId } : {}) },
    message: { id, ...content, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== '')) },
    // Whoever wrote to a group is not answered in private.
    opensTurn: content.kind !== 'reaction' && content.kind !== 'system' && text(message?.group_id) === '',
    ...(replaces === '' ? {} : { replaces }),
  };
}

/** The addresses of one customer, the present ones last; null where there are not two of them. */
function moved(senderNumber: string, ids: Json[]): Moved[] {
  const known = [...new Set(ids.map(text).filter(Boolean))];
  return known.length < 2 || senderNumber === '' ? [] : [{ senderNumber, ids: known }];
}

/** A notice that a customer has another number, or another user id, as a message or as a field of its own. */
function movesIn(senderNumber: string, value: Json): Moved[] {
  const notices = items(value?.messages).flatMap((message) => {
    const { system } = message ?? {};
    if (system === undefined) return [];
    const [before, now] = [
      [message?.from, message?.from_user_id, system.previous_user_id],
      [system.user_id, system.new_wa_id ?? system.wa_id],
    ];
    return moved(senderNumber, [...before, ...now]);
  });
  const updates = items(value?.user_id_update).flatMap((update) =>
    moved(senderNumber, [update?.wa_id, update?.user_id?.previous, update?.user_id?.current]),
  );
  return [...notices, ...updates];
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
  const decoded: Decoded = { messages: [], statuses: [], moves: [], skipped: 0 };
  const keep = <T>(list: T[], read: T | null): void => {
    if (read === null) decoded.skipped += 1;
    else list.push(read);
  };
  for (const change of items((webhook as Json)?.entry).flatMap((entry) => items(entry?.changes))) {
    const value = change?.value;
    const senderNumber = idOf(value?.metadata?.phone_number_id);
    const contacts = contactsOf(value);
    decoded.moves.push(...movesIn(senderNumber, value));
    for (const message of items(value?.messages)) keep(decoded.messages, received(senderNumber, contacts, message));
    for (const node of items(value?.statuses)) keep(decoded.statuses, statusOf(senderNumber, node));
  }
  return decoded;
}
