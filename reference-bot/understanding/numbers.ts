import { derived } from '../languages/index.ts';
import { is, united, wordsIn } from './lexicon.ts';
import { type Token, token } from './tokens.ts';

const valued = (kind: 'units' | 'tens', step: number) =>
  derived((all) => {
    const rows = all.flatMap(({ numbers }) => [...(numbers?.[kind] ?? []).entries()]);
    return new Map(rows.flatMap(([index, forms]) => wordsIn(forms).map((form) => [form, index * step])));
  });
const units = valued('units', 1);
const tens = valued('tens', 10);
/** Tens that a unit follows after an "and" only. */
const linkedTens = derived((all) => {
  const rows = all.flatMap(({ numbers }) => (numbers?.unitAfterAnd ? numbers.tens : []) ?? []);
  return new Set(rows.flatMap(wordsIn));
});
const scalesBefore = united((language) => language.numbers?.scalesBefore);
const scalesAfter = united((language) => language.numbers?.scalesAfter);
/** Nouns of a number of pieces: "dozen". */
export const counts = united((language) => language.numbers?.counts);

/** Whether the word is a number word of any language. */
export const isNumberWord = (word: string): boolean =>
  units().has(word) || tens().has(word) || scalesBefore().has(word) || scalesAfter().has(word);

/** A stretch of a number: what it adds, the scale it is of, and the index after it. */
interface Part {
  value: number;
  scale: number;
  end: number;
}

/** Runs of number words become one number token: "elfu moja na mia mbili" -> 1200, "twenty five" -> 25. */
export function joinNumbers(tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    const current = tokens[index] as Token;
    const number = numberAt(tokens, index);
    const single = number?.end === index + 1;
    if (number === null || (single && current.kind !== 'word')) joined.push(current);
    else {
      // "one" is more often a pronoun than a number: it keeps its spelling, so that phrases can tell.
      const text = single && number.value === 1 ? current.text : String(number.value);
      // A scale of a hundred or more makes it money or a large count.
      joined.push(token(number.scale >= 100 ? 'money' : 'number', text, number.value, current.digits));
    }
    index = number?.end ?? index + 1;
  }
  return joined;
}

/** The number that starts at `start`, as long as it goes, with its largest scale; null when there is none. */
function numberAt(tokens: Token[], start: number): Part | null {
  let last = Number.POSITIVE_INFINITY;
  const number: Part = { value: 0, scale: 0, end: start };
  for (;;) {
    const linked = number.end > start && is('and', tokens[number.end]?.text ?? '');
    if (linked && last < 10) break;
    const at = linked ? number.end + 1 : number.end;
    const part = partAt(tokens, at);
    // Parts fall in size: "kati ya elfu moja na elfu mbili" is two numbers, "elfu moja na mia mbili" is one.
    if (part === null || part.scale >= last || (part.value >= last && number.end > start)) break;
    number.value += part.value;
    number.scale = Math.max(number.scale, part.scale);
    number.end = part.end;
    last = part.scale;
    // Nothing can follow plain digits in the same number ("2 3" is two numbers).
    if (part.scale < 100 && tokens[at]?.kind !== 'word') break;
  }
  if (number.end === start) return null;
  const { scale, end } = number;
  if (scale >= 100 && is('and', tokens[end]?.text ?? '') && is('half', tokens[end + 1]?.text ?? ''))
    return { value: number.value + last / 2, scale, end: end + 2 };
  return number;
}

function partAt(tokens: Token[], at: number): Part | null {
  const head = tokens[at];
  if (head === undefined) return null;
  const before = head.kind === 'word' ? scalesBefore().get(head.text) : undefined;
  if (before !== undefined) {
    const times = belowHundred(tokens, at + 1);
    return { value: before * (times?.value ?? 1), scale: before, end: times?.end ?? at + 1 };
  }
  const an = is('article', head.text) && scalesAfter().has(tokens[at + 1]?.text ?? '');
  const times = an ? { value: 1, scale: 1, end: at + 1 } : belowHundred(tokens, at);
  const end = times?.end ?? at;
  const scale = tokens[end]?.kind === 'word' ? scalesAfter().get(tokens[end].text) : undefined;
  // "mia mbili elfu" does not exist, and "2 elfu moja" is 2, then 1000.
  const leads = scalesBefore().has(tokens[end]?.text ?? '') && belowHundredInWords(tokens, end + 1) !== null;
  if (scale === undefined || leads) return times;
  return { value: (times?.value ?? 1) * scale, scale, end: end + 1 };
}

/** In words, or a number in digits. */
function belowHundred(tokens: Token[], at: number): Part | null {
  const head = tokens[at];
  return head?.kind === 'number' ? { value: head.value, scale: 1, end: at + 1 } : belowHundredInWords(tokens, at);
}

/** 0 to 99: "mbili", "kumi na tano", "twenty five". */
function belowHundredInWords(tokens: Token[], at: number): Part | null {
  const unitAt = (index: number) => (tokens[index]?.kind === 'word' ? units().get(tokens[index].text) : undefined);
  const unit = unitAt(at);
  if (unit !== undefined) return { value: unit, scale: unit < 10 ? 1 : 10, end: at + 1 };
  const head = tokens[at]?.kind === 'word' ? tokens[at].text : '';
  const ten = tens().get(head);
  if (ten === undefined) return null;
  const linked = linkedTens().has(head);
  const next = linked && is('and', tokens[at + 1]?.text ?? '') ? at + 2 : at + 1;
  const after = linked && next === at + 1 ? 0 : (unitAt(next) ?? 0);
  if (after < 1 || after > 9) return { value: ten, scale: 10, end: at + 1 };
  return { value: ten + after, scale: 1, end: next + 1 };
}
