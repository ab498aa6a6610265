import { added, drawFor } from './steps.ts';
import type { Relation } from './types.ts';

const HOUR_MS = 3_600_000;

export const anotherHour: Relation = {
  meta: {
    name: 'another-hour',
    title: 'some hours later: the same outcome',
    why: 'catalogue, prices and rules of a shop are the same in the evening as in the morning',
  },
  vary({ script }) {
    const [first] = script.steps;
    if (!first) return undefined;
    const wait = added({ do: 'wait', duration: drawFor(script, 'hour').int(3, 11) * HOUR_MS }, first.as);
    return { ...script, steps: [wait, ...script.steps] };
  },
};
