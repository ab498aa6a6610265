import { money, sameAmount } from '../languages/reading/money.ts';
import { plain } from '../languages/reading/text.ts';
import type { Conversation, Reply, SessionModel } from '../oracle/conversation.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import { orderLinesIn } from '../oracle/order-lines.ts';
import { plural } from '../plural.ts';
import type { OrderRow } from '../trace/types.ts';
import { agreed } from './agreement.ts';
import { quote } from './inspection.ts';
import type { Check, Finding } from './types.ts';

const DAY = 24 * 3600 * 1000;

const isLive = (order: OrderRow): boolean => order.state === 'PENDING_PAYMENT' || order.state === 'PAID';

/** Never more sold than was in stock. */
export const neverOversold: Check = {
  meta: {
    name: 'never-oversold',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'invariant',
    title: 'No more is sold than was in stock',
    rules: ['C10'],
  },
  run({ session, report }) {
    for (const [key, left] of Object.entries(session.trace.whiteBox?.stock ?? {})) {
      if (left < 0)
        report({
          ok: false,
          expected: 'stock of 0 or more',
          actual: `${plural(left, 'piece')} of "${titleOf(key, session)}" left`,
        });
    }
    const sold = new Map<string, number>();
    for (const order of session.facts.orders.filter(isLive)) {
      for (const item of order.items) {
        const key = item.variant === null ? item.product : `${item.product}/${item.variant}`;
        sold.set(key, (sold.get(key) ?? 0) + item.quantity);
      }
    }
    for (const [key, quantity] of sold) {
      const had = everInStock(key, session);
      report({
        ok: quantity <= had,
        expected: `at most ${had} sold of "${titleOf(key, session)}"`,
        actual: `${quantity} sold`,
      });
    }
    // Where no record can be read, the message that confirms an order says how much was sold.
    for (const conversation of session.facts.ordersKnown ? [] : session.conversations)
      for (const event of agreed(conversation, session).events)
        if (event.kind === 'order' && event.reply !== null)
          for (const finding of oversoldIn(event.reply, session)) report({ ...finding, turn: event.turn });
  },
};

/** Each counted line of a confirmed order, against all pieces that there ever were. */
function oversoldIn(reply: Reply, session: SessionModel): Finding[] {
  const named = orderLinesIn(reply.botMessages, reply.products);
  return named.flatMap(({ product, variant, quantity }): Finding[] => {
    const several = named.filter((line) => line.product === product).length > 1;
    const ofVariants = session.shop.products.some(({ id, variants }) => id === product && variants !== undefined);
    if (quantity === null || several || (ofVariants && variant === null)) return [];
    const key = variant === null ? product : `${product}/${variant}`;
    const had = everInStock(key, session);
    const expected = `at most ${had} sold of "${titleOf(key, session)}"`;
    return [{ ok: quantity <= had, at: reply.at, expected, actual: `${quantity} sold` }];
  });
}

/** All pieces that there were in the session: those at the start and each restocking. */
function everInStock(key: string, session: SessionModel): number {
  const [product, variant] = key.split('/');
  const start = session.shop.products.find(({ id }) => id === product);
  let had = (variant === undefined ? start?.stock : start?.variants?.find(({ id }) => id === variant)?.stock) ?? 0;
  for (const event of session.trace.events) {
    if (event.kind !== 'catalog' || event.change.stock === undefined) continue;
    if (event.change.product === product && event.change.variant === variant) had += event.change.stock;
  }
  return had;
}

const titleOf = (key: string, session: SessionModel): string => session.facts.titleOf(key.split('/')[0] ?? key);

/** Orders add up, at prices that the catalogue had. */
export const orderConsistency: Check = {
  meta: {
    name: 'order-consistency',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'invariant',
    title: 'Orders add up, at prices that the catalogue had',
    rules: ['C2', 'G1'],
  },
  run({ session, report }) {
    const customers = new Map(session.trace.session.customers.map((customer) => [customer.phone, customer.key]));
    const prices = pricesEver(session);
    for (const order of session.facts.orders) {
      const wrong = faultsOf(order, session, customers, prices);
      report({
        ok: wrong.length === 0,
        customer: customers.get(order.customer) ?? order.customer,
        expected: `order ${order.number} adds up`,
        actual: wrong.length === 0 ? money(order.total, order.currency) : wrong.join('; '),
      });
    }
  },
};

