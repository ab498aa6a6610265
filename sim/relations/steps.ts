/** Tools that relations make second sessions with. */
import { speakerOf } from '../languages/index.ts';
import type { SayPart, Script, Step, StepBody } from '../scenario/types.ts';
import { type Random, stream } from '../time/streams.ts';

/** A step that the first session has not. */
export const added = (body: StepBody, as: string): Step => ({ ...body, as, line: 0, column: 1 });

/** Draws for one thing in a session: the same whatever else is in it, so that a session can shrink. */
export const drawFor = ({ seed }: Pick<Script, 'seed'>, what: string | number): Random =>
  stream(seed, `relation/${what}`);

/** The session with its texts changed; undefined where none was: `change` answers the same text. */
export function withTexts(script: Script, change: (part: SayPart, random: Random) => string): Script | undefined {
  return withParts(script, (part) => {
    const text = change(part, drawFor(script, part.text));
    return text === part.text ? part : { ...part, text };
  });
}

/** The session with its messages changed; undefined where none was: `change` answers the same message. */
export function withParts(script: Script, change: (part: SayPart) => SayPart): Script | undefined {
  let changed = false;
  const changing = (part: SayPart): SayPart => {
    const other = change(part);
    changed ||= other !== part;
    return other;
  };
  const steps = script.steps.map((step): Step => {
    if (step.do === 'say' || step.do === 'quote') return { ...step, part: changing(step.part) };
    return step.do === 'burst' ? { ...step, parts: step.parts.map(changing) } : step;
  });
  return changed ? { ...script, steps } : undefined;
}

/** Each step, or what stands in its place; undefined where `change` answers undefined for all. */
export function withSteps(
  { steps, ...script }: Script,
  change: (step: Step, next: Step | undefined) => Step[] | undefined,
): Script | undefined {
  let changed = false;
  const others = steps.flatMap((step, at) => {
    const other = change(step, steps[at + 1]);
    changed ||= other !== undefined;
    return other ?? [step];
  });
  return changed ? { ...script, steps: others } : undefined;
}

/** All texts that customers type. */
export const partsOf = ({ steps }: Script): SayPart[] =>
  steps.flatMap((step) =>
    step.do === 'say' || step.do === 'quote' ? [step.part] : step.do === 'burst' ? step.parts : [],
  );

/**
 * Whether nothing in a session hangs on moments: then turns may come earlier or later, or others between them. A wait may end
 * exactly when a list expires, a message may join an open turn, and a delivery may concern the message before it.
 */
export const isUntimed = ({ steps }: Script): boolean =>
  steps.every((step) => {
    if (['wait', 'redeliver', 'deliver', 'forge', 'webhook', 'refuse'].includes(step.do)) return false;
    if (step.do === 'say' || step.do === 'quote') return step.part.after === undefined;
    if (step.do === 'burst') return step.parts[0]?.after === undefined;
    return !('after' in step) || step.after === undefined;
  });

/** A text in a customer's own variety for one of the sayings without places; undefined where nobody knows the variety. */
export function saying(
  variety: string | undefined,
  name: 'greet' | 'thanks' | 'lead',
  random: Random,
): string | undefined {
  if (variety === undefined) return undefined;
  const texts = speakerOf(variety).variety.wording[name];
  return texts[random.int(0, texts.length - 1)]?.replace(/^[~=]/, '');
}

/** The variety that a customer writes in, by the first message of which it is known. */
export const varietyOf = (script: Script, customer: string): string | undefined =>
  partsOf({ ...script, steps: script.steps.filter(({ as }) => as === customer) }).find(({ worded }) => worded)?.worded
    ?.variety;

/** Whether a text says an amount of money, or could: a budget does not grow with the prices. */
export const saysAmount = ({ text, worded }: SayPart): boolean =>
  worded?.places.price !== undefined || /\d{3}/.test(text) || worded === undefined;
