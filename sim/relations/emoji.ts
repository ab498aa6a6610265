import { withTexts } from './steps.ts';
import type { Relation } from './types.ts';

const EMOJI = ['🙏', '😊', '🔥', '😅'];

export const emoji: Relation = {
  meta: {
    name: 'emoji',
    title: 'with an emoji behind each message: the same outcome',
    why: 'an emoji behind a sentence asks for nothing and changes nothing that is asked for',
  },
  vary: ({ script }) =>
    withTexts(script, ({ text }, random) =>
      /\p{L}/u.test(text) ? `${text} ${EMOJI[random.int(0, EMOJI.length - 1)]}` : text,
    ),
};
