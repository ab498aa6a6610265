import { type Amount, isTotalAfter, sameAmount, saysDifference } from '../languages/reading/money.ts';
import type { CatalogIndex } from './catalog.ts';
import { pricesOf } from './inquiry.ts';
import type { Claim } from './reply-types.ts';
import type { Unit } from './units.ts';

/** More amounts than this are not added up in every way. */
const MANY = 10;
const PIECES = /(?<![\d.,\p{L}])\d{1,3}\s*[x×](?![\p{L}\d])|(?<![\p{L}\d])[x×]\s?\d{1,3}(?![\d.,]*\d)/u;

/** All sums of two and more of the values. */
function sumsOf(values: readonly number[]): number[] {
  let sums = [{ sum: 0, parts: 0 }];
  for (const value of values.slice(-MANY))
    sums = sums.flatMap((each) => [each, { sum: each.sum + value, parts: each.parts + 1 }]);
  return sums.flatMap(({ sum, parts }) => (parts > 1 ? sum : []));
}

/**
 * Whether an amount after several products with their amounts is what they come to, whatever word says so: "A (KES 400) and
 * B (KES 1,200) come to KES 1,600". One that is no such sum is one by its form: lines of "2 x", or a word for a total after it.
 */
export function isSumInProse(
  amount: Amount,
  amounts: readonly Amount[],
  { said: { folded }, mentions }: Unit,
): boolean {
  const last = mentions.at(-1);
  if (last === undefined || new Set(mentions.map(({ product }) => product)).size < 2) return false;
  const [first] = mentions;
  const later = amounts.filter(({ start }) => start > amount.start);
  // "KES 1,600 for A (KES 400) and B (KES 1,200)": what it comes to may be said first.
  if (first && amount.end <= first.start && later.length > 1)
    return sumsOf(later.map(({ value }) => value)).some((sum) => sameAmount(sum, amount.value));
  const earlier = amounts.filter(({ end }) => end <= amount.start);
  // "KES 400 A and KES 1,200 B, your bill is KES 1,600": each price before its name.
  const names = new Set(mentions.map(({ product }) => product)).size;
  const before = first !== undefined && earlier.length >= names && (earlier[0]?.end ?? 0) <= first.start;
  if (amount.start < last.end || !(before || earlier.some(({ start }) => start >= last.end))) return false;
  if (sumsOf(earlier.map(({ value }) => value)).some((sum) => sameAmount(sum, amount.value))) return true;
  if (amounts.some(({ start }) => start > amount.start)) return false;
  const between = folded.slice(earlier.at(-1)?.end, amount.start);
  return isTotalAfter(folded.slice(amount.end)) || (PIECES.test(folded) && /\p{L}{3}|[:.]/u.test(between));
}

/** What a sentence with several products says that one of them costs less than another; null: the amount is no such thing. */
export function differenceOf(amount: Amount, { said: { folded }, mentions }: Unit, index: CatalogIndex): Claim | null {
  const products = [...new Set(mentions.map(({ product }) => product))];
  if (products.length < 2) return null;
  const prices = products.map((id) => {
    const product = index.byId.get(id)?.product;
    return product ? pricesOf(product) : [];
  });
  const { value } = amount;
  if (prices.flat().some((price) => sameAmount(price, value))) return null;
  const claim: Claim = { kind: 'difference', amount: value, products, text: folded.trim() };
  if (isDifference(value, prices)) return claim;
  return saysDifference(folded.slice(0, amount.start), folded.slice(amount.end)) ? claim : null;
}

/** Whether a value is what a price of one product is above a price of another. */
export const isDifference = (value: number, prices: readonly (readonly number[])[]): boolean =>
  prices.some((own, at) =>
    prices.some((others, n) => n !== at && own.some((a) => others.some((b) => sameAmount(a - b, value)))),
  );
