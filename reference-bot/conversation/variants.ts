/** Which variant of a product words mean. */

import type { VariantRecord } from '../dialogue.ts';
import type { Picked } from '../reply/index.ts';

/** The only variant, or the only one that has the wished values. */
export function settledVariant({ product: { variants } }: Picked, wished: string[]): VariantRecord | null {
  return variants.length === 1 ? (variants[0] ?? null) : fittingVariant(variants, wished);
}

function fittingVariant(variants: VariantRecord[], wished: string[]): VariantRecord | null {
  const said = new Set(wished.map((value) => value.toLowerCase()));
  // "Black, size M": the one that has more of the values than all others.
  const hits = variants.map(
    ({ attributes, title }) =>
      [...Object.values(attributes), title].filter((value) => said.has(value.toLowerCase())).length,
  );
  const best = Math.max(0, ...hits);
  const fitting = variants.filter((_, at) => hits[at] === best);
  return best > 0 && fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** The one variant that a text names, by its title or by its values. */
export function namedVariant(text: string, variants: VariantRecord[]): VariantRecord | null {
  if (variants.length < 2) return null;
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return titledVariant(text, variants) ?? fittingVariant(variants, words);
}

/** The variant whose title the text has in full: "change it to Extra Large please". */
export function titledVariant(text: string, variants: VariantRecord[]): VariantRecord | null {
  const words = (said: string): string =>
    ` ${said
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .join(' ')} `;
  const named = variants.filter(({ title }) => words(text).includes(words(title)));
  const longest = named.filter(
    ({ title }) =>
      !named.some((other) => other.title.length > title.length && words(other.title).includes(words(title))),
  );
  return longest.length === 1 ? (longest[0] ?? null) : null;
}
