import type { Fault } from '../types.ts';

export const slowAnswers: Fault = {
  name: 'slow-answers',
  title: 'the platform takes a message and answers later',
  side: 'platform',
  byMs: 3_000,
  realTimeOnly: true,
  onCalls: (afterMs) => ({ afterMs }),
};
