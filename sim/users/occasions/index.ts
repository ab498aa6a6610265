/**
 * What customers do, by where the conversation stands: acts that make sense in many places are met with each of them, so that
 * no pair waits for somebody to think of it. `asides.ts` and `turns.ts` hold the acts, `ways.ts` how a place is reached,
 * `deck.ts` which pairs a session has, and `compose.ts` puts them into its journeys.
 */
export { Occasions } from './compose.ts';
export { occasionsOf, pairs } from './deck.ts';
export type { Occasion } from './types.ts';
