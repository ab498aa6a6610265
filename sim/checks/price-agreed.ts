import { saysPriceChanged } from '../languages/reading/agreement.ts';
import { findAmounts, money, sameAmount } from '../languages/reading/money.ts';
import type { OrderPlaced } from '../oracle/agreement.ts';
import type { SessionModel } from '../oracle/conversation.ts';
import type { OrderLine } from '../oracle/order-lines.ts';
import { quote } from './inspection.ts';

/**
 * An order that costs more than the summary which its customer said yes to, because the shop raised a price in between, and of
 * which the reply says nothing. Null: it does not, or nothing is sure. An order at the old price keeps what was agreed on, and
 * nobody minds a lower one.
 */
export function risenUnsaid(
  { row, reply, summary, unclear, amended }: OrderPlaced,
  { facts, shop: { currency } }: SessionModel,
): { expected: string; actual: string } | null {
  if (summary === null || reply === null || unclear || amended.quantity !== null || amended.variant !== null)
    return null;
  const priceAt = (place: number, { product: id, variant }: OrderLine): number | undefined => {
    const product = facts.catalogAt(place).find((one) => one.id === id);
    if (variant === null && product?.variants?.some(({ price }) => price !== undefined)) return undefined;
    return product?.variants?.find((one) => one.id === variant)?.price ?? product?.price;
  };
  const sumAt = (place: number): number =>
    summary.own.reduce((sum, line) => sum + (priceAt(place, line) ?? Number.NaN) * (line.quantity ?? Number.NaN), 0);
  const [before, now] = [sumAt(summary.reply.from), sumAt(reply.from)];
  if (!(now > before) || sameAmount(now, before)) return null;
  const said = findAmounts(reply.reading.said.folded, currency).map(({ value }) => value);
  const stated = (amount: number): boolean => said.some((each) => sameAmount(each, amount));
  const known = summary.own.flatMap((line) => priceAt(summary.reply.from, line) ?? []);
  const told = saysPriceChanged(reply.reading.said.folded) || [before, now - before, ...known].some(stated);
  const taken =
    row === null
      ? stated(now)
      : row.items.some(
          ({ product, variant, unitPrice }) =>
            summary.own.some((line) => line.product === product) &&
            sameAmount(unitPrice, priceAt(reply.from, { product, variant, quantity: null }) ?? Number.NaN) &&
            !sameAmount(unitPrice, priceAt(summary.reply.from, { product, variant, quantity: null }) ?? Number.NaN),
        );
  if (told || !taken) return null;
  return {
    expected: `a word of it that the price has risen since the summary: it said ${money(before, currency)}, now it is ${money(now, currency)}`,
    actual: `the order is placed at the new price: ${quote(reply)}`,
  };
}
