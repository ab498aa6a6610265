import type { SayPart, StepBody } from '../../scenario/types.ts';
import type { Product } from '../../shop/types.ts';
import * as talk from '../journeys/talk.ts';
import { aside, together, word } from '../speech.ts';
import { AFTERWARDS, ORDERING, SHOPPING, SILENT } from '../standing.ts';
import { sumsUp } from '../summary.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { type Act, ANYWHERE, but, OPEN, type Place, type Playing } from './types.ts';

/**
 * Acts after which customers go on with what they were about to do: a question in the middle of an order changes nothing of
 * it. Those that change how the next message comes take it along.
 */
export const ASIDES: readonly Act[] = [
  says('shop question', ANYWHERE, (user) => together(user, [aside(user)])),
  says('two shop questions', OPEN, (user) => together(user, [aside(user), aside(user)])),
  says('zone', OPEN, (user) => together(user, [word(user, 'delivery', ['question'])]), 2),
  says('greet', ANYWHERE, (user) => together(user, [word(user, 'greet', ['greeting'])])),
  says('thanks', ANYWHERE, (user) => together(user, [word(user, 'thanks', ['thanks'])])),
  says('vague', but(OPEN, 'options', 'quantity'), (user) => together(user, [word(user, 'vague', ['vague'])])),
  says('identity', OPEN, (user) => together(user, [word(user, 'identity', ['identity'])])),
  says('chatter', ANYWHERE, (user) => together(user, [word(user, 'chatter', ['other'])])),
  says('lookalike', but(OPEN, ...ORDERING), (user) => together(user, [word(user, 'lookalike', ['other'])])),
  says('recall', OPEN, (user) => together(user, [word(user, 'recall', ['recall'])])),
  says('orderStatus', ANYWHERE, (user) => together(user, [word(user, 'orderStatus', ['order_status'])])),
  // Where something waits for a yes, "ok" is one.
  says('wordless', but(ANYWHERE, 'product', ...ORDERING), (user) =>
    together(user, [word(user, 'wordless', ['other'])]),
  ),
  ...talk.UNREADABLE.map((type) => says(type, ANYWHERE, (user) => talk.unreadable(user, type))),
  says('reaction', but(ANYWHERE, 'nothing'), (user) => {
    const emoji = pick(['👍', '❤️', '😂', '🙏'], user.words)!;
    return user.met ? { do: 'react', emoji, to: { last: 'any' } } : undefined;
  }),
  says('quote', but(ANYWHERE, 'nothing'), (user) =>
    user.met ? { do: 'quote', message: { last: 'any' }, part: aside(user) } : undefined,
  ),
  // A deletion after the reply is never answered (rule H13).
  says('delete', but(ANYWHERE, 'nothing'), (user) =>
    user.wroteLast ? { do: 'send', content: { type: 'delete' } } : undefined,
  ),
  says('odd payment', [...AFTERWARDS, 'person'], (user) => together(user, [word(user, 'paidOddly', ['paid'])])),
  says('yes', ['awaiting', 'paid', 'cancelled', ...SILENT], (user) =>
    together(user, [word(user, 'confirm', ['confirm'])]),
  ),
  {
    name: 'language',
    in: OPEN,
    // What was to be said is in the language of before, unless it is in none.
    can: (_, pending) => pending.every(isNeutral),
    *play(user, pending): Playing {
      yield* talk.switchLanguage(user);
      return pending;
    },
  },
  {
    name: 'silence',
    in: [...ORDERING, ...AFTERWARDS, ...SILENT],
    *play(user, pending): Playing {
      // Later than lists live, and long before a new session.
      yield [{ do: 'wait', duration: user.timing.int(11, 40) * 60_000 }];
      return pending;
    },
  },
  {
    name: 'tampered webhook',
    in: ANYWHERE,
    *play(user, pending): Playing {
      yield [{ do: 'forge', text: word(user, 'browse', ['browse']).text }];
      return pending;
    },
  },
  changes('price changes', (user, product) => ({ price: up(product.price, user) })),
  changes('sold out', () => ({ stock: 0 })),
  changes('withdrawn', () => ({ active: false })),
  takes('delivered twice', ['say', 'tap'], (user, step) => [
    step,
    { do: 'redeliver', times: user.decision.int(1, 2), concurrent: user.decision.chance(0.4) },
  ]),
  takes('refused send', ['say', 'tap'], (_, step) => [{ do: 'refuse', what: 'rich', why: 'form', times: 1 }, step]),
  takes('delivered out of order', ['say'], (user, { part }) => [
    { do: 'deliver', how: user.decision.chance(0.5) ? 'reordered' : 'batched' },
    together(user, [{ means: {}, ...part }, word(user, 'chatter', ['other'])]),
    { do: 'deliver', how: 'in-order' },
  ]),
  takes('burst', ['say'], (user, { part }) => [
    together(user, [word(user, 'lead', ['other']), { means: {}, ...part }]),
  ]),
  {
    name: 'amount change',
    in: ['summary'],
    *play(user, pending): Playing {
      const product = user.world.product(user.selected?.product ?? '');
      if (!product || product.variants || product.stock < 3) return pending;
      const n = String(user.decision.int(2, Math.min(product.stock, 4)));
      yield [together(user, [word(user, 'changeQuantity', ['quantity'], { places: { n } })])];
      return stillOpen(user, pending);
    },
  },
  {
    name: 'variant change',
    in: ['summary'],
    *play(user, pending): Playing {
      const { variants = [] } = user.world.product(user.selected?.product ?? '') ?? {};
      const able = variants.filter(({ stock }) => stock > 2);
      const name = able.length > 1 ? pick(able, user.decision)?.title : undefined;
      if (name === undefined) return pending;
      yield [together(user, [word(user, 'changeVariant', ['other'], { places: { name } })])];
      return stillOpen(user, pending);
    },
  },
];

