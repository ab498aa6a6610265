import { Problem } from '../../problem.ts';
import type { Customer, CustomerContent, CustomerMessage } from '../../trace/types.ts';
import { adOf } from '../ads.ts';
import { SAMPLES } from '../samples.ts';
import type { Inbound } from '../types.ts';
import { vcardOf } from '../vcard.ts';
import { catalogId, mediaId } from './ids.ts';

/** What the encoding of a message asks of the sender that it arrives on. */
export interface InboundContext {
  /** The shop's number, digits. */
  displayPhone: string;
  /** Who wrote the message with this id; the shop unless a customer did. */
  authorOf(messageId: string): string;
  /** The business-scoped id of a customer. */
  userIdOf(phone: string): string;
  /** Whether the business is not told a customer's number. */
  hides(customer: Customer): boolean;
  /** The id of linked portfolios; undefined where the business has none. */
  parentIdOf(phone: string): string | undefined;
}

/** One entry of `messages[]`: what a customer sent, as Meta writes it. */
export function messageObject({ customer, message, at }: Inbound, context: InboundContext): Record<string, unknown> {
  const { content } = message;
  if (content.type === 'tap' && !message.quotes) {
    throw new Problem('harness', `a tap by ${customer.key} names no message whose button was tapped (${message.id})`);
  }
  const riders = contextObject(message, customer, context);
  return {
    ...(riders && { context: riders }),
    ...(!context.hides(customer) && { from: customer.phone }),
    from_user_id: context.userIdOf(customer.phone),
    ...member('from_parent_user_id', context.parentIdOf(customer.phone)),
    id: message.id,
    timestamp: unixSeconds(at),
    ...(message.group && { group_id: message.group }),
    ...(message.ad && { referral: referral(message.ad, context) }),
    ...typeNode(content, message.id, context),
  };
}

/** A member of an object, where it has a value. */
export const member = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value };

/** Unix seconds as a string: whole seconds only, which order nothing inside a burst (rule H2). */
export function unixSeconds(at: number): string {
  return String(Math.floor(at / 1000));
}

/** Id of the file in a customer's message. */
export function inboundMediaId(messageId: string): string {
  return mediaId('in', messageId);
}

function contextObject(
  { quotes, forwarded, product }: CustomerMessage,
  customer: Customer,
  context: InboundContext,
): Record<string, unknown> | undefined {
  if (!quotes && !forwarded && !product) return undefined;
  // A number that is hidden is hidden everywhere.
  const authorIn = (author: string) => (author === customer.phone && context.hides(customer) ? {} : { from: author });
  return {
    ...(forwarded === 'once' && { forwarded: true }),
    ...(forwarded === 'often' && { frequently_forwarded: true }),
    ...(product && {
      referred_product: { catalog_id: catalogId(context.displayPhone), product_retailer_id: product },
    }),
    ...(quotes && { ...authorIn(context.authorOf(quotes)), id: quotes }),
  };
}

/** The ad that led to the chat. It stands beside the message, not inside it. */
function referral(headline: string, { displayPhone }: InboundContext): Record<string, unknown> {
  const { id, url, click } = adOf(displayPhone, headline);
  return { source_url: url, source_id: id, source_type: 'ad', body: headline, headline, ctwa_clid: click };
}

/** `type` and the node that is named after it. */
function typeNode(content: CustomerContent, messageId: string, context: InboundContext): Record<string, unknown> {
  switch (content.type) {
    case 'text':
      return { type: 'text', text: { body: content.text } };
    case 'tap':
      return tapNode(content);
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return { type: content.type, [content.type]: mediaNode(content, messageId) };
    case 'location': {
      const { latitude, longitude, name, address } = content;
      return {
        type: 'location',
        location: { latitude, longitude, ...(name && { name }), ...(address && { address }) },
      };
    }
    case 'contact':
      return { type: 'contacts', contacts: [contactCard(content)] };
    case 'reaction':
      // Taking a reaction away is a reaction without an emoji.
      return { type: 'reaction', reaction: { message_id: content.to, ...(content.emoji && { emoji: content.emoji }) } };
    case 'order':
      return {
        type: 'order',
        order: {
          catalog_id: content.catalogId ?? catalogId(context.displayPhone),
          text: content.note ?? '',
          product_items: content.items.map(({ product, quantity, price = 0, currency = '' }) => ({
            ...{ product_retailer_id: product, quantity, item_price: price, currency },
          })),
        },
      };
    case 'edit': {
      const original = content.of ?? '';
      const corrected = { context: { id: original }, type: 'text', text: { body: content.text } };
      return { type: 'edit', edit: { original_message_id: original, message: corrected } };
    }
    case 'delete':
      return { type: 'revoke', revoke: { original_message_id: content.of ?? '' } };
    case 'unsupported':
      return {
        type: 'unsupported',
        errors: [
          {
            code: 131051,
            title: 'Message type unknown',
            message: 'Message type unknown',
            error_data: { details: 'Message type is currently not supported.' },
          },
        ],
      };
  }
}

function tapNode({ optionId, title, description, via }: Extract<CustomerContent, { type: 'tap' }>) {
  if (via === 'template') return { type: 'button', button: { payload: optionId, text: title } };
  const reply = { id: optionId, title, ...(via === 'list' && description && { description }) };
  return via === 'list'
    ? { type: 'interactive', interactive: { type: 'list_reply', list_reply: reply } }
    : { type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } };
}

type Media = Extract<CustomerContent, { type: 'image' | 'video' | 'document' | 'audio' | 'sticker' }>;

function mediaNode(content: Media, messageId: string): Record<string, unknown> {
  const { mimeType, sha256 } = SAMPLES[content.type];
  const node: Record<string, unknown> = {};
  if ('caption' in content && content.caption) node.caption = content.caption;
  if (content.type === 'document') node.filename = content.filename ?? 'document.pdf';
  Object.assign(node, { mime_type: mimeType, sha256, id: inboundMediaId(messageId) });
  if (content.type === 'audio') node.voice = content.voice;
  if (content.type === 'sticker') node.animated = false;
  return node;
}

/** `origin` tells an answer to a request from a card that was picked, which comes with its file. */
function contactCard(content: Extract<CustomerContent, { type: 'contact' }>): Record<string, unknown> {
  const { name, phone, requested = false } = content;
  const [first, ...rest] = name.split(' ');
  const last = rest.join(' ');
  return {
    origin: requested ? 'contact_request' : 'other',
    ...(!requested && { vcard: vcardOf(content) }),
    name: { first_name: first ?? name, ...(last && { last_name: last }), formatted_name: name },
    phones: [{ phone: `+${phone.replace(/\D/g, '')}`, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }],
  };
}
