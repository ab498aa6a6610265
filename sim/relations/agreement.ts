import type { Comparison, Difference, Outcome, Seen, SeenOrder } from './types.ts';

/** In what a second session may, or must, be other than the first. */
export interface Expected {
  /** What must be seen in place of what was seen in the first session. */
  seen?: (seen: Seen) => Seen;
  order?: (order: SeenOrder) => SeenOrder;
  /** Lists may be in another order. What a customer points at by its place may then be something else. */
  anyOrder?: true;
  /** Replies may be in another language. */
  anyLanguage?: true;
  /** What else must hold of a reply in the second session; the answer is what was found instead, or undefined. */
  also?: (a: Seen, b: Seen) => Pick<Difference, 'what' | 'a' | 'b'> | undefined;
}

type Found = Pick<Difference, 'what' | 'a' | 'b'>;

/**
 * Compares what was seen turn by turn, by the steps that the turns were made of. The first difference counts: what follows
 * are two conversations. Facts that one reply states and the other leaves out are a matter of wording; facts that exclude
 * each other are a difference.
 */
export function agreement(a: Outcome, b: Outcome, expected: Expected = {}): Comparison {
  if (a.ended === 'trouble' || b.ended === 'trouble') return undecided('an infrastructure error ended a session');
  const others = byKey(b.turns);
  // Customers whose conversations go different ways from some turn on, and why.
  const apart = new Map<string, string>();
  let compared = 0;
  for (const [key, turn] of byKey(a.turns)) {
    const other = others.get(key);
    // Timing, or the end of a session, made other turns of the same messages.
    if (!other || apart.has(turn.customer)) continue;
    compared += 1;
    const must = expected.seen?.(turn) ?? turn;
    const reordered = expected.anyOrder === true && areReordered(must, other, a.maxProducts);
    const found = differences(must, other, expected).find(({ what }) => !(reordered && what === 'products'));
    if (found) return differed(found, turn, other);
    if (reordered) apart.set(turn.customer, 'a list in another order led the customer elsewhere');
    else if (asksOtherwise(turn, other))
      apart.set(turn.customer, 'the bot asked for another thing, which was not answered');
  }
  if (compared === 0) return undecided('no turn of one session has its like in the other');
  const end = endings(a, b, expected, apart);
  const [why] = apart.values();
  return end.verdict === 'agreed' && why !== undefined ? undecided(why) : end;
}

const undecided = (why: string): Comparison => ({ verdict: 'undecided', why });

/** Turns by the steps that they are made of; of a long burst that makes several, each by its place among them. */
function byKey(turns: readonly Seen[]): ReadonlyMap<string, Seen> {
  const found = new Map<string, Seen>();
  for (const turn of turns) {
    const key = (place: number): string => `${turn.customer}/${turn.lines.join(',')}/${place}`;
    let place = 1;
    while (found.has(key(place))) place += 1;
    if (turn.lines.length > 0) found.set(key(place), turn);
  }
  return found;
}

function differed(found: Found, a: Seen, b: Seen): Comparison {
  const at = { a: a.repliedAt ?? a.at, b: b.repliedAt ?? b.at };
  return { verdict: 'differed', difference: { ...found, customer: a.customer, said: a.said, at } };
}

/** The same products in another order, or a full list, of which nobody knows what it left out. */
function areReordered(a: Seen, b: Seen, most: number): boolean {
  if (a.shown.join() === b.shown.join()) return false;
  const same = a.shown.toSorted().join() === b.shown.toSorted().join();
  return same || (a.shown.length >= most && b.shown.length >= most);
}

/** There are several right ways to an order; a customer who goes on as before is lost on another one. */
const asksOtherwise = (a: Seen, b: Seen): boolean =>
  a.asks.quantity !== b.asks.quantity || a.asks.variant !== b.asks.variant || a.asks.order !== b.asks.order;

function differences(a: Seen, b: Seen, { anyLanguage, also }: Expected): Found[] {
  const more = also?.(a, b);
  return [
    ...(more ? [more] : []),
    ...differing('replies', String(a.replies), String(b.replies)),
    ...(namesTheSame(a, b) ? [] : differing('products', listed(a), listed(b))),
    ...(a.chosen !== null && b.chosen !== null ? differing('chosen', a.chosen, b.chosen) : []),
    ...Object.keys(a.prices).flatMap((product) =>
      excluding('price', a.prices[product] ?? [], b.prices[product] ?? [], `${product}: `),
    ),
    ...excluding('total', a.totals, b.totals),
    ...(anyLanguage ? [] : excluding('language', a.spoken, b.spoken)),
  ];
}

const listed = ({ shown }: Seen): string => shown.join(', ') || 'none';

/** One product is shown with its price, or named without it: that is a matter of wording. */
function namesTheSame(a: Seen, b: Seen): boolean {
  if (a.shown.length + b.shown.length !== 1) return false;
  return [...a.shown, ...b.shown].every((product) => a.named.includes(product) && b.named.includes(product));
}

function differing(what: Found['what'], a: string, b: string): Found[] {
  return a === b ? [] : [{ what, a, b }];
}

/** Both state something, and nothing of it is the same. */
function excluding<T extends string | number>(what: Found['what'], a: readonly T[], b: readonly T[], of = ''): Found[] {
  const [one, other] = [new Set(a), new Set(b)];
  if (one.size === 0 || other.size === 0 || [...one].some((each) => other.has(each))) return [];
  return [{ what, a: `${of}${[...one].join(', ')}`, b: `${of}${[...other].join(', ')}` }];
}

/** What is left in the end, where both sessions came to it. */
function endings(
  a: Outcome,
  b: Outcome,
  { order = (same) => same }: Expected,
  apart: ReadonlyMap<string, string>,
): Comparison {
  if (typeof a.ended === 'object' || typeof b.ended === 'object') {
    if (typeof a.ended === 'object' && typeof b.ended === 'object') return { verdict: 'agreed' };
    return undecided(`one session could not go on: ${[a.ended, b.ended].map(told).join(' / ')}`);
  }
  const end = (what: Difference['what'], customer: string, one: string, other: string): Comparison[] =>
    one === other
      ? []
      : [{ verdict: 'differed', difference: { what, customer, said: '', a: one, b: other, at: null } }];
  const together = Object.keys(a.notifications).filter((customer) => !apart.has(customer));
  const found = together.flatMap((customer) => {
    const news = end(
      'notifications',
      customer,
      String(a.notifications[customer]),
      String(b.notifications[customer] ?? 0),
    );
    if (!a.orders || !b.orders) return news;
    const own = (orders: readonly SeenOrder[]): string =>
      orders
        .filter((each) => each.customer === customer)
        .map(toldOrder)
        .join('; ') || 'none';
    return [...news, ...end('orders', customer, own(a.orders.map(order)), own(b.orders))];
  });
  return found[0] ?? { verdict: 'agreed' };
}

const told = (ended: Outcome['ended']): string => (typeof ended === 'object' ? ended.stuck : 'played to its end');

const toldOrder = ({ items, total, state }: SeenOrder): string =>
  `${items
    .map(({ product, variant, quantity, unitPrice }) => {
      const name = variant === null ? product : `${product}/${variant}`;
      return `${quantity} × ${name} at ${rounded(unitPrice)}`;
    })
    .join(' + ')} = ${rounded(total)}, ${state}`;

const rounded = (amount: number): number => Math.round(amount * 100) / 100;
