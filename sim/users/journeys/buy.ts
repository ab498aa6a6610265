import { declines, tellsPaid } from '../../languages/reading/buttons.ts';
import { fold } from '../../languages/reading/text.ts';
import type { Product } from '../../shop/types.ts';
import type { Form } from '../coverage-target.ts';
import { tapTitle } from '../refer.ts';
import { together, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { type Ending, type PurchasePlan, purchase } from './checkout.ts';
import { find } from './find.ts';
import * as talk from './talk.ts';
import type { Journey } from './types.ts';

/** Looks for something that the shop has. */
export function* look(user: SimulatedUser): Journey {
  const product = user.world.pickAny(user.decision);
  if (product) yield* find(user, product);
  else yield* talk.say(user, 'browse');
}

/** Looks for something that can be bought, or for `wanted`, and orders it. */
export function* buy(user: SimulatedUser, ending: Ending, form?: Form, wanted?: Product): Journey {
  const product = wanted ?? user.world.pickBuyable(user.decision);
  if (!product) return yield* talk.say(user, 'browse');
  const { decision } = user;
  yield* find(user, product);
  const most = Math.min(3, product.stock);
  const quantity = decision.chance(0.06) ? product.stock + 1 : decision.int(1, Math.max(1, most));
  yield* purchase(user, product, { quantity, ending, form, meanwhile: meanwhile(decision) });
}

/** Two orders, and then a tap under the older one: it is about that order, whichever came later. */
export function* olderOrder(user: SimulatedUser): Journey {
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

/** Two products in one order. */
export function* twoProducts(user: SimulatedUser): Journey {
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
export function* manyPieces(user: SimulatedUser): Journey {
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
