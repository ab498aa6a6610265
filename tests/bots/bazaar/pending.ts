/** Answers to what the bot asked last: a variant, a number of pieces, a place, a yes. */
import { askVariant, focusOn, tellStock } from './counter.ts';
import { type Item, type Product, productById } from './goods.ts';
import { type Reply, say } from './guest.ts';
import type { Clause } from './hearing.ts';
import { has, isBare } from './pointing.ts';
import { itemsFor, namesWell } from './stall.ts';
import { order, sell } from './till.ts';

export const FACTS = ['hours', 'delivery', 'payment', 'returns', 'warranty', 'discount', 'address', 'contact'] as const;

const asksSomething = (clause: Clause) =>
  has(clause, ...FACTS, 'price', 'stock', 'feature', 'who', 'recall', 'browse', 'human', 'status', 'cart', 'paid');

/** Sells what a clause asks for, or asks what is missing. */
export const take = (reply: Reply, product: Product, items: Item[], quantity: number | undefined, replaces = false) => {
  const { guest } = reply;
  const [only] = items;
  // One question at a time: what is asked for beside it waits.
  if (guest.asked === guest.turn && guest.open && (items.length > 1 || quantity === undefined)) {
    guest.waiting.push({ product, items, quantity });
    return;
  }
  focusOn(reply, product);
  guest.asked = guest.turn;
  if (items.length > 1 || !only) {
    askVariant(reply, product, items, quantity);
    return;
  }
  guest.item = only;
  if (quantity !== undefined) {
    sell(reply, only, quantity, replaces);
    return;
  }
  guest.open = undefined;
  if (guest.basket.some(({ item }) => item === only)) {
    reply.sumsUp = true;
    return;
  }
  tellStock(reply, only);
  if (only.stock === 0 && !reply.books.has('sold-out-sold')) return;
  say(reply, 'howMany');
  guest.open = { asks: 'quantity', item: only };
};

const answerVariant = (reply: Reply, clause: Clause, product: Product, quantity: number | undefined) => {
  const fitting = itemsFor(product, clause.named.keys);
  const others = clause.named.products.filter((other) => other !== product);
  const onlyVariant =
    fitting.length === 1 && !others.some((other) => namesWell(other, clause.named.keys)) && others.length > 0;
  if (clause.named.products.length && !clause.named.products.includes(product) && !onlyVariant) return false;
  if (has(clause, 'price', 'feature', ...FACTS)) return false;
  const place = clause.place ?? (isBare(clause) ? clause.quantity : undefined);
  const byPlace = place === undefined ? undefined : product.items.at(place < 0 ? -1 : place - 1);
  const chosen = fitting.length < product.items.length && fitting.length === 1 ? fitting[0] : byPlace;
  if (!chosen) return false;
  take(reply, product, [chosen], quantity ?? (place === undefined ? clause.quantity : undefined));
  return true;
};

const answerPieces = (reply: Reply, clause: Clause) => {
  const { guest } = reply;
  const { open } = guest;
  if (
    clause.named.products.length ||
    clause.limit !== undefined ||
    clause.place !== undefined ||
    clause.note !== undefined
  )
    return false;
  if (open?.asks === 'quantity' && !asksSomething(clause) && !has(clause, 'no')) {
    const product = productById(reply.shop, open.item.product);
    const quantity = clause.quantity ?? (has(clause, 'yes', 'buy') ? 1 : undefined);
    if (quantity === undefined || !product) return false;
    take(reply, product, [open.item], quantity, true);
    return true;
  }
  if (open?.asks === 'fewer') {
    const quantity = clause.quantity ?? (has(clause, 'yes') && !has(clause, 'no') ? open.left : undefined);
    if (quantity === undefined) return false;
    sell(reply, open.item, quantity, true);
    return true;
  }
  return false;
};

const answerSummary = (reply: Reply, clause: Clause) => {
  const { guest, books } = reply;
  const { named } = clause;
  const asks = asksSomething(clause);
  const changes =
    clause.quantity !== undefined ||
    named.products.length > 0 ||
    named.details.length > 0 ||
    has(clause, 'change', 'remove');
  if (asks && books.has('question-is-yes')) {
    order(reply);
    return true;
  }
  if (changes || asks || clause.note !== undefined) return false;
  if (has(clause, 'no')) {
    guest.open = undefined;
    if (books.has('no-is-yes')) order(reply);
    else say(reply, 'kept');
    return true;
  }
  if (!has(clause, 'yes', 'checkout')) return false;
  order(reply);
  return true;
};

/** Tells whether the clause was an answer to what is open. */
export const answerOpen = (reply: Reply, clause: Clause): boolean => {
  const { guest } = reply;
  const { open } = guest;
  if (!open) return false;
  if (open.asks === 'variant') return answerVariant(reply, clause, open.product, open.quantity);
  if (open.asks === 'quantity' || open.asks === 'fewer') return answerPieces(reply, clause);
  const asksOfIt = has(clause, 'delivery') && /\?|do you|mna|livrez/.test(clause.text);
  if (!asksOfIt && (clause.zone || has(clause, 'pickup'))) {
    guest.place = clause.zone ?? 'pickup';
    reply.sumsUp = true;
    return true;
  }
  return open.asks === 'yes' && answerSummary(reply, clause);
};
