import { drawFor, withTexts } from './steps.ts';
import type { Relation } from './types.ts';

export const letterCase: Relation = {
  meta: {
    name: 'letter-case',
    title: 'in capitals, or all small: the same outcome',
    why: 'people write as their phone does; capitals carry no meaning in a wish',
  },
  vary: ({ script }) => {
    const other = drawFor(script, 'case').chance(0.5)
      ? (text: string) => text.toUpperCase()
      : (text: string) => text.toLowerCase();
    return withTexts(script, ({ text }) => other(text));
  },
};
