import { franc } from 'franc-min';
import type { CatalogVocabulary } from '../conversation/types.ts';
import type { Language } from '../types.ts';
import { lineOf } from './clauses.ts';
import { SpellingIndex } from './fuzzy.ts';
import { colours, materials } from './lexicon/attributes.ts';
import { ENGLISH_STRONG, ENGLISH_WEAK } from './lexicon/english.ts';
import { SWAHILI_STRONG, SWAHILI_WEAK } from './lexicon/swahili.ts';
import { thingOf } from './lexicon/things.ts';
import { englishForm, swahiliForm } from './morphology.ts';
import { GREETING } from './phrases/index.ts';
import { type Token, tokenise } from './tokens.ts';
import { type CompiledVocabulary, compileVocabulary, LINKS, stem } from './vocabulary.ts';

/** A text is clear when one language has at least this much evidence: one strong word, or three weak ones. */
const CLEAR = 0.9;
/** And leads by at least this much; closer than that, the tie-breaker is asked. */
const LEAD = 0.5;
/** Letters below which trigrams are noise. */
const ENOUGH_FOR_TRIGRAMS = 16;

const typos: Record<Language, SpellingIndex> = {
  en: new SpellingIndex([...ENGLISH_STRONG].filter((word) => word.length >= 5)),
  sw: new SpellingIndex([...SWAHILI_STRONG].filter((word) => word.length >= 5)),
};

/** Names that are the same in every language (L4). */
const NEUTRAL = new Set(
  'mpesa airtel safaricom paybill till whatsapp instagram kes ksh bob shillings size saizi xl pcs'.split(' '),
);

/**
 * The language of a text, or null when it says nothing clear (L1): numbers, "ok", emoji, product names, addresses. Mixed text
 * gets its dominant language (L5). Words of the catalogue are neutral (L4).
 */
export function detectLanguage(text: string, vocabulary?: CatalogVocabulary | null): Language | null {
  return languageOf(tokenise(text), text, vocabulary ?? null);
}

/** The same for a text that is already in tokens. */
export function languageOf(tokens: Token[], text: string, vocabulary: CatalogVocabulary | null): Language | null {
  const catalogue = vocabulary === null ? null : compileVocabulary(vocabulary);
  let en = 0;
  let sw = 0;
  let foreign = false;
  const names = catalogue === null ? NO_NAMES : namesIn(tokens, catalogue);
  for (const token of tokens) {
    const { kind, text: word } = token;
    if (kind !== 'word' || NEUTRAL.has(word) || names.has(token)) continue;
    const named = catalogue?.words.has(word) === true;
    if (!named) foreign = true;
    const english = englishWeight(word);
    const swahili = english >= 1 ? 0 : swahiliWeight(word);
    if (named && english < 1 && !(SWAHILI_STRONG.has(word) && thingOf(word) === undefined)) continue;
    en += english;
    sw += swahili;
  }
  // Nothing but words of the catalogue: a product name, even if it reads like a language. "Habari" is a greeting, whatever salt is called.
  if (catalogue !== null && !foreign && !isGreeting(tokens)) return null;
  sw += FRAME_WEIGHT * countFrames(tokens);
  if (Math.max(en, sw) < CLEAR) return null;
  if (Math.abs(en - sw) >= LEAD) return en > sw ? 'en' : 'sw';
  return tieBreak(text);
}

function isGreeting(tokens: Token[]): boolean {
  const line = lineOf(tokens.filter(({ kind }) => kind === 'word'));
  return GREETING.exec(line)?.[0].trim() === line;
}

const NO_NAMES: ReadonlySet<Token> = new Set();

