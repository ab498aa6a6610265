import { franc } from 'franc-min';
import { derived, type Language, readIn } from '../languages/index.ts';
import type { LanguageName } from '../types.ts';
import { lineOf } from './clauses.ts';
import { formIn, greeting, is, names, sourceOf, thingOf, wordsIn } from './lexicon.ts';
import { SpellingIndex } from './spelling.ts';
import type { Token } from './tokens.ts';
import { type CompiledVocabulary, stem } from './vocabulary.ts';

/** A text is clear when one language has at least this much evidence: one strong word, or three weak ones. */
const CLEAR = 0.9;
/** And leads by at least this much; closer than that, the tie-breaker is asked. */
const LEAD = 0.5;
/** Letters below which trigrams are noise. */
const ENOUGH_FOR_TRIGRAMS = 16;
/** What a frame around borrowed words weighs: it decides, not the words in it (L5). */
const FRAME_WEIGHT = 2;

/** A language as evidence of it is weighed. */
interface Scale {
  language: Language;
  strong: ReadonlySet<string>;
  weak: ReadonlySet<string>;
  typos: SpellingIndex;
  frames: RegExp;
}

const scales = derived((all): Scale[] =>
  all.map((language) => {
    const [strong, weak] = [wordsIn(language.words?.strong), wordsIn(language.words?.weak)];
    const typos = new SpellingIndex(strong.filter((word) => word.length >= 5));
    const frames = new RegExp(`\\b(?:${sourceOf('frame', [language])})\\b`, 'g');
    return { language, strong: new Set(strong), weak: new Set(weak), typos, frames };
  }),
);

/**
 * The language of a text, or null when it says nothing clear (L1): numbers, "ok", emoji, product names, addresses. Mixed text
 * gets its dominant language (L5). Words of the catalog are neutral (L4).
 */
export function languageOf(tokens: Token[], text: string, catalog: CompiledVocabulary): LanguageName | null {
  const named = namesIn(tokens, catalog);
  const said = tokens.filter(({ kind, text: word }) => kind === 'word' && !is('neutral', word));
  const words = said.filter((token) => !named.has(token)).map((token) => token.text);
  const isNamed = (word: string) => catalog.words.has(word) || catalog.variantWords.has(word);
  // Nothing but words of the catalog: a product name, even if it reads like a language. "Habari" is a greeting, whatever salt is called.
  if (words.every(isNamed) && !isGreeting(tokens)) return null;
  const isGrammar = (word: string) => is('strong', word) && thingOf(word) === undefined;
  const counted = words.filter((word) => !isNamed(word) || isGrammar(word));
  const line = tokens.map((token) => token.text).join(' ');
  const scores = scales().map((scale) => {
    const frames = line.match(scale.frames)?.length ?? 0;
    return counted.reduce((sum, word) => sum + weight(word, scale), FRAME_WEIGHT * frames);
  });
  const best = Math.max(...scores);
  if (best < CLEAR) return null;
  const close = scales().filter((_, index) => best - (scores[index] ?? 0) < LEAD);
  return close.length === 1 ? (close[0]?.language.name ?? null) : tieBreak(text, close);
}

/** How much a word says that a text is in a language. */
function weight(word: string, { language, strong, weak, typos }: Scale): number {
  if (weak.has(word)) return 0.4;
  if (strong.has(word)) return 1;
  if (is('strong', word) || is('weak', word)) return 0;
  if (language.lendsNouns && (['things', 'colors', 'materials'] as const).some((kind) => names(kind).of(word)))
    return 0;
  const form = formIn(word, language);
  return form < 0.5 && word.length >= 5 && typos.correct(word) !== null ? 0.8 : form;
}

function tieBreak(text: string, close: Scale[]): LanguageName | null {
  const among = close.map(({ language }) => language);
  if (text.replace(/[^\p{L}]/gu, '').length < ENOUGH_FOR_TRIGRAMS) return null;
  const guess = franc(text, { only: among.flatMap(({ trigrams }) => trigrams ?? []), minLength: 1 });
  return among.find(({ trigrams }) => trigrams === guess)?.name ?? null;
}

function isGreeting(tokens: Token[]): boolean {
  const line = lineOf(tokens.filter(({ kind }) => kind === 'word'));
  return greeting().exec(line)?.[0].trim() === line;
}

/** Words of products that are named in full: "Close Up" is no English here (L4). Names of one word are left to the count. */
function namesIn(tokens: Token[], catalog: CompiledVocabulary): ReadonlySet<Token> {
  const stems = tokens.map((token) => stem(token.text));
  const found = new Set<Token>();
  stems.forEach((first, from) => {
    for (const title of catalog.titlesByStem.get(first) ?? []) {
      if (title.stems.length < 2 || title.stems[0] !== first) continue;
      const to = endOfName(title.stems, stems, from);
      if (to !== null) for (const token of tokens.slice(from, to)) found.add(token);
    }
  });
  return found;
}

/** Where a name that begins at `from` ends; its own little words ("of", "wa") may stand in between. */
function endOfName(name: readonly string[], stems: readonly string[], from: number): number | null {
  let at = from;
  for (const word of name) {
    while (at > from && at < stems.length && stems[at] !== word && is('nameLinks', stems[at] as string)) at += 1;
    if (stems[at] !== word) return null;
    at += 1;
  }
  return at;
}

/** Each language with what asks for it ("english please") and what says that it is not understood. */
const wishes = derived((all) =>
  all.map(({ name }) => {
    const names = all.flatMap((language) => wordsIn(language.names[name]));
    const source = (role: 'askLanguage' | 'lackLanguage') =>
      `\\b(?:${sourceOf(role, all).replaceAll('{language}', `(?:${names.join('|')})`)})\\b`;
    return { name, names, asked: new RegExp(source('askLanguage'), 'g'), lacking: new RegExp(source('lackLanguage')) };
  }),
);

/** The language that the customer asks for ("English please", "ongea Kiswahili"), or null (L2). */
export function requestedIn(tokens: Token[]): LanguageName | null {
  const words = tokens.filter((token) => token.kind === 'word').map((token) => token.text);
  // Any language may be asked for in any.
  const known = readIn(null, wishes);
  const named = known.filter(({ names }) => names.some((name) => words.includes(name)));
  if (named.length === 0) return null;
  if (words.length === 1) return named[0]?.name ?? null;
  const line = words.join(' ');
  const lacking = named.filter((wish) => wish.lacking.test(line));
  const [last] = named
    .filter((wish) => !lacking.includes(wish))
    .flatMap(({ name, asked }) => [...line.matchAll(asked)].map(({ index }) => ({ name, index })))
    .sort((a, b) => b.index - a.index);
  const other = lacking.length === 0 ? undefined : known.find((wish) => !lacking.includes(wish));
  return (last ?? other)?.name ?? null;
}
