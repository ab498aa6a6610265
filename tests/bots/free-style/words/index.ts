import * as en from './en.ts';
import * as fr from './fr.ts';
import * as marketEn from './market/en.ts';
import * as marketFr from './market/fr.ts';
import * as marketSw from './market/sw.ts';
import * as sw from './sw.ts';
import type { Hears, Says } from './types.ts';

export type Lang = 'en' | 'sw' | 'fr';
export const LANGS: readonly Lang[] = ['en', 'sw', 'fr'];
export const WORDS: Record<Lang, { hears: Hears }> = { en, sw, fr };

/** Whose wording and layout the bot has: two authors, who did not read each other. */
export type Style = 'shelf' | 'market';
export const STYLES: readonly Style[] = ['shelf', 'market'];
export const SAYS: Record<Style, Record<Lang, Says>> = {
  shelf: { en: en.says, sw: sw.says, fr: fr.says },
  market: { en: marketEn.says, sw: marketSw.says, fr: marketFr.says },
};
