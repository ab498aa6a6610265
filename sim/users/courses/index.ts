import type { Focus, Form } from '../focus.ts';
import type { Extra } from '../plan.ts';
import type { Shopper } from '../shopper.ts';
import { together, word } from '../speech.ts';
import { pick } from '../world.ts';
import { type Ending, type PurchasePlan, purchase } from './checkout.ts';
import { choose } from './choose.ts';
import { find } from './find.ts';
import * as edges from './refer-edges.ts';
import * as talk from './talk.ts';
import * as timing from './timing.ts';
import type { Course } from './types.ts';

/** What a customer does to come to a class of the conversation space. */
export function* courseTo(shopper: Shopper, { intent, form }: Focus): Course {
  const burst = form === 'burst';
  switch (intent) {
    case 'greeting':
    case 'thanks':
    case 'identity':
    case 'browse':
      return yield* talk.say(shopper, intent, burst);
    case 'order_status':
      if (shopper.will.chance(0.6)) yield* buy(shopper, 'unpaid');
      return yield* talk.say(shopper, intent, burst);
    case 'inquiry':
      if (form === 'media') return yield* talk.media(shopper, 'inquiry', false);
      return yield* look(shopper);
    case 'question':
      return yield* talk.question(shopper, burst);
    case 'reference':
      return yield* reference(shopper, form);
    case 'purchase':
    case 'quantity':
    case 'confirm':
      return yield* buy(shopper, pick<Ending>(['paid', 'paid', 'unpaid', 'failed'], shopper.will)!, form);
    case 'cancel':
      return yield* buy(shopper, 'cancelled', form);
    case 'paid':
      return yield* buy(shopper, 'unpaid', form);
    case 'recall':
      yield* look(shopper);
      if (shopper.will.chance(0.4)) yield* look(shopper);
      return yield* talk.say(shopper, 'recall', false);
    case 'vague':
      yield* look(shopper);
      return yield* talk.say(shopper, 'vague', false);
    case 'human':
      return yield* talk.human(shopper, burst);
    case 'stop':
      return yield* talk.stopAndStart(shopper, false);
    case 'start':
      return yield* talk.stopAndStart(shopper, true);
    case 'language':
      // Most often out of a conversation in the other one.
      if (shopper.will.chance(0.7)) yield* talk.question(shopper);
      return yield* talk.switchLanguage(shopper, burst);
    case 'unreadable':
      return yield* talk.media(shopper, 'unreadable', burst);
    case 'other':
      return yield* burst ? timing.many(shopper) : edges.lookalike(shopper);
  }
}

/** Whether nothing can come after a course: the bot owes silence from then on. */
export const endsAll = ({ intent }: Focus): boolean => intent === 'human' || intent === 'stop';

const EXTRA_COURSES: Readonly<Record<Extra, (shopper: Shopper) => Course>> = {
  find: look,
  purchase: (shopper) => buy(shopper, pick<Ending>(['paid', 'unpaid', 'cancelled', 'failed'], shopper.will)!),
  price,
  browse: (shopper) => talk.say(shopper, 'browse'),
  question: (shopper) => talk.question(shopper),
  positions: edges.positions,
  expiry: edges.expiry,
  demonstrative: edges.demonstrative,
  both: edges.both,
  olderButton: (shopper) => edges.olderList(shopper, false),
  olderQuote: (shopper) => edges.olderList(shopper, true),
  gapAtWait: timing.gapAtWait,
  gapAtCap: timing.gapAtCap,
  many: timing.many,
  duplicates: timing.duplicates,
  disorder: timing.disorder,
  whilePreparing: timing.whilePreparing,
  priceUnderway: timing.priceUnderway,
  refused: timing.refused,
  forged: timing.forged,
  media: (shopper) => talk.media(shopper, 'unreadable', shopper.will.chance(0.3)),
  recall: (shopper) => talk.say(shopper, 'recall', false),
  vague: (shopper) => talk.say(shopper, 'vague', false),
  lookalike: edges.lookalike,
  wordless: talk.wordless,
  react: talk.react,
  orderStatus: (shopper) => talk.say(shopper, 'order_status', false),
  language: (shopper) => talk.switchLanguage(shopper),
};

export const courseFor = (shopper: Shopper, extra: Extra): Course => EXTRA_COURSES[extra](shopper);

function* look(shopper: Shopper): Course {
  const product = shopper.world.pickAny(shopper.will);
  if (product) yield* find(shopper, product);
  else yield* talk.say(shopper, 'browse');
}

function* buy(shopper: Shopper, ending: Ending, form?: Form): Course {
  const product = shopper.world.pickBuyable(shopper.will);
  if (!product) return yield* talk.say(shopper, 'browse');
  const { will } = shopper;
  yield* find(shopper, product);
  const most = Math.min(3, product.stock);
  const quantity = will.chance(0.06) ? product.stock + 1 : will.int(1, Math.max(1, most));
  yield* purchase(shopper, product, { quantity, ending, form, meanwhile: meanwhile(will) });
}

/** What happens to the product while its summary is being read: most often nothing. */
function meanwhile(will: Shopper['will']): PurchasePlan['meanwhile'] {
  const drawn = will.next();
  if (drawn < 0.12) return 'repriced';
  return drawn < 0.2 ? 'bought by another' : undefined;
}

function* reference(shopper: Shopper, form: Form): Course {
  if (form === 'text' && shopper.will.chance(0.5)) {
    const edge = pick(
      [edges.positions, edges.expiry, edges.demonstrative, edges.fromNothing, edges.both],
      shopper.will,
    )!;
    return yield* edge(shopper);
  }
  const product = shopper.world.pickAny(shopper.will);
  if (!product) return yield* talk.say(shopper, 'browse');
  yield* find(shopper, product, shopper.will.chance(0.5) ? 'browse' : 'kind');
  const list = shopper.liveList;
  const chosen = list ? shopper.world.product(pick(list.products, shopper.will)!) : product;
  if (!chosen) return;
  yield* choose(shopper, chosen, false, form);
  if (shopper.will.chance(0.3)) yield [together(shopper, [word(shopper, 'thanks', ['thanks'])])];
}

/** Asks what something costs, and again after the shop changed it. */
function* price(shopper: Shopper): Course {
  const product = shopper.world.pickAny(shopper.will);
  if (!product) return;
  const options = { places: { name: product.title }, means: { wants: { products: [product.id] } } };
  const phrase = shopper.will.chance(0.7) ? 'price' : 'available';
  yield [together(shopper, [word(shopper, phrase, ['question'], options)])];
}
