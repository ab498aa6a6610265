import type { SayPart } from '../scenario/types.ts';
import { drawFor, isUntimed, saying, withSteps } from './steps.ts';
import type { Relation } from './types.ts';

/** So much before the bot's wait is over the next message comes at the latest. */
const MARGIN_MS = 300;

/** A wish that was one message comes as three within the bot's wait. */
export const burst: Relation = {
  meta: {
    name: 'burst',
    title: 'one wish in three messages instead of one: one reply, the same outcome',
    why: 'messages within the wait are one turn (rules H1, H3), wherever the sentence was cut',
    seldom: true,
  },
  vary({ script }) {
    const { harmonization, waitSeconds } = script.settings;
    const gap = Math.min(700, waitSeconds * 1000 - MARGIN_MS);
    if (!harmonization || gap < 100 || !isUntimed(script)) return undefined;
    return withSteps(script, (step) => {
      const halves = step.do === 'say' ? cut(step.part) : undefined;
      if (step.do !== 'say' || !halves) return undefined;
      const { worded, means = {}, ...part } = step.part;
      const lead = saying(worded?.variety, 'lead', drawFor(script, step.line)) ?? '';
      const [head, tail] = halves;
      const { language } = means;
      const open = { intents: ['other' as const], ...(language === undefined ? {} : { language }) };
      return [
        {
          ...{ do: 'burst', as: step.as, line: step.line, column: step.column },
          parts: [
            { text: lead, means: open },
            { text: head, means: open, after: gap },
            { ...part, means, text: tail, after: gap },
          ],
        },
      ];
    });
  },
};

/** What comes before the thing that is asked for, and the rest: where the generator itself may cut. */
function cut({ text, worded }: SayPart): [string, string] | undefined {
  const template = worded?.template.replace(/^[~=]/, '') ?? '';
  const head = template.slice(0, Math.max(0, template.indexOf('{thing}')));
  if (head.includes('{') || head.trim().length <= 3 || !text.toLowerCase().startsWith(head.toLowerCase()))
    return undefined;
  const tail = text.slice(head.length).trim();
  return tail === '' ? undefined : [head.trim(), tail];
}
