import { Problem } from '../problem.ts';
import type { Mortal } from './types.ts';

/**
 * What faults can do to a bot of which only a part can be reached. Whoever plays faults has asked before whether they can be
 * played there; one that was not refused then is a mistake of this program.
 */
export function partly(reached: Partial<Mortal>): Mortal {
  const never = (): never => {
    throw new Problem('harness', 'a fault was played on a bot where it is out of reach');
  };
  return {
    ...{ onPoint: () => {}, heal: () => {}, kill: never, pause: never, race: never, cut: never, silence: never },
    ...{ hold: never, slow: never, fill: never, empty: never, loseAnswers: never, skew: never },
    ...reached,
  };
}
