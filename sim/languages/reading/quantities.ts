import { compile, END } from './matcher.ts';
import { cardinalWords, numberOf } from './numbers.ts';

/** Larger numbers in words are rarely quantities. */
const LARGEST = { bare: 6, asked: 5 } as const;

const QUANTITY = compile((any) => {
  const word = cardinalWords(2, LARGEST.asked);
  const units = any(({ quantities }) => quantities?.units);
  const before = any(({ quantities }) => quantities?.before);
  const after = any(({ quantities }) => quantities?.after);
  return String.raw`(?<![\d.,\p{L}])(\d{1,3}) ${units}${END}|${before} (\d{1,3}|${word})(?![\d,.]*\d)(?:\W*$| ${after})`;
});
const BARE = compile(
  (any) =>
    String.raw`^\W*(\d{1,3}|${cardinalWords(1, LARGEST.bare)})(?: ${any(({ quantities }) => quantities?.bare)})*\W*$`,
);
const SURELY = compile((any) => {
  const agreeing = any(({ references }) => references?.agreeing);
  const before = any(({ quantities }) => quantities?.surely?.before);
  const after = any(({ quantities }) => quantities?.surely?.after);
  return String.raw`^(?:${agreeing},? )?${before} \d{1,2}(?: ${after})*[.! ]*$`;
});

const countOf = (word: string | undefined): number | null => (word === undefined ? null : (numberOf(word) ?? null));

/** A message that is nothing but a number, of pieces perhaps; null: it is not. */
export const bareQuantity = (folded: string): number | null => countOf(BARE.find(folded)?.[1]);

/** A quantity that a message names; null: none. */
export function namedQuantity(folded: string): number | null {
  const found = QUANTITY.find(folded);
  return found ? countOf(found[1] ?? found[2]) : null;
}

/** "I want 2 of those", "nataka 3": said of what was just chosen, and of nothing else. */
export const isSurelyQuantity = (folded: string): boolean => SURELY.test(folded);
