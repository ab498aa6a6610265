import type { Alter } from '../targets/index.ts';
import { choosing, seldom } from './seldom.ts';
import type { Frequency, Mutant, PlantedMutant } from './types.ts';

/** Of what must never happen, a rare mutant does one thing in so many turns. */
const RARE = 1 / 50;

/** A mutant at each frequency that it has, `always` first. */
export function plantedMutants(mutant: Mutant): PlantedMutant[] {
  const { rare = RARE, belowThreshold } = mutant;
  return [
    { mutant, frequency: 'always', alter: mutant.always, chosen: () => true },
    ...(typeof rare === 'number' ? [inSome(mutant, 'rare', rare, mutant.always)] : []),
    ...(belowThreshold
      ? [inSome(mutant, 'below-threshold', belowThreshold.share, belowThreshold.by ?? mutant.always)]
      : []),
  ];
}

function inSome(mutant: Mutant, frequency: Frequency, share: number, alter: Alter): PlantedMutant {
  const chosen = choosing(share, `${mutant.name}/${frequency}`);
  return { mutant, frequency, alter: seldom(alter, chosen), chosen };
}
