/** What a language is to the bot's ears: phrases for each act, and words for numbers, places in a list, limits. */
import { en } from './en.ts';
import { fr } from './fr.ts';
import { sw } from './sw.ts';

export type Act = string;

export type Ears = {
  acts: Record<Act, string>;
  /** Words before an upper limit of a price. */
  under: string;
  /** Words that say that an amount is a bank note. */
  notes: string;
  /** First, second, … each with its forms. */
  ordinals: string[];
  /** Words before the number of a place in a list. */
  position: string;
  numbers: Record<string, number>;
  joins: string;
  /** Words that name no goods. */
  small: string;
};

export type Language = 'en' | 'sw' | 'fr';
export const EARS: Record<Language, Ears> = { en, sw, fr };
export const LANGUAGES: Language[] = ['en', 'sw', 'fr'];

export const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\ufe0f\u20e3]/g, '')
    .toLowerCase()
    .replace(/(?<!\p{L})(c|d|j|l|m|n|s|t|qu)['’](?=[aeiouyh])/gu, '$1 ')
    .replace(/['’`´ʼ]/g, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/(\d)[,. \u00a0\u202f](\d{3})(?!\d)/g, '$1$2')
    .replace(/#\s*(\d)/g, 'no $1')
    .replace(/(?<=\p{L})[-–](?=\p{L})/gu, ' ');

const groups = (phrases: string) =>
  new RegExp(
    `(?<![\\p{L}\\d])(?:${phrases
      .split('|')
      .sort((a, b) => b.length - a.length)
      .join('|')})(?![\\p{L}\\d])`,
    'u',
  );

const compiled = new Map<string, RegExp>();
/** Whether (and where) one of the phrases stands in the plain text, as whole words. */
export const find = (phrases: string, text: string) => {
  let pattern = compiled.get(phrases);
  if (!pattern) {
    pattern = groups(phrases);
    compiled.set(phrases, pattern);
  }
  return pattern.exec(text);
};

const wordsOf = (phrases: string) => phrases.split(/[|\s]/).filter(Boolean);
/** Every word of a language that the bot knows. */
export const vocabulary = (language: Language) => {
  const ears = EARS[language];
  return new Set([
    ...Object.values(ears.acts).flatMap(wordsOf),
    ...[ears.under, ears.notes, ears.position, ears.joins, ears.small, ...ears.ordinals].flatMap(wordsOf),
    ...Object.keys(ears.numbers),
  ]);
};
