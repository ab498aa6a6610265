import { plain } from '../../languages/reading/text.ts';
import type { Reference } from '../../oracle/references.ts';
import type { Product } from '../../shop/types.ts';
import { buy } from '../journeys/buy.ts';
import { purchase } from '../journeys/checkout.ts';
import { type AskBy, askFor, waysFor } from '../journeys/find.ts';
import { fromCatalog } from '../journeys/menu.ts';
import type { Journey } from '../journeys/types.ts';
import { coloursOf, colourWord } from '../product-terms.ts';
import { leadsTo, refer, tapTitle } from '../refer.ts';
import { about, together, utter, word } from '../speech.ts';
import { AFTERWARDS, ORDERING, SHOPPING } from '../standing.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';
import { type Act, ANYWHERE, but, OPEN, type Place, type Playing } from './types.ts';

/** Where a list may be on the phone. */
const LISTED: readonly Place[] = ['list', 'more', 'product', ...AFTERWARDS, 'later'];

/** What an inquiry of each kind is called. */
const NAMES: Record<AskBy, string> = {
  ...{ kind: 'wish', budget: 'budget', colour: 'wish with a colour', size: 'wish with a size', name: 'wish by name' },
  browse: 'browse',
};

/** Acts by which customers turn to something else. */
export const TURNS: readonly Act[] = [
  ...(['kind', 'budget', 'colour', 'size', 'name', 'browse'] as const).map((by) => asks(by)),
  turn('more', ['list', 'more'], function* (user) {
    yield [together(user, [word(user, 'more', ['browse'])])];
  }),
  turn('price', OPEN, function* (user) {
    const product = user.world.pickAny(user.decision);
    if (product) yield [together(user, [priceOf(user, product)])];
  }),
  turn('price twice', but(OPEN, 'later'), function* (user) {
    const product = user.world.pickBuyable(user.decision);
    if (!product || product.variants) return;
    yield [together(user, [priceOf(user, product)])];
    const price = Math.round(product.price * (1.05 + user.decision.next() / 4));
    yield [user.world.change({ product: product.id, price }), together(user, [priceOf(user, product)])];
  }),
  turn('compare', OPEN, function* (user) {
    const { active } = user.world;
    const [product, other] = [pick(active, user.decision), pick(active, user.decision)];
    if (!product || !other || product === other) return;
    const places = { name: product.title, other: other.title };
    const means = { wants: { products: [product.id, other.id] } };
    yield [together(user, [word(user, 'compare', ['question'], { places, means })])];
  }),
  // What the product lacks as often as what it has: then no answer is right that is always yes.
  turn('ask for its colour', but(OPEN, ...ORDERING), function* (user) {
    const { decision, speaker, world } = user;
    const product = pick(
      world.active.filter((each) => coloursOf(each, speaker).length > 0),
      decision,
    );
    if (!product) return;
    const own = coloursOf(product, speaker);
    const said = plain(
      `${product.title} ${product.description ?? ''} ${Object.values(product.attributes).flat().join(' ')}`,
    );
    const others = Object.entries(speaker.language.speaking?.colours ?? {}).filter(
      ([colour, name]) => !own.includes(colour) && !said.includes(plain(colour)) && !said.includes(plain(name)),
    );
    const colour = decision.chance(0.3) ? pick(own, decision) : pick(others, decision)?.[0];
    if (colour === undefined) return;
    const { places, means } = about(user, product);
    yield [
      together(user, [
        word(user, 'comesIn', ['question'], { places: { ...places, colour: colourWord(colour, speaker) }, means }),
      ]),
    ];
  }),
  turn('buy another', OPEN, (user) => buy(user, 'unpaid')),
  turn('buy what is sold out', [...SHOPPING, 'ordered', 'paid', 'cancelled'], function* (user) {
    const product = pick(
      user.world.active.filter(({ stock, variants }) => stock === 0 && !variants),
      user.decision,
    );
    if (product) yield [together(user, [word(user, 'buy', ['purchase'], { places: { name: product.title } })])];
  }),
  turn('buy again', AFTERWARDS, function* (user) {
    const product = user.world.product(user.selected?.product ?? '');
    if (!product || product.stock === 0) return;
    yield [together(user, [word(user, 'buyAgain', ['purchase'], about(user, product))])];
    yield* purchase(user, product, { quantity: 1, ending: 'unpaid', chosen: true });
  }),
  turn('cart', but(OPEN, 'nothing', 'later', ...ORDERING), function* (user) {
    const shown = pick(user.reply?.shown ?? [], user.decision);
    const product = user.world.product(shown ?? '');
    const cart = product && product.stock > 0 ? fromCatalog(user, product, 1, true) : undefined;
    if (!product || !cart) return;
    yield [cart];
    yield* purchase(user, product, { quantity: 1, ending: 'unpaid', chosen: true });
  }),
  turn('cancel', but(OPEN, 'nothing', 'later'), function* (user) {
    yield [together(user, [word(user, 'cancel', ['cancel'])])];
  }),
  turn('refuse', ['product', ...ORDERING], function* (user) {
    yield [together(user, [word(user, 'refuse', ['cancel'])])];
  }),
  turn('restart', but(OPEN, 'nothing', 'later'), function* (user) {
    yield [together(user, [word(user, 'restart', ['restart'])])];
    yield* buy(user, 'unpaid');
  }),
  turn('human', but(OPEN, 'nothing'), function* (user) {
    yield [together(user, [word(user, 'human', ['human'])])];
  }),
  turn('stop', but(OPEN, 'nothing'), function* (user) {
    const { hasOrdered, state } = user.standing;
    yield [together(user, [word(user, 'stop', ['stop'])])];
    // The news of the payment come into the silence that was asked for (rule C6).
    if (hasOrdered && (state === 'ordered' || state === 'awaiting'))
      yield [
        { do: 'pay', result: 'paid' },
        { do: 'wait', duration: 60_000 },
      ];
  }),
  turn('stop', ['person'], function* (user) {
    yield [together(user, [word(user, 'stop', ['stop'])])];
  }),
  ...(
    [
      ['first', (n) => ({ by: 'position', position: Math.min(1, n) })],
      ['position', (n, draw) => ({ by: 'position', position: draw(1, n) })],
      ['from the end', (n, draw) => ({ by: 'position', position: -draw(1, Math.min(2, n)) })],
      ['cheapest', () => ({ by: 'superlative', which: 'cheapest' })],
      ['demonstrative', () => ({ by: 'demonstrative' })],
      ['both', () => ({ by: 'both' })],
    ] satisfies [string, (n: number, draw: Draw) => Reference][]
  ).map(([name, reference]) => points(name, reference)),
  turn('tap on an old button', but(ANYWHERE, 'nothing', 'list'), function* (user) {
    const newest = new Set(user.reply?.options.map(({ title }) => title));
    const [title, product] =
      pick(
        [...user.offered].filter(([each]) => !newest.has(each)),
        user.decision,
      ) ?? [];
    if (title === undefined || product === undefined) return;
    user.select(product);
    yield [tapTitle(title, ['reference'])];
  }),
  turn('edit', but(OPEN, 'nothing', 'later', ...ORDERING), function* (user) {
    const product = user.world.pickAny(user.decision);
    if (!product || !user.wroteLast) return;
    const { text, means } = askFor(user, product, 'kind');
    yield [{ do: 'send', content: { type: 'edit', text }, means }];
  }),
  // A nod to other products, after a summary, is no yes to it (rule C11).
  turn('nod to other products', ['summary'], function* (user) {
    const { category } = user.world.product(user.selected?.product ?? '') ?? {};
    const other = pick(
      user.world.active.filter((each) => each.category !== category && each.stock > 0),
      user.decision,
    );
    if (!other) return;
    yield [together(user, [askFor(user, other, 'kind')])];
    if (user.standing.state === 'list' || user.standing.state === 'product')
      yield [together(user, [word(user, 'confirm', ['confirm'])])];
  }),
];

type Draw = SimulatedUser['decision']['int'];

function turn(name: string, places: readonly Place[], journey: (user: SimulatedUser) => Journey): Act {
  return {
    name,
    in: places,
    *play(user): Playing {
      yield* journey(user);
      return undefined;
    },
  };
}

/** Asks for something, most often something else than was spoken of; for a colour or a size where anything has some. */
function asks(by: AskBy): Act {
  const places = by === 'kind' || by === 'browse' ? ANYWHERE : OPEN;
  return turn(NAMES[by], places, function* (user) {
    const able = user.world.active.filter((product) => waysFor(user, product).includes(by));
    const product = pick(able, user.decision);
    if (product) yield [utter(user, askFor(user, product, by))];
  });
}

/** Points at something of a list. */
function points(name: string, reference: (n: number, draw: Draw) => Reference): Act {
  return turn(name, LISTED, function* (user) {
    const list = user.lists.at(-1);
    if (!list) return;
    const { decision } = user;
    const meant = reference(list.products.length, (from, to) => decision.int(from, to));
    if (leadsTo(user, meant)) yield [together(user, [refer(user, meant, decision.chance(0.3))])];
  });
}

const priceOf = (user: SimulatedUser, product: Product) => word(user, 'price', ['question'], about(user, product));
