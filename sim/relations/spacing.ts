import { withTexts } from './steps.ts';
import type { Relation } from './types.ts';

export const spacing: Relation = {
  meta: {
    name: 'spacing',
    title: 'with spaces around, a line break or a full stop at the end: the same outcome',
    why: 'spaces and marks at the edges of a message say nothing',
  },
  vary: ({ script }) =>
    withTexts(script, ({ text }, random) => {
      const stop = /[\p{L}\p{N}]$/u.test(text) ? '.' : '';
      const around = [` ${text}  `, `${text}${stop}`, `${text}\n`, `  ${text}${stop} `];
      return around[random.int(0, around.length - 1)] ?? text;
    }),
};
