import { concept } from '../languages/reading/concepts.ts';
import { findAmounts, money, sameAmount } from '../languages/reading/money.ts';
import { fold, PreparedText, wordsOf } from '../languages/reading/text.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import { isDifference } from '../oracle/derived-amounts.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import { measuresIn, misnamedIn, sameMeasure } from '../oracle/measures.ts';
import type { Claim } from '../oracle/reply-types.ts';
import { plural } from '../plural.ts';
import type { Product } from '../shop/types.ts';
import { asksFor } from './inspection.ts';
import { reopens } from './order-history.ts';
import { sourcesOf } from './sources.ts';
import { verifyGoods } from './verify-goods.ts';
import { type Verdict, verifyShop } from './verify-shop.ts';
import { addedTo, verifyTotal } from './verify-total.ts';

const answers = new WeakMap<Reply, Map<Claim, Verdict>>();

/** Answers `true` for a true claim, words for a false one, null where the trace cannot tell. Several checks ask the same. */
export function verify(claim: Claim, reply: Reply, session: SessionModel): Verdict {
  const known = answers.get(reply) ?? new Map<Claim, Verdict>();
  answers.set(reply, known);
  const found = known.get(claim);
  if (found !== undefined) return found;
  const answer = judge(claim, reply, session);
  known.set(claim, answer);
  return answer;
}

/**
 * Whether a claim is a feature of which the catalogue says nothing at all, neither this nor another: made up perhaps, and no
 * contradiction.
 */
export function lacksSource(claim: Claim, { products }: Reply): boolean {
  if (claim.kind !== 'feature') return false;
  const product = indexCatalog(products).byId.get(claim.product)?.product;
  const attribute = concept(fold(claim.attribute));
  const known = [product?.attributes ?? {}, ...(product?.variants ?? []).map((variant) => variant.attributes)];
  return !known.some((attributes) => Object.keys(attributes).some((name) => concept(fold(name)) === attribute));
}

function judge(claim: Claim, reply: Reply, session: SessionModel): Verdict {
  const { facts } = session;
  const title = (id: string): string => `"${facts.titleOf(id)}"`;
  const own = sourcesOf(reply, session).orders;
  const entry = 'product' in claim ? indexCatalog(reply.products).byId.get(claim.product) : undefined;
  switch (claim.kind) {
    case 'unknown-product':
      return `offers "${claim.name}", which this shop does not have`;
    case 'offer':
      return entry?.product.active ? true : `offers ${title(claim.product)}, which is not on sale`;
    case 'price':
      return entry ? verifyPrice(claim, entry.product, reply, session) : null;
    case 'availability': {
      if (!entry || claim.variants.length > 1) return null;
      if (claim.apart && asksForAnother(claim.product, reply, session)) return null;
      const stock = facts.stockAt(reply.from, claim.product, claim.variants[0]);
      if (claim.available) {
        if (!entry.product.active) return `says that ${title(claim.product)} is available, but it is not on sale`;
        return stock.max > 0 ? true : `says that ${title(claim.product)} is available, but none is left`;
      }
      if (!entry.product.active || stock.min <= 0) return true;
      const gone = (entry.product.variants ?? []).some(
        ({ id }) => facts.stockAt(reply.from, claim.product, id).min <= 0,
      );
      return gone && claim.variants.length === 0
        ? null
        : `says that ${title(claim.product)} is not available, but ${stock.min} are in stock`;
    }
    case 'quantity': {
      if (!entry || claim.variants.length > 1) return null;
      const stock = facts.stockAt(reply.from, claim.product, claim.variants[0]);
      if (claim.left >= stock.min && claim.left <= stock.max) return true;
      const ofVariant = (entry.product.variants ?? []).some(({ id }) => {
        const { min, max } = facts.stockAt(reply.from, claim.product, id);
        return claim.left >= min && claim.left <= max;
      });
      return ofVariant && claim.variants.length === 0
        ? null
        : `says ${claim.left} left of ${title(claim.product)}, but there are ${stock.max}`;
    }
    case 'pieces': {
      const { asks, claims } = reply.reading;
      if (!asks.quantity) return null;
      const left = claims.find((other) => other.kind === 'quantity' && other.product === claim.product);
      return left?.kind === 'quantity' && left.left < claim.pieces
        ? `offers ${plural(claim.pieces, 'piece')} of ${title(claim.product)}, and says that ${left.left} are left`
        : null;
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
        : `says ${claim.attribute} "${claim.value}" of ${title(claim.product)}, which the catalogue does not`;
    }
    case 'total':
      return verifyTotal(claim, reply, session);
    case 'difference':
      return verifyDifference(claim, reply, session);
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
      if (claim.state === 'SENT') return verifySent(reply, session);
      const reopened = reopens(claim, reply, session);
      if (reopened !== null) return reopened;
      if (claim.state === 'UNPAID') return verifyUnpaid(claim.number, reply, session);
      const numbers = claim.number === null ? own.map((order) => order.number) : [claim.number];
      if (numbers.length === 0) {
        if (reply.kind === 'notification') return true;
        if (facts.ordersKnown || mayHavePaid(reply, session)) return null;
        return 'says that the order is paid, but no payment had come';
      }
      if (numbers.some((number) => facts.isPaidAt(reply.from, number))) return true;
      const part = numbers.map((number) => facts.partPaidAt(reply.from, number)).find((each) => each !== undefined);
      if (part === undefined) return 'says that the order is paid, but no payment had come';
      // "We have received KES 500 of KES 1,200" says what is so.
      const { currency } = session.shop;
      const said = findAmounts(reply.reading.said.folded, currency).map(({ value }) => value);
      const rest = own.filter((order) => numbers.includes(order.number)).map(({ total }) => total - part);
      if ([part, ...rest].some((amount) => said.some((each) => sameAmount(each, amount)))) return null;
      return `says that the order is paid, but only ${money(part, currency)} of it was`;
    }
    case 'no-order':
      return verifyNone(reply, session);
    case 'misnamed':
      return verifyName(claim, reply, session);
    case 'comparison':
    case 'superlative':
    case 'starting-price':
    case 'none-below':
    case 'assortment':
      return verifyGoods(claim, reply, session);
    default:
      return verifyShop(claim, reply, session);
  }
}

