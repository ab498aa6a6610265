import type { SayPart, Step } from '../scenario/types.ts';
import { agreement } from './agreement.ts';
import { isUntimed } from './steps.ts';
import type { Relation } from './types.ts';

/** Sayings that ask for the same, or for nothing, whatever was said before. */
const FREE = new Set(['delivery', 'location', 'hours', 'payment', 'returns', 'identity', 'greet', 'chatter', 'lead']);
/** Inquiries: what follows may point at what they bring. */
const INQUIRIES = new Set(['browse', 'inquiry', 'inquiryColour', 'inquiryBudget', 'inquirySize', 'byName']);

export const swapped: Relation = {
  meta: {
    name: 'swapped',
    title: 'two messages in another order, where neither needs the other: the same outcome',
    why: 'an answer to a question that stands alone does not depend on what is said before it',
    seldom: true,
  },
  vary({ script }) {
    const { steps } = script;
    const at = steps.findIndex((step) => step.do === 'burst' && swappable(step.parts) >= 0);
    const burst = steps[at];
    if (burst?.do === 'burst') return { ...script, steps: steps.with(at, { ...burst, parts: turned(burst.parts) }) };
    const first = isUntimed(script) ? steps.findIndex((step, n) => areFree(step, steps[n + 1], steps[n + 2])) : -1;
    const [one, other] = [steps[first], steps[first + 1]];
    return one && other ? { ...script, steps: steps.with(first, other).with(first + 1, one) } : undefined;
  },
  // The first words decide which language is established.
  compare: (a, b) => agreement(a, b, { anyLanguage: true }),
};

const isFree = (saying: string | undefined): boolean => saying !== undefined && FREE.has(saying);
const asks = (saying: string | undefined): boolean => saying !== undefined && INQUIRIES.has(saying);

/** The first of two messages of a burst of which at most one asks for products; -1: there are none. */
function swappable(parts: readonly SayPart[]): number {
  const sayings = parts.map(({ worded }) => worded?.saying);
  return sayings.findIndex((saying, n) => {
    const next = sayings[n + 1];
    return (isFree(saying) && (isFree(next) || asks(next))) || (asks(saying) && isFree(next));
  });
}

/** The gaps between messages stay where they are. */
function turned(parts: readonly SayPart[]): SayPart[] {
  const at = swappable(parts);
  const [one, other] = [parts[at], parts[at + 1]];
  if (!one || !other) return [...parts];
  const timed = ({ after: _, ...part }: SayPart, { after }: SayPart): SayPart => ({
    ...part,
    ...(after === undefined ? {} : { after }),
  });
  return parts.with(at, timed(other, one)).with(at + 1, timed(one, other));
}

/** Two questions in turns of their own, where what follows points at neither. */
function areFree(one: Step, other: Step | undefined, next: Step | undefined): boolean {
  const [a, b] = [sayingOf(one), sayingOf(other)];
  if (one.as !== other?.as || a === b) return false;
  if (isFree(a) && isFree(b)) return true;
  const then = sayingOf(next);
  const pointsNowhere = next === undefined || isFree(then) || asks(then);
  return pointsNowhere && [a, b].every((saying) => isFree(saying) || asks(saying));
}

const sayingOf = (step: Step | undefined): string | undefined =>
  step?.do === 'say' ? step.part.worded?.saying : undefined;
