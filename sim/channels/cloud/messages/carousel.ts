import { asArray, asObject, asString, type Json } from '../../../json.ts';
import { invalidParameter, invalidValue } from '../errors.ts';
import { checkUrlButton } from './calls.ts';
import type { InteractiveKind } from './kind.ts';
import { checkMedia } from './media.ts';
import { array, type Checking, countWithin, distinct, keys, lengthWithin, object, string } from './payload.ts';

const ACTION_KEYS = new Set(['cards']);
const CARD_KEYS = new Set(['card_index', 'type', 'header', 'body', 'action']);
const HEADER_KEYS = new Set(['type', 'image', 'video']);
const TEXT_KEYS = new Set(['text']);
const CARD_ACTION_KEYS = new Set(['name', 'parameters', 'buttons']);
const URL_KEYS = new Set(['display_text', 'url']);
const BUTTON_KEYS = new Set(['type', 'quick_reply']);
const REPLY_KEYS = new Set(['id', 'title']);

/** Cards side by side, each with a picture or a film, and either a link or quick replies; all alike. */
export const carousel: InteractiveKind = {
  header: { need: 'none', media: false },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'none',

  checkAction(action, checking) {
    keys(action, "interactive['action']", ACTION_KEYS, checking);
    const cards = array(action.cards, "interactive['action']['cards']");
    countWithin(cards.length, 'cardCount', 'cards', checking);
    const ids: string[] = [];
    const shapes = cards.map((card, i) => checkCard(card, i, ids, checking));
    if (new Set(shapes).size > 1) {
      throw invalidValue('All cards must have the same kind of header and the same kind and number of buttons');
    }
    distinct(ids, 'button id');
  },

  showAction(action) {
    const cards = asArray(action.cards).map(asObject);
    const options = cards.flatMap((card) =>
      asArray(asObject(card.action).buttons).map((button) => {
        const { id, title } = asObject(asObject(button).quick_reply);
        return { id: asString(id), title: asString(title) };
      }),
    );
    const text = cards.map((card) => asString(asObject(card.body).text)).join('\n');
    return { kind: options.length > 0 ? 'buttons' : 'other', text: text.trim(), options };
  },
};

/** Checks one card and answers its shape, which all cards must share. Ids of quick replies are added to `ids`. */
function checkCard(value: unknown, index: number, ids: string[], checking: Checking): string {
  const path = `interactive['action']['cards'][${index}]`;
  const card = object(value, path);
  keys(card, path, CARD_KEYS, checking);
  if (card.card_index !== index) throw invalidParameter(`Param ${path}['card_index'] must be ${index}.`);
  const header = object(card.header, `${path}['header']`);
  keys(header, `${path}['header']`, HEADER_KEYS, checking);
  const type = header.type;
  if (type !== 'image' && type !== 'video') {
    throw invalidParameter(`Param ${path}['header']['type'] must be one of {IMAGE, VIDEO}.`);
  }
  checkMedia(header[type], type, `${path}['header']['${type}']`, checking);
  if (card.body !== undefined) checkCardBody(card.body, path, checking);
  return `${type} ${checkCardAction(object(card.action, `${path}['action']`), path, ids, checking)}`;
}

function checkCardBody(value: unknown, path: string, checking: Checking): void {
  const body = object(value, `${path}['body']`);
  keys(body, `${path}['body']`, TEXT_KEYS, checking);
  const text = string(body.text, `${path}['body']['text']`);
  lengthWithin(text, 'cardBody', 'Card body text', checking);
  countWithin(text.split('\n').length - 1, 'cardLineBreaks', 'card line breaks', checking);
}

function checkCardAction(action: Json, cardPath: string, ids: string[], checking: Checking): string {
  const path = `${cardPath}['action']`;
  keys(action, path, CARD_ACTION_KEYS, checking);
  if (action.buttons === undefined) {
    if (action.name !== 'cta_url') throw invalidParameter(`Param ${path}['name'] must be "cta_url".`);
    const given = object(action.parameters, `${path}['parameters']`);
    keys(given, `${path}['parameters']`, URL_KEYS, checking);
    checkUrlButton(given, `${path}['parameters']`, checking);
    return 'link';
  }
  const given = array(action.buttons, `${path}['buttons']`);
  countWithin(given.length, 'cardButtonCount', 'buttons', checking);
  const titles: string[] = [];
  for (const [i, entry] of given.entries()) {
    const button = object(entry, `${path}['buttons'][${i}]`);
    keys(button, `${path}['buttons'][${i}]`, BUTTON_KEYS, checking);
    if (button.type !== 'quick_reply')
      throw invalidParameter(`Param ${path}['buttons'][${i}]['type'] must be "quick_reply".`);
    const reply = object(button.quick_reply, `${path}['buttons'][${i}]['quick_reply']`);
    keys(reply, `${path}['buttons'][${i}]['quick_reply']`, REPLY_KEYS, checking);
    const title = string(reply.title, `${path}['buttons'][${i}]['quick_reply']['title']`);
    lengthWithin(title, 'buttonTitle', 'Button title', checking);
    const id = string(reply.id, `${path}['buttons'][${i}]['quick_reply']['id']`);
    lengthWithin(id, 'buttonId', 'Button id', checking);
    titles.push(title);
    ids.push(id);
  }
  distinct(titles, 'button title');
  return `${given.length} replies`;
}
