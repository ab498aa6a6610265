/** The bot's words: one table per language, the same sentences in each. */
import type { Language } from '../../types.ts';
import { en } from './en.ts';
import { sw } from './sw.ts';
import type { Wording } from './wording.ts';

export type { Wording } from './wording.ts';

export const wordings: Readonly<Record<Language, Wording>> = { en, sw };
