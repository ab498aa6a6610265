import type { ShopTopic } from '../types.ts';
import { asStems, asWords, BEGIN, compile, END } from './matcher.ts';
import { countOf, countWords, hasNumber } from './numbers.ts';
import { type Stretch, stretchOf } from './stock.ts';

const NAMES: readonly ShopTopic[] = ['delivery', 'hours', 'returns', 'warranty', 'discount'];

const TOPICS = NAMES.map((name) => ({ name, words: asStems(({ shop }) => shop?.speaksOf?.[name]) }));
const FREE = asWords(({ shop }) => shop?.free);
const ALWAYS = asWords(({ shop }) => shop?.always);
const DENIED = asWords(({ shop }) => shop?.denied);
const LEFT_OPEN = asWords(({ shop }) => shop?.leftOpen);
const PERCENT = compile((any) => {
  const n = String.raw`(?<![\d.,])(\d{1,3}(?:\.\d+)?|${countWords()})`;
  return String.raw`(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s?(?:%|asilimia)|${BEGIN}${any(({ statements }) => statements?.percent, { n })}${END}`;
});

/** What a sentence says of the shop, and where. */
export const shopTopicsIn = (folded: string): (Stretch & { topic: ShopTopic })[] =>
  TOPICS.flatMap(({ name, words }) => words.all(folded).map((match) => ({ ...stretchOf(match), topic: name })));

/** Where a text says that something costs nothing. */
export const freeIn = (folded: string): Stretch[] => FREE.all(folded).map(stretchOf);

/** Where a text says that the shop never closes. */
export const alwaysIn = (folded: string): Stretch[] => ALWAYS.all(folded).map(stretchOf);

/** Whether a clause denies. */
export const denies = (clause: string): boolean => DENIED.test(clause);

const CLOSED = asWords(({ shop }) => shop?.closed);

/** Whether a sentence tells when the shop is closed. */
export const saysClosed = (folded: string): boolean => CLOSED.test(folded);

/** Whether a clause leaves open what it says. */
export const leavesOpen = (clause: string): boolean => LEFT_OPEN.test(clause);

/** Percentages of a text. */
export const percentagesIn = (folded: string): (Stretch & { percent: number })[] =>
  (hasNumber(folded) ? PERCENT.all(folded) : []).flatMap((match) => {
    const said = match.slice(1).find((group) => group !== undefined) ?? '';
    const percent = /^[\d.]+$/.test(said) ? Number(said) : countOf(said);
    return percent === undefined ? [] : [{ ...stretchOf(match), percent }];
  });
