import { agrees, declines, tellsPaid } from '../../languages/reading/buttons.ts';
import { saysHowToPay } from '../../languages/reading/orders.ts';
import { fold } from '../../languages/reading/text.ts';
import type { StepBody } from '../../scenario/types.ts';
import type { Product, Variant } from '../../shop/types.ts';
import type { Form } from '../coverage-target.ts';
import { positionPlaces, tapTitle } from '../refer.ts';
import { type Said, together, utter, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { choose } from './choose.ts';
import type { Journey } from './types.ts';

/** How often somebody says another number first. */
const CORRECTED = 0.1;

/** How a purchase ends. */
export type Ending = 'paid' | 'failed' | 'unpaid' | 'cancelled';

export interface PurchasePlan {
  quantity: number;
  ending: Ending;
  /** While the summary is being read, the price changes, or so many are sold that too few are left (rule C10). */
  meanwhile?: 'repriced' | 'bought by another' | undefined;
  form?: Form | undefined;
}

/** From a product on the phone to the end of its order, by what the bot asks. Ends early when it asks for nothing known. */
export function* purchase(user: SimulatedUser, product: Product, plan: PurchasePlan): Journey {
  yield* choose(user, product, true, plan.form);
  let asked = 0;
  let confirmed = false;
  for (let turn = 0; turn < 7; turn += 1) {
    const { reply } = user;
    if (!reply) return;
    if (saysHowToPay(reply.said.folded) && reply.order && confirmed) return yield* settle(user, plan);
    const yes = reply.options.find(({ title }) => agrees(fold(title)));
    if (reply.order && (yes || (reply.asksBack && !reply.asks.variant))) {
      const change = confirmed || product.variants ? [] : changesOf(user, product, plan);
      yield [...change, ...answer(user, plan, yes?.title)];
      if (plan.ending === 'cancelled') return;
      confirmed = true;
    } else if (reply.asks.variant) {
      const variant = wantedVariant(user, product, plan.quantity);
      if (!variant || asked++ > 1) return;
      yield [variantStep(user, variant, plan.form)];
    } else if (reply.asks.quantity) {
      if (asked++ > 2) return;
      yield [quantityStep(user, asked > 1 ? 1 : plan.quantity, plan.form)];
    } else if (reply.shown.length === 1 && reply.shown[0] === product.id && asked++ < 1) {
      yield* choose(user, product, true);
    } else return;
  }
}

function changesOf(
  { world, decision }: SimulatedUser,
  { id, price }: Product,
  { meanwhile, quantity }: PurchasePlan,
): StepBody[] {
  if (meanwhile === 'repriced')
    return [world.change({ product: id, price: Math.round(price * (1.05 + decision.next() / 4)) })];
  return meanwhile === undefined ? [] : [world.change({ product: id, stock: Math.max(0, quantity - 1) })];
}

function answer(user: SimulatedUser, plan: PurchasePlan, yes: string | undefined): StepBody[] {
  const { form } = plan;
  if (plan.ending === 'cancelled') {
    const no = user.reply?.options.find(({ title }) => declines(fold(title)));
    return [
      no && taps(user, form) ? tapTitle(no.title, ['cancel']) : together(user, [word(user, 'cancel', ['cancel'])]),
    ];
  }
  if (yes && taps(user, form)) return [tapTitle(yes, ['confirm'])];
  const confirm = word(user, 'confirm', ['confirm']);
  return [together(user, form === 'burst' ? [confirm, word(user, 'confirm', ['confirm'])] : [confirm])];
}

const taps = (user: SimulatedUser, form: Form | undefined): boolean =>
  form === 'tap' || (form === undefined && user.decision.chance(user.persona.taps));

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

/** What follows payment instructions. */
function* settle(user: SimulatedUser, plan: PurchasePlan): Journey {
  const { decision } = user;
  if (decision.chance(0.25)) yield [together(user, [word(user, 'orderStatus', ['order_status'])])];
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
