import { MEASURES } from '../languages/neutral.ts';
import { fold, type PreparedText, tokenize } from '../languages/reading/text.ts';
import type { Product } from '../shop/types.ts';
import type { CatalogIndex } from './catalog.ts';

/** "500g", "1 kg", "128GB". */
export interface Measure {
  number: number;
  /** Mass, volume, memory. */
  measures: string;
  /** In the smallest unit of its kind. */
  amount: number;
  start: number;
  end: number;
}

const UNITS = Object.keys(MEASURES)
  .sort((a, b) => b.length - a.length)
  .join('|');
const MEASURE = new RegExp(String.raw`(?<![\p{L}\d.,])(\d+(?:[.,]\d+)?)\s?(${UNITS})(?![\p{L}\d])`, 'gu');

/** All measures that a folded text states. */
export const measuresIn = (folded: string): Measure[] =>
  [...folded.matchAll(MEASURE)].map((match) => {
    const number = Number((match[1] ?? '').replace(/,(?=\d{3}$)/, '').replace(',', '.'));
    const [measures, factor] = MEASURES[match[2] ?? ''] ?? ['', 1];
    return { number, measures, amount: number * factor, start: match.index, end: match.index + match[0].length };
  });

/** 1kg is 1000 g. */
export const sameMeasure = (a: Measure, b: Measure): boolean =>
  a.measures === b.measures && Math.abs(a.amount - b.amount) < 1e-6 * Math.max(a.amount, b.amount, 1);

/** Products whose names are equal up to a measure, and the measures that they may be spoken of with. */
interface Measured {
  words: string[];
  titles: string[];
  /** Of their names alone. */
  own: Measure[];
  all: Measure[];
}

const cache = new WeakMap<CatalogIndex, Map<string, Measured[]>>();

/** Shorter beginnings of names may be kinds of things: "Rice 5kg". */
const WORDS = 2;

/**
 * Names of the catalogue that a text has with another measure. Either the number is right and the unit is not, or it is a
 * measure of the same kind that no product of this name has.
 */
export function misnamedIn(
  { folded, tokens }: PreparedText,
  index: CatalogIndex,
): { name: string; titles: string[] }[] {
  const names = measuredOf(index);
  if (names.size === 0) return [];
  const measures = measuresIn(folded);
  const found: { name: string; titles: string[] }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const named = names
      .get(token?.word ?? '')
      ?.find(({ words }) => words.every((word, n) => tokens[at + n]?.word === word));
    if (!token || !named) continue;
    const end = tokens[at + named.words.length - 1]?.end ?? token.end;
    const measure = measures.find(({ start }) => start >= end && /^\s*$/.test(folded.slice(end, start)));
    at += named.words.length - 1;
    if (measure === undefined || named.all.some((one) => sameMeasure(one, measure))) continue;
    const wrong = named.own.some((one) => one.number === measure.number || one.measures === measure.measures);
    if (wrong) found.push({ name: folded.slice(token.start, measure.end), titles: named.titles });
  }
  return found;
}

/** By the first word of their names, longest first. */
function measuredOf(index: CatalogIndex): Map<string, Measured[]> {
  const known = cache.get(index);
  if (known) return known;
  const byName = new Map<string, Measured>();
  for (const { product, folded } of index.list) {
    const [measure] = measuresIn(folded);
    if (measure === undefined) continue;
    const words = tokenize(folded.slice(0, measure.start)).map(({ word }) => word);
    if (words.length < WORDS) continue;
    const key = words.join(' ');
    const same = byName.get(key) ?? { words, titles: [], own: [], all: [] };
    same.titles.push(product.title);
    same.own.push(measure);
    same.all.push(...measuresOf(product));
    byName.set(key, same);
  }
  const byWord = new Map<string, Measured[]>();
  for (const named of byName.values()) {
    const first = named.words[0] ?? '';
    byWord.set(
      first,
      [...(byWord.get(first) ?? []), named].sort((a, b) => b.words.length - a.words.length),
    );
  }
  cache.set(index, byWord);
  return byWord;
}

/** Measures of everything that the catalogue says of a product. */
const measuresOf = ({ title, description = '', attributes, variants = [] }: Product): Measure[] =>
  [
    ...[title, description, ...Object.values(attributes).flat()],
    ...variants.flatMap((variant) => [variant.title, ...Object.values(variant.attributes)]),
  ].flatMap((text) => measuresIn(fold(text)));
