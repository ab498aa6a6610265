import type { ProductQuery } from '../dialogue.ts';
import { derived, type WordRole } from '../languages/index.ts';
import { names, thingOf, wordsIn } from '../understanding/lexicon.ts';
import { stem } from '../understanding/vocabulary.ts';

/** Words that a search is about: more of them are no name of a product, and each is a condition of its own in SQL. */
const MOST_TERMS = 12;
/** Letters of a word that is searched for: Postgres refuses words of 2,046 bytes, and no product is called so. */
const MOST_LETTERS = 60;

/** Equal for queries that ask for the same: sorted, lower case, "viatu" and "shoe" both "shoes". Also the key of the cache. */
export function normalizeQuery({ terms, colors, sizes, materials, ...more }: ProductQuery): ProductQuery {
  const { category, minPrice, maxPrice, inStockOnly, order } = more;
  const things = terms.map((term) => thingOf(clean(term)) ?? clean(term)).filter((term) => /[\p{L}\p{N}]/u.test(term));
  return {
    terms: distinct(things.slice(0, MOST_TERMS)),
    ...(category === undefined ? {} : { category: category.toLowerCase() }),
    colors: distinct(colors.slice(0, MOST_TERMS).map(clean)),
    sizes: distinct(sizes.slice(0, MOST_TERMS).map(clean)),
    materials: distinct(materials.slice(0, MOST_TERMS).map(clean)),
    ...(minPrice === undefined ? {} : { minPrice }),
    ...(maxPrice === undefined ? {} : { maxPrice }),
    ...(inStockOnly === true ? { inStockOnly } : {}),
    ...(order === undefined ? {} : { order }),
  };
}

const clean = (text: string): string => [...text.trim().toLowerCase()].slice(0, MOST_LETTERS).join('').trim();
const distinct = (values: string[]): string[] => [...new Set(values)].filter((value) => value !== '').sort();

/** All the words that mean what a term means, in every language. */
export function termForms(term: string): string[] {
  return distinct([...names('things').forms(term), stem(term)]);
}

/** The text query for one term: any of its forms. Words of four letters and more also match as the beginning of a word. */
export function textQuery(forms: string[]): string {
  const words = forms.map((form) => form.match(/[\p{L}\p{N}]+/gu) ?? []).filter((form) => form.length > 0);
  const open = (word: string) => (/^\p{L}{4,}$/u.test(word) ? `${word}:*` : word);
  return words.map((form) => `(${form.map(open).join(' <-> ')})`).join(' | ');
}

/** A Postgres regular expression (on lower-cased text) for any of the forms as whole words; "42" is not part of "42.5". */
export function wordPattern(forms: string[]): string {
  return `(^|[^[:alnum:].])(${anyOf(forms)})([^[:alnum:].]|\\.[^[:digit:]]|\\.?$)`;
}

/** The beginning of a word, for plurals and compounds in titles. */
export const prefixPattern = (forms: string[]): string => `\\m(${anyOf(forms)})`;

const anyOf = (forms: string[]): string => forms.map((form) => form.replace(/[^\p{L}\p{N} ]/gu, '\\$&')).join('|');

/** All the words for the values of a feature, in every language. */
export const featureForms = (kind: 'colors' | 'sizes' | 'materials', values: string[]): string[] =>
  distinct(values.flatMap((value) => names(kind).forms(value)));

/** What shops call the attributes of a product, in every language. */
export const attributeNames = derived((all) => {
  const called = (role: WordRole) => all.flatMap(({ words }) => wordsIn(words?.[role]));
  return { color: called('colorAttributes'), size: called('sizeAttributes'), material: called('materialAttributes') };
});