/** Words of products that are named in full: "Close Up" is no English here (L4). Names of one word are left to the count. */
function namesIn(tokens: Token[], catalogue: CompiledVocabulary): ReadonlySet<Token> {
  const stems = tokens.map((token) => stem(token.text));
  const found = new Set<Token>();
  stems.forEach((first, from) => {
    for (const title of catalogue.titlesByStem.get(first) ?? []) {
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
    while (at < stems.length && stems[at] !== word && LINKS.has(stems[at] as string) && at > from) at += 1;
    if (stems[at] !== word) return null;
    at += 1;
  }
  return at;
}

/** Swahili frames around borrowed words, as Sheng has them: the frame decides, not the words in it (L5). */
const FRAMES = /\b(?:(?:uko|iko|ziko|viko|wako) na|(?:thanks|thank you|thx) sana|ni how much|na how much)\b/g;
const FRAME_WEIGHT = 2;

function countFrames(tokens: Token[]): number {
  const line = tokens.map((token) => token.text).join(' ');
  return line.match(FRAMES)?.length ?? 0;
}

function tieBreak(text: string): Language | null {
  if (text.replace(/[^\p{L}]/gu, '').length < ENOUGH_FOR_TRIGRAMS) return null;
  const guess = franc(text, { only: ['eng', 'swh'], minLength: 1 });
  return guess === 'eng' ? 'en' : guess === 'swh' ? 'sw' : null;
}

function englishWeight(word: string): number {
  if (ENGLISH_WEAK.has(word)) return 0.4;
  if (ENGLISH_STRONG.has(word)) return 1;
  // Things and colours are said in English in either language.
  if (thingOf(word) !== undefined || colours.name(word) !== undefined || materials.name(word) !== undefined) return 0;
  if (word.length >= 5 && !SWAHILI_STRONG.has(word) && typos.en.correct(word) !== null) return 0.8;
  return englishForm(word);
}

function swahiliWeight(word: string): number {
  if (SWAHILI_WEAK.has(word)) return 0.4;
  if (SWAHILI_STRONG.has(word)) return 1;
  const form = swahiliForm(word);
  if (form > 0) return form;
  if (word.length >= 5 && typos.sw.correct(word) !== null) return 0.8;
  return 0;
}

const ENGLISH_PLEASE =
  /\b(?:english (?:please|pls|plz|tafadhali)|(?:in|speak|use|talk|write|reply|respond|answer|switch to|change to|prefer|only) (?:in |me in |to me in )?english|(?:kwa|ongea|tumia|zungumza|andika|jibu|sema) (?:kwa |na )?(?:kiingereza|kizungu|english)|kiingereza tafadhali|(?:sielewi|sijui|sioni|sizungumzi|siongei) kiswahili|(?:not|no) (?:understand|speak|know|get) (?:ki)?swahili)\b/;
const SWAHILI_PLEASE =
  /\b(?:(?:ki)?swahili (?:please|pls|plz|tafadhali|tu)|(?:in|speak|use|talk|write|reply|respond|answer|switch to|change to|prefer|only) (?:in |me in |to me in )?(?:ki)?swahili|(?:kwa|ongea|tumia|zungumza|andika|jibu|sema|tuongee|ongeeni) (?:kwa |na |nami |nami kwa )?(?:ki)?swahili|(?:sielewi|sijui|siongei|sizungumzi) (?:kiingereza|kizungu|english)|(?:not|no) (?:understand|speak|know|get) english)\b/;
const ONLY_LANGUAGE: Record<string, Language> = {
  english: 'en',
  kiingereza: 'en',
  kizungu: 'en',
  swahili: 'sw',
  kiswahili: 'sw',
};

/** The language that the customer asks for ("English please", "ongea Kiswahili"), or null (L2). */
export function requestedLanguage(text: string): Language | null {
  return requestedIn(tokenise(text));
}

/** The same for a text that is already in tokens. */
export function requestedIn(tokens: Token[]): Language | null {
  const words = tokens.filter((token) => token.kind === 'word');
  if (words.length === 1) return ONLY_LANGUAGE[(words[0] as Token).text] ?? null;
  if (!words.some((token) => token.text in ONLY_LANGUAGE)) return null;
  const line = words.map((token) => token.text).join(' ');
  if (SWAHILI_PLEASE.test(line)) return 'sw';
  return ENGLISH_PLEASE.test(line) ? 'en' : null;
}
