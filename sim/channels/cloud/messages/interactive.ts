import { asObject, asString } from '../../../json.ts';
import { invalidParameter, invalidValue } from '../errors.ts';
import type { LimitName } from '../limits.ts';
import { buttons } from './buttons.ts';
import { catalogMessage, contactRequest, ctaUrl, flow, locationRequest, voiceCall } from './calls.ts';
import { carousel } from './carousel.ts';
import type { InteractiveKind, MessageKind, Need } from './kind.ts';
import { list } from './list.ts';
import { checkMedia, pictureOf } from './media.ts';
import { orderDetails } from './order-details.ts';
import { orderStatus } from './order-status.ts';
import { type Checking, keys, lengthWithin, object, part, string } from './payload.ts';
import { product, productList } from './products.ts';

const KINDS: Readonly<Record<string, InteractiveKind>> = {
  button: buttons,
  list,
  product,
  product_list: productList,
  catalog_message: catalogMessage,
  cta_url: ctaUrl,
  flow,
  location_request_message: locationRequest,
  request_contact_info: contactRequest,
  voice_call: voiceCall,
  order_details: orderDetails,
  order_status: orderStatus,
  carousel,
};

const KEYS = new Set(['type', 'header', 'body', 'footer', 'action']);
const TEXT_KEYS = new Set(['text']);
const HEADER_KEYS = new Set(['type', 'text', 'image', 'video', 'document', 'sub_text']);
const HEADER_MEDIA = ['image', 'video', 'document'] as const;

/** A message with something to press. */
export const interactive: MessageKind = {
  check(message, checking) {
    const node = part(message, 'interactive');
    keys(node, 'interactive', KEYS, checking);
    const type = string(node.type, "interactive['type']");
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if (!kind) {
      const known = Object.keys(KINDS).join(', ').toUpperCase();
      throw invalidParameter(`Param interactive['type'] must be one of {${known}} - got "${type}".`);
    }
    checkHeader(node.header, kind.header, checking);
    checkText(node.body, 'body', kind.body.need, kind.body.limit, 'Body text', checking);
    checkText(node.footer, 'footer', kind.footer, 'footerText', 'Footer text', checking);
    kind.checkAction(object(node.action, "interactive['action']"), checking);
  },

  show(message) {
    const node = asObject(message.interactive);
    const type = asString(node.type);
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    const shown = kind?.showAction(asObject(node.action)) ?? { kind: 'other', options: [] };
    const header = asObject(node.header);
    const body = asString(asObject(node.body).text);
    const footer = asString(asObject(node.footer).text);
    return {
      ...shown,
      text: shown.text ? [body, shown.text].filter(Boolean).join('\n') : body,
      ...(asString(header.text) && { header: asString(header.text) }),
      ...(footer && { footer }),
      ...pictureOf(header.image),
    };
  },
};

function checkHeader(value: unknown, allowed: InteractiveKind['header'], checking: Checking): void {
  if (value === undefined || value === null) {
    if (allowed.need === 'required') throw invalidValue('Header is mandatory for this interactive type');
    return;
  }
  const path = "interactive['header']";
  if (allowed.need === 'none') throw invalidValue('Header is not allowed for this interactive type');
  const header = object(value, path);
  keys(header, path, HEADER_KEYS, checking);
  const type = string(header.type, `${path}['type']`);
  if (type === 'text') {
    lengthWithin(string(header.text, `${path}['text']`), 'headerText', 'Header text', checking);
    return;
  }
  const media = HEADER_MEDIA.find((kind) => kind === type);
  if (!media)
    throw invalidParameter(`Param ${path}['type'] must be one of {TEXT, IMAGE, VIDEO, DOCUMENT} - got "${type}".`);
  if (!allowed.media) throw invalidValue('Only a text header is allowed for this interactive type');
  checkMedia(header[media], media, `${path}['${media}']`, checking);
}

function checkText(
  value: unknown,
  member: string,
  need: Need,
  limit: LimitName,
  name: string,
  checking: Checking,
): void {
  if (value === undefined || value === null) {
    if (need === 'required') throw invalidValue(`${name} is mandatory for this interactive type`);
    return;
  }
  const path = `interactive['${member}']`;
  if (need === 'none') throw invalidValue(`${name} is not allowed for this interactive type`);
  const node = object(value, path);
  keys(node, path, TEXT_KEYS, checking);
  const text = string(node.text, `${path}['text']`);
  lengthWithin(text, limit, name, checking);
  // Meta takes a text of spaces only for an empty one.
  if (text.trim() === '') throw invalidValue(`${name} can not be blank`);
}
