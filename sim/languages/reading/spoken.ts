import { franc } from 'franc-min';
import { ofLanguages } from '../index.ts';
import { AGREEMENT, NEUTRAL } from '../neutral.ts';
import { BEGIN, compile, END, split } from './matcher.ts';
import { PreparedText, sentences } from './text.ts';

/** What a text says about its language. */
export interface LanguageReading {
  /** Dominant language; null: the text says nothing about it. */
  language: string | null;
  /** `weak`: only words that speakers of several languages use ("hello", "sawa"), or too close to call. */
  strength: 'clear' | 'weak' | 'none';
  /** Words of several languages, or of none that is known: it may be in any. */
  open?: true;
  /** It has words, and nobody knows one of them: it may be in any language, unless the conversation has one. */
  unread?: true;
}

/** What a word says for a language. Weak words make no message clear. */
interface Weight {
  language: string;
  weight: number;
  weak?: boolean;
}

const WEAK = 0.4;
const ALIKE = 0.5;

interface Lexicon {
  /** By word; null: says nothing, because it is neutral or several languages claim it. */
  words: ReadonlyMap<string, Weight | null>;
  /** By form, the weightiest first. */
  forms: readonly (Weight & { like: RegExp; letters: number })[];
  /** Names of the languages by those that trigrams know. */
  trigrams: ReadonlyMap<string, string>;
}

const lexicon = ofLanguages((languages): Lexicon => {
  const words = new Map<string, Weight | null>();
  const add = (table: string | undefined, weight: Weight): void => {
    for (const word of split(table)) {
      const other = words.get(word);
      const claimed = other !== undefined && other?.language !== weight.language;
      words.set(word, claimed ? null : weight);
    }
  };
  for (const { name: language, telling, concepts, numbers } of languages) {
    add(telling.alike, { language, weight: ALIKE });
    add(telling.clear, { language, weight: 1 });
    const lent = telling.lends ? [concepts, numbers?.cardinals] : [];
    for (const table of [telling.weak, ...lent])
      add(table?.replace(/[:/]/g, ' '), { language, weight: WEAK, weak: true });
  }
  for (const word of split(NEUTRAL)) words.set(word, null);
  const forms = languages
    .flatMap(({ name: language, telling }) => (telling.forms ?? []).map((form) => ({ ...form, language })))
    .sort((a, b) => b.weight - a.weight);
  const trigrams = new Map(languages.flatMap(({ name, trigrams: known }) => (known ? [[known, name] as const] : [])));
  return { words, forms, trigrams };
});

function weightOf(word: string): Weight | null {
  const { words, forms } = lexicon();
  const known = words.get(word);
  if (known !== undefined || /^\d/.test(word)) return known ?? null;
  return forms.find(({ like, letters }) => word.length >= letters && like.test(word)) ?? null;
}

/** Whether a word stands in the words of a language. */
export const isKnownWord = (word: string): boolean => lexicon().words.has(word);

/** How much words say for each language that they say anything for. */
interface Scores {
  scores: Map<string, number>;
  /** By language, how many of them are not weak. */
  firm: Map<string, number>;
  /** By language, the words themselves. */
  words: Map<string, Set<string>>;
  /** How many say anything, and how many are of no language that is known. */
  known: number;
  unknown: number;
}

function scoresOf(words: readonly string[]): Scores {
  const found: Scores = { scores: new Map(), firm: new Map(), words: new Map(), known: 0, unknown: 0 };
  const { scores, firm, words: own } = found;
  for (const word of words) {
    const weight = weightOf(word);
    if (!weight) {
      if (/^\p{L}{3}/u.test(word) && !lexicon().words.has(word)) found.unknown += 1;
      continue;
    }
    found.known += 1;
    scores.set(weight.language, (scores.get(weight.language) ?? 0) + weight.weight);
    own.set(weight.language, (own.get(weight.language) ?? new Set()).add(word));
    if (!weight.weak) firm.set(weight.language, (firm.get(weight.language) ?? 0) + 1);
  }
  return found;
}

/** How many words of a text are of this language, as far as they are known. */
export const wordsIn = (language: string, { words }: PreparedText): number =>
  words.filter((word) => weightOf(word)?.language === language).length;

/** Whether a text has no word that could be of one language: no letters, or "ok" and nothing else. */
export const saysNothing = ({ text, words }: PreparedText): boolean =>
  !/\p{L}/u.test(text) || (words.length === 1 && AGREEMENT.has(words[0] ?? ''));

const descending = (scores: ReadonlyMap<string, number>): [language: string, score: number][] =>
  [...scores].sort(([, a], [, b]) => b - a);

