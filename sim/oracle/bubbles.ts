import type { Bubble } from '../trace/types.ts';
import type { CatalogIndex } from './catalog.ts';
import type { ReadOption } from './reply-types.ts';
import { wordsOf } from './text.ts';

/** A line that is numbered or has a bullet; its group is the rest. */
export const NUMBERED = /^\s*(?:\*?\d{1,2}\s*[.):-]|[-•*]\s)\s*(.+)$/u;

/** What a bubble says, without what can be tapped. */
export const textOf = ({ header, text, footer }: Pick<Bubble, 'header' | 'text' | 'footer'>): string =>
  [header, text, footer].filter(Boolean).join('\n');

/** Whether the variants of the chosen product are among the options. */
export function isVariants(options: readonly ReadOption[], chosen: string | null, index: CatalogIndex): boolean {
  const variants = chosen === null ? [] : (index.byId.get(chosen)?.product.variants ?? []);
  const titles = new Set(variants.map((variant) => wordsOf(variant.title).join(' ')));
  return options.some((option) => titles.has(wordsOf(option.title).join(' ')));
}
