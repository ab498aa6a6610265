import type { Alter } from '../targets/reference-in-process.ts';
import { choosing, seldom } from './seldom.ts';
import type { Defect, Form, FormName } from './types.ts';

/** Of what must never happen, a faint defect does one thing in so many turns. */
const FAINT = 1 / 50;

/** A defect in the forms that it has, the loud one first. */
export function formsOf(defect: Defect): Form[] {
  const { faint = FAINT, tolerable } = defect;
  return [
    { defect, form: 'loud', alter: defect.loud, chosen: () => true },
    ...(typeof faint === 'number' ? [inSome(defect, 'faint', faint, defect.loud)] : []),
    ...(tolerable ? [inSome(defect, 'tolerable', tolerable.share, tolerable.by ?? defect.loud)] : []),
  ];
}

function inSome(defect: Defect, form: FormName, share: number, alter: Alter): Form {
  const chosen = choosing(share, `${defect.name}/${form}`);
  return { defect, form, alter: seldom(alter, chosen), chosen };
}
