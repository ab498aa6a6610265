import { findAmounts, money, sameAmount } from '../languages/reading/money.ts';
import { PreparedText } from '../languages/reading/text.ts';
import type { SummaryShown } from '../oracle/agreement.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { SessionModel } from '../oracle/conversation.ts';
import type { OrderLine } from '../oracle/order-lines.ts';
import type { Product } from '../shop/types.ts';
import { agreed } from './agreement.ts';
import { quote } from './inspection.ts';
import type { Check } from './types.ts';

/** The total of a summary is the sum of its lines, each at the price of the variant that it names. */
export const orderSum: Check = {
  meta: {
    name: 'order-sum',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'invariant',
    title: 'The total of a summary is the sum of its lines, at the prices of the variants named',
    rules: ['C1', 'C2', 'G1'],
  },
  run({ session, report }) {
    if (!session.rules.grounded) return;
    for (const conversation of session.conversations) {
      for (const event of agreed(conversation, session).events) {
        if (event.kind !== 'summary') continue;
        const { turn, reply } = event.summary;
        const totals = reply.reading.claims.flatMap((claim) => (claim.kind === 'total' ? claim.amount : []));
        const sum = sumOf(event);
        if (totals.length === 0) continue;
        const sure = reply.reading.claims.some((claim) => claim.kind === 'total' && claim.sure);
        const fits = sum !== null && totals.some((total) => isSum(total, sum, event, session));
        // "It will be 1 x Boot (KES 900) and …": the word is of the whole, and an amount that it stands before may be a line's.
        const right = sum === null ? null : sum + (feeAmong(event.summary) ?? 0);
        const stated = findAmounts(reply.reading.said.folded, session.shop.currency);
        const isLine =
          event.summary.lines.length > 1 &&
          totals.every((total) => isOfLine(total, event)) &&
          stated.some(({ value }) => right !== null && sameAmount(value, right));
        // Of several amounts that nothing calls a total, none has to be one.
        if (sum === null || (!fits && !sure && (isLine || totals.length > 1))) {
          report({
            ok: true,
            undecided: true,
            turn,
            at: reply.at,
            expected: 'the sum of its lines',
            actual: 'unknown',
          });
          continue;
        }
        const { currency } = session.shop;
        const parts = right === sum ? 'the sum of the lines' : 'the sum of the lines and delivery';
        report({
          ok: fits,
          turn,
          at: reply.at,
          expected: `a total of ${money(right ?? sum, currency)}: ${parts} at the catalogue's prices`,
          // In the words of `checkout-facts`, which sees the same: one cause.
          actual: `says a total of ${totals.map((total) => money(total, currency)).join(' or ')}, but its lines come to ${money(right ?? sum, currency)}`,
        });
      }
    }
  },
};

/** Who is asked for a yes is told what it comes to. */
export const totalSaid: Check = {
  meta: {
    name: 'total-said',
    anyTurn: true,
    kind: 'invariant',
    title: 'A summary with prices of several pieces says what they come to',
    rules: ['C1', 'C2'],
  },
  run({ session, report }) {
    if (!session.rules.grounded) return;
    for (const conversation of session.conversations) {
      for (const event of agreed(conversation, session).events) {
        if (event.kind !== 'summary') continue;
        const { turn, reply } = event.summary;
        const sum = sumOf(event);
        const says = reply.reading.claims.some(({ kind }) => kind === 'total');
        if (sum === null || (!says && !lacksTotal(event, sum, session))) continue;
        report({
          ok: says,
          turn,
          at: reply.at,
          expected: `the sum of the lines, ${money(sum, session.shop.currency)}, before the customer says yes`,
          actual: says ? 'a total' : `prices, and no total: ${quote(reply)}`,
        });
      }
    }
  },
};

