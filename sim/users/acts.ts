import type { Saying } from '../languages/index.ts';
import type { SayPart, StepBody } from '../scenario/types.ts';
import type { Intent } from '../trace/meaning.ts';

/** What a text does, by the saying that it was made of. */
const BY_SAYING: Partial<Record<Saying, string>> = {
  'hello again': 'greet',
  byName: 'wish',
  inquiry: 'wish',
  caption: 'wish',
  inquiryColour: 'wish with a feature',
  inquirySize: 'wish with a feature',
  inquiryBudget: 'budget',
  available: 'price',
  comesIn: 'ask for its colour',
  buyMany: 'buy',
  buyPosition: 'position',
  buyDemonstrative: 'demonstrative',
  correctedQuantity: 'quantity',
  ...fill('shop question', ['delivery', 'location', 'hours', 'payment', 'returns', 'discount', 'warranty']),
  ...fill('chatter', ['lead', 'lookalike']),
};

function fill(act: string, sayings: readonly Saying[]): Partial<Record<Saying, string>> {
  return Object.fromEntries(sayings.map((saying) => [saying, act]));
}

/** The same of a text without a saying, e.g. the name of a variant. */
const BY_INTENT: Partial<Record<Intent, string>> = {
  ...{
    inquiry: 'wish',
    question: 'shop question',
    purchase: 'buy',
    reference: 'position',
    order_status: 'orderStatus',
  },
  ...{ greeting: 'greet', human: 'human', stop: 'stop', start: 'start', paid: 'paid', other: 'answer' },
};

function actOfText({ worded, means }: SayPart): string {
  const saying = worded?.saying as Saying | undefined;
  if (saying !== undefined) return BY_SAYING[saying] ?? saying;
  const [intent] = means?.intents ?? [];
  return intent === undefined ? 'other' : (BY_INTENT[intent] ?? intent);
}

/** Silence from which on it is one that a bot may notice, and a whole day. */
const LONG_MS = 10 * 60_000;
export const DAY_MS = 24 * 3_600_000;

/** What a customer, the shop or the platform does in one step; nothing, where it is only how the next one comes. */
export function actsOf(step: StepBody): string[] {
  switch (step.do) {
    case 'say':
      return [...(step.part.after === undefined ? [] : ['before the reply']), actOfText(step.part)];
    case 'burst':
      return ['burst', ...step.parts.map(actOfText)];
    case 'quote':
      return ['label' in step.message ? 'quote of an older message' : 'quote', actOfText(step.part)];
    case 'tap':
      return [actOfTap(step)];
    case 'send': {
      const { content } = step;
      return [content.type === 'image' && content.caption !== undefined ? 'image with words' : content.type];
    }
    case 'react':
      return ['reaction'];
    case 'wait':
      return step.duration >= DAY_MS ? ['a day of silence'] : step.duration >= LONG_MS ? ['silence'] : [];
    case 'redeliver':
      return ['delivered twice'];
    case 'deliver':
      return step.how === 'in-order' ? [] : ['delivered out of order'];
    case 'refuse':
      return ['refused send'];
    case 'forge':
      return ['tampered webhook'];
    case 'pay':
      return [step.result === 'paid' ? 'payment comes' : 'payment fails'];
    case 'catalog':
      return step.changes.map(({ price, active }) =>
        price !== undefined ? 'price changes' : active === undefined ? 'stock changes' : 'withdrawn',
      );
    default:
      return [];
  }
}

function actOfTap({ target, means }: Extract<StepBody, { do: 'tap' }>): string {
  if (target.of !== undefined) return 'tap on a foreign button';
  if (target.on !== undefined && 'label' in target.on) return 'tap on an old button';
  return means?.intents?.includes('reference') ? 'tap on a product' : 'tap on a button';
}
