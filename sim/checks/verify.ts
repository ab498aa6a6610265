import { concept } from '../languages/reading/concepts.ts';
import { money } from '../languages/reading/money.ts';
import { wordsOf } from '../languages/reading/text.ts';
import { indexCatalog } from '../oracle/catalog.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import type { Claim } from '../oracle/reply-types.ts';

const equal = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** Answers `true` for a true claim, words for a false one, null where the trace cannot tell. */
export function verify(claim: Claim, reply: Reply, session: SessionModel): true | string | null {
  const { facts, shop } = session;
  const title = (id: string): string => `"${facts.titleOf(id)}"`;
  const phone = session.trace.session.customers.find((customer) => customer.key === reply.customer)?.phone;
  const own = facts.orders.filter((order) => order.customer === phone);
  const entry = 'product' in claim ? indexCatalog(reply.products).byId.get(claim.product) : undefined;
  switch (claim.kind) {
    case 'unknown-product':
      return `offers "${claim.name}", which this shop does not have`;
    case 'offer':
      return entry?.product.active ? true : `offers ${title(claim.product)}, which is not on sale`;
    case 'price': {
      if (!entry) return null;
      const prices = pricesOf(entry.product);
      const factors = [1, ...claim.numbers];
      if (prices.some((price) => factors.some((factor) => equal(price * factor, claim.amount)))) return true;
      const items = own.flatMap((order) => order.items).filter((item) => item.product === claim.product);
      const ordered =
        reply.reading.order &&
        items.some(
          (item) => equal(item.unitPrice, claim.amount) || equal(item.unitPrice * item.quantity, claim.amount),
        );
      const total = reply.reading.order && own.some((order) => equal(order.total, claim.amount));
      return ordered || total
        ? true
        : `says ${money(claim.amount, shop.currency)} for ${title(claim.product)}, which costs ${prices.map((price) => money(price, shop.currency)).join(' or ')}`;
    }
    case 'availability': {
      if (!entry || claim.variants.length > 1) return null;
      const stock = facts.stockAt(reply.from, claim.product, claim.variants[0]);
      if (claim.available) {
        if (!entry.product.active) return `says that ${title(claim.product)} is available, but it is not on sale`;
        return stock.max > 0 ? true : `says that ${title(claim.product)} is available, but none is left`;
      }
      if (!entry.product.active || stock.min <= 0) return true;
      const gone = (entry.product.variants ?? []).some((variant) => variant.stock <= 0);
      return gone && claim.variants.length === 0
        ? null
        : `says that ${title(claim.product)} is not available, but ${stock.min} are in stock`;
    }
    case 'quantity': {
      if (!entry || claim.variants.length > 1) return null;
      const stock = facts.stockAt(reply.from, claim.product, claim.variants[0]);
      if (claim.left >= stock.min && claim.left <= stock.max) return true;
      const ofVariant = (entry.product.variants ?? []).some((variant) => variant.stock === claim.left);
      return ofVariant && claim.variants.length === 0
        ? null
        : `says ${claim.left} left of ${title(claim.product)}, but there are ${stock.max}`;
    }
    case 'feature': {
      if (!entry) return null;
      if (entry.features.has(claim.value) || entry.title.has(claim.value) || entry.category.has(claim.value))
        return true;
      const described = wordsOf(entry.product.description ?? '')
        .map(concept)
        .includes(claim.value);
      const inVariants = (entry.product.variants ?? []).some((variant) =>
        wordsOf(variant.title).map(concept).includes(claim.value),
      );
      return described || inVariants
        ? true
        : `says ${claim.attribute} ${claim.value} of ${title(claim.product)}, which the catalogue does not`;
    }
    case 'total':
      return verifyTotal(claim.amount, reply, session, own);
    case 'order': {
      if (!facts.ordersKnown) return null;
      if (own.some((order) => order.number.toUpperCase() === claim.number)) return true;
      return facts.orders.some((order) => order.number.toUpperCase() === claim.number)
        ? `names order ${claim.number}, which is another customer's`
        : `names order ${claim.number}, which does not exist`;
    }
    case 'order-state': {
      if (claim.state === 'CANCELLED') {
        return !facts.ordersKnown || own.some((order) => order.state === 'CANCELLED')
          ? facts.ordersKnown
            ? true
            : null
          : 'says that an order was cancelled, but none was';
      }
      const numbers = claim.number === null ? own.map((order) => order.number) : [claim.number];
      if (numbers.length === 0) return reply.kind === 'notification' ? true : null;
      return numbers.some((number) => facts.isPaidAt(reply.from, number))
        ? true
        : 'says that the order is paid, but no payment had come';
    }
  }
}

function verifyTotal(
  amount: number,
  reply: Reply,
  session: SessionModel,
  own: SessionModel['facts']['orders'],
): true | string | null {
  const text = reply.botMessages.map((botMessage) => `${botMessage.header ?? ''}\n${botMessage.text}`).join('\n');
  const named = own.filter((order) => text.includes(order.number));
  if (named.length > 0) {
    if (
      named.some(
        (order) =>
          equal(order.total, amount) ||
          order.items.some((item) => equal(item.unitPrice * item.quantity, amount) || equal(item.unitPrice, amount)),
      )
    )
      return true;
    return `says a total of ${money(amount, session.shop.currency)}, but the order comes to ${named.map((order) => money(order.total, session.shop.currency)).join(' or ')}`;
  }
  const index = indexCatalog(reply.products);
  const prices = reply.reading.named.flatMap((id) => {
    const product = index.byId.get(id)?.product;
    return product ? pricesOf(product) : [];
  });
  const unique = new Set(reply.reading.named);
  if (unique.size !== 1 || prices.length === 0) return null;
  const whole = prices.some(
    (price) => price > 0 && equal(amount / price, Math.round(amount / price)) && amount >= price,
  );
  return whole
    ? true
    : `says a total of ${money(amount, session.shop.currency)}, no multiple of the price ${prices.map((price) => money(price, session.shop.currency)).join(' or ')}`;
}
