import { shuffled } from '../coverage-target.ts';
import { ASIDES } from './asides.ts';
import { TURNS } from './turns.ts';
import type { Act, Occasion } from './types.ts';

const paired = (acts: readonly Act[]): readonly Occasion[] =>
  acts.flatMap((act) => act.in.map((place) => ({ act, place })));

const DECKS = [paired(ASIDES), paired(TURNS)] as const;

/** All pairs of acts and places that make sense. */
export const pairs = (): readonly Occasion[] => DECKS.flat();

/** Share of sessions with an act by which the customer turns to something else: one in so many. */
const TURN_EVERY = 2;

/**
 * What session number `index` of a seed has besides what it aims at: an act after which its customer goes on, and in every other
 * session one by which the customer turns to something else. Each pair comes once before any comes twice.
 */
export function occasionsOf(seed: number, index: number): Occasion[] {
  const [asides, turns] = DECKS;
  const drawn = [at(asides, index, seed, 'asides')];
  return index % TURN_EVERY === 0 ? [...drawn, at(turns, index / TURN_EVERY, seed, 'turns')] : drawn;
}

function at(deck: readonly Occasion[], index: number, seed: number, name: string): Occasion {
  const round = Math.floor(index / deck.length);
  return shuffled(deck, seed, `${name}/${round}`)[index % deck.length]!;
}
