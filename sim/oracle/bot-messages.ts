import { PreparedText, wordsOf } from '../languages/reading/text.ts';
import type { BotMessage } from '../trace/types.ts';
import type { CatalogIndex } from './catalog.ts';
import type { ReadOption } from './reply-types.ts';

/** A line that is numbered or has a bullet; its group is the rest. */
export const NUMBERED = /^\s*(?:\*?\d{1,2}\s*[.):-]|[-•*]\s)\s*(.+)$/u;

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
