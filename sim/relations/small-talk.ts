import { agreement } from './agreement.ts';
import { added, drawFor, isUntimed, saying, varietyOf } from './steps.ts';
import type { Relation } from './types.ts';

export const smallTalk: Relation = {
  meta: {
    name: 'small-talk',
    title: 'after a greeting and thanks: the same outcome',
    why: 'a wish is worth the same after a word of courtesy',
  },
  vary({ script }) {
    const random = drawFor(script, 'small talk');
    const as = script.steps[0]?.as;
    const variety = as === undefined ? undefined : varietyOf(script, as);
    const [greeting, thanks] = [saying(variety, 'greet', random), saying(variety, 'thanks', random)];
    if (as === undefined || greeting === undefined || thanks === undefined || !isUntimed(script)) return undefined;
    const said = (text: string, intent: 'greeting' | 'thanks') =>
      added({ do: 'say', part: { text, means: { intents: [intent] } } }, as);
    return { ...script, steps: [said(greeting, 'greeting'), said(thanks, 'thanks'), ...script.steps] };
  },
  compare(a, b) {
    // A bot may show what it has to whoever says hello; then there is a list to point at.
    if (b.turns.some(({ lines, shown }) => lines.length === 0 && shown.length > 0))
      return { verdict: 'undecided', why: 'the bot showed products in answer to a greeting' };
    return agreement(a, b, { anyLanguage: true });
  },
};
