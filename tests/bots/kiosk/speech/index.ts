import { en } from './en.ts';
import { fr } from './fr.ts';
import { sw } from './sw.ts';
import type { Speech } from './types.ts';

export type Lang = 'en' | 'sw' | 'fr';
export const LANGS: readonly Lang[] = ['en', 'sw', 'fr'];
export const SPEECH: Record<Lang, Speech> = { en, sw, fr };
export type { Act, Speech } from './types.ts';
export { ACTS } from './types.ts';
