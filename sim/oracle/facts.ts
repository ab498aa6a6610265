import { type Product, UNCOUNTED } from '../shop/types.ts';
import type { OrderRow, Trace } from '../trace/types.ts';
import { applyChange } from './catalog.ts';

/** How many pieces there may be: what the phone shows cannot tell when exactly a pending order takes its pieces. */
export interface StockRange {
  min: number;
  max: number;
}

/** What was true at any place of the trace. A place is an index into its events. */
export interface Facts {
  catalogAt(place: number): Product[];
  stockAt(place: number, product: string, variant?: string): StockRange;
  /** Orders as the bot's database had them at the end; empty when it could not be read. */
  orders: OrderRow[];
  /** The orders were read at least once, so that an unknown number is a false one. */
  ordersKnown: boolean;
  /** Where the phone first showed an order's number; undefined: never. */
  placedAt(number: string): number | undefined;
  /** All that it costs was paid, at once or in parts. */
  isPaidAt(place: number, number: string): boolean;
  /** What was paid of it in parts, as long as that is less than it costs; undefined: nothing, or all. */
  partPaidAt(place: number, number: string): number | undefined;
  /** All titles a product ever had in the session. */
  titleOf(id: string): string;
}

/** Collects the facts of a session from its trace. */
export function factsOf(trace: Trace): Facts {
  const segments: { from: number; products: Product[] }[] = [{ from: -1, products: trace.session.shop.products }];
  const sets = new Map<string, { place: number; stock: number }[]>();
  const payments: { place: number; order: string; amount: number | undefined }[] = [];
  const titles = new Map(trace.session.shop.products.map((product) => [product.id, product.title]));
  const orders = lastOrders(trace);
  const placed = new Map<string, number>();
  for (const [place, event] of trace.events.entries()) {
    if (event.kind === 'catalog') {
      const before = (segments.at(-1) as { products: Product[] }).products;
      segments.push({ from: place, products: applyChange(before, event.change) });
      if (event.change.stock !== undefined) {
        const key = stockKey(event.change.product, event.change.variant);
        sets.set(key, [...(sets.get(key) ?? []), { place, stock: event.change.stock }]);
      }
      if (event.change.title !== undefined) titles.set(event.change.product, event.change.title);
    } else if (event.kind === 'payment' && event.result === 'paid')
      payments.push({ place, order: event.order, amount: event.amount });
    else if (event.kind === 'sent' && event.accepted) {
      for (const { number } of orders) {
        if (
          !placed.has(number) &&
          [event.botMessage.header, event.botMessage.text].some((text) => text?.includes(number))
        )
          placed.set(number, place);
      }
    }
  }
  const ordersKnown = trace.whiteBox !== undefined || trace.events.some((event) => event.kind === 'probe');
  // A bot played by its URL has one shop for all sessions: what others have bought is known only where the header says it.
  const unknown = trace.session.clock === 'real' && !ordersKnown && trace.session.taken === undefined;
  const catalogAt = (place: number): Product[] => {
    for (let i = segments.length - 1; i > 0; i -= 1) {
      const segment = segments[i] as { from: number; products: Product[] };
      if (segment.from < place) return segment.products;
    }
    return trace.session.shop.products;
  };
  const paidAt = (place: number, number: string): { all: boolean; part: number } => {
    const own = payments.filter((payment) => payment.order === number && payment.place <= place);
    const part = own.reduce((sum, { amount = 0 }) => sum + amount, 0);
    const total = orders.find((order) => order.number === number)?.total;
    const whole = own.some(({ amount }) => amount === undefined);
    return { all: whole || (total !== undefined && part > 0 && part >= total), part };
  };
  const isPaidAt = (place: number, number: string): boolean => paidAt(place, number).all;
  const sold = (
    place: number,
    since: number,
    product: string,
    variant: string | undefined,
  ): { sure: number; most: number } => {
    let sure = 0;
    let most = 0;
    for (const order of orders) {
      const at = placed.get(order.number);
      if (at !== undefined && (at > place || at < since)) continue;
      for (const item of order.items) {
        if (item.product !== product || (variant !== undefined && item.variant !== variant)) continue;
        most += item.quantity;
        if (at !== undefined && isPaidAt(place, order.number)) sure += item.quantity;
      }
    }
    const now = trace.events[place]?.at ?? Number.POSITIVE_INFINITY;
    for (const pieces of trace.session.taken ?? []) {
      const other = variant !== undefined && pieces.variant !== undefined && pieces.variant !== variant;
      if (pieces.product === product && pieces.at <= now && !other) most += pieces.quantity;
    }
    return { sure, most };
  };
  return {
    catalogAt,
    stockAt: (place, product, variant) => {
      const found = catalogAt(place).find(({ id }) => id === product);
      // Whether a service is free on some day is for the bot's calendar to say.
      if (found?.kind === 'service') return { min: 0, max: UNCOUNTED };
      const base = variant === undefined ? found?.stock : found?.variants?.find(({ id }) => id === variant)?.stock;
      if (base === undefined) return { min: 0, max: 0 };
      const since = sets.get(stockKey(product, variant))?.findLast((set) => set.place < place)?.place ?? -1;
      const { sure, most } = sold(place, since, product, variant);
      return { min: unknown ? 0 : Math.max(0, base - most), max: Math.max(0, base - sure) };
    },
    orders,
    ordersKnown,
    placedAt: (number) => placed.get(number),
    isPaidAt,
    partPaidAt: (place, number) => {
      const { all, part } = paidAt(place, number);
      return all || part === 0 ? undefined : part;
    },
    titleOf: (id) => titles.get(id) ?? id,
  };
}

const stockKey = (product: string, variant?: string): string =>
  variant === undefined ? product : `${product}/${variant}`;

/** The orders by number, the newest record of each. */
function lastOrders(trace: Trace): OrderRow[] {
  const byNumber = new Map<string, OrderRow>();
  for (const event of trace.events)
    if (event.kind === 'probe') for (const order of event.orders) byNumber.set(order.number, order);
  for (const order of trace.whiteBox?.orders ?? []) byNumber.set(order.number, order);
  return [...byNumber.values()];
}
