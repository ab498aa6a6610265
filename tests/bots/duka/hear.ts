/** What a clause of a customer says, but for the goods that it names. */
import { EN, EN_NUMBERS, EN_PLACES } from './ears/en.ts';
import { FR, FR_NUMBERS, FR_PLACES } from './ears/fr.ts';
import { SW, SW_NUMBERS, SW_PLACES } from './ears/sw.ts';
import { alike, block, words } from './text.ts';

export type Lang = 'en' | 'sw' | 'fr';
export interface Clause {
  text: string;
  words: string[];
  acts: Set<string>;
  /** Words that were understood as part of something. */
  known: Set<number>;
  /** Places in a list. */
  places: number[];
  /** Pieces by the word that says so; `weak` where it may be an article. */
  numbers: { at: number; value: number; weak: boolean }[];
  max?: number;
  min?: number;
  /** Nothing but a number. */
  bare: boolean;
  score: Record<Lang, number>;
}
interface Phrase {
  act: string;
  words: string[];
  lang: Lang;
  value?: number;
}

const LANGS: readonly Lang[] = ['en', 'sw', 'fr'];
const TABLES: Record<Lang, readonly [string, string, string]> = {
  en: [EN, EN_NUMBERS, EN_PLACES],
  sw: [SW, SW_NUMBERS, SW_PLACES],
  fr: [FR, FR_NUMBERS, FR_PLACES],
};
/** Words that people of every language here borrow. */
const LOANS = new Set(
  'hi hello hey thanks thank please sorry sure cancel order price size colour pay cart total offer open agent manager original discount till cash menu sale card note plus min max brand'.split(
    ' ',
  ),
);
const WEAK = new Set(['a', 'an', 'one', 'un', 'une', 'single']);

const PHRASES: Phrase[] = LANGS.flatMap((lang) => {
  const [acts, numbers, places] = TABLES[lang];
  const of = (text: string, kind?: string) =>
    [...block(text)].flatMap(([name, all]) =>
      all.map((one) => ({
        ...{ act: kind ?? name, words: words(one), lang },
        ...(kind === undefined ? {} : { value: Number(name) }),
      })),
    );
  return [...of(acts), ...of(numbers, '#'), ...of(places, '@')];
}).sort((a, b) => b.words.length - a.words.length || Number(a.act === 'say') - Number(b.act === 'say'));

/** Single words that some language's table has. */
export const COMMON = new Set(PHRASES.flatMap((one) => one.words));
const OWNERS = new Map<string, Set<Lang>>();
for (const { words: all, lang } of PHRASES)
  for (const word of all) OWNERS.set(word, (OWNERS.get(word) ?? new Set()).add(lang));

const FIXES = new Set('sorry pardon samahani actually wait no hapana non desole desolee attendez pole oops'.split(' '));
const CURRENCY = new Set(
  'cur ksh kshs kes bob shilling shillings shilingi sh rs rupees rupee inr cedis cedi ghs fcfa cfa francs f xof'.split(
    ' ',
  ),
);

/** Clauses of a text: sentences and lines. */
export const clausesOf = (text: string): string[] =>
  text
    .split(/[\n;!?]+|\.(?!\d)|,(?!\d)(?=\s*(?:no|hapana|non|and how|na bei|do you|avez)\b)/i)
    .map((one) => one.trim())
    .filter((one) => words(one).length > 0);

/** `goodsWord` says whether a word is written as in the shop's catalogue. */
export function hear(text: string, goodsWord: (word: string) => boolean): Clause {
  const all = words(text);
  const clause: Clause = {
    ...{ text, words: all, acts: new Set<string>(), known: new Set<number>(), places: [], numbers: [], bare: false },
    score: { en: 0, sw: 0, fr: 0 },
  };
  const taken = new Map<number, string>();
  for (const phrase of PHRASES) {
    const size = phrase.words.length;
    for (let at = 0; at + size <= all.length; at++) {
      const span = `${at}+${size}`;
      const owner = taken.get(at);
      const free = phrase.words.every((_, step) => (taken.get(at + step) ?? span) === span);
      if (!free || (owner !== undefined && phrase.act === 'say')) continue;
      const fits = phrase.words.every((word, step) => {
        const typed = all[at + step]!;
        return typed === word || (!goodsWord(typed) && !COMMON.has(typed) && alike(typed, word));
      });
      if (!fits || (size === 1 && phrase.act !== 'say' && goodsWord(all[at]!))) continue;
      for (let step = 0; step < size; step++) {
        if (!taken.has(at + step)) weigh(clause, all[at + step]!, phrase, step);
        taken.set(at + step, span);
        clause.known.add(at + step);
      }
      note(clause, phrase, at);
    }
  }
  figures(clause);
  return clause;
}

