import { added, drawFor, isUntimed, withSteps } from './steps.ts';
import type { Relation } from './types.ts';

export const delivered: Relation = {
  meta: {
    name: 'delivered-twice',
    title: 'with each message delivered twice: nothing changes',
    why: 'a platform delivers at least once; a message is answered once (rule H8)',
    seldom: true,
  },
  vary({ script }) {
    if (!isUntimed(script)) return undefined;
    return withSteps(script, (step) => {
      if (step.do !== 'say' && step.do !== 'burst' && step.do !== 'tap') return undefined;
      return [step, added({ do: 'redeliver', times: 1, concurrent: drawFor(script, step.line).chance(0.5) }, step.as)];
    });
  },
};