/** Whether the customer asks for another product by name: "none left; but we have the X" is said of that one. */
function asksForAnother(product: string, reply: Reply, session: SessionModel): boolean {
  const said = sourcesOf(reply, session).turn?.messages.map((message) => message.said) ?? [];
  const named = said.flatMap(({ tokens }) => mentionsIn(tokens, indexCatalog(reply.products)));
  return named.length > 0 && named.every((mention) => mention.product !== product);
}

/** A difference of prices that the catalogue has, of the products that are named beside it. */
function verifyDifference(
  { amount, products }: Extract<Claim, { kind: 'difference' }>,
  reply: Reply,
  { shop, facts }: SessionModel,
): true | string {
  const { byId } = indexCatalog(reply.products);
  const prices = products.flatMap((id) => {
    const product = byId.get(id)?.product;
    return product ? [pricesOf(product)] : [];
  });
  if (isDifference(amount, prices)) return true;
  return `says a difference of ${money(amount, shop.currency)} between ${products.map((id) => `"${facts.titleOf(id)}"`).join(' and ')}, which cost ${prices
    .flat()
    .map((price) => money(price, shop.currency))
    .join(' and ')}`;
}

/** Of the order that is named no payment may have come before the customer wrote: what comes meanwhile may be too late. */
function verifyUnpaid(number: string | null, reply: Reply, session: SessionModel): string | null {
  const { turn } = sourcesOf(reply, session);
  if (number === null || turn === undefined || turn.uncertain || reply.kind !== 'answer') return null;
  const paid = session.trace.events.some(
    (event) =>
      event.kind === 'payment' &&
      event.order.toUpperCase() === number &&
      event.result === 'paid' &&
      event.amount === undefined &&
      event.httpStatus === HTTP_OK &&
      event.at < turn.openedAt,
  );
  return paid ? `says that order ${number} waits for its payment, which had come` : null;
}

const HTTP_OK = 200;

/** Where the customer asks for an order that a message has named before and that is live to the end, there is one. */
function verifyNone(reply: Reply, session: SessionModel): string | null {
  const { turn, orders } = sourcesOf(reply, session);
  if (turn === undefined || turn.uncertain || !asksFor(turn, 'order_status', 'paid')) return null;
  const own = orders.find(({ number, state }) => {
    const place = session.facts.placedAt(number);
    return place !== undefined && place < reply.from && (state === 'PENDING_PAYMENT' || state === 'PAID');
  });
  return own === undefined ? null : `says that there is no order, but ${own.number} was placed`;
}

