import { asStems, asWords, BEGIN, compile, END, type Matcher, type Table } from './matcher.ts';
import { type Stretch, stretchOf } from './stock.ts';

const NUMBERED = compile((any) => {
  const names = any(({ orders }) => orders?.names);
  const marks = any(({ orders }) => orders?.marks);
  return String.raw`${BEGIN}${names}\s*(?:${marks}(?![\p{L}-]))?\s*[:#]?\s*#?([a-z]{0,5}-?[a-z0-9-]*\d[a-z0-9-]*)(?![a-z0-9])`;
});
const PAID = asWords(({ orders }) => orders?.paid);
const OPEN = asWords(({ orders }) => orders?.leftOpen);
/** A few words that leave nothing open, each with the space after it. */
const fewOf = (open: string): string => String.raw`(?:(?!${open}${END})[\p{L}\p{N}'#-]+(?:[.,]\d+)* ){0,6}?`;
const stating = (table: Table): Matcher =>
  compile((any) => `${BEGIN}${any(table, { few: fewOf(any(({ orders }) => orders?.leftOpen)) })}${END}`);
const ARRIVED = stating(({ orders }) => orders?.arrived);
const SENT = stating(({ orders }) => orders?.sent);
const PLACED = stating(({ orders }) => orders?.placed);
const CANCELLED = asWords(({ orders }) => orders?.cancelled);
const UNPAID = asWords(({ orders }) => orders?.unpaid);
const NOT_YET = asWords(({ orders }) => orders?.notYet);
const SPOKEN_OF = asWords(({ orders }) => orders?.spokenOf);
const HOW_TO_PAY = asStems(({ orders }) => orders?.howToPay);
const NONE = asWords(({ orders }) => orders?.none);
const PAYMENT = asStems(({ orders }) => orders?.payment);

/** Numbers of orders that a sentence names, in capitals. */
export const orderNumbersIn = (folded: string): string[] =>
  NUMBERED.all(folded)
    .map((match) => match[1] ?? '')
    .filter((number) => number.length >= 4)
    .map((number) => number.toUpperCase());

/** Where a sentence calls orders by their numbers: "order SH-1001", word and number. */
export const orderPlacesIn = (folded: string): Stretch[] => NUMBERED.all(folded).map(stretchOf);

const ACCOUNT = asWords(({ shop }) => shop?.account);

/** Whether a reply speaks of what tells a payment apart, in whatever way it says which: "use your order number as account". */
export const speaksOfAccount = (folded: string): boolean => ACCOUNT.test(folded);

/** Letters that stand right before an amount: "KES850" is a price. */
const CURRENCIES: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...['KSH', 'KSHS', 'TSH', 'TSHS', 'USH', 'SH', 'RS', 'R', 'N', 'GH', 'GHC', 'US'],
]);

/** Letters, then digits: "KJ-4102", "ORD10023". */
const LETTERS_DIGITS = /(?<![\p{L}\p{N}-])(\p{Lu}{1,6})([-–]?)\d{3,}(?![\p{L}\p{N}-])/gu;
/** Groups of both with dashes between: "A7K-204", "2B-77-X1". */
const MIXED_GROUPS = /(?<![\p{L}\p{N}-])[\p{Lu}\d]{2,8}(?:-[\p{Lu}\d]{2,8}){1,3}(?![\p{L}\p{N}-])/gu;

/** Codes as bots give them to orders, whatever word stands before. Not folded. */
export const codesIn = (text: string): string[] => [
  ...new Set([
    ...[...text.matchAll(LETTERS_DIGITS)]
      .filter(([, letters = '', dash]) => dash !== '' || !CURRENCIES.has(letters))
      .map(([code]) => code),
    ...[...text.matchAll(MIXED_GROUPS)].map(([code]) => code).filter(isMixed),
  ]),
];

/** Digits enough for a number, and letters among them: neither a range of days nor a name in capitals. */
const isMixed = (code: string): boolean =>
  (code.match(/\d/g)?.length ?? 0) >= 3 && /\p{Lu}/u.test(code) && /\p{Lu}\d|\d\p{Lu}/u.test(code);

/** Two numbers with letters and digits in the same places are of one kind. Of a code of both, the letters count up, too. */
export const shapeOf = (number: string): string =>
  number.replace(/\d/g, '0').replace(/(?<=0)\p{Lu}+|\p{Lu}+(?=0.*\p{Lu})/gu, (letters) => 'A'.repeat(letters.length));

/** States of an order that a sentence says it is in. */
export function orderStatesIn(folded: string): ('PAID' | 'UNPAID' | 'CANCELLED' | 'SENT')[] {
  if (folded.includes('?')) return [];
  // "Your money has reached us and we will pack it": what is still to come is another clause.
  const arrived = states(ARRIVED, folded);
  if (NOT_YET.test(folded)) return arrived ? ['PAID'] : [];
  return [
    ...(arrived || PAID.test(folded) ? (['PAID'] as const) : []),
    ...(states(SENT, folded) ? (['SENT'] as const) : []),
    ...(UNPAID.test(folded) ? (['UNPAID'] as const) : []),
    ...(CANCELLED.test(folded) ? (['CANCELLED'] as const) : []),
  ];
}

/** Where a clause ends: the mark, and what comes after it. */
const MARK = /[,;:.!\n–—](?=\s|$)/g;

/** Whether a sentence states it in a clause that leaves nothing open up to there: "if your money has reached us, …" says nothing. */
function states(matcher: Matcher, folded: string): boolean {
  return matcher.all(folded).some(({ index, 0: found }) => {
    const before = [...folded.slice(0, index).matchAll(MARK)].at(-1);
    return !OPEN.test(folded.slice(before === undefined ? 0 : before.index + 1, index + found.length));
  });
}

/** Whether a sentence says that its reader's order was placed, taken in or confirmed, in a clause that leaves nothing open. */
export const saysPlaced = (folded: string): boolean => !folded.includes('?') && states(PLACED, folded);

/** Whether a sentence says that its reader has no order at all. */
export const saysNoOrder = (folded: string): boolean =>
  !folded.includes('?') && !NOT_YET.test(folded) && NONE.test(folded);

/** Whether a reply sums up an order, asks for payment or confirms it. */
export const speaksOfOrder = (folded: string): boolean => SPOKEN_OF.test(folded);

/** Whether a reply says how to pay. */
export const saysHowToPay = (folded: string): boolean => HOW_TO_PAY.test(folded);

/** Whether a message may be the news of a payment. */
export const speaksOfPayment = (folded: string): boolean => PAYMENT.test(folded);
