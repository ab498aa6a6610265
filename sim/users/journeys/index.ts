import { declines, tellsPaid } from '../../languages/reading/buttons.ts';
import { saysHowToPay } from '../../languages/reading/orders.ts';
import { fold } from '../../languages/reading/text.ts';
import type { CoverageTarget, Form } from '../coverage-target.ts';
import type { Extra } from '../plan.ts';
import { tapTitle } from '../refer.ts';
import { together, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import * as bursts from './bursts.ts';
import { type Ending, type PurchasePlan, purchase } from './checkout.ts';
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

const EXTRA_COURSES: Readonly<Record<Extra, (user: SimulatedUser) => Journey>> = {
  find: look,
  purchase: (user) => buy(user, pick<Ending>(['paid', 'unpaid', 'cancelled', 'failed'], user.decision)!),
  price,
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
  media: (user) => talk.media(user, 'unreadable', user.decision.chance(0.3)),
  recall: (user) => talk.say(user, 'recall', false),
  vague: (user) => talk.say(user, 'vague', false),
  lookalike: edges.lookalike,
  wordless: talk.wordless,
  react: talk.react,
  orderStatus: (user) => talk.say(user, 'order_status', false),
  language: (user) => talk.switchLanguage(user),
  refusal: (user) => buy(user, 'refused'),
  cancelledOrder: (user) => buy(user, 'cancelled later'),
  changeOfMind,
  twoProducts,
  manyPieces,
  wishAndQuestion: bursts.wishAndQuestion,
  twoWishes: bursts.twoWishes,
  priceAndQuestion: bursts.priceAndQuestion,
  piecesInBurst: bursts.piecesInBurst,
  variantInBurst: bursts.variantInBurst,
  piecesOfVariant: bursts.piecesOfVariant,
  questionInCheckout: (user) => buy(user, pick<Ending>(['paid', 'unpaid'], user.decision)!, undefined, { asks: true }),
  lateYes: (user) => buy(user, 'unpaid', undefined, { before: 'pause' }),
  hesitation: (user) => buy(user, 'unpaid', undefined, { before: 'hesitation' }),
  otherProducts: (user) => buy(user, 'unpaid', undefined, { before: 'other products' }),
  olderOrder,
  stopsBeforePaying,
  startOver,
  seesMore,
};

export const journeyFor = (user: SimulatedUser, extra: Extra): Journey => EXTRA_COURSES[extra](user);

function* look(user: SimulatedUser): Journey {
  const product = user.world.pickAny(user.decision);
  if (product) yield* find(user, product);
  else yield* talk.say(user, 'browse');
}

function* buy(
  user: SimulatedUser,
  ending: Ending,
  form?: Form,
  more: Pick<PurchasePlan, 'asks' | 'before'> = {},
): Journey {
  const product = user.world.pickBuyable(user.decision);
  if (!product) return yield* talk.say(user, 'browse');
  const { decision } = user;
  yield* find(user, product);
  const most = Math.min(3, product.stock);
  const quantity = decision.chance(0.06) ? product.stock + 1 : decision.int(1, Math.max(1, most));
  yield* purchase(user, product, {
    ...{ quantity, ending, form, meanwhile: meanwhile(decision) },
    ...more,
  });
}

/** Two orders, and then a tap under the older one: it is about that order, whichever came later. */
function* olderOrder(user: SimulatedUser): Journey {
  yield* buy(user, 'unpaid');
  const { reply, botMessages } = user;
  const older = botMessages.findLast(({ options }) => options.length > 0);
  const tapped = reply?.options.find(({ title }) => tellsPaid(fold(title)) || declines(fold(title)));
  if (!older?.options.some(({ title }) => title === tapped?.title) || !tapped) return;
  const label = `list-${user.labels.size + 1}`;
  user.labels.set(older.id, label);
  yield [{ do: 'expect', expectation: { label } }];
  yield* buy(user, 'unpaid');
  yield [tapTitle(tapped.title, [tellsPaid(fold(tapped.title)) ? 'paid' : 'cancel'], { label })];
}

/** Orders, says STOP, and pays: the notice of the payment comes into the silence that was asked for (rule C6). */
function* stopsBeforePaying(user: SimulatedUser): Journey {
  yield* buy(user, 'unpaid');
  if (!user.reply || !saysHowToPay(user.reply.said.folded)) return;
  // Said to a person who has taken over, it is said to the bot as well.
  if (user.decision.chance(0.4)) yield [together(user, [word(user, 'human', ['human'])])];
  yield [together(user, [word(user, 'stop', ['stop'])])];
  yield [
    { do: 'pay', result: 'paid' },
    { do: 'wait', duration: 60_000 },
  ];
  yield [together(user, [word(user, 'start', ['start'])])];
}

/** Looks at what there is, and at more of it, twice: what comes is new, as long as there is any (rule D1). */
function* seesMore(user: SimulatedUser): Journey {
  yield* talk.say(user, 'browse');
  for (let times = 0; times < 2 && user.liveList !== undefined; times += 1)
    yield [together(user, [word(user, 'more', ['browse'])])];
}

/** Chooses something, starts over, and buys something else. */
function* startOver(user: SimulatedUser): Journey {
  const product = user.world.pickBuyable(user.decision);
  if (!product) return yield* talk.say(user, 'browse');
  yield* find(user, product);
  yield* choose(user, product, true);
  yield [together(user, [word(user, 'restart', ['restart'])])];
  yield* buy(user, 'unpaid');
}

/** Changes the number of pieces, or the variant, when the summary comes. */
function* changeOfMind(user: SimulatedUser): Journey {
  const { decision, world } = user;
  const wanted = decision.chance(0.5);
  const able = world.active.filter(({ stock, variants }) => stock > 1 && (variants !== undefined) === wanted);
  const product = pick(able, decision) ?? world.pickBuyable(decision);
  if (!product) return yield* talk.say(user, 'browse');
  yield* find(user, product, 'name');
  const quantity = product.variants ? 1 : decision.int(1, Math.min(3, product.stock));
  const correction = product.variants ? 'variant' : 'quantity';
  yield* purchase(user, product, { quantity, ending: 'unpaid', correction });
}

/** Two products in one order. */
function* twoProducts(user: SimulatedUser): Journey {
  const { decision, world } = user;
  const [product, other] = shuffledTwo(
    world.active.filter(({ stock }) => stock > 0),
    decision,
  );
  if (!product || !other) return yield* talk.say(user, 'browse');
  const places = { name: product.title, other: other.title };
  const means = { wants: { products: [product.id, other.id] } };
  yield [together(user, [word(user, 'buyTwo', ['purchase'], { places, means })])];
  const asksOf = other.variants ? other : product;
  yield* purchase(user, asksOf, { quantity: 1, ending: 'unpaid', chosen: true });
}

function shuffledTwo<T>(list: readonly T[], random: SimulatedUser['decision']): T[] {
  const first = pick(list, random);
  const second = pick(
    list.filter((each) => each !== first),
    random,
  );
  return [first, second].filter((each) => each !== undefined);
}

/** Ten pieces or more, where there are so many. */
function* manyPieces(user: SimulatedUser): Journey {
  const { decision, world } = user;
  const product = pick(
    world.active.filter(({ stock, variants }) => stock >= 10 && !variants),
    decision,
  );
  if (!product) return yield* buy(user, 'unpaid');
  yield* find(user, product);
  yield* purchase(user, product, { quantity: decision.int(10, Math.min(product.stock, 60)), ending: 'unpaid' });
}

/** What happens to the product while its summary is being read: most often nothing. */
function meanwhile(decision: SimulatedUser['decision']): PurchasePlan['meanwhile'] {
  const drawn = decision.next();
  if (drawn < 0.12) return 'repriced';
  return drawn < 0.2 ? 'bought by another' : undefined;
}

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

/** Asks what something costs, and again after the shop changed it. */
function* price(user: SimulatedUser): Journey {
  const product = user.world.pickAny(user.decision);
  if (!product) return;
  const options = { places: { name: product.title }, means: { wants: { products: [product.id] } } };
  const phrase = user.decision.chance(0.7) ? 'price' : 'available';
  yield [together(user, [word(user, phrase, ['question'], options)])];
}
