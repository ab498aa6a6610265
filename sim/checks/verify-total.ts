import { money, sameAmount } from '../languages/reading/money.ts';
import { cardinalOf } from '../languages/reading/numbers.ts';
import { saysHowToPay } from '../languages/reading/orders.ts';
import { asksForQuantity } from '../languages/reading/replies.ts';
import { fold, PreparedText } from '../languages/reading/text.ts';
import { topicsOf } from '../languages/reading/topics.ts';
import { eachOnce, saidBy } from '../oracle/bot-messages.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import { pricesOf } from '../oracle/inquiry.ts';
import { COUNT_BEFORE, countInCell, isOrderLine, unbold } from '../oracle/order-lines.ts';
import type { Claim } from '../oracle/reply-types.ts';
import { unitsOf } from '../oracle/units.ts';
import { variantsNamed } from '../oracle/variants.ts';
import type { OrderRow } from '../trace/types.ts';
import { asksFor } from './inspection.ts';
import { type Sources, sourcesOf } from './sources.ts';

/** What may be added to the price of goods: nothing, or what delivery costs where it was spoken of. */
export function addedTo({ shop: { facts } }: SessionModel, { reading }: Reply, { earlier, words }: Sources): number[] {
  const zones = facts?.delivery ?? [];
  const readings = [reading, ...earlier.map((reply) => reply.reading)];
  const told = readings.map(({ said }) => said);
  const spoken =
    readings.some(({ claims }) => claims.some(({ kind }) => kind === 'fee' || kind === 'free-delivery')) ||
    topicsOf(new PreparedText(words)).includes('delivery') ||
    zones.some(({ zone }) => [words, ...told.map(({ folded }) => folded)].some((text) => text.includes(fold(zone))));
  return [0, ...(spoken ? zones.map(({ fee }) => fee) : [])];
}

/** What a slip charges for delivery, on a line above its total, and nowhere else; undefined: it does not say so. */
function chargedAbove(total: string, { reading, products }: Reply, currency: string): number | undefined {
  const index = indexCatalog(products);
  const fees = reading.claims.filter((claim) => claim.kind === 'fee');
  const [fee] = fees;
  if (!reading.order || fee?.kind !== 'fee' || fees.some((other) => other.amount !== fee.amount)) return undefined;
  const lines = reading.said.lines.map(({ text }) => text.trim());
  const [place, end] = [lines.indexOf(fee.text), lines.indexOf(total)];
  const goods = reading.said.lines.findIndex((line) => isOrderLine(line, index, currency));
  return goods >= 0 && goods < place && place < end ? fee.amount : undefined;
}

/** A line of a reply that says how many of one product. */
interface Line {
  product: string;
  quantity: number;
  /** Prices of one piece: of the variant that is named, else of any. */
  prices: number[];
}

