import type { Product } from '../../shop/types.ts';
import { positionPlaces } from '../refer.ts';
import { about, aside, type Said, together, word } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { purchase } from './checkout.ts';
import { askFor } from './find.ts';
import type { Journey } from './types.ts';

/** A wish and a question about the shop, in either order; now and then a third thing (rule H12). */
export function* wishAndQuestion(user: SimulatedUser): Journey {
  const product = user.world.pickAny(user.decision);
  const said = product ? [stripped(askFor(user, product)), aside(user)] : [aside(user)];
  if (user.decision.chance(0.3)) said.reverse();
  if (user.decision.chance(0.3)) said.push(word(user, 'thanks', ['thanks']));
  yield [together(user, said)];
}

/** Two wishes for things of different kinds. */
export function* twoWishes(user: SimulatedUser): Journey {
  const { decision, world } = user;
  const product = world.pickAny(decision);
  const other = pick(
    world.active.filter(({ category }) => category !== product?.category),
    decision,
  );
  if (!product || !other) return yield* wishAndQuestion(user);
  yield [together(user, [stripped(askFor(user, product, 'kind')), stripped(askFor(user, other, 'kind'))])];
}

/** The price of something by its name, and a question about the shop. */
export function* priceAndQuestion(user: SimulatedUser): Journey {
  const product = user.world.pickBuyable(user.decision);
  if (!product) return;
  yield [together(user, [word(user, 'price', ['question'], about(user, product)), aside(user)])];
}

/** So many pieces in a burst with something else: a question, or another number instead. */
export function* piecesInBurst(user: SimulatedUser): Journey {
  const { decision, world } = user;
  const product = pick(
    world.active.filter(({ stock, variants }) => stock > 2 && !variants),
    decision,
  );
  if (!product) return yield* wishAndQuestion(user);
  const count = decision.int(2, Math.min(product.stock, 9));
  const more = count === 2 ? 3 : 2;
  const corrects = decision.chance(0.5);
  const { places, means } = about(user, product);
  user.select(product.id);
  const buys = word(user, 'buyMany', ['purchase'], { places: { ...places, ...numbers(user, count) }, means });
  const next = corrects ? word(user, 'changeQuantity', ['quantity'], { places: numbers(user, more) }) : aside(user);
  yield [together(user, [buys, next])];
  yield* purchase(user, product, { quantity: corrects ? more : count, ending: 'unpaid', chosen: true });
}

/** A product with the variant in a message of its own; now and then another variant right after it. */
export function* variantInBurst(user: SimulatedUser): Journey {
  const { decision, world } = user;
  const sold = (product: Product) => (product.variants ?? []).filter(({ stock }) => stock > 0);
  const product = pick(
    world.active.filter((each) => sold(each).length > 1),
    decision,
  );
  if (!product) return yield* piecesInBurst(user);
  const variant = pick(sold(product), decision)!;
  const other = pick(
    sold(product).filter((each) => each !== variant),
    decision,
  )!;
  user.select(product.id);
  const said = [
    word(user, 'buy', ['purchase'], about(user, product)),
    { text: variant.title, means: { intents: ['other' as const], language: 'neutral' as const } },
  ];
  if (decision.chance(0.4)) said.push(word(user, 'changeVariant', ['other'], { places: { name: other.title } }));
  yield [together(user, said)];
  yield* purchase(user, product, { quantity: 1, ending: 'unpaid', chosen: true });
}

/** So many pieces of something that comes in variants: the number is said first, and holds when the variant was asked for. */
export function* piecesOfVariant(user: SimulatedUser): Journey {
  const { decision, world } = user;
  const product = pick(
    world.active.filter(({ variants = [] }) => variants.filter(({ stock }) => stock > 1).length > 1),
    decision,
  );
  if (!product) return yield* variantInBurst(user);
  const most = Math.max(...(product.variants ?? []).map(({ stock }) => stock));
  const count = decision.int(2, Math.min(most, 4));
  const { places, means } = about(user, product);
  user.select(product.id);
  yield [
    together(user, [word(user, 'buyMany', ['purchase'], { places: { ...places, ...numbers(user, count) }, means })]),
  ];
  yield* purchase(user, product, { quantity: count, ending: 'unpaid', chosen: true });
}

const numbers = (user: SimulatedUser, n: number) => positionPlaces(user, n);

const stripped = ({ text, means }: Said): Said => ({ text, means });
