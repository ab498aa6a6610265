/** What one clause of a customer is answered with: the first step that knows an answer gives it. */
import { askVariant, focusOn, present, show, tellFeatures, tellPrice, tellStock } from './counter.ts';
import {
  tellAddress,
  tellContact,
  tellDelivery,
  tellDiscount,
  tellHours,
  tellPayment,
  tellReturns,
  tellWarranty,
} from './facts.ts';
import { cheapestOf, isThere, type Product, productById } from './goods.ts';
import { listed, type Reply, say } from './guest.ts';
import type { Clause } from './hearing.ts';
import { answerOpen, FACTS, take } from './pending.ts';
import { has, isBare, type Pointed, pointed } from './pointing.ts';
import { itemsFor, type Stall, search } from './stall.ts';
import { cancel, sell, sumUp, tellBasket, tellChange, tellHowToPay, tellOrder } from './till.ts';

type Step = (reply: Reply, clause: Clause, stall: Stall) => boolean;
const does = (_: unknown): true => true;

const urgent: Step = (reply, clause) => {
  const { guest } = reply;
  if (has(clause, 'human')) return does(say(reply, 'human'));
  if (has(clause, 'cancel')) return does(cancel(reply));
  if (clause.note !== undefined && (guest.basket.length || guest.order)) return does(tellChange(reply, clause.note));
  return false;
};

const aboutUs: Step = (reply, clause) => {
  const { guest, books } = reply;
  if (has(clause, 'who')) return does(say(reply, 'who'));
  if (has(clause, 'recall'))
    return does(
      guest.topics.length
        ? say(reply, 'recall', { topics: listed(reply, guest.topics.slice(-4)) })
        : say(reply, 'recallNone'),
    );
  if (has(clause, 'paid')) return does(say(reply, 'checkPaid'));
  if (has(clause, 'status') && !clause.named.products.length && (guest.order || books.has('order-of-another')))
    return does(tellOrder(reply));
  return false;
};

const facts: Step = (reply, clause) => {
  const { guest } = reply;
  const category = clause.named.products[0]?.category ?? clause.named.category ?? guest.focus?.category;
  const told: Record<(typeof FACTS)[number], () => void> = {
    hours: () => tellHours(reply, /now|still|sasa|bado|maintenant|encore/.test(clause.text)),
    delivery: () => tellDelivery(reply, clause.zone),
    payment: () => (guest.order && !clause.named.products.length ? tellHowToPay(reply) : tellPayment(reply)),
    returns: () => tellReturns(reply),
    warranty: () => tellWarranty(reply, category),
    discount: () => tellDiscount(reply),
    address: () => tellAddress(reply),
    contact: () => tellContact(reply),
  };
  const names = FACTS.filter((name) => clause.acts.has(name));
  for (const name of names) {
    told[name]();
    if (!guest.topics.includes(name)) guest.topics.push(name);
  }
  return names.length > 0 && !clause.named.products.length;
};

/** Changes of the basket: something goes, another number, another variant; what is in it; the end. */
const basket: Step = (reply, clause) => {
  const { guest, books } = reply;
  const { named } = clause;
  const last = guest.basket.at(-1);
  const nothingNamed = !named.products.length && clause.place === undefined;
  if (last && has(clause, 'remove') && (named.products.length || has(clause, 'that'))) {
    const gone = named.products.length
      ? guest.basket.filter(({ item }) => named.products.some(({ id }) => id === item.product))
      : [last];
    guest.basket = guest.basket.filter((line) => !gone.includes(line));
    for (const { item } of gone) say(reply, 'out', { item: item.title });
    return true;
  }
  const looks = has(clause, 'price', 'browse', 'stock', 'feature', 'cart');
  if (last && nothingNamed && !looks && !clause.limit) {
    const product = productById(reply.shop, last.item.product);
    const fitting = product ? itemsFor(product, named.keys) : [];
    const [other] = fitting;
    if (product && other && fitting.length === 1 && product.items.length > 1 && other !== last.item) {
      guest.basket = guest.basket.filter((line) => line !== last);
      return does(sell(reply, other, clause.quantity ?? last.quantity));
    }
    if (clause.quantity !== undefined && books.has('change-ignored'))
      return does(say(reply, 'noted', { n: clause.quantity, item: last.item.title }));
    if (clause.quantity !== undefined) return does(sell(reply, last.item, clause.quantity, true));
  }
  if (has(clause, 'cart') && !named.products.length) return does(tellBasket(reply));
  if (last && nothingNamed && has(clause, 'checkout', 'yes')) return does(sumUp(reply));
  return false;
};

/** Goods by kind, feature or price. */
const choice: Step = (reply, clause, stall) => {
  const { guest } = reply;
  const { category, details, products } = clause.named;
  if (products.length > 1) return does(show(reply, products));
  const pointing = details.length > 0 && pointed(reply, clause) !== undefined;
  if (products.length || (!category && clause.limit === undefined && (!details.length || pointing))) return false;
  if (category && !guest.topics.includes(category)) guest.topics.push(category);
  const found = search(stall, { category, details, limit: clause.limit });
  const near = search(stall, { category })
    .sort((a, b) => cheapestOf(a) - cheapestOf(b))
    .slice(0, 3);
  const [best] = [...found].sort((a, b) => cheapestOf(a) - cheapestOf(b));
  if (best && has(clause, 'cheapest') && !reply.books.has('cheapest-is-first'))
    return does(present(reply, best, best.items));
  if (found.length) return does(show(reply, found));
  return does(
    show(reply, near, clause.limit === undefined ? 'offer' : 'cheaper', { limit: guest.purse.full(clause.limit ?? 0) }),
  );
};

