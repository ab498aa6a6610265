/** What customers and bots say when an order is agreed on. */
import { asStems, asWords, compile, END } from './matcher.ts';
import { cardinalWords, numberOf } from './numbers.ts';
import type { PreparedText } from './text.ts';

const ASKS_TO_CONFIRM = asWords(({ agreement }) => agreement?.asksToConfirm);
const ASKS_FOR_MORE = asWords(({ agreement }) => agreement?.asksForMore);
const PRICE_CHANGED = asStems(({ agreement }) => agreement?.priceChanged);
const CANCELS = asWords(({ agreement }) => agreement?.cancels);
const NEGATED = asWords(({ agreement }) => agreement?.negated);
const NO = compile((any) => {
  const no = any(({ agreement }) => agreement?.no);
  const beside = any(({ agreement }) => agreement?.besideNo);
  return String.raw`^\W*(?:${beside}[ ,!.]+)*${no}(?:[ ,!.]+(?:${no}|${beside}))*\W*$`;
});
const CHANGED = compile((any) => {
  const places = { digits: String.raw`\d{1,3}` };
  const before = any(({ agreement }) => agreement?.changes);
  const named = any(({ quantities }) => quantities?.before);
  const units = any(({ quantities }) => quantities?.units);
  const after = any(({ agreement }) => agreement?.afterChange, places);
  const count = String.raw`(\d{1,3}|${cardinalWords(1, 10)})${END}`;
  return String.raw`^\W*(?:(?:${before}|${named})[ ,!.:-]+)*${count}(?:[ ,]+(?:${units}|${after}))*\W*$`;
});

/** Whether a bot's text asks for the yes to an order, and for nothing else to order. */
export const asksToConfirm = ({ sentences }: PreparedText): boolean =>
  sentences.some(({ folded }) => ASKS_TO_CONFIRM.test(folded)) &&
  !sentences.some(({ folded }) => ASKS_FOR_MORE.test(folded));

/** Whether a bot's text asks for more to order. */
export const asksForMore = (folded: string): boolean => ASKS_FOR_MORE.test(folded);

/** Whether a bot's text tells that something costs another amount than before. */
export const saysPriceChanged = (folded: string): boolean => PRICE_CHANGED.test(folded);

/** Whether a customer's message is a "no" and nothing else. */
export const isNo = (folded: string): boolean => NO.test(folded);

/** Whether a customer's message cancels in so many words, which a "no", a "never mind" and a change of mind do not. */
export const saysCancel = (folded: string): boolean => CANCELS.test(folded);

/** Whether words of a message may mean the contrary of what they say. */
export const isNegated = (folded: string): boolean => NEGATED.test(folded);

/** Another number of pieces, and nothing else: "3", "no, make it 3", "sorry, I meant three pieces"; null: it is not. */
export function changedQuantity(folded: string): number | null {
  const count = CHANGED.find(folded)?.[1];
  return count === undefined ? null : (numberOf(count) ?? null);
}
