import type { Phrase, StatementWords } from '../types.ts';
import { BEGIN, compile, END, type Matcher, wordSet } from './matcher.ts';
import { cardinalWords, countOf, countWords } from './numbers.ts';
import { type Stretch, stretchOf } from './stock.ts';
import { type Token, tokenize } from './text.ts';
import { stopWords } from './words.ts';

type PhrasesOf = { [K in keyof StatementWords]-?: StatementWords[K] extends readonly Phrase[] | undefined ? K : never };
type Statement = PhrasesOf[keyof StatementWords];

const places = (): Record<string, string> => ({
  n: String.raw`(?<![\d.,])(?:\d{1,2}|${cardinalWords(1, 12)})(?![\d%.,]*\d|\s?%)`,
  amount: String.raw`(?:\p{L}{1,4}\.? ?)?(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{2,6})(?:/[=-])?(?![\d%]|\.\d)`,
  goods: String.raw`\p{L}{3,}`,
});

const matcherOf = (name: Statement): Matcher =>
  compile((any) => `${BEGIN}${any(({ statements }) => statements?.[name], places())}${END}`);

const stated = (name: Statement): ((folded: string) => Stretch[]) => {
  const matcher = matcherOf(name);
  return (folded) => matcher.all(folded).map(stretchOf);
};

/** Where a sentence says of a product that none of its kind costs less, or more; and of two, that the first does. */
export const cheapestIn = stated('cheapest');
export const dearestIn = stated('dearest');
export const cheaperIn = stated('cheaper');
export const dearerIn = stated('dearer');

/** Between a kind of goods and its lowest price; a denial; and the limit of what is denied. */
export const startsAtIn = stated('startsAt');
export const nothingIn = stated('nothing');
export const belowIn = stated('below');

/** Promises: half of the price, some for the price of others. */
export const halfPricesIn = stated('halfPrice');
export const giveawaysIn = stated('giveaway');

/** Amounts that are said to be taken off. */
export const takenOffIn = (folded: string): (Stretch & { amount: number })[] =>
  TAKEN_OFF.all(folded).flatMap((match) => {
    const written = match.slice(1).find((group) => group !== undefined);
    return written === undefined ? [] : [{ ...stretchOf(match), amount: Number(written.replaceAll(',', '')) }];
  });
const TAKEN_OFF = matcherOf('takenOff');

/** Promises that are not made; and those without an end. */
export const noReturnsIn = stated('noReturns');
export const noWarrantyIn = stated('noWarranty');
export const lifetimesIn = stated('lifetime');

/** All days of the week; all but those that follow; closed. */
export const everyDayIn = stated('everyDay');
export const exceptIn = stated('except');
export const shutIn = stated('shut');

const WE_ARE = matcherOf('weAre');
const HOW_MANY = matcherOf('howMany');

/** Whether a text says where the shop is. */
export const saysWhere = (folded: string): boolean => WE_ARE.test(folded);

/** Whether a text asks how many there are. */
export const asksHowMany = (folded: string): boolean => HOW_MANY.test(folded);

const ASSORTED = compile(
  (any) =>
    `${BEGIN}${any(({ statements }) => statements?.assortment, {
      ...places(),
      n: String.raw`(?<![\d.,])(\d{1,3}|${countWords()})(?![\d,]|[.:]\d)`,
    })}${END}`,
);

/** Where a sentence says how many products there are; of what, stands in it or right after it. */
export const assortmentsIn = (folded: string): (Stretch & { count: number })[] =>
  ASSORTED.all(folded).flatMap((match) => {
    const count = countOf(match.slice(1).find((group) => group !== undefined) ?? '');
    return count === undefined ? [] : [{ ...stretchOf(match), count }];
  });

/** A place: the words of its name, and the number of the house. */
export interface StatedPlace {
  words: string[];
  number: string | null;
}

const landmarksIn = stated('landmarks');
const streets = wordSet(({ statements }) => statements?.streets);
const streetsBefore = wordSet(({ statements }) => statements?.streetsBefore);

const content = ({ word }: Token): boolean => word.length > 2 && !/\d/.test(word) && !stopWords().has(word);
const NUMBER = /^\d{1,4}[a-z]?$/;

/** Streets, buildings and landmarks that a text names. */
export function placesIn(folded: string): StatedPlace[] {
  const tokens = tokenize(folded);
  const joined = (at: number): boolean =>
    /^[\s,]*(?:no\.? ?)?$/.test(folded.slice(tokens[at]?.end ?? 0, tokens[at + 1]?.start ?? 0));
  const found = tokens.flatMap((token, at): StatedPlace[] => {
    const before = tokens[at - 1];
    const after = tokens.slice(at + 1, at + 4).find(content);
    const adjacent = (other: Token): boolean => /^[\s']*$/.test(gap(folded, other, token).replace(/\p{L}+/gu, ''));
    const named =
      streets().has(token.word) && before && content(before) && gap(folded, before, token).trim() === ''
        ? before
        : streetsBefore().has(token.word) && after && adjacent(after)
          ? after
          : undefined;
    if (named === undefined) return [];
    const first = named === before ? at - 1 : at;
    const last = named === before ? at : tokens.indexOf(named);
    const next = joined(last) ? tokens[last + 1]?.word : undefined;
    const previous = tokens[first - 1]?.word;
    const number = [next, previous].find((word) => word !== undefined && NUMBER.test(word));
    return [{ words: [named.word], number: number ?? null }];
  });
  const landmarks = landmarksIn(folded).flatMap(({ end }): StatedPlace[] => {
    const [rest = ''] = folded.slice(end).split(/[.,;:!?()\n]/);
    const words = tokenize(rest).slice(0, 5).filter(content);
    return words.length === 0 ? [] : [{ words: words.map(({ word }) => word), number: null }];
  });
  return [...found, ...landmarks];
}

const gap = (folded: string, a: Token, b: Token): string =>
  folded.slice(Math.min(a.end, b.end), Math.max(a.start, b.start));