function faultsOf(
  order: OrderRow,
  session: SessionModel,
  customers: Map<string, string>,
  prices: Map<string, Set<number>>,
): string[] {
  const wrong: string[] = [];
  if (!customers.has(order.customer)) wrong.push(`belongs to nobody of this session (${order.customer})`);
  if (order.currency !== session.shop.currency) wrong.push(`in ${order.currency} instead of ${session.shop.currency}`);
  if (order.items.length === 0) wrong.push('has no item');
  const sum = order.items.reduce((total, item) => total + item.quantity * item.unitPrice, 0);
  if (!sameAmount(sum, order.total))
    wrong.push(`the items come to ${money(sum, order.currency)}, the total is ${money(order.total, order.currency)}`);
  for (const item of order.items) {
    const title = session.facts.titleOf(item.product);
    if (!Number.isInteger(item.quantity) || item.quantity < 1) wrong.push(`${item.quantity} pieces of "${title}"`);
    const known = prices.get(`${item.product}/${item.variant ?? ''}`) ?? prices.get(`${item.product}/`);
    if (!known) wrong.push(`an item "${item.product}" that the shop does not have`);
    else if (![...known].some((price) => sameAmount(price, item.unitPrice))) {
      const variant = session.shop.products
        .find(({ id }) => id === item.product)
        ?.variants?.find(({ id }) => id === item.variant);
      wrong.push(
        `"${title}"${variant ? ` (${variant.title})` : ''} at ${money(item.unitPrice, order.currency)}, which it never cost`,
      );
    }
  }
  const payments = session.trace.events.filter((event) => event.kind === 'payment' && event.order === order.number);
  const paid = payments.some((event) => event.kind === 'payment' && event.result === 'paid');
  const part = session.facts.partPaidAt(session.trace.events.length, order.number);
  if (order.state === 'PAID' && !paid) wrong.push('is PAID without a payment');
  else if (order.state === 'PAID' && part !== undefined)
    wrong.push(`is PAID, and ${money(part, order.currency)} of ${money(order.total, order.currency)} had come`);
  return wrong;
}

/** By `product/variant`; of a product with no variant named, those of all its variants, as `product/`. */
function pricesEver(session: SessionModel): Map<string, Set<number>> {
  const prices = new Map<string, Set<number>>();
  const add = (key: string, price: number): void => {
    prices.set(key, (prices.get(key) ?? new Set()).add(price));
  };
  const places = [-1, ...session.trace.events.flatMap((event, place) => (event.kind === 'catalog' ? [place + 1] : []))];
  for (const place of places) {
    for (const product of session.facts.catalogAt(place)) {
      for (const price of pricesOf(product)) add(`${product.id}/`, price);
      for (const { id, price = product.price } of product.variants ?? []) add(`${product.id}/${id}`, price);
    }
  }
  return prices;
}

/** Whether the last thing that a customer said by then was STOP, or came after it without START. */
function hasStopped({ turns }: Conversation, at: number): boolean {
  const last = turns.findLast(({ openedAt }) => openedAt < at);
  return last?.why === 'stop' || last?.why === 'stopped';
}

/** A payment is confirmed to its customer, with order number and business name. */
export const paymentNotification: Check = {
  meta: {
    name: 'payment-confirmation',
    kind: 'property',
    title: 'A payment is confirmed with the order number and the business name, and not to who said STOP',
    rules: ['C2', 'C6'],
  },
  run({ session, report }) {
    for (const conversation of session.conversations) {
      for (const notification of conversation.frame.notifications) {
        const sent = notification.reply;
        // Of a STOP at the very moment of the payment, the model alone knows which of the two came first.
        const silenced = notification.stopped && sent === null;
        if (silenced || hasStopped(conversation, sent?.at ?? notification.at)) {
          // STOP is final until START, also for news (rule C6).
          report({
            ok: sent === null,
            customer: conversation.customer,
            at: sent?.at ?? notification.at,
            said: '[payment]',
            expected: 'silence: the customer said STOP',
            actual: sent === null ? 'silence' : quote(conversation.replies.find(({ from }) => from === sent.from)),
            cause: 'news of a payment after STOP',
          });
          continue;
        }
        if (notification.result !== 'paid' || notification.part) continue;
        if (!notification.sure || conversation.frame.stopped) continue;
        // What is written at the same moment may come after it.
        const before = notification.at - session.rules.blurAt(notification.at);
        const wrote = conversation.turns.flatMap((turn) => turn.messages).findLast(({ saidAt }) => saidAt < before);
        // Outside the 24-hour window silence is right (I5).
        if (!wrote || notification.at - wrote.saidAt > DAY) continue;
        const reply = conversation.replies.find((candidate) => candidate.from === notification.reply?.from);
        const text = reply?.reading.text ?? '';
        const ok = text.includes(notification.order) && plain(text).includes(plain(session.shop.name));
        report({
          ok,
          customer: conversation.customer,
          at: reply?.at ?? notification.at,
          said: '[payment]',
          expected: `a confirmation with ${notification.order} and "${session.shop.name}"`,
          actual: quote(reply),
        });
      }
    }
  },
};
