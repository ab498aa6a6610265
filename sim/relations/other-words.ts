import { type Saying, speakerOf } from '../languages/index.ts';
import type { Worded } from '../scenario/types.ts';
import type { Random } from '../time/streams.ts';
import { agreement } from './agreement.ts';
import { withTexts } from './steps.ts';
import type { Relation } from './types.ts';

/** Sayings of which each template is the same wish. Of others one asks, another one buys, and a third says something else. */
const ONE_WISH: ReadonlySet<string> = new Set<Saying>([
  ...(['greet', 'thanks', 'browse', 'inquiry', 'inquiryColour', 'inquiryBudget', 'inquirySize', 'byName'] as const),
  ...(['price', 'available', 'buy', 'buyMany', 'buyPosition', 'buyDemonstrative', 'quantity', 'confirm'] as const),
  ...(['cancel', 'paid', 'orderStatus', 'identity', 'recall', 'human', 'stop', 'start', 'hello again'] as const),
]);

/** Each message that was made of a template is made of another template for the same saying. */
export const otherWords: Relation = {
  meta: {
    name: 'other-words',
    title: 'the same wishes in other words: the same outcome',
    why: 'the answer depends on the wish, not on the usual words that the customer chooses for it',
  },
  vary: ({ script }) =>
    withTexts(script, ({ text, worded }, random) => (worded ? (otherwise(worded, random) ?? text) : text)),
  // Some of the words say little about their language.
  compare: (a, b) => agreement(a, b, { anyLanguage: true }),
};

/** Another template of the table that says as much of its language; undefined: there is none. */
function otherwise({ variety, saying, template, places }: Worded, random: Random): string | undefined {
  if (!ONE_WISH.has(saying)) return undefined;
  // A place in a list or an amount may be said in words or digits, and a bare name in none: only whole sentences.
  const [mark] = /^[~=]/.exec(template) ?? [''];
  const own = slots(template);
  const others = speakerOf(variety).variety.wording[saying as Saying].filter(
    (other) => other !== template && (/^[~=]/.exec(other)?.[0] ?? '') === mark && slots(other) === own,
  );
  const other = others[random.int(0, Math.max(0, others.length - 1))];
  return other?.slice(mark.length).replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? '');
}

const slots = (template: string): string => (template.match(/\{\w+\}/g) ?? []).toSorted().join();
