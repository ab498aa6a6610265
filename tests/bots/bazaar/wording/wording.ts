/** What the bot says, by language. One conversation draws its own wording of each thing, and draws again each time. */
import type { Language } from '../ears/ears.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { parlour } from './parlour.ts';
import { sw } from './sw.ts';

export type Wording = Record<string, string>;
export type Slots = Record<string, string | number>;

const TABLES: Record<Language, Wording> = { en, sw, fr };
/** Manners of talking: what one of them does not say in its own way, it says as the first does. */
export const STYLES = ['counter', 'parlour'] as const;
export type Style = (typeof STYLES)[number];

/** A number from a text, the same for the same text. */
export const hashOf = (text: string) => {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
};

export const phrase = (language: Language, manner: Style, key: string, draw: string, slots: Slots = {}) => {
  const own = manner === 'parlour' ? parlour[language][key] : undefined;
  const wordings = (own ?? TABLES[language][key] ?? '').split('|');
  const chosen = wordings[hashOf(`${draw} ${key}`) % wordings.length] ?? '';
  return chosen.replace(/\{(\w+)\}/g, (_, name: string) => String(slots[name] ?? ''));
};

export const DAYS: Record<Language, string[]> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  sw: ['Jumapili', 'Jumatatu', 'Jumanne', 'Jumatano', 'Alhamisi', 'Ijumaa', 'Jumamosi'],
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
};
const UNITS: Record<Language, Record<string, [string, string]>> = {
  en: { h: ['hour', 'hours'], d: ['day', 'days'], w: ['week', 'weeks'], mo: ['month', 'months'], y: ['year', 'years'] },
  sw: { h: ['saa', 'masaa'], d: ['siku', 'siku'], w: ['wiki', 'wiki'], mo: ['mwezi', 'miezi'], y: ['mwaka', 'miaka'] },
  fr: {
    h: ['heure', 'heures'],
    d: ['jour', 'jours'],
    w: ['semaine', 'semaines'],
    mo: ['mois', 'mois'],
    y: ['an', 'ans'],
  },
};
/** "7 days" of `7d`. */
export const spanOf = (language: Language, span: string) => {
  const [, number = '1', unit = 'd'] = /^(\d+)([a-z]+)$/.exec(span) ?? [];
  const word = UNITS[language][unit]?.[number === '1' ? 0 : 1] ?? unit;
  return language === 'sw' ? `${word} ${number}` : `${number} ${word}`;
};
export const WORDS_BETWEEN: Record<Language, [string, string]> = {
  en: ['from', 'to'],
  sw: ['saa', 'hadi'],
  fr: ['de', 'à'],
};