/** A question for a yes that states prices of pieces, and nowhere what they come to. */
function lacksTotal(event: SummaryShown, sum: number, session: SessionModel): boolean {
  const { reply, lines, asksForYes } = event.summary;
  const stated = findAmounts(reply.reading.said.folded, session.shop.currency).map(({ value }) => value);
  if (!asksForYes || stated.length === 0 || lines.some(({ quantity }) => quantity === null)) return false;
  const prices = lines.map((line) => priceOf(line, reply.products));
  // Each amount is the price of a line: another one may be the total, with what else belongs to it.
  const all = stated.every((value) => prices.some((price) => price !== null && sameAmount(price, value)));
  return all && !stated.some((value) => sameAmount(value, sum));
}

/** What the lines come to; null where a number of pieces or a price cannot be told. */
function sumOf({ summary: { own: lines, reply } }: SummaryShown): number | null {
  const counted = lines.filter(
    ({ product, quantity }) =>
      quantity !== null || !lines.some((other) => other.product === product && other.quantity !== null),
  );
  const keys = new Set(counted.map(({ product, variant }) => `${product}/${variant}`));
  if (keys.size < counted.length) return null;
  const sums = counted.map((line) => {
    const price = priceOf(line, reply.products);
    return price === null || line.quantity === null ? null : price * line.quantity;
  });
  return sums.some((sum) => sum === null) ? null : sums.reduce<number>((total, sum) => total + (sum ?? 0), 0);
}

/** Whether an amount is what one line of a summary costs. */
const isOfLine = (amount: number, { summary: { lines, reply } }: SummaryShown): boolean =>
  lines.some((line) => {
    const price = priceOf(line, reply.products);
    return price !== null && [price, price * (line.quantity ?? 1)].some((each) => sameAmount(each, amount));
  });

/** The price of a line; null where it is the price of one of several variants. */
function priceOf({ product, variant }: OrderLine, products: readonly Product[]): number | null {
  const found = products.find(({ id }) => id === product);
  if (!found) return null;
  const variants = (found.variants ?? []).filter(({ id }) => variant === null || id === variant);
  const prices = new Set(variants.length === 0 ? [found.price] : variants.map(({ price }) => price ?? found.price));
  return prices.size === 1 ? ([...prices][0] ?? null) : null;
}

/** Whether a total is the sum, or the sum with other amounts that the summary states: a fee, a discount. */
function isSum(total: number, sum: number, { summary }: SummaryShown, session: SessionModel): boolean {
  const { reply, lines } = summary;
  const own = lines.flatMap((line) => {
    const price = priceOf(line, reply.products);
    return price === null ? [] : [price, price * (line.quantity ?? 1)];
  });
  const stated = findAmounts(reply.reading.said.folded, session.shop.currency).map(({ value }) => value);
  // Delivery may cost as much as one piece.
  const fees = reply.reading.claims.flatMap((claim) => (claim.kind === 'fee' ? claim.amount : []));
  const others = [...new Set(stated)]
    .filter((value) => fees.includes(value) || ![...own, sum, total].some((known) => sameAmount(known, value)))
    .slice(0, 4);
  const fee = feeAmong(summary);
  let reachable = fee === undefined ? [sum] : [sum + fee];
  for (const value of others.filter((each) => each !== fee))
    reachable = reachable.flatMap((each) => [each, each + value, each - value]);
  return reachable.some((each) => sameAmount(each, total));
}

/** What a summary charges for delivery among its lines: "2 x Safari Boot KES 9,000 and delivery KES 450." */
function feeAmong({ reply: { reading, products } }: SummaryShown['summary']): number | undefined {
  const index = indexCatalog(products);
  const fees = reading.claims.filter((claim) => claim.kind === 'fee');
  const [fee] = fees;
  if (fee?.kind !== 'fee' || fees.some((other) => other.amount !== fee.amount)) return undefined;
  const sentence = new PreparedText(fee.text);
  // Behind goods with their price; and nothing is said of it, such as to whom it is paid.
  const goods = mentionsIn(sentence.tokens, index).filter(({ end }) => end < fee.start);
  const told = fee.folded.slice(fee.start).replace(/^\D{0,6}[\d.,]+\S*/u, '');
  const silent = (told.match(/\p{L}+/gu) ?? []).length <= MOST_WORDS && !/[(]/.test(told);
  return goods.length > 0 && silent ? fee.amount : undefined;
}
/** "… come to" */
const MOST_WORDS = 4;
