import { ofLanguages } from '../index.ts';
import { AGREEMENT, PAIRED } from '../neutral.ts';
import { allTables, asWords, BEGIN, compile, END, split, wordSet } from './matcher.ts';
import { cardinalWords, numberOf } from './numbers.ts';
import { corrections, type Describing, isLink, negators, stretches } from './references.ts';
import type { PreparedText } from './text.ts';
import { courtesies } from './words.ts';

/** Larger numbers are rarely pieces. */
const MOST = 500;
const WORDS = { least: 2, most: 19 } as const;

const QUANTITY = compile((any) => {
  const number = String.raw`(\d{1,3}|${cardinalWords(WORDS.least, WORDS.most)})(?![\d,.]*\d)`;
  const one = String.raw`(\d{1,3}|${cardinalWords(1, WORDS.most)})(?![\d,.]*\d)`;
  const units = any(({ quantities }) => quantities?.units);
  const before = any(({ quantities }) => quantities?.before);
  const after = any(({ quantities }) => quantities?.after);
  const only = any(({ quantities }) => quantities?.only);
  return [
    String.raw`(?<![\d.,\p{L}#])${number} ${units}${END}`,
    String.raw`${BEGIN}${before} ${number}(?:\W*$|,| ${after})`,
    String.raw`${BEGIN}${before} ${one}\W*$`,
    String.raw`${BEGIN}${only} ${one}\W*$`,
    String.raw`(?:^|[,.;] ?)${one} ${only}\W*$`,
  ].join('|');
});
const SURELY = compile((any) => {
  const agreeing = any(({ references }) => references?.agreeing);
  const before = any(({ quantities }) => quantities?.surely?.before);
  const after = any(({ quantities }) => quantities?.surely?.after);
  return String.raw`^(?:${agreeing},? )?${before} \d{1,2}(?: ${after})*[.! ]*$`;
});
const beside = wordSet(({ references }) => references?.beside);
const joiners = wordSet(({ references }) => references?.joiners);
const closers = wordSet(({ references }) => references?.closers);
const around = wordSet(({ quantities }) => quantities?.around);
const pairs = wordSet(({ quantities }) => quantities?.pairs);
const further = wordSet(({ quantities }) => quantities?.further);
const half = wordSet(({ quantities }) => quantities?.half);
const UNITS = asWords(({ quantities }) => quantities?.units);
const BARE = asWords(({ quantities }) => quantities?.bare);
const sizes = wordSet(({ features }) => features?.sizes);

/** Words for a number of pieces: "dozen". */
const counts = ofLanguages(
  () =>
    new Map(
      allTables().flatMap(({ quantities }) =>
        split(quantities?.counts).flatMap((entry) => {
          const [value = '', forms = ''] = entry.split('=');
          return forms.split('/').map((form) => [form, Number(value)] as const);
        }),
      ),
    ),
);

/** An answer to "how many?": the number that remains when what is denied or taken back is left out; null: none, or several. */
export function askedQuantity(text: PreparedText, describing: Describing): number | null {
  const { line } = text;
  // How many pieces a pair is depends on the goods.
  if (saysOnePair(text)) return null;
  const taken = corrections(line);
  const denied = negators(line);
  const units = [...stretches(UNITS, line), ...stretches(BARE, line)];
  const inside = (start: number, list: readonly { start: number; end: number }[]): boolean =>
    list.some((each) => start >= each.start && start < each.end);
  const numbers: { value: number; start: number; denied: boolean }[] = [];
  const { lineTokens } = text;
  for (const [at, { word, start }] of lineTokens.entries()) {
    const value = /^\d{4,}$/.test(word) ? undefined : (numberOf(word) ?? counts().get(word));
    if (value !== undefined && value > 0 && value <= MOST) {
      const before = numbers.at(-1);
      // "Two dozen", "half a dozen".
      const many = counts().has(word) && before && lineTokens[at - 1]?.start === before.start ? before : undefined;
      const halved =
        counts().has(word) && lineTokens.slice(Math.max(0, at - 2), at).some((each) => half().has(each.word));
      const isDenied = denied.some(({ end }) => end <= start && isLink(line.slice(end, start)));
      if (many) many.value *= value;
      else numbers.push({ value: halved ? value / 2 : value, start, denied: isDenied });
    } else if (
      !around().has(word) &&
      !beside().has(word) &&
      !half().has(word) &&
      !joiners().has(word) &&
      !courtesies().has(word) &&
      !AGREEMENT.has(word) &&
      describing(word)?.feature !== false &&
      !inside(start, taken) &&
      !inside(start, denied) &&
      !inside(start, units)
    )
      return null;
  }
  const last = Math.max(-1, ...taken.map(({ end }) => end).filter((end) => numbers.some(({ start }) => start >= end)));
  const kept = new Set(numbers.filter((each) => !each.denied && each.start >= last).map(({ value }) => value));
  return kept.size === 1 ? ([...kept][0] ?? null) : null;
}

/** A quantity that a message names; null: none. */
export function namedQuantity(text: PreparedText, describing: Describing): number | null {
  const found = QUANTITY.all(text.line).at(-1);
  const word = found?.slice(1).find((group) => group !== undefined);
  if (word !== undefined) return numberOf(word) ?? null;
  return ofThings(text, describing);
}

/** "3 white shirts", "mikoba miwili": a number next to a kind of thing. */
function ofThings({ lineTokens }: PreparedText, describing: Describing): number | null {
  for (const [at, { word }] of lineTokens.entries()) {
    const value = numberOf(word);
    const isDigits = /^\d/.test(word);
    if (value === undefined || value < 1 || value > MOST || (isDigits && value > 24)) continue;
    const before = lineTokens[at - 1]?.word ?? '';
    if (sizes().has(before) || numberOf(before) !== undefined || closers().has(word)) continue;
    let next = at + 1;
    while (describing(lineTokens[next]?.word ?? '')?.feature) next += 1;
    const after = lineTokens[next]?.word ?? '';
    const thing = (each: string): boolean => numberOf(each) === undefined && describing(each)?.feature === false;
    if (value > 1 && thing(after) && !thing(before)) return value;
    if (!isDigits && thing(before) && next === at + 1 && !thing(after)) return value;
  }
  return null;
}

/** "A pair", "jozi moja": two that belong together, once. */
export const saysOnePair = ({ lineTokens }: PreparedText): boolean =>
  lineTokens.some(({ word }, at) => {
    const beside = [lineTokens[at - 1], lineTokens[at + 1]].flatMap((other) => numberOf(other?.word ?? '') ?? []);
    return pairs().has(word) && beside.every((count) => count === 1);
  });

/** Whether one piece of a thing is a pair, by one of its concepts. */
export const isPaired = (concepts: Iterable<string>): boolean => [...concepts].some((each) => PAIRED.has(each));

/** Numbers of pieces that words of a text may stand for besides numbers: "a dozen", and "a pair" of what is not `paired`. */
export const countsSaid = (words: readonly string[], paired: boolean): number[] =>
  words.flatMap((word) => counts().get(word) ?? (pairs().has(word) && !paired ? 2 : []));

/** Whether a text speaks of more without a number, or of as many as before: "another one", "same again". */
export const saysFurther = (words: readonly string[]): boolean => words.some((word) => further().has(word));

/** "I want 2 of those", "nataka 3": said of what was just chosen, and of nothing else. */
export const isSurelyQuantity = (folded: string): boolean => SURELY.test(folded);
