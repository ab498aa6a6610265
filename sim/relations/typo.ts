import { typo as slip } from '../users/index.ts';
import { withTexts } from './steps.ts';
import type { Relation } from './types.ts';

/** A shorter word could become another one by one slip. */
const SHORTEST = 6;

/** One slip of the thumb in the word for the thing that is asked for. */
export const typo: Relation = {
  meta: {
    name: 'typo',
    title: 'with a typo in the thing that is asked for: the same outcome',
    why: 'typos are forgiven (rule D3)',
    seldom: true,
  },
  vary: ({ script }) =>
    withTexts(script, ({ text, worded }, random) => {
      const words = (worded?.places.thing ?? '').match(/\p{L}+/gu) ?? [];
      const long = words.find((word) => word.length >= SHORTEST);
      // It was typed wrong already, or is not there: one slip is what a reader forgives.
      return long !== undefined && text.includes(long) ? text.replace(long, slip(long, random)) : text;
    }),
};
