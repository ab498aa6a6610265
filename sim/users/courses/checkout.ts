import { agrees, declines, tellsPaid } from '../../languages/reading/buttons.ts';
import { saysHowToPay } from '../../languages/reading/orders.ts';
import { fold } from '../../languages/reading/text.ts';
import type { StepBody } from '../../scenario/types.ts';
import type { Product, Variant } from '../../shop/types.ts';
import type { Form } from '../focus.ts';
import { positionPlaces, tapTitle } from '../refer.ts';
import type { Shopper } from '../shopper.ts';
import { type Said, together, utter, word } from '../speech.ts';
import { pick } from '../world.ts';
import { choose } from './choose.ts';
import type { Course } from './types.ts';

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
export function* purchase(shopper: Shopper, product: Product, plan: PurchasePlan): Course {
  yield* choose(shopper, product, true, plan.form);
  let asked = 0;
  let confirmed = false;
  for (let turn = 0; turn < 7; turn += 1) {
    const { reply } = shopper;
    if (!reply) return;
    if (saysHowToPay(reply.said.folded) && reply.order && confirmed) return yield* settle(shopper, plan);
    const yes = reply.options.find(({ title }) => agrees(fold(title)));
    if (reply.order && (yes || (reply.asksBack && !reply.asks.variant))) {
      const change = confirmed || product.variants ? [] : changesOf(shopper, product, plan);
      yield [...change, ...answer(shopper, plan, yes?.title)];
      if (plan.ending === 'cancelled') return;
      confirmed = true;
    } else if (reply.asks.variant) {
      const variant = wantedVariant(shopper, product, plan.quantity);
      if (!variant || asked++ > 1) return;
      yield [variantStep(shopper, variant, plan.form)];
    } else if (reply.asks.quantity) {
      if (asked++ > 2) return;
      yield [quantityStep(shopper, asked > 1 ? 1 : plan.quantity, plan.form)];
    } else if (reply.shown.length === 1 && reply.shown[0] === product.id && asked++ < 1) {
      yield* choose(shopper, product, true);
    } else return;
  }
}

function changesOf(
  { world, will }: Shopper,
  { id, price }: Product,
  { meanwhile, quantity }: PurchasePlan,
): StepBody[] {
  if (meanwhile === 'repriced')
    return [world.change({ product: id, price: Math.round(price * (1.05 + will.next() / 4)) })];
  return meanwhile === undefined ? [] : [world.change({ product: id, stock: Math.max(0, quantity - 1) })];
}

function answer(shopper: Shopper, plan: PurchasePlan, yes: string | undefined): StepBody[] {
  const { form } = plan;
  if (plan.ending === 'cancelled') {
    const no = shopper.reply?.options.find(({ title }) => declines(fold(title)));
    return [
      no && taps(shopper, form)
        ? tapTitle(no.title, ['cancel'])
        : together(shopper, [word(shopper, 'cancel', ['cancel'])]),
    ];
  }
  if (yes && taps(shopper, form)) return [tapTitle(yes, ['confirm'])];
  const confirm = word(shopper, 'confirm', ['confirm']);
  return [together(shopper, form === 'burst' ? [confirm, word(shopper, 'confirm', ['confirm'])] : [confirm])];
}

const taps = (shopper: Shopper, form: Form | undefined): boolean =>
  form === 'tap' || (form === undefined && shopper.will.chance(shopper.persona.taps));

function wantedVariant(shopper: Shopper, product: Product, quantity: number): Variant | undefined {
  const variants = shopper.world.product(product.id)?.variants ?? [];
  return (
    pick(
      variants.filter(({ stock }) => stock >= quantity),
      shopper.will,
    ) ??
    pick(
      variants.filter(({ stock }) => stock > 0),
      shopper.will,
    )
  );
}

function variantStep(shopper: Shopper, variant: Variant, form: Form | undefined): StepBody {
  const option = shopper.reply?.options.find(({ title }) => sameTitle(title, variant.title));
  if (option && (taps(shopper, form) || variant.title.length > 18)) return tapTitle(option.title, ['other']);
  return together(shopper, [{ text: variant.title, means: { intents: ['other'], language: 'neutral' } }]);
}

/** The option's title, or its visible beginning and end, is the variant's. */
function sameTitle(shown: string, full: string): boolean {
  const [head = '', tail = ''] = shown.toLowerCase().split('…');
  const whole = full.toLowerCase();
  return shown.includes('…')
    ? whole.startsWith(head.trim()) && whole.endsWith(tail.trim())
    : whole === shown.toLowerCase();
}

function quantityStep(shopper: Shopper, quantity: number, form: Form | undefined): StepBody {
  const option = shopper.reply?.options.find(({ title }) => title === String(quantity));
  if (option && taps(shopper, form)) return tapTitle(option.title, ['quantity']);
  const said = word(shopper, 'quantity', ['quantity'], { places: positionPlaces(shopper, quantity) });
  return utter(shopper, said, form === 'burst');
}

const wait = (duration: number): StepBody => ({ do: 'wait', duration });

/** What follows payment instructions. */
function* settle(shopper: Shopper, plan: PurchasePlan): Course {
  const { will } = shopper;
  if (will.chance(0.25)) yield [together(shopper, [word(shopper, 'orderStatus', ['order_status'])])];
  if (plan.ending === 'unpaid') {
    if (will.chance(0.5)) yield [saysPaid(shopper, plan.form)];
    return;
  }
  if (plan.ending === 'failed') {
    yield [{ do: 'pay', result: 'failed' }];
    return;
  }
  // Now and then so late that the window of 24 hours has closed (rule I5).
  if (will.chance(0.08)) yield [wait(25 * 3_600_000), { do: 'pay', result: 'paid' }, wait(120_000)];
  else yield [{ do: 'pay', result: 'paid' }];
  if (will.chance(0.4)) yield [saysPaid(shopper, plan.form)];
  if (will.chance(0.4)) yield [together(shopper, [word(shopper, 'thanks', ['thanks'])])];
}

function saysPaid(shopper: Shopper, form: Form | undefined): StepBody {
  const option = shopper.reply?.options.find(({ title }) => tellsPaid(fold(title)));
  if (option && taps(shopper, form)) return tapTitle(option.title, ['paid']);
  const said: Said = word(shopper, 'paid', ['paid']);
  return together(shopper, [said]);
}
