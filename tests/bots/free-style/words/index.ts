import * as en from './en.ts';
import * as fr from './fr.ts';
import * as sw from './sw.ts';
import type { Hears, Says } from './types.ts';

export type Lang = 'en' | 'sw' | 'fr';
export const LANGS: readonly Lang[] = ['en', 'sw', 'fr'];
export const WORDS: Record<Lang, { says: Says; hears: Hears }> = { en, sw, fr };