/** A measure that the customer named, or that the name had at the beginning of the session, may be spoken of. */
function verifyName(
  { name }: Extract<Claim, { kind: 'misnamed' }>,
  reply: Reply,
  session: SessionModel,
): string | null {
  const said = new PreparedText(name);
  const [found] = misnamedIn(said, indexCatalog(reply.products));
  if (found === undefined || misnamedIn(said, indexCatalog(session.shop.products)).length === 0) return null;
  const spoken = measuresIn(sourcesOf(reply, session).words);
  if (measuresIn(said.folded).some((measure) => spoken.some((other) => sameMeasure(measure, other)))) return null;
  return `names "${name}", but the shop has ${found.titles.map((title) => `"${title}"`).join(' and ')}`;
}

/** Whether a payment was made before a reply, or its customer spoke of one. */
const mayHavePaid = ({ customer, from, at }: Reply, { trace, conversations }: SessionModel): boolean =>
  trace.events.some((event, place) => event.kind === 'payment' && place <= from) ||
  conversations.some(
    (conversation) =>
      conversation.customer === customer &&
      conversation.turns.some((turn) =>
        turn.messages.some((message) => message.at <= at && message.reading.intents.includes('paid')),
      ),
  );

/** A price of the variant that is named, of as many pieces as are spoken of, or what it was ordered for. */
function verifyPrice(
  { amount, numbers, variants, near, product: id, sumOf }: Extract<Claim, { kind: 'price' }>,
  product: Product,
  reply: Reply,
  session: SessionModel,
): true | string | null {
  const { shop, facts } = session;
  const sources = sourcesOf(reply, session);
  const named = (product.variants ?? []).filter((variant) => variants.includes(variant.id));
  const prices = pricesOf(product, named);
  const factors = sumOf === undefined ? [1, ...numbers] : [sumOf];
  // What an order comes to may hold its delivery.
  const added = reply.reading.order ? addedTo(session, reply, sources) : [0];
  const goods = prices.flatMap((price) => factors.map((factor) => price * factor));
  if (goods.some((each) => added.some((fee) => sameAmount(each + fee, amount)))) return true;
  const items = sources.orders.flatMap((order) => order.items).filter((item) => item.product === id);
  const ordered =
    reply.reading.order &&
    items.some(({ unitPrice, quantity }) => sameAmount(unitPrice, amount) || sameAmount(unitPrice * quantity, amount));
  const total = reply.reading.order && sources.orders.some((order) => sameAmount(order.total, amount));
  if (ordered || total) return true;
  // Without the name beside it, it may be said of something else that the reply may speak of.
  const fees = (shop.facts?.delivery ?? []).flatMap(({ fee, freeFrom }) => [fee, freeFrom ?? fee]);
  const pieces = sources.numbers.filter((number) => number < 1000).flatMap((n) => prices.map((price) => price * n));
  if (!near && [...fees, ...pieces, ...sources.numbers].some((each) => sameAmount(each, amount))) return null;
  const which = named.length > 0 ? `, ${named.map(({ title }) => title).join(' or ')}` : '';
  const what = sumOf === undefined || sumOf < 2 ? 'for' : `for ${sumOf} x`;
  return `says ${money(amount, shop.currency)} ${what} "${facts.titleOf(id)}"${which}, which costs ${prices.map((price) => money(price, shop.currency)).join(' or ')}`;
}

/**
 * Whether the customer has an order that can be under way: one that is paid. Undecided where the goods may be paid when they
 * arrive, or where an order has no state of its own to tell.
 */
function verifySent(reply: Reply, session: SessionModel): true | string | null {
  const { facts, shop } = session;
  const own = sourcesOf(reply, session).orders;
  if (!facts.ordersKnown || own.length === 0) return null;
  if (own.some(({ number, state }) => state !== 'PENDING_PAYMENT' || facts.isPaidAt(reply.from, number))) return null;
  const later = (shop.facts?.payment ?? []).some(({ number }) => number === undefined);
  return later || shop.facts?.payment === undefined
    ? null
    : 'says that the goods are under way, but the order is not paid';
}
