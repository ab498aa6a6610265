import { ofLanguages } from '../index.ts';
import type { NumberWords, Tables } from '../types.ts';
import { BEGIN, compile, END, split } from './matcher.ts';
import { tokenize } from './text.ts';

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

/** The words of one language of which larger numbers are made. */
interface Counting {
  small: ReadonlyMap<string, number>;
  tens: ReadonlyMap<string, number>;
  scales: ReadonlyMap<string, number>;
  hundreds: ReadonlyMap<string, number>;
  /** Whether a scale stands before its number: "elfu mbili". */
  scaleFirst: boolean;
  and: ReadonlySet<string>;
}

const valuesOf = (table: string | undefined, value: (at: number) => number): Map<string, number> =>
  new Map(formsOf(table).flatMap((forms, at) => forms.map((form) => [form, value(at)] as const)));

const countings = ofLanguages((languages): readonly Counting[] =>
  languages.flatMap(({ numbers }) => (numbers?.scales === undefined ? [] : [countingOf(numbers)])),
);

const formsByValue = (table: string | undefined): Map<string, number> =>
  new Map(
    split(table).flatMap((entry) => {
      const [value = '', forms = ''] = entry.split('=');
      return forms.split('/').map((form) => [form, Number(value)] as const);
    }),
  );

const countingOf = (numbers: NumberWords): Counting => ({
  small: valuesOf(numbers.cardinals, (at) => at),
  tens: valuesOf(numbers.tens, (at) => 10 * (at + 1)),
  scales: formsByValue(numbers.scales),
  hundreds: formsByValue(numbers.hundreds),
  scaleFirst: numbers.scaleFirst ?? false,
  and: new Set(split(numbers.and)),
});

/** A number that begins at a word, and how many words it has. */
function numberAt(
  words: readonly string[],
  from: number,
  counting: Counting,
): { value: number; length: number } | null {
  const { small, tens, scales, hundreds, scaleFirst, and } = counting;
  /** Up to 99: "twenty five", "ishirini na tano". */
  const below = (at: number): { value: number; next: number } | null => {
    const word = words[at] ?? '';
    const ten = tens.get(word);
    if (ten === undefined) {
      const value = small.get(word);
      return value === undefined || value === 0 ? null : { value, next: at + 1 };
    }
    const unitAt = and.has(words[at + 1] ?? '') ? at + 2 : at + 1;
    const unit = small.get(words[unitAt] ?? '');
    return unit !== undefined && unit > 0 && unit < 10
      ? { value: ten + unit, next: unitAt + 1 }
      : { value: ten, next: at + 1 };
  };
  let value = 0;
  let at = from;
  let last = Number.POSITIVE_INFINITY;
  for (;;) {
    const start = at > from && and.has(words[at] ?? '') ? at + 1 : at;
    const scale = scales.get(words[start] ?? '');
    if (scale !== undefined && scale < last && (scaleFirst || at === from)) {
      const many = scaleFirst ? below(start + 1) : null;
      value += scale * (many?.value ?? 1);
      at = many?.next ?? start + 1;
      last = scale;
      continue;
    }
    const hundred = hundreds.get(words[start] ?? '');
    if (hundred !== undefined && last > 100) {
      value += hundred;
      at = start + 1;
      last = 100;
      continue;
    }
    const part = below(start);
    if (part === null) break;
    const after = scaleFirst ? undefined : scales.get(words[part.next] ?? '');
    if (after !== undefined && after < last) {
      value += part.value * after;
      at = part.next + 1;
      last = after;
      continue;
    }
    if (at > from && (last === Number.POSITIVE_INFINITY || part.value >= last)) break;
    value += part.value;
    at = part.next;
    break;
  }
  return value === 0 ? null : { value, length: at - from };
}

/** Numbers from 1 to 99 in words of all languages, as alternatives of a pattern: "twenty-four", "kumi na nne". */
export const countWords = ofLanguages((languages): string => {
  const alternatives = languages.flatMap(({ numbers }) => {
    const small = formsOf(numbers?.cardinals).slice(1).flat();
    const tens = formsOf(numbers?.tens).flat();
    const units = formsOf(numbers?.cardinals).slice(1, 10).flat();
    const and = split(numbers?.and);
    const link = and.length === 0 ? '' : `(?:(?:${and.join('|')}) )?`;
    return [...(tens.length > 0 ? [`(?:${tens.join('|')})[ -]${link}(?:${units.join('|')})`] : []), ...small, ...tens];
  });
  return alternatives.length === 0 ? '(?!)' : alternatives.join('|');
});

const COUNTED = compile(() => String.raw`\d|${BEGIN}(?:${countWords()})${END}`);

/** Whether a text has a number, in digits or words: one small pattern spares all those in which each number is spelled out. */
export const hasNumber = (folded: string): boolean => COUNTED.test(folded);

/** What a number from 1 to 99 says, in digits or words; undefined where it is none. */
export function countOf(said: string): number | undefined {
  if (/^\d+$/.test(said)) return Number(said);
  const words = tokenize(said).map(({ word }) => word);
  const read = countings().flatMap((counting) => numberAt(words, 0, counting) ?? []);
  return (
    read.find(({ length }) => length === words.length)?.value ?? (words.length === 1 ? cardinalOf(said) : undefined)
  );
}

/** Numbers of more than one word, and those from 100 on, as digits; a single small number stays a word. */
export function digitized(folded: string): string {
  const all = countings();
  if (!all.some(({ tens, scales, hundreds }) => [tens, scales, hundreds].some((each) => hasAny(folded, each))))
    return folded;
  const tokens = tokenize(folded);
  const words = tokens.map(({ word }) => word);
  let out = '';
  let from = 0;
  for (let at = 0; at < tokens.length; ) {
    const read = all.flatMap((counting) => numberAt(words, at, counting) ?? []).sort((a, b) => b.length - a.length)[0];
    const [first, last] = [tokens[at], tokens[at + (read?.length ?? 1) - 1]];
    const apart = first && last ? /[,.;!?\n]/.test(folded.slice(first.start, last.end)) : true;
    if (read === undefined || apart || !first || !last || (read.length < 2 && read.value < 20)) {
      at += 1;
      continue;
    }
    out += folded.slice(from, first.start) + String(read.value);
    from = last.end;
    at += read.length;
  }
  return from === 0 ? folded : out + folded.slice(from);
}

const hasAny = (folded: string, words: ReadonlyMap<string, number>): boolean => {
  for (const word of words.keys()) if (folded.includes(word)) return true;
  return false;
};
