/** Showing goods: one product, several, the nearest ones, what is known of them. */
import { anyThere, cheapestOf, dearestOf, type Item, isThere, nameOf, type Product } from './goods.ts';
import { listed, type Reply, say, textOf } from './guest.ts';
import { keycap, offerInstead, priceOf } from './till.ts';

const MOST = 5;

const lowOf = ({ books }: Reply, product: Product) =>
  books.has('low-end-too-low') && product.items.length > 1
    ? Math.round((cheapestOf(product) * 0.8) / 10) * 10
    : cheapestOf(product);

/** "TSh 9,000", or "TSh 9,000 - TSh 16,000". */
export const spokenPrice = (reply: Reply, product: Product) => {
  const { purse } = reply.guest;
  const [low, high] = [lowOf(reply, product), dearestOf(product)];
  return low === high ? purse.full(low) : `${purse.full(low)} – ${purse.full(high)}`;
};

export const focusOn = (reply: Reply, product: Product) => {
  const { guest } = reply;
  guest.focus = product;
  guest.item = product.items.length === 1 ? product.items[0] : undefined;
  if (!guest.topics.includes(product.title)) guest.topics.push(product.title);
};

/** Tells whether an item is there, and how many of it. */
export const tellStock = (reply: Reply, item: Item, alone = true) => {
  const { guest, books } = reply;
  if (!isThere(item) && !books.has('sold-out-sold')) {
    say(reply, 'gone', { item: nameOf(item) });
    if (alone) offerInstead(reply, item);
    return;
  }
  say(reply, 'there');
  if (books.has('pressing-stock')) say(reply, 'count', { n: 2 });
  else if (item.stock !== undefined && item.stock > 0 && (guest.habits.counts || !alone))
    say(reply, 'count', { n: item.stock });
};

const optionsOf = (reply: Reply, items: Item[]) =>
  items.map(
    (item) =>
      `${item.variant ?? item.title} ${reply.guest.purse.full(priceOf(reply, item))}${isThere(item) || reply.books.has('sold-out-sold') ? '' : ` (${textOf(reply, 'soldOut')})`}`,
  );

export const askVariant = (reply: Reply, product: Product, items: Item[], quantity: number | undefined) => {
  const { guest } = reply;
  say(reply, 'which', { options: listed(reply, optionsOf(reply, items), 'or') });
  guest.open = { asks: 'variant', product, quantity };
};

/** One product: price, whether it is there, and the way on. */
export const present = (reply: Reply, product: Product, items: Item[]) => {
  const { guest } = reply;
  focusOn(reply, product);
  const [only] = items;
  if (items.length === 1 && only) {
    guest.item = only;
    say(reply, 'price', { item: nameOf(only), price: guest.purse.full(priceOf(reply, only)) });
    tellStock(reply, only);
    if (isThere(only)) {
      say(reply, 'wanted');
      guest.open = { asks: 'quantity', item: only };
    }
    return;
  }
  tellRange(reply, product, items);
};

/** What its cheapest and its dearest variant cost, and which one is meant. */
const tellRange = (reply: Reply, product: Product, items: Item[]) => {
  const { purse } = reply.guest;
  say(reply, 'range', {
    item: product.title,
    low: purse.full(lowOf(reply, product)),
    high: purse.full(dearestOf(product)),
  });
  askVariant(reply, product, items, undefined);
};

export const tellPrice = (reply: Reply, product: Product, items: Item[]) => {
  const { guest } = reply;
  const [only] = items;
  focusOn(reply, product);
  if (items.length === 1 && only) {
    guest.item = only;
    say(reply, 'price', { item: nameOf(only), price: guest.purse.full(priceOf(reply, only)) });
    if (!isThere(only)) say(reply, 'gone', { item: nameOf(only) });
  } else {
    tellRange(reply, product, items);
  }
};

export const tellFeatures = (reply: Reply, product: Product, items: Item[]) => {
  focusOn(reply, product);
  const known = new Map<string, Set<string>>();
  for (const item of items)
    for (const [name, values] of item.attributes)
      for (const value of values) known.set(name, (known.get(name) ?? new Set()).add(value));
  const facts = [...known.values()].map((values) => listed(reply, [...values]));
  if (reply.books.has('invented-feature')) facts.push('velvet');
  if (!facts.length) return say(reply, 'unknown');
  say(reply, 'feature', { item: product.title, facts: listed(reply, facts) });
};

/** Several products, at most five: those that are there come first. */
export const show = (reply: Reply, products: Product[], intro = 'offer', slots = {}) => {
  const { guest } = reply;
  const list = [...products].sort((a, b) => Number(anyThere(b)) - Number(anyThere(a))).slice(0, MOST);
  const [first, second] = list;
  if (list.length === 1 && first) return present(reply, first, first.items);
  say(reply, intro, slots);
  guest.list = list;
  guest.listAt = reply.now.getTime();
  guest.focus = undefined;
  guest.item = undefined;
  guest.open = undefined;
  for (const { title } of list.slice(0, 2)) if (!guest.topics.includes(title)) guest.topics.push(title);
  if (guest.habits.shows === 'rows') reply.rows = list;
  else reply.thoughts.push(list.map((product, index) => lineOf(reply, product, index)).join('\n'));
  if (
    first &&
    second &&
    guest.habits.upsells &&
    cheapestOf(second) < cheapestOf(first) &&
    first.items.length + second.items.length === 2
  ) {
    const saved = cheapestOf(first) - cheapestOf(second);
    say(reply, 'saves', {
      item: second.title,
      other: first.title,
      amount: guest.purse.full(reply.books.has('wrong-saving') ? saved * 2 : saved),
    });
  }
  say(reply, 'choose');
};

const lineOf = (reply: Reply, product: Product, index: number) => {
  const { guest, books } = reply;
  const price = spokenPrice(reply, product);
  const there = anyThere(product) || books.has('sold-out-sold');
  if (guest.habits.shows === 'dashes')
    return `- ${product.title}: ${price}${there ? '' : `, ${textOf(reply, 'soldOut')}`}`;
  return `${keycap(index)} *${product.title}* ${price}${there ? (guest.style % 2 ? ' ✅' : '') : ` (${textOf(reply, 'soldOut')})`}`;
};

/** Something that goes with what is in the basket: cheap, there, and of another kind. */
export const upsell = (reply: Reply) => {
  const { guest, shop } = reply;
  const [line] = guest.basket;
  if (!line || !guest.habits.upsells) return;
  const other = shop.products
    .filter(({ category, items }) => category !== line.item.category && items.length === 1)
    .filter((product) => anyThere(product) && cheapestOf(product) < line.item.price)
    .sort((a, b) => cheapestOf(a) - cheapestOf(b))[0];
  if (other) say(reply, 'goesWith', { item: other.title, price: guest.purse.full(cheapestOf(other)) });
};
