import { EN } from './en.ts';
import { MIXED } from './mixed.ts';
import { SW } from './sw.ts';
import type { Variety, WordingTable } from './types.ts';

export type { Phrase, Variety, WordingTable } from './types.ts';

/** The simulated users' own wording. No bot and no check reads it. */
export const WORDING: Readonly<Record<Variety, WordingTable>> = { en: EN, sw: SW, mixed: MIXED };
