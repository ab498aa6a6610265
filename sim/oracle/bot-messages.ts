import { PreparedText, wordsOf } from '../languages/reading/text.ts';
import type { BotMessage } from '../trace/types.ts';
import type { CatalogIndex } from './catalog.ts';
import type { ReadOption } from './reply-types.ts';

/** A line that is numbered or has a bullet; its group is the rest. */
export const NUMBERED = /^\s*(?:\*?\d{1,2}\s*[.):-]|[-•*]\s)\s*(.+)$/u;

/** The head of a line of a list: its number, written in digits or as a keycap, or a mark. */
const HEAD = /^\s*\*?(?:(\d{1,2})(\ufe0f?\u20e3|\s?[.):-](?=\s))|([-–—•▪●*✅👉🔹➤→])(?=\s))\s*/u;

/** A line of a list. */
export interface Item {
  /** Its number; null: it has a mark. */
  number: number | null;
  /** What stands after the head. */
  text: string;
}

/**
 * A line as an item of a list; undefined: it is none. The first item may stand on the line of the words before the list, where
 * the next line goes on with its mark, or with the next number: "Look: - Boot".
 */
export function itemAt(lines: readonly Pick<PreparedText, 'text'>[], at: number): Item | undefined {
  const text = lines[at]?.text ?? '';
  const own = HEAD.exec(text);
  if (own) return { number: own[1] === undefined ? null : Number(own[1]), text: text.slice(own[0].length) };
  const [, digits, after, mark] = HEAD.exec(lines[at + 1]?.text ?? '') ?? [];
  const head = mark ?? (Number(digits) > 1 ? `${Number(digits) - 1}${after}` : undefined);
  const place = head === undefined ? -1 : text.search(new RegExp(`[:.!?…]\\s+${escaped(head)}\\s`, 'u'));
  if (head === undefined || place < 0) return undefined;
  const rest = text.slice(text.indexOf(head, place) + head.length).trim();
  return { number: mark === undefined ? Number(digits) - 1 : null, text: rest };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

type Written = Pick<BotMessage, 'header' | 'text' | 'footer'>;

const prepared = new WeakMap<Written, PreparedText>();

/** What a message says, without what can be tapped; prepared once for all who read it. */
export function saidBy(botMessage: Written): PreparedText {
  const known = prepared.get(botMessage);
  if (known) return known;
  const said = new PreparedText([botMessage.header, botMessage.text, botMessage.footer].filter(Boolean).join('\n'));
  prepared.set(botMessage, said);
  return said;
}

/** Whether the variants of the chosen product are among the options. */
export function isVariants(options: readonly ReadOption[], chosen: string | null, index: CatalogIndex): boolean {
  const variants = chosen === null ? [] : (index.byId.get(chosen)?.product.variants ?? []);
  const titles = new Set(variants.map((variant) => wordsOf(variant.title).join(' ')));
  return options.some((option) => titles.has(wordsOf(option.title).join(' ')));
}

/** Whether two messages say the same, word for word, with as many options. */
export const isSame = (one: BotMessage, other: BotMessage): boolean =>
  one.kind === other.kind &&
  one.text === other.text &&
  one.options.length === other.options.length &&
  one.image === other.image;

/** Messages without equal copies: an order line that was sent twice is no second line. */
export function eachOnce(botMessages: readonly BotMessage[]): BotMessage[] {
  const first = new Map<string, BotMessage>();
  for (const botMessage of botMessages) {
    const { kind, header, text, footer, image, options } = botMessage;
    const key = JSON.stringify([kind, header, text, footer, image, options.map(({ title }) => title)]);
    if (!first.has(key)) first.set(key, botMessage);
  }
  return [...first.values()];
}