/** Says something, once or more. */
function says(
  name: string,
  places: readonly Place[],
  step: (user: SimulatedUser) => StepBody | undefined,
  times = 1,
): Act {
  return {
    name,
    in: places,
    *play(user, pending): Playing {
      for (let n = 0; n < times; n += 1) {
        const said = step(user);
        if (said) yield [said];
      }
      return pending;
    },
  };
}

/** The shop changes the product that the customer is about to speak of. */
function changes(
  name: string,
  change: (user: SimulatedUser, product: Product) => { price?: number; stock?: number; active?: boolean },
): Act {
  return {
    name,
    in: [...SHOPPING, ...ORDERING],
    can: (user, pending) => changeable(user, pending) !== undefined,
    *play(user, pending): Playing {
      const product = changeable(user, pending);
      if (!product) return pending;
      const changed = change(user, product);
      yield [user.world.change({ product: product.id, ...changed })];
      return changed.price === undefined ? pending.map(unanswered) : pending;
    },
  };
}

/** The next message, of these kinds, comes in another way. */
function takes<Kind extends 'say' | 'tap'>(
  name: string,
  kinds: readonly Kind[],
  how: (user: SimulatedUser, step: Extract<StepBody, { do: Kind }>) => StepBody[],
): Act {
  const fits = (step: StepBody | undefined): step is Extract<StepBody, { do: Kind }> =>
    step !== undefined && (kinds as readonly string[]).includes(step.do);
  return {
    name,
    in: but(OPEN, 'later'),
    can: (_, pending) => pending.length === 1 && fits(pending[0]),
    *play(user, [step]): Playing {
      if (fits(step)) yield how(user, step);
      return [];
    },
  };
}

const up = (price: number, { decision }: SimulatedUser): number => Math.round(price * (1.05 + decision.next() / 4));

/** The yes that was to be said, where the order is summed up again. */
const stillOpen = ({ reply }: SimulatedUser, pending: readonly StepBody[]) =>
  reply && sumsUp(reply) ? pending : undefined;

/** The product that the shop can change before the next message: what comes in variants has its prices there. */
function changeable(user: SimulatedUser, pending: readonly StepBody[]): Product | undefined {
  const product = user.world.product(aboutOf(user, pending) ?? '');
  return product?.variants ? undefined : product;
}

/** The product that the next message is about. */
function aboutOf(user: SimulatedUser, pending: readonly StepBody[]): string | undefined {
  const [step] = pending;
  const means = step?.do === 'say' || step?.do === 'quote' ? step.part.means : undefined;
  const { refers, wants } = means ?? {};
  const named = refers && 'products' in refers ? refers.products : wants?.products;
  if (step?.do === 'tap' && step.target.title !== undefined) {
    const tapped = user.offered.get(step.target.title);
    if (tapped !== undefined) return tapped;
  }
  return named?.length === 1 ? named[0] : user.standing.state === 'list' ? undefined : user.selected?.product;
}

/** A message without the products that answer it: one of them is not to be had any more, so the words have to say it. */
function unanswered(step: StepBody): StepBody {
  if (step.do !== 'say' || step.part.means === undefined) return step;
  const { wants: _, refers: __, ...means } = step.part.means;
  return { ...step, part: { ...step.part, means } };
}

const partsOf = (step: StepBody): readonly SayPart[] =>
  step.do === 'say' || step.do === 'quote' ? [step.part] : step.do === 'burst' ? step.parts : [];

const isNeutral = (step: StepBody): boolean =>
  partsOf(step).every(({ means }) => means?.language === 'neutral') && step.do !== 'expect';
