import { franc } from 'franc-min';
import type { Language } from '../shop/types.ts';
import { ENGLISH, NEUTRAL, NOT_SWAHILI, SWAHILI, WEAK_ENGLISH, WEAK_SWAHILI } from './lexicon.ts';
import { sentences, wordsOf } from './text.ts';

/** What a text says about its language. */
export interface LanguageReading {
  /** Dominant language; null: the text says nothing about it. */
  language: Language | null;
  /** `weak`: only words that speakers of both languages use ("hello", "sawa"), or too close to call. */
  strength: 'clear' | 'weak' | 'none';
  en: number;
  sw: number;
}

/** A conjugated verb: subject prefix, tense, root, and the final vowel that Swahili verbs have. */
const VERB =
  /^(?:ni|u|a|tu|m|wa|i|zi|li|ya|ki|vi|ku|pa|hau|ha|hatu|ham|hawa|si|hai|hazi|hu|ha)(?:na|li|ta|me|taku|naku|liku|meku|nge|ngali|ja|ki)(?:[a-z]{2,})[aeiu]$/;
const INFINITIVE = /^ku[a-z]{3,}[aei]$/;
const LOCATIVE = /^[a-z]{3,}ni$/;

function scoreWord(word: string): { en: number; sw: number; weak: number } {
  if (NEUTRAL.has(word) || /^\d/.test(word)) return { en: 0, sw: 0, weak: 0 };
  if (WEAK_ENGLISH.has(word)) return { en: 0.4, sw: 0, weak: 1 };
  if (WEAK_SWAHILI.has(word)) return { en: 0, sw: 0.4, weak: 1 };
  if (SWAHILI.has(word)) return { en: 0, sw: 1, weak: 0 };
  if (ENGLISH.has(word)) return { en: 1, sw: 0, weak: 0 };
  if (NOT_SWAHILI.has(word)) return { en: 0.5, sw: 0, weak: 0 };
  if (word.length >= 6 && VERB.test(word)) return { en: 0, sw: 1, weak: 0 };
  if (word.length >= 6 && INFINITIVE.test(word)) return { en: 0, sw: 0.7, weak: 0 };
  if (/(?:ing|tion|ness|ment|able|ght|ck|sh|ould|'s|'ll|'re|'ve|n't)$/.test(word) && word.length >= 4) {
    return { en: 0.6, sw: 0, weak: 0 };
  }
  if (word.length >= 6 && LOCATIVE.test(word)) return { en: 0, sw: 0.5, weak: 0 };
  return { en: 0, sw: 0, weak: 0 };
}

/** Scores words by lexicon and morphology; trigrams (franc) decide only what is close, and never make it clear. */
export function languageOfWords(words: readonly string[]): LanguageReading {
  let en = 0;
  let sw = 0;
  let firm = 0;
  for (const word of words) {
    const score = scoreWord(word);
    en += score.en;
    sw += score.sw;
    if (score.weak === 0 && score.en + score.sw > 0) firm += 1;
  }
  if (en === 0 && sw === 0) return { language: null, strength: 'none', en, sw };
  const gap = Math.abs(en - sw);
  if (gap >= 0.3 && gap / (en + sw) > 0.15) {
    const language = en > sw ? 'en' : 'sw';
    return { language, strength: firm > 0 && Math.max(en, sw) >= 0.9 ? 'clear' : 'weak', en, sw };
  }
  const guess = franc(words.join(' '), { only: ['eng', 'swh'], minLength: 3 });
  return { language: guess === 'und' ? null : guess === 'eng' ? 'en' : 'sw', strength: 'weak', en, sw };
}

/** The language of a text whose neutral parts (product names, …) have been removed. */
export function languageOf(text: string): LanguageReading {
  return languageOfWords(wordsOf(text));
}

/**
 * The language of a reply: `mixed` when both languages make whole sentences or stand in strength side by side
 * (rule L4); null when nothing can be classified.
 */
export function languageOfReply(text: string): Language | 'mixed' | null {
  const parts = sentences(text).map((sentence) => languageOf(sentence));
  let en = 0;
  let sw = 0;
  const whole = { en: false, sw: false };
  for (const part of parts) {
    en += part.en;
    sw += part.sw;
    if (part.en >= 2 && part.sw === 0) whole.en = true;
    if (part.sw >= 2 && part.en === 0) whole.sw = true;
  }
  const total = en + sw;
  if (total < 0.9) return null;
  const minor = Math.min(en, sw);
  if (whole.en && whole.sw) return 'mixed';
  if (minor >= 2.5 && minor / total >= 0.25) return 'mixed';
  if (en === sw) return null;
  return en > sw ? 'en' : 'sw';
}

const TO_ENGLISH =
  /\b(?:english (?:please|pls|tafadhali|only)|(?:in|speak|use|switch to|kwa|ongea|tumia) (?:english|kiingereza)|kiingereza tafadhali)\b/;
const TO_SWAHILI =
  /\b(?:(?:ongea|zungumza|tumia|kwa|in|speak|use|switch to) (?:kiswahili|swahili)|(?:kiswahili|swahili) (?:tafadhali|please|pls))\b/;

/** A wish for a language (rule L2), in whatever language it is worded; null: none. */
export function languageWish(folded: string): Language | null {
  if (TO_ENGLISH.test(folded) || /^\W*(?:english|kiingereza)\W*$/.test(folded)) return 'en';
  if (TO_SWAHILI.test(folded) || /^\W*(?:ki)?swahili\W*$/.test(folded)) return 'sw';
  return null;
}
