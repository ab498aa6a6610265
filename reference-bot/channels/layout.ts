/** What a reply looks like on WhatsApp, within its own limits, whichever platform stands before it (rules M1 to M6, I6). */
import type { Choice, Reply } from '../dialogue.ts';
import { distinctTitles, length, shorten } from './text.ts';
import type { Form } from './types.ts';

export const LIMITS = {
  body: 1024,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
} as const;

export type Layout =
  | { as: 'text'; body: string }
  | { as: 'picture'; body: string; image: string }
  | { as: 'buttons'; body: string; image: string | null; buttons: Pick<Choice, 'id' | 'title'>[] }
  | { as: 'list'; body: string; label: string; rows: Choice[] };

const choicesOf = (reply: Reply): Choice[] =>
  reply.kind === 'text' ? [] : reply.kind === 'card' ? reply.buttons : reply.choices;

/** An address that the platform can fetch a picture from: https, and of a type that it shows (rule M1). */
export function isImage(address: string | null): address is string {
  if (address === null || !URL.canParse(address)) return false;
  const url = new URL(address);
  const ending = /\.([a-z0-9]{2,5})$/iu.exec(url.pathname)?.[1]?.toLowerCase();
  return url.protocol === 'https:' && (ending === undefined || ['jpg', 'jpeg', 'png'].includes(ending));
}

/** The choices whose ids are neither empty nor there already, with ids of at most `limit` code points. */
export function unique(choices: Choice[], limit: number): Choice[] {
  const seen = new Set<string>();
  return choices
    .map((choice) => ({ ...choice, id: shorten(choice.id.trim(), limit) }))
    .filter((choice) => choice.id !== '' && !seen.has(choice.id) && seen.add(choice.id));
}

/** Few and short enough for buttons (rule M2). */
const fitButtons = (choices: Choice[]): boolean =>
  choices.length <= LIMITS.buttons &&
  choices.every((choice) => choice.description === undefined && length(choice.title.trim()) <= LIMITS.buttonTitle);

/** A choice within the limits of a row, but for its title. */
function row({ id, description = '' }: Choice, title: string): Choice {
  const shown = shorten(description.trim(), LIMITS.rowDescription);
  return { id, title, ...(shown === '' ? {} : { description: shown }) };
}

/** Choices with titles that fit and differ (rule M4). */
function titled(choices: Choice[], limit: number): Choice[] {
  const titles = choices.map(({ title }) => title);
  return distinctTitles(titles, limit).map((title, i) => row(choices[i] as Choice, title));
}

/**
 * The reply in the given form: 4 or more choices, or long ones, are a list; 2 or 3 short ones are buttons (rule M2).
 * @param most longest text, and longest id of a button, on the platform
 */
export function layoutOf(reply: Reply, form: Form, most: { text: number; buttonId: number }): Layout {
  if (form === 'plain' || reply.kind === 'text') return { as: 'text', body: plainText(reply, most.text) };
  const card = reply.kind === 'card';
  const choices = unique(choicesOf(reply), card ? most.buttonId : LIMITS.rowId);
  const image = card && form === 'rich' && isImage(reply.image) ? reply.image : null;
  const body = shorten(reply.text.trim() || '…', LIMITS.body);
  if (choices.length === 0)
    return image === null
      ? { as: 'text', body: plainText({ kind: 'text', text: reply.text }, most.text) }
      : { as: 'picture', body, image };
  if (card ? choices.length <= LIMITS.buttons : !reply.list && fitButtons(choices))
    return {
      ...{ as: 'buttons', body, image },
      buttons: titled(choices, LIMITS.buttonTitle).map(({ id, title }) => ({ id, title })),
    };
  const label = shorten(card ? '•••' : reply.buttonLabel.trim() || '•', LIMITS.buttonTitle);
  return { as: 'list', body, label, rows: titled(choices.slice(0, LIMITS.rows), LIMITS.rowTitle) };
}

/**
 * The same items in the same order as numbered text, for when the rich form is refused (rule M5). What does not fit into
 * `limit` code points gives way: first what would be cut in a list as well, then the text before the items.
 */
export function plainText(reply: Reply, limit: number): string {
  const text = reply.text.trim();
  const choices = choicesOf(reply);
  const lines = reply.kind === 'card' && reply.unnumbered ? dotted : numbered;
  const whole = joined(text, lines(choices));
  if (choices.length === 0 || length(whole) <= limit) return shorten(whole || '…', limit);
  const items = lines(choices.map((choice) => row(choice, shorten(choice.title.trim(), LIMITS.rowTitle))));
  const room = limit - length(items) - 2;
  return shorten(joined(room > 1 ? shorten(text, room) : '', items) || '…', limit);
}

const numbered = (choices: Choice[]): string =>
  choices.map(({ title, description }, i) => `${i + 1}. ${title}${description ? ` - ${description}` : ''}`).join('\n');

const dotted = (choices: Choice[]): string => choices.map(({ title }) => `• ${title}`).join('\n');

const joined = (text: string, items: string): string => [text, items].filter((part) => part !== '').join('\n\n');
