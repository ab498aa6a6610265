/**
 * Understanding: from a customer's words to what they mean. Pure: every language and the mix of them, as typed on a phone (typos, no
 * capitals, emoji). It knows words, not conversations: it reports that "the second one" is position 2, never which
 * product that is. Nothing here reads a clock, a database or a cache; tables are compiled once.
 */

export { SpellingIndex } from './spelling.ts';
export type * from './types.ts';
export { isOpenHead, understand } from './understand.ts';