const sum = (scores: ReadonlyMap<string, number>): number => [...scores.values()].reduce((a, b) => a + b, 0);

/** So many words of one language against one of another make it the language of the message. */
const DOMINANT = 3;

/** Scores words by lexicon and form; trigrams (franc) decide only what is close, and never make it clear. */
export function languageOfWords(words: readonly string[]): LanguageReading {
  const { scores, firm, known, unknown } = scoresOf(words);
  const ranked = descending(scores);
  const [best] = ranked;
  const mostlyUnknown = unknown > 1 && unknown >= known;
  if (!best)
    return {
      ...{ language: null, strength: 'none' },
      ...(mostlyUnknown ? OPEN : {}),
      ...(unknown > 0 && known === 0 ? { unread: true } : {}),
    };
  const [language, score] = best;
  const total = sum(scores);
  const isClose = (other: number): boolean => score - other < 0.3 || (score - other) / total <= 0.15;
  const close = ranked.filter(([name, other]) => name !== language && isClose(other));
  const own = firm.get(language) ?? 0;
  // One word among those of no language, or beside another language's, may be a name or lent: "Moi Avenue, Mombasa".
  const alone = own === 1 && (ranked.length > 1 || (known === 1 && words.length > 2));
  const mixed = ranked.some(([name]) => name !== language && (firm.get(name) ?? 0) * DOMINANT > own);
  const open = mostlyUnknown || ranked.length > 1 ? OPEN : {};
  if (close.length === 0) {
    const clear = own > 0 && score >= 0.9 && !alone && !mixed && (own > 1 || !mostlyUnknown);
    return clear ? { language, strength: 'clear' } : { language, strength: 'weak', ...open };
  }
  const { trigrams } = lexicon();
  const rivals = new Set([language, ...close.map(([name]) => name)]);
  const only = [...trigrams].flatMap(([known, name]) => (rivals.has(name) ? [known] : []));
  const guess = only.length < 2 ? undefined : trigrams.get(franc(words.join(' '), { only, minLength: 3 }));
  return { language: guess ?? null, strength: 'weak', ...open };
}

const OPEN = { open: true } as const;

/** The language of a text whose neutral parts (product names, …) have been removed. */
export const languageOf = (text: string): LanguageReading => languageOfWords(new PreparedText(text).words);

/** A second language that is nearly as strong as the first leaves open which of the two a reply is in. */
const NEARLY = 0.8;

/**
 * The languages that a reply is in. Several: each makes whole sentences, or they stand in strength side by side (rule
 * L4). One word, however often it comes, makes no second language. None: nothing can be classified.
 */
export function languagesOfReply(text: string): string[] {
  const total = new Map<string, number>();
  const whole = new Set<string>();
  const different = new Map<string, Set<string>>();
  let strange = 0;
  for (const sentence of sentences(text)) {
    const { scores, words, unknown } = scoresOf(new PreparedText(sentence).words);
    strange += unknown;
    for (const [language, score] of scores) {
      total.set(language, (total.get(language) ?? 0) + score);
      const own = words.get(language) ?? [];
      different.set(language, new Set([...(different.get(language) ?? []), ...own]));
      if (score >= 2 && scores.size === 1) whole.add(language);
    }
  }
  const isMore = (language: string): boolean => (different.get(language)?.size ?? 0) > 1;
  const all = sum(total);
  if (all < 0.9) return [];
  const ranked = descending(total);
  // One known word among those of no language may be a word of theirs that looks the same.
  const [best = ''] = ranked[0] ?? [];
  if (!isMore(best) && strange > 1) return [];
  const present = ranked.filter(
    ([language, score], at) =>
      at === 0 ||
      (isMore(language) && ((whole.size > 1 && whole.has(language)) || (score >= 2.5 && score / all >= 0.25))),
  );
  const undecided = present.length === 1 && (ranked[1]?.[1] ?? 0) >= NEARLY * (ranked[0]?.[1] ?? 0);
  return undecided ? [] : present.map(([language]) => language);
}

const wishes = ofLanguages((languages) =>
  languages.map(({ name, wish }) => {
    const pattern = compile((any) => {
      const called = any((tables) => (tables.wish === wish ? wish?.names : undefined));
      const before = any((tables) => tables.wish?.before);
      const after = any((tables) => tables.wish?.after);
      return String.raw`${BEGIN}(?:${before} ${called}|${called} ${after})${END}|^\W*${called}\W*$`;
    });
    return { name, pattern };
  }),
);

/** A wish for a language (rule L2), in whatever language it is worded; null: none. */
export function languageWish(folded: string): string | null {
  return wishes().find(({ pattern }) => pattern.test(folded))?.name ?? null;
}
