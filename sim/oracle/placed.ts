/** How a bot tells that an order was placed, where no record does. */
import { payeesIn } from '../languages/reading/contacts.ts';
import { findAmounts } from '../languages/reading/money.ts';
import { codesIn, orderNumbersIn, saysHowToPay, saysPlaced } from '../languages/reading/orders.ts';
import type { PreparedText } from '../languages/reading/text.ts';
import type { Product, Shop } from '../shop/types.ts';

/** Whether a text states that its reader's order was placed, taken in or confirmed. */
export const statesPlaced = ({ sentences }: PreparedText): boolean =>
  sentences.some(({ folded }) => saysPlaced(folded));

/**
 * Numbers that a text may give to orders: codes, else what stands behind a word for an order where money is asked for or the
 * order is said to be placed. A code of a product's name is none, and neither is one that the shop gives as an account.
 */
export function orderCodesIn(said: PreparedText, products: readonly Product[], { facts }: Shop): string[] {
  const accounts = (facts?.payment ?? []).flatMap(({ number = '', account = '' }) => [number, account]);
  const isOther = (code: string): boolean =>
    products.some(({ title }) => title.toUpperCase().includes(code)) ||
    accounts.some((account) => account.toUpperCase() === code);
  const codes = codesIn(said.text).map((code) => code.toUpperCase());
  const own = codes.filter((code) => !isOther(code));
  if (own.length > 0) return [...new Set(own)];
  const told = asksForMoney(said) || statesPlaced(said);
  return told ? [...new Set(orderNumbersIn(said.folded))].filter((code) => !isOther(code)) : [];
}

/** Whether a text asks for the payment of an order by its number: number, amount, and how or where to pay. */
export const asksToPayFor = (said: PreparedText, products: readonly Product[], shop: Shop): boolean =>
  asksForMoney(said) &&
  findAmounts(said.folded, shop.currency).length > 0 &&
  orderCodesIn(said, products, shop).length > 0;

const asksForMoney = ({ folded }: PreparedText): boolean => saysHowToPay(folded) || payeesIn(folded).length > 0;
