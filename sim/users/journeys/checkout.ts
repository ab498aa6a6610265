import { agrees, declines, tellsPaid } from '../../languages/reading/buttons.ts';
import { saysHowToPay } from '../../languages/reading/orders.ts';
import { fold } from '../../languages/reading/text.ts';
import type { StepBody } from '../../scenario/types.ts';
import type { Product, Variant } from '../../shop/types.ts';
import type { Form } from '../coverage-target.ts';
import { positionPlaces, tapTitle } from '../refer.ts';
import { type Said, together, utter, word } from '../speech.ts';
import { sumsUp, yesOf } from '../summary.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { choose } from './choose.ts';
import { byNumber, fromCatalog, onward, towards } from './menu.ts';
import type { Journey } from './types.ts';

/** How often somebody says another number first. */
const CORRECTED = 0.1;

/** How often somebody puts the phone away before an answer, and for how long: a session lasts 24 hours (rule C4). */
const PAUSES = 0.04;
const PAUSE_MINUTES: readonly (readonly [number, number])[] = [
  [2, 10],
  [11, 59],
  [60, 480],
  [540, 1200],
];

/** How a purchase ends. */
export type Ending =
  | ('paid' | 'failed' | 'unpaid')
  /** The summary is cancelled, or refused with a mere "no"; or the order is cancelled once it is placed. */
  | ('cancelled' | 'refused' | 'cancelled later');

export interface PurchasePlan {
  quantity: number;
  ending: Ending;
  /** While the summary is being read, the price changes, or so many are sold that too few are left (rule C10). */
  meanwhile?: 'repriced' | 'bought by another' | undefined;
  form?: Form | undefined;
  /** It was chosen already, e.g. together with another product. */
  chosen?: true;
}

/** A purchase of more turns than this leads nowhere. */
const MOST_TURNS = 10;

/** From a product on the phone to the end of its order, by what the bot asks. Ends early when it asks for nothing known. */
export function* purchase(user: SimulatedUser, product: Product, plan: PurchasePlan): Journey {
  const cart = plan.chosen ? undefined : fromCatalog(user, product, plan.quantity);
  if (cart) yield [cart];
  else if (!plan.chosen) yield* choose(user, product, true, plan.form);
  let asked = 0;
  let confirmed = false;
  /** The button of the yes, where it was tapped. */
  let tapped: string | undefined;
  /** The variant of the product, once it was asked for. */
  let chosen: string | undefined;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const { reply } = user;
    if (!reply) return;
    if (saysHowToPay(reply.said.folded) && reply.order && confirmed) {
      if (tapped !== undefined) yield* tapsAgain(user, tapped);
      return yield* settle(user, plan);
    }
    const on = yesOf(reply) === undefined ? onward(user) : undefined;
    // A bot that reads no words shows the buttons of its summary once more, and nothing else of it.
    const summed = sumsUp(reply) || (user.onlyTaps && yesOf(reply) !== undefined);
    if (on && !confirmed) yield [on];
    else if (summed) {
      const changes = !confirmed && (!product.variants || chosen !== undefined);
      const change = changes ? changesOf(user, product, plan, chosen) : [];
      const steps = answer(user, plan, yesOf(reply));
      tapped = steps.some((step) => step.do === 'tap') ? yesOf(reply) : undefined;
      yield [...change, ...pause(user), ...steps];
      if (plan.ending === 'cancelled' || plan.ending === 'refused') return yield* afterNo(user, plan);
      confirmed = true;
    } else if (reply.asks.variant) {
      const about = askedOf(user) ?? product;
      const variant = wantedVariant(user, about, plan.quantity);
      if (!variant || asked++ > 1) return;
      user.select(about.id);
      chosen = about.id === product.id ? variant.id : undefined;
      yield [...pause(user), variantStep(user, variant, plan.form)];
    } else if (reply.asks.quantity) {
      if (asked++ > 2) return;
      yield [...pause(user), quantityStep(user, asked > 1 ? 1 : plan.quantity, plan.form)];
    } else if (reply.shown.length === 1 && reply.shown[0] === product.id && asked++ < 1) {
      yield* choose(user, product, true);
    } else {
      const step = user.onlyTaps || user.inMenu > 0 ? towards(user, product) : undefined;
      if (!step) return;
      yield [step];
    }
  }
}

function changesOf(
  { world, decision }: SimulatedUser,
  { id, price }: Product,
  { meanwhile, quantity }: PurchasePlan,
  variant: string | undefined,
): StepBody[] {
  const of = variant === undefined ? {} : { variant };
  if (meanwhile === 'repriced')
    return [world.change({ product: id, ...of, price: Math.round(price * (1.05 + decision.next() / 4)) })];
  return meanwhile === undefined ? [] : [world.change({ product: id, ...of, stock: Math.max(0, quantity - 1) })];
}

function answer(user: SimulatedUser, plan: PurchasePlan, yes: string | undefined): StepBody[] {
  const { form } = plan;
  if (plan.ending === 'refused' && form !== 'tap') return [together(user, [word(user, 'refuse', ['cancel'])])];
  if (plan.ending === 'cancelled' || plan.ending === 'refused') return [cancels(user, form)];
  if (yes && taps(user, form)) return [tapTitle(yes, ['confirm'])];
  const number = byNumber(user, agrees, 'confirm');
  if (number) return [number];
  const confirm = word(user, 'confirm', ['confirm']);
  return [together(user, form === 'burst' ? [confirm, word(user, 'confirm', ['confirm'])] : [confirm])];
}

