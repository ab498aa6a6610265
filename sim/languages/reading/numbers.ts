import { ofLanguages } from '../index.ts';
import type { Tables } from '../types.ts';
import { split } from './matcher.ts';

/** Forms of the numbers of a table, by place. */
const formsOf = (words: string | undefined): string[][] => split(words).map((word) => word.split('/'));

const cardinals = ofLanguages((languages) => {
  const found = new Map<string, number>();
  for (const { numbers } of languages) {
    // Nobody orders none of something.
    for (const [value, forms] of formsOf(numbers?.cardinals).entries())
      if (value > 0) for (const form of forms) found.set(form, value);
  }
  return found;
});

/** Ordinals of one language; -1 is the last. */
export function ordinalsOf({ numbers }: Tables): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const table of [numbers?.ordinals, numbers?.short])
    for (const [at, forms] of formsOf(table).entries()) for (const form of forms) found.set(form, at + 1);
  for (const word of split(numbers?.last)) found.set(word, -1);
  return found;
}

const ordinals = ofLanguages((languages) => new Map(languages.toReversed().flatMap((each) => [...ordinalsOf(each)])));

/** An ordinal in words, in any language; -1 is the last. */
export const ordinalOf = (word: string): number | undefined => ordinals().get(word);

/** A number in words or digits; undefined where the word is none. */
export const numberOf = (word: string): number | undefined =>
  /^\d+$/.test(word) ? Number(word) : cardinals().get(word);

/** A number in words, in any language. */
export const cardinalOf = (word: string): number | undefined => cardinals().get(word);

/** Words for the numbers from `least` to `most`, in all languages, as alternatives of a pattern. */
export const cardinalWords = (least: number, most: number): string =>
  [...cardinals()].flatMap(([word, value]) => (value >= least && value <= most ? [word] : [])).join('|') || '(?!)';