function weigh(clause: Clause, typed: string, { words: all, lang }: Phrase, step: number): void {
  const owners = OWNERS.get(all[step]!)!;
  if (all.length === 1 && owners.size > 1) return;
  clause.score[lang] += LOANS.has(typed) || owners.size > 1 ? 0.4 : 1;
}

function note(clause: Clause, { act, value, words: all }: Phrase, at: number): void {
  if (act === '@') {
    if (!clause.places.includes(value!)) clause.places.push(value!);
  } else if (act === '#') {
    if (!clause.numbers.some((one) => one.at === at))
      clause.numbers.push({ at, value: value!, weak: all.length === 1 && WEAK.has(all[0]!) });
  } else clause.acts.add(act);
}

/** Numbers in digits: places, budgets, pieces. */
function figures(clause: Clause): void {
  const { words: all, acts } = clause;
  all.forEach((word, at) => {
    const hash = word.startsWith('#');
    const amount = /^#?(\d+(?:\.\d+)?)(k|x|pcs|pc)?$/.exec(word) ?? /^(x)(\d+)$/.exec(word);
    if (!amount) return;
    const value = amount[1] === 'x' ? Number(amount[2]) : Number(amount[1]) * (amount[2] === 'k' ? 1000 : 1);
    const before = all[at - 1] ?? '';
    const money = CURRENCY.has(before) || CURRENCY.has(all[at + 1] ?? '') || amount[2] === 'k' || value >= 100;
    const max = acts.has('max');
    if ((max || acts.has('min')) && (money || !Number.isInteger(value) || value >= 20)) {
      if (max && clause.max === undefined) clause.max = value;
      else clause.min = value;
    } else if (hash || ['no', 'number', 'nr', 'item', 'option', 'namba', 'nambari', 'numero'].includes(before))
      clause.places.push(value);
    else if (!money && Number.isInteger(value) && value > 0) clause.numbers.push({ at, value, weak: false });
    else return;
    clause.known.add(at);
  });
  // "namba mbili", "number two"
  for (const one of [...clause.numbers])
    if (['number', 'namba', 'nambari', 'numero'].includes(all[one.at - 1] ?? '')) {
      clause.places.push(one.value);
      clause.numbers.splice(clause.numbers.indexOf(one), 1);
    }
  // "3, sorry, 2"
  const mended = all.findLastIndex((word) => FIXES.has(word));
  if (mended >= 0 && clause.numbers.some(({ at }) => at > mended))
    clause.numbers = clause.numbers.filter(({ at }) => at > mended);
  // "2, not 3"
  clause.numbers = clause.numbers.filter(({ at }) => !['not', 'si', 'sio', 'siyo', 'pas'].includes(all[at - 1] ?? ''));
  if (acts.has('number') && clause.places.length > 0) acts.delete('no');
  const others = all.filter((_, at) => !clause.numbers.some((one) => one.at === at));
  clause.bare =
    clause.numbers.length === 1 &&
    others.every((word) => ['please', 'pls', 'tafadhali', 'svp', 'pcs', 'pc'].includes(word));
}

/** Which language a turn is clearly in; undefined: none. */
export function spoken(clauses: readonly Clause[], now: Lang | undefined): Lang | undefined {
  for (const { acts } of [...clauses].reverse()) {
    if (acts.has('english')) return 'en';
    if (acts.has('swahili')) return 'sw';
    if (acts.has('french')) return 'fr';
  }
  const sum = (lang: Lang) => clauses.reduce((total, { score }) => total + score[lang], 0);
  const [best, second] = [...LANGS].sort((a, b) => sum(b) - sum(a)) as [Lang, Lang, Lang];
  if (sum(best) < 1 || sum(best) <= sum(second)) return undefined;
  if (now === undefined || best === now) return best;
  const length = clauses.reduce((total, { words: all }) => total + all.length, 0);
  const clear = sum(best) >= 1.8 && sum(best) > 1.5 * Math.max(sum(now), sum(second));
  return clear || (length <= 2 && sum(best) >= length) ? best : undefined;
}

const STOP = /^\W*(?:stop|unsubscribe|arr[eê]tez?|simamisha)(?:\s+(?:please|pls|tafadhali|svp|it|now|all))?\W*$/i;
const START = /^\W*(?:start|unstop|anza|anzisha|commencer|reprendre|subscribe)\W*$/i;
export const asksToStop = (text: string, inWords = true): boolean =>
  STOP.test(text) || (inWords && clausesOf(text).some((one) => hear(one, () => false).acts.has('stop')));
export const asksToStart = (text: string): boolean =>
  START.test(text) || clausesOf(text).some((one) => hear(one, () => false).acts.has('again'));
