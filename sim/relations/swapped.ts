import type { Step } from '../scenario/types.ts';
import { agreement } from './agreement.ts';
import { isUntimed } from './steps.ts';
import type { Relation } from './types.ts';

/** Sayings that ask for the same whatever was said before. */
const FREE = new Set(['delivery', 'location', 'hours', 'payment', 'returns', 'identity']);
/** Inquiries: what follows may point at what they bring. */
const INQUIRIES = new Set(['browse', 'inquiry', 'inquiryColour', 'inquiryBudget', 'inquirySize', 'byName']);

export const swapped: Relation = {
  meta: {
    name: 'swapped',
    title: 'two questions in another order, where neither needs the other: the same answers',
    why: 'an answer to a question that stands alone does not depend on what was asked before it',
  },
  vary({ script }) {
    const { steps } = script;
    if (!isUntimed(script)) return undefined;
    const at = steps.findIndex((step, n) => areFree(step, steps[n + 1], steps[n + 2]));
    const [first, second] = [steps[at], steps[at + 1]];
    if (!first || !second) return undefined;
    return { ...script, steps: [...steps.slice(0, at), second, first, ...steps.slice(at + 2)] };
  },
  // Which language is established, a first question decides.
  compare: (a, b) => agreement(a, b, { anyLanguage: true }),
};

function areFree(one: Step, other: Step | undefined, next: Step | undefined): boolean {
  const [a, b] = [sayingOf(one), sayingOf(other)];
  if (one.as !== other?.as || a === undefined || b === undefined) return false;
  if (FREE.has(a) && FREE.has(b)) return true;
  const then = sayingOf(next);
  const onlyAsks = next === undefined || (then !== undefined && (FREE.has(then) || INQUIRIES.has(then)));
  return onlyAsks && [a, b].every((saying) => FREE.has(saying) || INQUIRIES.has(saying));
}

const sayingOf = (step: Step | undefined): string | undefined =>
  step?.do === 'say' ? step.part.worded?.saying : undefined;