const lost: Step = (reply, clause) => {
  const { guest, shop } = reply;
  const reference = pointed(reply, clause);
  if (clause.named.products.length) return false;
  if (reference === 'outside') {
    say(reply, 'outside', { n: guest.list.length });
    return does(show(reply, guest.list));
  }
  if (reference === 'no list') {
    say(reply, 'noList');
    return does(show(reply, shop.products.slice(0, 4)));
  }
  const words = clause.strange.join(' ');
  const wants = has(clause, 'browse', 'buy', 'price', 'stock');
  if (!words || !wants || clause.place !== undefined || has(clause, 'that', 'cheapest', 'dearest')) return false;
  say(reply, 'unsold', { words });
  const start = guest.style % 5;
  return does(show(reply, shop.products.filter(({ items }) => items.some(isThere)).slice(start, start + 3)));
};

const POINTS = ['that', 'cheapest', 'dearest', 'last', 'buy', 'price', 'stock', 'feature', 'yes'];

/** One product, by name or pointed to. */
const goods: Step = (reply, clause) => {
  const { guest, books } = reply;
  const [named] = clause.named.products;
  const reference: Pointed = named ? undefined : pointed(reply, clause);
  const product = named ?? (typeof reference === 'object' ? reference.product : undefined);
  const picks = !named && guest.open === undefined && isBare(clause);
  const quantity = picks ? undefined : clause.quantity;
  const points =
    has(clause, ...POINTS) ||
    clause.place !== undefined ||
    clause.named.details.length ||
    clause.quantity !== undefined;
  if (!product || !(named || points)) return false;
  const fitting = itemsFor(product, clause.named.keys);
  const known =
    guest.item?.product === product.id && !named && fitting.length === product.items.length ? guest.item : undefined;
  const items = known ? [known] : fitting;
  const wants = has(clause, 'buy') || quantity !== undefined;
  const asksWhat = clause.named.details.length > 0 && /^\W*(is|are|ni|je|est)\W/.test(clause.text);
  if ((has(clause, 'feature') || asksWhat) && !wants) return does(tellFeatures(reply, product, items));
  if (has(clause, 'stock') && !has(clause, 'buy', 'price')) return does(tellWhetherThere(reply, product, items));
  if (has(clause, 'price')) return does(tellPrice(reply, product, items));
  const looks = has(clause, 'browse') && quantity === undefined && !/(want|nataka|veux|voudrais)/.test(clause.text);
  if (looks || !wants) return does(present(reply, product, items));
  if (books.has('forgets-the-second') && guest.basket.length && guest.turn === guest.boughtAt) return true;
  guest.boughtAt = guest.turn;
  return does(take(reply, product, items, quantity, has(clause, 'change')));
};

const tellWhetherThere = (reply: Reply, product: Product, items: Product['items']) => {
  focusOn(reply, product);
  const [only] = items;
  if (items.length > 1 || !only) return askVariant(reply, product, items, undefined);
  reply.guest.item = only;
  return tellStock(reply, only);
};

/** One of each kind first. */
const pickOfTheDay = ({ shop }: Reply) => {
  const firsts = shop.categories.flatMap(({ name }) =>
    shop.products.filter(({ category }) => category === name).slice(0, 1),
  );
  return [...firsts, ...shop.products.filter((product) => !firsts.includes(product))];
};

const manners: Step = (reply, clause) => {
  const { guest } = reply;
  if (has(clause, 'browse', 'buy', 'price', 'cheapest', 'stock')) {
    const all = pickOfTheDay(reply);
    return does(
      show(reply, (has(clause, 'cheapest') ? all.sort((a, b) => cheapestOf(a) - cheapestOf(b)) : all).slice(0, 5)),
    );
  }
  if (has(clause, 'thanks')) return does(say(reply, 'thanks'));
  if (has(clause, 'bye')) return does(say(reply, 'bye'));
  if (has(clause, 'yes') && guest.order) return does(say(reply, 'already', { no: guest.order.no }));
  if (has(clause, 'no')) return does(say(reply, guest.basket.length || guest.order ? 'kept' : 'help'));
  return has(clause, 'greet', 'english', 'swahili', 'french');
};

const STEPS: Step[] = [urgent, answerOpen, aboutUs, facts, basket, choice, lost, goods, manners];

export const answer = (reply: Reply, stall: Stall, clause: Clause) => {
  if (STEPS.some((step) => step(reply, clause, stall)) || has(clause, ...FACTS)) return;
  const kinds = reply.shop.categories.slice(0, 3).map(({ name, spoken }) => spoken[reply.guest.language]?.[0] ?? name);
  say(reply, 'lost', { options: listed(reply, kinds, 'or') });
};
