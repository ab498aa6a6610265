import type { StepBody } from '../../scenario/types.ts';
import { AFTERWARDS, type Condition, ORDERING, SHOPPING, SILENT, type State } from '../standing.ts';
import type { SimulatedUser } from '../user.ts';

/** Where an act can be aimed at: a state, or what a customer comes back to after a day of silence. */
export type Place = State | Extract<Condition, 'later'>;

/**
 * An act that customers can do in many states. A new act is one entry of `asides.ts` or `turns.ts`; where it makes sense, it
 * meets each state (`deck.ts`).
 */
export interface Act {
  name: string;
  /** Where it makes sense. */
  in: readonly Place[];
  /** Whether it can be done here, before what the customer was about to do; default: yes. */
  can?(user: SimulatedUser, pending: readonly StepBody[]): boolean;
  /**
   * Does it. `pending` is what the customer was about to do. The answer is what is still to be done of that; undefined: the
   * customer has turned to something else.
   */
  play(user: SimulatedUser, pending: readonly StepBody[]): Playing;
}

export type Playing = Generator<StepBody[], readonly StepBody[] | undefined, void>;

/** An act and a place: one pair of the matrix. */
export interface Occasion {
  act: Act;
  place: Place;
}

export const OPEN: readonly Place[] = [...SHOPPING, ...ORDERING, ...AFTERWARDS, 'later'];
export const ANYWHERE: readonly Place[] = [...OPEN, ...SILENT];

/** Those of `places` that are not among `others`. */
export const but = (places: readonly Place[], ...others: Place[]): readonly Place[] =>
  places.filter((place) => !others.includes(place));
