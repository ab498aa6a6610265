/**
 * Understanding: from a customer's words to what they mean. Pure: English, Swahili and the mix of both, as typed on a phone (typos, no
 * capitals, emoji). It knows words, not conversations: it reports that "the second one" is position 2, never which
 * product that is. Nothing here reads a clock, a database or a cache; tables are compiled once, when the module loads.
 */

export { SpellingIndex } from './spelling.ts';
export type * from './types.ts';
export { asksIfTrueOfIt, understand } from './understand.ts';
