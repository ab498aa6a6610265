import type { Phrase, ReferenceWords, Tables } from '../types.ts';
import { type Any, allTables, asStems, asWords, compile, type Matcher, wordSet } from './matcher.ts';
import { cardinalOf, cardinalWords, ordinalOf, ordinalsOf } from './numbers.ts';
import { sourceOf } from './phrase.ts';
import type { PreparedText } from './text.ts';

/** A customer's words for something that was shown. */
export type Pointer =
  /** From 1; -1 is the last. */
  { by: 'position'; position: number } | { by: 'demonstrative' } | { by: 'both' };

export type Superlative = { by: 'superlative'; which: 'cheapest' | 'dearest' };

/** So long is no reference: it says more. */
const LONGEST = 80;
/** No list has more items. */
const MOST = 20;
const DIGITS = String.raw`\s*#?(\d{1,2})`;
const WORD = String.raw`[\p{L}\p{N}-]+`;
const DESCRIBING = { '2 words': `((?:${WORD} )?${WORD})`, '3 words': `((?:${WORD} ){0,2}${WORD})` };

const of =
  (table: (references: ReferenceWords) => readonly Phrase[] | undefined) =>
  ({ references }: Tables): readonly Phrase[] | undefined =>
    references && table(references);

/** A message that is this, with what may stand before. */
const lead = (any: Any): string => String.raw`^\W*(?:${any(of(({ leads }) => leads))}[, ]*)*`;
const polite = (any: Any): string => String.raw`(?:[,.! ]*${any(of(({ tails }) => tails))})*\W*$`;
/** What may stand after: a question about it, and courtesies. */
const tail = (any: Any): string => `(?:,? ${any(of(({ about }) => about))})?[?]?${polite(any)}`;

/** Positions in the words of each language, with its own ordinals. */
function positions(): string {
  const cardinal = `(${cardinalWords(1, MOST)})`;
  const sources = allTables().flatMap((tables) => {
    const ordinal = `(${[...ordinalsOf(tables).keys()].join('|') || '(?!)'})`;
    return (tables.references?.positions ?? []).map((phrase) =>
      sourceOf(phrase, { digits: DIGITS, cardinal, ordinal }),
    );
  });
  return `(?:${sources.join('|')})`;
}

const LOOKALIKE = asWords(of(({ lookalikes }) => lookalikes));
const BOTH = compile((any) => `${lead(any)}${any(of(({ both }) => both))}${polite(any)}`);
const BARE_DIGITS = compile((any) => String.raw`^\W*(\d{1,2})[.)]?${polite(any)}`);
const POSITION = compile((any) => `${lead(any)}${positions()}${tail(any)}`);
const POINTING = compile((any) => {
  const these = any(of((references) => references.these));
  const agreeing = any(of((references) => references.agreeing));
  return String.raw`^\W*(?:${agreeing}[, ]+)?${any(
    of(({ pointing }) => pointing),
    { this: these },
  )}${polite(any)}`;
});
const CHEAPEST = compile((any) => String.raw`${any(of(({ cheapest }) => cheapest))}\W*${polite(any)}`);
const DEAREST = compile((any) => String.raw`${any(of(({ dearest }) => dearest))}\W*${polite(any)}`);
const DESCRIBED = compile(
  (any) =>
    `${lead(any)}${any(
      of(({ described }) => described),
      DESCRIBING,
    )}${tail(any)}`,
);
const NO_CHOICE = asWords(of(({ noChoice }) => noChoice));
const notAlone = wordSet(({ references }) => references?.notAlone);

/** The first group that took part in a match. */
const taken = (matcher: Matcher, text: string): string | undefined =>
  matcher
    .find(text)
    ?.slice(1)
    .find((group) => group !== undefined);

/** Whether a text may point at something at all (rule R9). */
export const mayPoint = ({ line }: PreparedText): boolean => line.length <= LONGEST && !LOOKALIKE.test(line);

/** Reads words that point at something that was shown; null: none do. */
export function pointerOf({ line, words }: PreparedText): Pointer | null {
  if (BOTH.test(line)) return { by: 'both' };
  const place = positionOf(line, words);
  if (place !== undefined) return place === 0 || place > MOST ? null : { by: 'position', position: place };
  return POINTING.test(line) ? { by: 'demonstrative' } : null;
}

function positionOf(line: string, words: readonly string[]): number | undefined {
  const [only = ''] = words;
  if (words.length === 1 && notAlone().has(only)) return undefined;
  const place = taken(POSITION, line) ?? taken(BARE_DIGITS, line);
  if (place === undefined) return undefined;
  return /^\d+$/.test(place) ? Number(place) : (cardinalOf(place) ?? ordinalOf(place));
}

/** "The cheapest one", "ya bei ghali"; null: nothing of the kind. */
export function superlativeOf({ line }: PreparedText): Superlative | null {
  if (CHEAPEST.test(line)) return { by: 'superlative', which: 'cheapest' };
  return DEAREST.test(line) ? { by: 'superlative', which: 'dearest' } : null;
}

/** The words that describe something that was shown: "blue" in "the blue one". */
export const descriptionOf = ({ line }: PreparedText): string | undefined => taken(DESCRIBED, line);

const MARKS = asStems(of(({ marks }) => marks));

/** Whether a text says of its number that it is a position. */
export const marksPosition = (folded: string): boolean => MARKS.test(folded);

/** Words between the features of a description. */
export const fillers = wordSet(({ grammar }) => grammar?.fillers);

/** Whether words only look like a reference, so that they choose nothing. */
export const choosesNothing = ({ folded }: PreparedText): boolean => NO_CHOICE.test(folded);
