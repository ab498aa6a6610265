import type { Alter } from '../targets/index.ts';
import { choosing, seldom } from './seldom.ts';
import type { Form, FormName, Mutant } from './types.ts';

/** Of what must never happen, a faint mutant does one thing in so many turns. */
const FAINT = 1 / 50;

/** A mutant in the forms that it has, the loud one first. */
export function formsOf(mutant: Mutant): Form[] {
  const { rare = FAINT, belowThreshold } = mutant;
  return [
    { mutant, form: 'always', alter: mutant.always, chosen: () => true },
    ...(typeof rare === 'number' ? [inSome(mutant, 'rare', rare, mutant.always)] : []),
    ...(belowThreshold
      ? [inSome(mutant, 'below-threshold', belowThreshold.share, belowThreshold.by ?? mutant.always)]
      : []),
  ];
}

function inSome(mutant: Mutant, form: FormName, share: number, alter: Alter): Form {
  const chosen = choosing(share, `${mutant.name}/${form}`);
  return { mutant, form, alter: seldom(alter, chosen), chosen };
}
