import type { SessionModel } from '../oracle/conversation.ts';
import type { OrderRow, TraceEvent } from '../trace/types.ts';
import type { Check } from './types.ts';

/** A change of stock by the shop while an order is written: nobody can tell from outside which came first. */
const CLOSE_MS = 60_000;

/** Stock falls by the pieces of live orders, and by nothing else: what is cancelled comes back. */
export const stockKept: Check = {
  meta: {
    name: 'stock-kept',
    anyTurn: true,
    kind: 'invariant',
    title: 'Stock falls by the pieces of orders, rises by those of cancelled ones, and changes by nothing else',
    rules: ['C10'],
  },
  run({ session, report }) {
    const left = session.trace.whiteBox?.stock;
    // On a real clock, other sessions may buy from the same stock.
    if (left === undefined || session.trace.session.clock === 'real') return;
    for (const article of articlesOf(session)) {
      const now = left[article.key];
      const range = rangeOf(article, session);
      if (now === undefined || range === null) continue;
      const ok = now >= range.least && now <= range.most;
      // What nobody ordered and nothing changed is no occasion.
      if (ok && !range.touched) continue;
      report({
        ok,
        expected: `${range.least === range.most ? range.most : `${range.least} to ${range.most}`} pieces of "${article.title}" left: ${range.why}`,
        actual: `${now} left`,
      });
    }
  },
};

/** What is counted for itself: a product, or each variant of one. */
interface Article {
  key: string;
  product: string;
  variant: string | undefined;
  title: string;
  stock: number;
}

const articlesOf = ({ shop }: SessionModel): Article[] =>
  shop.products.flatMap(({ id, title, stock, variants = [] }): Article[] =>
    variants.length === 0
      ? [{ key: id, product: id, variant: undefined, title, stock }]
      : variants.map((variant) => ({
          key: `${id}/${variant.id}`,
          product: id,
          variant: variant.id,
          title: `${title} (${variant.title})`,
          stock: variant.stock,
        })),
  );

interface Range {
  least: number;
  most: number;
  /** Ordered, or changed by the shop. */
  touched: boolean;
  why: string;
}

/** How many pieces there may be at the end; null: an order does not say of which variant it is. */
function rangeOf({ product, variant, stock }: Article, session: SessionModel): Range | null {
  const { events } = session.trace;
  const set = events.findLastIndex((event) => setsStock(event, product, variant));
  const change = events[set];
  const base = change?.kind === 'catalog' ? (change.change.stock ?? stock) : stock;
  const orders = session.facts.orders.filter(({ items }) => items.some((item) => item.product === product));
  const items = orders.flatMap((order) => order.items).filter((item) => item.product === product);
  if (variant !== undefined && items.some((item) => item.variant === null)) return null;
  let [least, most] = [base, base];
  const lines: string[] = [];
  for (const order of orders) {
    const pieces = piecesOf(order, product, variant);
    if (pieces === 0) continue;
    const when = change === undefined ? 'after' : placed(order, set, change, session);
    lines.push(`${order.number} (${order.state}) took ${pieces}`);
    if (order.state === 'CANCELLED') {
      // Taken before the shop set the stock, and perhaps given back after it.
      if (when !== 'after') most += pieces;
    } else if (order.state === 'PAYMENT_FAILED') {
      // They may be kept for another try, or given back.
      if (when !== 'before') least -= pieces;
      if (when !== 'after') most += pieces;
    } else {
      if (when !== 'before') least -= pieces;
      if (when === 'after') most -= pieces;
    }
  }
  const first = `${base} ${change === undefined ? 'at the start' : 'as the shop set it'}`;
  return {
    least: Math.max(0, least),
    most: Math.max(0, most),
    touched: lines.length > 0 || change !== undefined,
    why: [first, ...lines].join(', '),
  };
}

const setsStock = (event: TraceEvent, product: string, variant: string | undefined): boolean =>
  event.kind === 'catalog' &&
  event.change.stock !== undefined &&
  event.change.product === product &&
  event.change.variant === variant;

const piecesOf = ({ items }: OrderRow, product: string, variant: string | undefined): number =>
  items
    .filter((item) => item.product === product && (variant === undefined || item.variant === variant))
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** Whether an order was surely placed before or after the shop set the stock. */
function placed(
  { number }: OrderRow,
  set: number,
  change: TraceEvent,
  { facts, trace }: SessionModel,
): 'before' | 'after' | 'open' {
  const place = facts.placedAt(number);
  if (place === undefined) return 'open';
  if (place < set) return 'before';
  return (trace.events[place]?.at ?? 0) - change.at > CLOSE_MS ? 'after' : 'open';
}
