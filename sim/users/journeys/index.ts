import type { CoverageTarget, Form } from '../coverage-target.ts';
import type { Extra } from '../plan.ts';
import { together, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import * as bursts from './bursts.ts';
import { buy, look, manyPieces, olderOrder, twoProducts } from './buy.ts';
import type { Ending } from './checkout.ts';
import { choose } from './choose.ts';
import { find } from './find.ts';
import * as edges from './refer-edges.ts';
import * as talk from './talk.ts';
import * as timing from './timing.ts';
import type { Journey } from './types.ts';

/** What a customer does to come to a class of the conversation space. */
export function* journeyTo(user: SimulatedUser, { intent, form }: CoverageTarget): Journey {
  const burst = form === 'burst';
  switch (intent) {
    case 'greeting':
    case 'thanks':
    case 'identity':
    case 'browse':
      return yield* talk.say(user, intent, burst);
    case 'order_status':
      if (user.decision.chance(0.6)) yield* buy(user, 'unpaid');
      return yield* talk.say(user, intent, burst);
    case 'inquiry':
      if (form === 'media') return yield* talk.media(user, 'inquiry', false);
      if (burst && user.decision.chance(0.5))
        return yield* user.decision.chance(0.5) ? bursts.twoWishes(user) : bursts.wishAndQuestion(user);
      return yield* look(user);
    case 'question':
      if (burst && user.decision.chance(0.5)) return yield* bursts.priceAndQuestion(user);
      return yield* talk.question(user, burst);
    case 'reference':
      return yield* reference(user, form);
    case 'purchase':
    case 'quantity':
      if (burst && user.decision.chance(0.5))
        return yield* user.decision.chance(0.6) ? bursts.piecesInBurst(user) : bursts.variantInBurst(user);
      if (intent === 'quantity' && user.decision.chance(0.3)) return yield* bursts.piecesOfVariant(user);
      return yield* buy(user, pick<Ending>(['paid', 'paid', 'unpaid', 'failed'], user.decision)!, form);
    case 'confirm':
      return yield* buy(user, pick<Ending>(['paid', 'paid', 'unpaid', 'failed'], user.decision)!, form);
    case 'cancel':
      return yield* buy(
        user,
        pick<Ending>(['cancelled', 'cancelled', 'refused', 'cancelled later'], user.decision)!,
        form,
      );
    case 'paid':
      return yield* buy(user, 'unpaid', form);
    case 'recall':
      yield* look(user);
      if (user.decision.chance(0.4)) yield* look(user);
      return yield* talk.say(user, 'recall', false);
    case 'vague':
      yield* look(user);
      return yield* talk.say(user, 'vague', false);
    case 'human':
      return yield* talk.human(user, burst);
    case 'stop':
      return yield* talk.stopAndStart(user, false);
    case 'start':
      return yield* talk.stopAndStart(user, true);
    case 'language':
      // Most often out of a conversation in the other one.
      if (user.decision.chance(0.7)) yield* talk.question(user);
      return yield* talk.switchLanguage(user, burst);
    case 'unreadable':
      return yield* talk.media(user, 'unreadable', burst);
    case 'other':
      return yield* burst ? timing.many(user) : edges.lookalike(user);
  }
}

/** Whether nothing can come after a journey: the bot owes silence from then on. */
export const endsAll = ({ intent }: CoverageTarget): boolean => intent === 'human' || intent === 'stop';

/** How a purchase ends that nothing more is meant by. */
const ENDINGS: readonly Ending[] = [
  'paid',
  'paid',
  'unpaid',
  'unpaid',
  'cancelled',
  'failed',
  'refused',
  'cancelled later',
];

const EXTRA_COURSES: Readonly<Record<Extra, (user: SimulatedUser) => Journey>> = {
  find: look,
  purchase: (user) => buy(user, pick<Ending>(ENDINGS, user.decision)!),
  price: talk.price,
  browse: (user) => talk.say(user, 'browse'),
  question: (user) => talk.question(user),
  positions: edges.positions,
  expiry: edges.expiry,
  demonstrative: edges.demonstrative,
  both: edges.both,
  olderButton: (user) => edges.olderList(user, false),
  olderQuote: (user) => edges.olderList(user, true),
  gapAtWait: timing.gapAtWait,
  gapAtCap: timing.gapAtCap,
  many: timing.many,
  duplicates: timing.duplicates,
  disorder: timing.disorder,
  whilePreparing: timing.whilePreparing,
  priceUnderway: timing.priceUnderway,
  refused: timing.refused,
  forged: timing.forged,
  recall: (user) => talk.say(user, 'recall', false),
  vague: (user) => talk.say(user, 'vague', false),
  wordless: talk.wordless,
  orderStatus: (user) => talk.say(user, 'order_status', false),
  language: (user) => talk.switchLanguage(user),
  twoProducts,
  manyPieces,
  wishAndQuestion: bursts.wishAndQuestion,
  twoWishes: bursts.twoWishes,
  priceAndQuestion: bursts.priceAndQuestion,
  piecesInBurst: bursts.piecesInBurst,
  variantInBurst: bursts.variantInBurst,
  piecesOfVariant: bursts.piecesOfVariant,
  olderOrder,
};

export const journeyFor = (user: SimulatedUser, extra: Extra): Journey => EXTRA_COURSES[extra](user);

function* reference(user: SimulatedUser, form: Form): Journey {
  if (form === 'text' && user.decision.chance(0.5)) {
    const edge = pick(
      [edges.positions, edges.expiry, edges.demonstrative, edges.fromNothing, edges.both],
      user.decision,
    )!;
    return yield* edge(user);
  }
  const product = user.world.pickAny(user.decision);
  if (!product) return yield* talk.say(user, 'browse');
  yield* find(user, product, user.decision.chance(0.5) ? 'browse' : 'kind');
  const list = user.liveList;
  const chosen = list ? user.world.product(pick(list.products, user.decision)!) : product;
  if (!chosen) return;
  yield* choose(user, chosen, false, form);
  if (user.decision.chance(0.3)) yield [together(user, [word(user, 'thanks', ['thanks'])])];
}
