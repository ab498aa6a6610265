import { findBudget, money } from '../languages/reading/money.ts';
import { asksHowMany } from '../languages/reading/statements.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import type { Claim } from '../oracle/reply-types.ts';
import { plural } from '../plural.ts';
import type { Product } from '../shop/types.ts';
import { type Sources, sourcesOf } from './sources.ts';

export type GoodsClaim = Extract<
  Claim,
  { kind: 'comparison' | 'superlative' | 'starting-price' | 'none-below' | 'assortment' }
>;

/** Holds what is said of products beside each other against the catalogue: `true`, words for what is wrong, null: it cannot be told. */
export function verifyGoods(claim: GoodsClaim, reply: Reply, session: SessionModel): true | string | null {
  const sources = sourcesOf(reply, session);
  const { currency } = session.shop;
  const title = (id: string): string => `"${session.facts.titleOf(id)}"`;
  const cost = (product: Product): string =>
    pricesOf(product)
      .map((price) => money(price, currency))
      .join(' or ');
  if (claim.kind === 'comparison') {
    const [less, more] = [claim.less, claim.more].map((id) => reply.products.find((product) => product.id === id));
    if (!less || !more) return null;
    if (Math.max(...pricesOf(less)) < Math.min(...pricesOf(more))) return true;
    return Math.min(...pricesOf(less)) >= Math.max(...pricesOf(more))
      ? `says that ${title(less.id)} costs less than ${title(more.id)}, but they cost ${cost(less)} and ${cost(more)}`
      : null;
  }
  // What was asked for may be a part of the category only: in a colour, up to a price, of a list.
  if (isNarrowed(reply, sources)) return null;
  const active = reply.products.filter((product) => product.active);
  const sold = (product: Product): boolean => session.facts.stockAt(reply.from, product.id).min > 0;
  if (claim.kind === 'superlative') {
    const own = active.find(({ id }) => id === claim.product);
    if (!own) return null;
    const category = claim.scope ?? own.category;
    if (own.category !== category) return null;
    const beaten = active.find(
      (product) =>
        product.category === category &&
        sold(product) &&
        (claim.which === 'cheapest'
          ? Math.max(...pricesOf(product)) < Math.min(...pricesOf(own))
          : Math.min(...pricesOf(product)) > Math.max(...pricesOf(own))),
    );
    return beaten === undefined
      ? true
      : `calls ${title(own.id)} (${cost(own)}) the ${claim.which} of ${category}, but ${title(beaten.id)} costs ${cost(beaten)}`;
  }
  const goods = active.filter(({ category }) => category === claim.category);
  if (goods.length === 0) return null;
  if (claim.kind === 'assortment') {
    if (!asksHowMany(sources.lately)) return null;
    const left = goods.map(({ id }) => session.facts.stockAt(reply.from, id));
    const counts = [goods.length, goods.filter(sold).length];
    const pieces = [left.reduce((sum, { min }) => sum + min, 0), left.reduce((sum, { max }) => sum + max, 0)];
    if (counts.includes(claim.count) || pieces.includes(claim.count)) return true;
    return `says that there are ${claim.count} ${claim.category}, but the shop has ${plural(goods.length, 'product')} of them`;
  }
  const prices = goods.flatMap((product) => pricesOf(product));
  const there = goods.filter(sold).flatMap((product) => pricesOf(product));
  const lowest = [Math.min(...prices), ...(there.length > 0 ? [Math.min(...there)] : [])];
  const says = lowest.map((price) => money(price, currency)).join(' or ');
  if (claim.kind === 'starting-price') {
    // Nobody minds a round figure.
    return lowest.some((price) => Math.abs(price - claim.amount) <= 0.02 * price)
      ? true
      : `says that ${claim.category} start at ${money(claim.amount, currency)}, but they start at ${says}`;
  }
  return there.every((price) => price >= claim.amount)
    ? true
    : `says that there are no ${claim.category} below ${money(claim.amount, currency)}, but they start at ${says}`;
}

/** Whether the customer, or a list before, speaks of a part of what there is. */
function isNarrowed({ reading }: Reply, { turn, earlier, lately }: Sources): boolean {
  if (turn === undefined || turn.uncertain || findBudget(lately) !== null) return true;
  const narrowed = turn.messages.some(({ reading: { inquiry } }) => {
    const { colours = [], materials = [], sizes = [], unknown = [] } = inquiry ?? {};
    return [colours, materials, sizes, unknown].some((each) => each.length > 0);
  });
  if (narrowed) return true;
  return reading.shown.length > 1 || earlier.some(({ reading: { shown } }) => shown.length > 1);
}
