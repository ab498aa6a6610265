import type { Script } from '../scenario/types.ts';
import { isActing, joinsAfter } from './utterances.ts';

/**
 * About how long a script lasts on a real clock, in milliseconds: its own waits, and the bot's in every turn that no tap
 * closes. For planning only: replies and pauses are left out.
 */
export function realLength({ steps, settings }: Pick<Script, 'steps' | 'settings'>): number {
  return steps.reduce((sum, step) => {
    if (step.do === 'wait') return sum + step.duration;
    const opens = isActing(step) && step.do !== 'tap' && step.do !== 'react' && joinsAfter(step) === undefined;
    return opens ? sum + settings.waitSeconds * 1000 : sum;
  }, 0);
}
