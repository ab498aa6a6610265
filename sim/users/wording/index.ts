import { EN } from './en.ts';
import { MIXED } from './mixed.ts';
import { SW } from './sw.ts';
import type { Tongue, WordingTable } from './types.ts';

export type { Phrase, Tongue, WordingTable } from './types.ts';

/** The shoppers' own wording. No bot and no check reads it. */
export const WORDING: Readonly<Record<Tongue, WordingTable>> = { en: EN, sw: SW, mixed: MIXED };
