/** WhatsApp's own limits on choices and pictures, which hold whichever platform stands before it. */
import type { Choice } from '../conversation/types.ts';
import { distinctTitles, length, shorten } from './titles.ts';

export const LIMITS = {
  body: 1024,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
} as const;

/** The body of a rich message, or a caption. */
export const bodyOf = (text: string): string => shorten(text.trim() || '…', LIMITS.body);

/** The label that opens a list. */
export const labelOf = (label: string): string => shorten(label.trim() || '•', LIMITS.buttonTitle);

/** The choices whose ids are neither empty nor there already, with ids of at most `limit` code points. */
export function unique(choices: Choice[], limit: number): Choice[] {
  const seen = new Set<string>();
  return choices
    .map((choice) => ({ ...choice, id: shorten(choice.id.trim(), limit) }))
    .filter((choice) => choice.id !== '' && !seen.has(choice.id) && seen.add(choice.id));
}

/** Few and short enough for buttons (rule M2). */
export const fitButtons = (choices: Choice[]): boolean =>
  choices.length <= LIMITS.buttons &&
  choices.every((choice) => choice.description === undefined && length(choice.title.trim()) <= LIMITS.buttonTitle);

/** Buttons with titles that fit and differ (rule M4). */
export function buttonsOf(choices: Choice[]): Pick<Choice, 'id' | 'title'>[] {
  const titles = distinctTitles(
    choices.map((choice) => choice.title),
    LIMITS.buttonTitle,
  );
  return choices.map(({ id }, i) => ({ id, title: titles[i] as string }));
}

/** Rows of a list, at most 10, with titles that fit and differ (rule M4). */
export function rowsOf(choices: Choice[]): Choice[] {
  const shown = choices.slice(0, LIMITS.rows);
  const titles = distinctTitles(
    shown.map((choice) => choice.title),
    LIMITS.rowTitle,
  );
  return shown.map((choice, i) => {
    const description = choice.description?.trim() ?? '';
    return {
      id: choice.id,
      title: titles[i] as string,
      ...(description === '' ? {} : { description: shorten(description, LIMITS.rowDescription) }),
    };
  });
}

/** An address that the platform can fetch a picture from: https, and of a type that it shows (rule M1). */
export function isImage(address: string | null): address is string {
  if (address === null || !URL.canParse(address)) return false;
  const url = new URL(address);
  const ending = /\.([a-z0-9]{2,5})$/iu.exec(url.pathname)?.[1]?.toLowerCase();
  return url.protocol === 'https:' && (ending === undefined || ['jpg', 'jpeg', 'png'].includes(ending));
}