const QUANTITY =
  /(?:^|[\s(*•-])(\d{1,3})\s?(?:x|×|\*)(?![\p{L}\d])|(?<![\p{L}\d])(?:x|×)\s?(\d{1,3})(?![\d.,]*\d)|^\W*(\d{1,3})\s?\|/u;

/** The lines of a reply that itemise an order: "2 x Safari Boot", "Safari Boot ×2". Equal copies of a message count once. */
export function linesIn(reply: Reply, currency: string): Line[] {
  const index = indexCatalog(reply.products);
  return eachOnce(reply.botMessages).flatMap((botMessage) =>
    unitsOf(saidBy(botMessage), index, null).flatMap((unit): Line[] => {
      const [mention, other] = unit.mentions;
      if (!mention || other) return [];
      const folded = unbold(unit.said.folded);
      const rest = `${folded.slice(0, mention.start)}\u0001${folded.slice(mention.end)}`;
      const found = QUANTITY.exec(rest);
      const byForm = () =>
        COUNT_BEFORE.exec(folded.slice(0, mention.start))?.[1] ?? countInCell(folded.slice(mention.end));
      const quantity = Number(
        found?.[1] ?? found?.[2] ?? found?.[3] ?? (isOrderLine(unit.said, index, currency) ? byForm() : undefined),
      );
      const product = index.byId.get(mention.product)?.product;
      if (!quantity || !product) return [];
      const named = new Set(variantsNamed(unit.said.tokens, product, unit.mentions).map(({ variant }) => variant));
      const of = (product.variants ?? []).filter(({ id }) => named.has(id));
      return [{ product: product.id, quantity, prices: pricesOf(product, of) }];
    }),
  );
}

/** All sums of one price a line. */
function sums(lines: readonly Line[]): number[] {
  return lines.reduce<number[]>(
    (totals, { quantity, prices }) =>
      [...new Set(totals.flatMap((total) => prices.map((price) => total + price * quantity)))].slice(0, 200),
    [0],
  );
}

/** Answers `true` for a true total, words for a false one, null where it cannot be told. */
export function verifyTotal(
  { amount, sure, text: line }: Extract<Claim, { kind: 'total' }>,
  reply: Reply,
  session: SessionModel,
): true | string | null {
  const { currency } = session.shop;
  const sources = sourcesOf(reply, session);
  const text = reply.botMessages.map((botMessage) => `${botMessage.header ?? ''}\n${botMessage.text}`).join('\n');
  const say = (totals: readonly number[]): string =>
    [...new Set(totals)].map((each) => money(each, currency)).join(' or ');
  const charged = sure ? chargedAbove(line, reply, currency) : undefined;
  const added = charged === undefined ? addedTo(session, reply, sources) : [charged];
  const withFee = added.some((fee) => fee > 0) ? ' without delivery' : '';
  if (isOfOnePiece(line, amount, reply, currency)) return null;
  const named = sources.orders.filter((order) => text.includes(order.number));
  if (named.length > 0) {
    const parts = sure
      ? []
      : named.flatMap(({ items }) => items.flatMap(({ unitPrice, quantity }) => [unitPrice, unitPrice * quantity]));
    const fine = [...named.flatMap(({ total }) => added.map((fee) => total + fee)), ...parts];
    if (fine.some((each) => sameAmount(each, amount))) return true;
    // "Last time: order DB-1. Your order now: …" sums up another one than it names.
    const next = saysHowToPay(reply.reading.said.folded) ? [] : linesIn(reply, currency);
    if (next.length > 0 && sums(next).some((goods) => added.some((fee) => sameAmount(goods + fee, amount))))
      return true;
    return `says a total of ${money(amount, currency)}, but the order comes to ${say(named.map(({ total }) => total))}${withFee}`;
  }
  if (sources.numbers.some((number) => sameAmount(number, amount))) return true;
  // An amount that nothing calls a total may be what delivery costs.
  if (!sure && (session.shop.facts?.delivery ?? []).some(({ fee }) => sameAmount(fee, amount))) return null;
  const lines = linesIn(reply, currency);
  if (lines.length > 0) {
    const goods = sums(lines);
    if (goods.some((each) => added.some((fee) => sameAmount(each + fee, amount)))) return true;
    return sure && isWhole(lines, reply, sources)
      ? `says a total of ${money(amount, currency)}, but its lines come to ${say(goods)}${withFee}`
      : null;
  }
  const one = onlyOrder(reply, session, sources);
  if (one === undefined || !sure) return verifyOfOne(amount, reply, session, sources);
  // What delivery costs may be in it, or in none of what was said.
  const totals = [0, ...(session.shop.facts?.delivery ?? []).map(({ fee }) => fee)].map((fee) => one.total + fee);
  return totals.some((total) => sameAmount(total, amount))
    ? true
    : `says a total of ${money(amount, currency)}, but order ${one.number}, the only one, comes to ${say([one.total])}`;
}

/**
 * The order that a reply without goods can only mean: the customer asks for an order or its payment, has one, and has
 * spoken of nothing else to buy since a message named it.
 */
function onlyOrder(
  { reading, from }: Reply,
  { facts }: SessionModel,
  { orders, turn, earlier }: Sources,
): OrderRow | undefined {
  const [only, other] = orders;
  const place = only && facts.placedAt(only.number);
  if (!only || other || place === undefined || place >= from || reading.named.length > 0) return undefined;
  if (turn === undefined || turn.uncertain || !asksFor(turn, 'order_status', 'paid')) return undefined;
  const since = earlier.filter((reply) => reply.from > place);
  return since.some(({ reading: { named, chosen } }) => named.length > 0 || chosen !== null) ? undefined : only;
}

/**
 * Whether an amount that a word like "you pay" announces is the price of one piece: of the one product that its own sentence
 * names and does not count, while another sentence of the reply counts it, or says a total.
 */
function isOfOnePiece(sentence: string, amount: number, reply: Reply, currency: string): boolean {
  const { reading, products } = reply;
  const said = new PreparedText(sentence);
  const mentions = mentionsIn(said.tokens, indexCatalog(products));
  const product = products.find(({ id }) => id === mentions[0]?.product);
  if (!product || mentions.length > 1) return false;
  const elsewhere =
    reading.claims.some((claim) => claim.kind === 'total' && claim.text !== sentence) ||
    linesIn(reply, currency).some((each) => each.product === product.id);
  if (!elsewhere) return false;
  const rest = `${said.folded.slice(0, mentions[0]?.start)} ${said.folded.slice(mentions[0]?.end)}`;
  const counted = QUANTITY.test(rest) || COUNT_BEFORE.test(said.folded.slice(0, mentions[0]?.start));
  return !counted && pricesOf(product).some((price) => sameAmount(price, amount));
}

/** Whether the lines of a reply are all that may be in the customer's cart. */
function isWhole(lines: readonly Line[], reply: Reply, { earlier }: Sources): boolean {
  const products = new Set(lines.map(({ product }) => product));
  const others = reply.reading.named.some((id) => !products.has(id));
  const before = earlier.some(({ reading }) => reading.order && reading.named.some((id) => !products.has(id)));
  const chosen = earlier.some(({ reading }) => reading.chosen !== null && !products.has(reading.chosen));
  return !others && !before && !(chosen && lines.length === 1 && !reply.reading.order);
}

/** A total beside a single product without a quantity: as many pieces as were spoken of, or one. */
function verifyOfOne(amount: number, reply: Reply, session: SessionModel, sources: Sources): true | string | null {
  const { currency } = session.shop;
  const [only, other] = [...new Set(reply.reading.named)];
  const product = only === undefined ? undefined : indexCatalog(reply.products).byId.get(only)?.product;
  if (!product || other !== undefined) return null;
  const prices = pricesOf(product).filter((price) => price > 0);
  const goods = addedTo(session, reply, sources).map((fee) => amount - fee);
  const counts = prices
    .flatMap((price) => goods.map((each) => each / price))
    .filter((n) => n >= 1 && sameAmount(n, Math.round(n)));
  if (counts.length === 0) {
    // What else is in the cart, or added for delivery, may not be said here.
    const cart = sources.earlier.some(({ reading }) => reading.chosen !== null && reading.chosen !== only);
    if (cart || reply.reading.claims.some(({ kind }) => kind === 'fee')) return null;
    return `says a total of ${money(amount, currency)}, no multiple of the price ${prices.map((price) => money(price, currency)).join(' or ')}`;
  }
  const said = [...reply.reading.said.words].flatMap(
    (word) => cardinalOf(word) ?? (/^\d{1,3}$/.test(word) ? Number(word) : []),
  );
  const spoken = new Set([1, ...said, ...sources.numbers]);
  if (counts.some((n) => spoken.has(Math.round(n)))) return true;
  const asked = sources.earlier.some(({ reading }) => asksForQuantity(reading.said.folded));
  const last = sources.turn?.messages.findLast(({ reading }) => reading.quantity !== null)?.reading.quantity;
  if (!asked || last === null || last === undefined) return null;
  return `says a total of ${money(amount, currency)}, but ${last} at ${prices.map((price) => money(price, currency)).join(' or ')} were asked for`;
}