/** "Cancel", by its button or in words. */
function cancels(user: SimulatedUser, form: Form | undefined): StepBody {
  const no = user.reply?.options.find(({ title }) => declines(fold(title)));
  return no && taps(user, form) ? tapTitle(no.title, ['cancel']) : together(user, [word(user, 'cancel', ['cancel'])]);
}

/** A nod after a no is no yes. */
function* afterNo(user: SimulatedUser, { ending }: PurchasePlan): Journey {
  if (ending === 'refused' && user.decision.chance(0.3)) yield [together(user, [word(user, 'thanks', ['thanks'])])];
}

const taps = (user: SimulatedUser, form: Form | undefined): boolean =>
  form === 'tap' || user.onlyTaps || (form === undefined && user.decision.chance(tapsOf(user)));

/** Whoever came through a menu goes on by its buttons, most often. */
const tapsOf = ({ persona, inMenu }: SimulatedUser): number =>
  inMenu > 0 ? Math.max(0.8, persona.taps) : persona.taps;

/** The product whose variants can be tapped. */
function askedOf({ reply, world }: SimulatedUser): Product | undefined {
  const shown = (reply?.options ?? []).map(({ title }) => title);
  return world.active.find(({ variants = [] }) =>
    variants.some((one) => shown.some((title) => sameTitle(title, one.title))),
  );
}

function wantedVariant(user: SimulatedUser, product: Product, quantity: number): Variant | undefined {
  const variants = user.world.product(product.id)?.variants ?? [];
  return (
    pick(
      variants.filter(({ stock }) => stock >= quantity),
      user.decision,
    ) ??
    pick(
      variants.filter(({ stock }) => stock > 0),
      user.decision,
    )
  );
}

function variantStep(user: SimulatedUser, variant: Variant, form: Form | undefined): StepBody {
  const option = user.reply?.options.find(({ title }) => sameTitle(title, variant.title));
  if (option && (taps(user, form) || variant.title.length > 18)) return tapTitle(option.title, ['other']);
  return together(user, [{ text: variant.title, means: { intents: ['other'], language: 'neutral' } }]);
}

/** The option's title, or its visible beginning and end, is the variant's. */
function sameTitle(shown: string, full: string): boolean {
  const [head = '', tail = ''] = shown.toLowerCase().split('…');
  const whole = full.toLowerCase();
  return shown.includes('…')
    ? whole.startsWith(head.trim()) && whole.endsWith(tail.trim())
    : whole === shown.toLowerCase();
}

function quantityStep(user: SimulatedUser, quantity: number, form: Form | undefined): StepBody {
  const option = user.reply?.options.find(({ title }) => title === String(quantity));
  if (option && taps(user, form)) return tapTitle(option.title, ['quantity']);
  const corrects = user.words.chance(CORRECTED);
  const places = { ...positionPlaces(user, quantity), wrong: String(quantity + 1) };
  const said = word(user, corrects ? 'correctedQuantity' : 'quantity', ['quantity'], { places });
  return utter(user, said, form === 'burst');
}

const wait = (duration: number): StepBody => ({ do: 'wait', duration });

/** Goes on with a pending order later, now and then. */
function pause({ timing }: SimulatedUser): StepBody[] {
  if (!timing.chance(PAUSES)) return [];
  const [least, most] = pick(PAUSE_MINUTES, timing)!;
  return [wait(timing.int(least, most) * 60_000)];
}

/** Whoever is not sure that the tap was taken taps once more: the order is placed already (rule C11). */
function* tapsAgain(user: SimulatedUser, yes: string): Journey {
  if (user.decision.chance(0.15)) yield [wait(user.timing.int(2, 30) * 1000), tapTitle(yes, ['confirm'])];
}

/** What follows payment instructions. */
function* settle(user: SimulatedUser, plan: PurchasePlan): Journey {
  const { decision } = user;
  if (decision.chance(0.25)) yield [together(user, [word(user, 'orderStatus', ['order_status'])])];
  if (plan.ending === 'cancelled later') {
    if (decision.chance(0.3)) yield [together(user, [word(user, 'thanks', ['thanks'])])];
    yield [cancels(user, plan.form)];
    // Whoever got no clear answer would ask, and a bot that ignored it then says what it holds of the order.
    if (decision.chance(0.4)) yield [together(user, [word(user, 'orderStatus', ['order_status'])])];
    return;
  }
  if (plan.ending === 'unpaid') {
    if (decision.chance(0.5)) yield [saysPaid(user, plan.form)];
    return;
  }
  if (plan.ending === 'failed') {
    yield [{ do: 'pay', result: 'failed' }];
    return;
  }
  // Now and then so late that the window of 24 hours has closed (rule I5).
  if (decision.chance(0.08)) yield [wait(25 * 3_600_000), { do: 'pay', result: 'paid' }, wait(120_000)];
  else yield [{ do: 'pay', result: 'paid' }];
  if (decision.chance(0.4)) yield [saysPaid(user, plan.form)];
  if (decision.chance(0.4)) yield [together(user, [word(user, 'thanks', ['thanks'])])];
}

function saysPaid(user: SimulatedUser, form: Form | undefined): StepBody {
  const option = user.reply?.options.find(({ title }) => tellsPaid(fold(title)));
  if (option && taps(user, form)) return tapTitle(option.title, ['paid']);
  const said: Said = word(user, 'paid', ['paid']);
  return together(user, [said]);
}
