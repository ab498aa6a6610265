import type { ProductQuery } from '../conversation/types.ts';
import { names, thingOf } from '../understanding/lexicon.ts';
import { stem } from '../understanding/vocabulary.ts';

/** Equal for queries that ask for the same: sorted, lower case, "viatu" and "shoe" both "shoes". Also the key of the cache. */
export function normaliseQuery(query: ProductQuery): ProductQuery {
  return {
    terms: distinct(query.terms.map((term) => thingOf(clean(term)) ?? clean(term))).filter((term) =>
      /[\p{L}\p{N}]/u.test(term),
    ),
    ...(query.category === undefined ? {} : { category: query.category.toLowerCase() }),
    colors: distinct(query.colors.map(clean)),
    sizes: distinct(query.sizes.map(clean)),
    materials: distinct(query.materials.map(clean)),
    ...(query.minPrice === undefined ? {} : { minPrice: query.minPrice }),
    ...(query.maxPrice === undefined ? {} : { maxPrice: query.maxPrice }),
    ...(query.inStockOnly === true ? { inStockOnly: true } : {}),
    ...(query.order === undefined ? {} : { order: query.order }),
  };
}

const clean = (text: string): string => text.trim().toLowerCase();
const distinct = (values: string[]): string[] => [...new Set(values)].filter((value) => value !== '').sort();

/** All the words that mean what a term means, in both languages. */
export function termForms(term: string): string[] {
  return distinct([...names('things').forms(term), stem(term)]);
}

/** The text query for one term: any of its forms. Words of four letters and more also match as the beginning of a word. */
export function textQuery(forms: string[]): string {
  const alternatives: string[] = [];
  for (const form of forms) {
    const words = form.match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length > 0)
      alternatives.push(
        `(${words.map((word) => (word.length >= 4 && /^\p{L}+$/u.test(word) ? `${word}:*` : word)).join(' <-> ')})`,
      );
  }
  return alternatives.join(' | ');
}

/** A Postgres regular expression (on lower-cased text) for any of the forms as whole words; "42" is not part of "42.5". */
export function wordPattern(forms: string[]): string {
  const escaped = forms.map((form) => form.replace(/[^\p{L}\p{N} ]/gu, '\\$&'));
  return `(^|[^[:alnum:].])(${escaped.join('|')})([^[:alnum:].]|\\.[^[:digit:]]|\\.?$)`;
}

/** The beginning of a word, for plurals and compounds in titles. */
export function prefixPattern(forms: string[]): string {
  return `\\m(${forms.map((form) => form.replace(/[^\p{L}\p{N} ]/gu, '\\$&')).join('|')})`;
}

/** All the words for the values of a feature, in every language. */
export const featureForms = (kind: 'colors' | 'sizes' | 'materials', values: string[]): string[] =>
  distinct(values.flatMap((value) => names(kind).forms(value)));
