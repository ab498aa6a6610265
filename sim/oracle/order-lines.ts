import { findAmounts, sameAmount } from '../languages/reading/money.ts';
import { numberOf } from '../languages/reading/numbers.ts';
import { orderNumbersIn } from '../languages/reading/orders.ts';
import { piecesLeftIn } from '../languages/reading/stock.ts';
import { fold, type PreparedText, tokenize, wordsOf } from '../languages/reading/text.ts';
import type { Product } from '../shop/types.ts';
import type { BotMessage } from '../trace/types.ts';
import { eachOnce, saidBy } from './bot-messages.ts';
import { type CatalogIndex, indexCatalog, type Mention, mentionsIn } from './catalog.ts';
import { pricesOf } from './inquiry.ts';

/** One product of an order, as a message or a record states it. */
export interface OrderLine {
  product: string;
  /** Null: not said, or not to be told from others. */
  variant: string | null;
  /** Null: not said, or not to be told from other numbers. */
  quantity: number | null;
}

/** A stretch of text that speaks of one product. */
interface Stretch {
  mention: Mention;
  /** Of the same line: from the name before to the next one. */
  before: string;
  after: string;
  /** Lines below it that name no product. */
  below: PreparedText[];
}

/** The products that messages name, with variant and number of pieces where they can be told. Options are no lines. */
export function orderLinesIn(botMessages: readonly BotMessage[], products: readonly Product[]): OrderLine[] {
  const index = indexCatalog(products);
  return eachOnce(botMessages).flatMap((botMessage) =>
    stretchesOf(saidBy(botMessage), index).map((stretch): OrderLine => {
      const product = index.byId.get(stretch.mention.product)?.product;
      const text = [stretch.after, ...stretch.below.map(({ folded }) => folded)].join(' ');
      const variant = product === undefined ? null : variantNamedIn(text, product);
      return { product: stretch.mention.product, variant, quantity: quantityOf(stretch, product) };
    }),
  );
}

/**
 * Whether a line sums up what is ordered, by its form: a number of pieces, a product, and what they cost; "2 x Safari Boot =
 * KES 9,000", "2 | Safari Boot | KES 9,000".
 */
export function isOrderLine(line: PreparedText, index: CatalogIndex, currency: string): boolean {
  const amounts = findAmounts(line.folded, currency);
  if (amounts.length === 0) return false;
  const mentions = mentionsIn(line.tokens, index);
  const [mention] = mentions;
  if (!mention || mentions.length > 1) return false;
  const folded = unbold(line.folded);
  const before = folded.slice(0, mention.start);
  const after = folded.slice(mention.end);
  if ([TIMES_BEFORE, CELL_BEFORE].some((count) => count.test(before))) return true;
  if ([EACH_AFTER, TIMES_AFTER].some((count) => count.test(after))) return true;
  if (countInCell(after) !== undefined) return true;
  const product = index.byId.get(mention.product)?.product;
  const count = Number(COUNT_BEFORE.exec(before)?.[1]);
  return product !== undefined && count > 0 && isMultiplied(count, amounts, product);
}

/**
 * Whether a message itemises goods in prose, as a question for a yes does: "2 x Safari Boot (KES 9,000) and 1 Sandal KES 900".
 * Either a number of pieces and an amount stand beside a name, or the amounts beside all names come to the last one.
 */
export function itemises(said: PreparedText, index: CatalogIndex, currency: string): boolean {
  const stretches = stretchesOf(said, index);
  const counted = stretches.some(
    (stretch) => pricesIn(stretch, currency).length > 0 && (markedCount(stretch) ?? countBefore(stretch)) !== undefined,
  );
  return counted || sumOfStretches(stretches, currency) !== null;
}

/** Amounts beside a name and below it. */
const pricesIn = ({ after, below }: Stretch, currency: string): number[] =>
  [after, ...below.map(({ folded }) => folded)].flatMap((text) =>
    findAmounts(text, currency).map(({ value }) => value),
  );

/** What the amounts beside all names come to, where the last amount says just that; null: it does not. */
function sumOfStretches(stretches: readonly Stretch[], currency: string): number | null {
  const amounts = stretches.map((stretch) => pricesIn(stretch, currency));
  const total = amounts.at(-1)?.at(-1);
  if (total === undefined || amounts.some((own) => own.length === 0)) return null;
  const [last = [], ...others] = amounts
    .map((own, at) => (at === amounts.length - 1 ? own.slice(0, -1) : own))
    .reverse();
  // After the last name, what delivery costs may stand before the total.
  let sums = last.flatMap((value, at) => [value, ...last.slice(at + 1).map((fee) => value + fee)]);
  for (const own of others) sums = sums.flatMap((sum) => own.map((value) => sum + value)).slice(0, MOST_SUMS);
  return sums.some((sum) => sameAmount(sum, total)) ? total : null;
}
const MOST_SUMS = 200;

/**
 * Whether a message lists an order completely, so that what it does not name is not in it: the amounts beside its names,
 * and what delivery costs, come to the total that it states.
 */
export const addsUp = (botMessages: readonly BotMessage[], products: readonly Product[], currency: string): boolean => {
  const index = indexCatalog(products);
  return botMessages.some((botMessage) => {
    const stretches = stretchesOf(saidBy(botMessage), index);
    return stretches.length > 0 && sumOfStretches(stretches, currency) !== null;
  });
};

/** The number of pieces in the cell after a name: "Safari Boot | 2 pcs | KES 9,000". */
export function countInCell(after: string): number | undefined {
  const found = CELL_AFTER.exec(after);
  const cell = found?.[0] ?? '';
  return found && findAmounts(cell).length === 0 && piecesLeftIn(cell).length === 0 ? Number(found[1]) : undefined;
}

/** Whether amounts are what so many pieces come to: at the price of one that stands there too, or at a price of the product. */
function isMultiplied(count: number, amounts: readonly { value: number }[], product: Product): boolean {
  const [first, second] = amounts.map(({ value }) => value);
  if (first !== undefined && second !== undefined && amounts.length === 2 && sameAmount(first * count, second))
    return true;
  return count > 1 && pricesOf(product).some((price) => sameAmount(price * count, first ?? 0));
}

/** A text whose asterisks that make letters bold are spaces: "1 *Safari Boot*" is not once a boot. */
export const unbold = (folded: string): string =>
  folded.replace(/(?<![\p{L}\d*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\d*])/gu, ' $1 ');

/** Products that the lines which sum up an order, by their form, name in full. */
export function summedUpIn(
  botMessages: readonly BotMessage[],
  products: readonly Product[],
  currency: string,
): string[] {
  const index = indexCatalog(products);
  return botMessages
    .flatMap((botMessage) => saidBy(botMessage).lines)
    .filter((line) => isOrderLine(line, index, currency))
    .flatMap((line) => mentionsIn(line.tokens, index).flatMap(({ product, partial }) => (partial ? [] : product)));
}

function stretchesOf(said: PreparedText, index: CatalogIndex): Stretch[] {
  const found: Stretch[] = [];
  const numbered = isNumbered(said, index);
  for (const line of said.lines) {
    const mentions = mentionsIn(line.tokens, index);
    if (mentions.length === 0) {
      found.at(-1)?.below.push(line);
      continue;
    }
    const folded = unbold(line.folded);
    for (const [at, mention] of mentions.entries()) {
      const before = folded.slice(mentions[at - 1]?.end ?? 0, mention.start);
      const next = mentions[at + 1];
      const rest = folded.slice(mention.end, next?.start ?? folded.length);
      const after = next ? rest.replace(SENTENCE_OF_THE_NEXT, '$1').replace(OF_THE_NEXT, '$1') : rest;
      found.push({
        mention,
        before: at === 0 ? before.replace(numbered || KEYCAP.test(line.text) ? LEADING : MARKED, '') : before,
        after,
        below: [],
      });
    }
  }
  return found;
}

/** "It goes well with the Sandal. You are getting 2" before the next name: the sentence that names it is of it. */
const SENTENCE_OF_THE_NEXT = /([.!?])\s[^.!?]*$/u;
/** "…, KES 500. 2 x" right before the next name: those pieces are of the next. */
const OF_THE_NEXT = /([.;,&+)]\s*(?:\p{L}{1,4}\s+)?)\d{1,3}\s*(?:[x×]\s*)?$/u;
/** A line's own number, and one that is marked as such: "2." and "2)". */
const LEADING = /^\W*\d{1,2}(?!\s*[x×|])\W*/;
const MARKED = /^\s*\*?\d{1,2}[.)]\s+/;
const KEYCAP = /^\W*\d\ufe0f?\u20e3/;

/** Whether the lines that name products are counted from 1: then the numbers at their heads are places in a list. */
function isNumbered(said: PreparedText, index: CatalogIndex): boolean {
  const heads = said.lines
    .filter((line) => mentionsIn(line.tokens, index).length > 0)
    .map(({ folded }) => Number(/^\W*(\d{1,2})(?!\s*[x×|])\W/.exec(folded)?.[1]));
  return heads.length > 1 && heads.every((head, at) => head === at + 1);
}

const COUNT = String.raw`(\d{1,3}|\p{L}+)`;
const X = '[x×*]';
/** Right before the name, and right after it, where nothing but a number of pieces stands so. */
const TIMES_BEFORE = new RegExp(String.raw`(?<![\d.,\p{L}])(\d{1,3})\s*${X}\s*\W*$`, 'u');
const TIMES_AFTER = new RegExp(String.raw`^[^\d]{0,40}?(?<![\p{L}\d])${X}\s*(\d{1,3})(?![\d.,]*\d)`, 'u');
/** "3 @ KES 1,250", "qty 3 x KES 1,250": pieces at the price of one, wherever they stand behind the name. */
const EACH_AFTER =
  /(?<![\d.,/\p{L}-])(\d{1,3})(?:\s?\p{L}{1,7}\.?)?\s*(?:@|[x×](?=\s*(?:\p{L}{1,5}\.?\s?|\p{Sc}\s?)\d|\s*\d[\d., ]*\s?\p{L}[\p{L} ]{0,8}[=:]))\s*(?:\p{L}{1,5}\.?\s?)?\p{Sc}?\s?\d/u;
const CELL_AFTER = /^\W*\|\s*(\d{1,3})(?:\s+\p{L}{1,12})?\s*\|/u;
/** "2 Safari Boot", "- 2 Safari Boot", "2 pcs Safari Boot" */
export const COUNT_BEFORE = /^\W*(\d{1,3})\s+(?:pcs?\.?\s+(?:of\s+)?)?\W*$/u;
const CELL_BEFORE = /^\W*\d{1,3}\s*\|\W*$/u;
const RIGHT_BEFORE = new RegExp(String.raw`(?<![\d.,\p{L}-])${COUNT}\s+\W*$`, 'u');

/** A number of pieces by its form: "2 x" before the name or after it, or in a cell. */
function markedCount({ before, after }: Stretch): number | undefined {
  const marked = TIMES_BEFORE.exec(before) ?? EACH_AFTER.exec(after) ?? TIMES_AFTER.exec(after);
  return marked ? Number(marked[1]) : countInCell(after);
}

/** The number right before a name: "2 Safari Boot", "two Safari Boot". */
function countBefore({ before }: Stretch): number | undefined {
  const next = numberOf(RIGHT_BEFORE.exec(before)?.[1] ?? '');
  return next !== undefined && next > 0 ? next : undefined;
}

function quantityOf(stretch: Stretch, product: Product | undefined): number | null {
  const { before, after, below } = stretch;
  const counted = markedCount(stretch) ?? countBefore(stretch);
  if (counted !== undefined) return counted;
  const own = new Set(
    (product?.variants ?? []).flatMap(({ title, attributes }) =>
      [title, ...Object.values(attributes)].flatMap(wordsOf),
    ),
  );
  const numbers = (text: string): number[] => countsIn(text).filter((n) => !own.has(String(n)));
  const here = [...numbers(before), ...numbers(after)];
  if (here.length > 0) return here.length === 1 ? (here[0] ?? null) : null;
  const lower = below.flatMap(({ folded }) => numbers(folded));
  return lower.length === 1 ? (lower[0] ?? null) : null;
}

/** Small whole numbers of a text that are no amounts of money, no part of a code, and not the pieces that are left. */
function countsIn(folded: string): number[] {
  const amounts = [...findAmounts(folded), ...piecesLeftIn(folded)];
  const codes = new Set(orderNumbersIn(folded).map((code) => code.toLowerCase()));
  return [...folded.matchAll(/(?<![\d.,:/#\p{L}-])\d{1,3}(?![\d.,:/%-]*\d|[\p{L}%])/gu)]
    .filter(
      ({ 0: digits, index }) => !codes.has(digits) && !amounts.some(({ start, end }) => index >= start && index < end),
    )
    .map(([digits]) => Number(digits))
    .filter((n) => n > 0);
}

/** The one variant of a product whose title a text has in full; null: none, or several. */
export function variantNamedIn(text: string, { title, variants = [] }: Product): string | null {
  const said = ` ${tokenize(fold(text))
    .map(({ word }) => word)
    .join(' ')} `;
  const ofProduct = ` ${wordsOf(title).join(' ')} `;
  const named = variants
    .map((variant) => ({ id: variant.id, words: ` ${wordsOf(variant.title).join(' ')} ` }))
    .filter(({ words }) => words.trim() !== '' && said.includes(words) && !ofProduct.includes(words));
  // "Large" also stands in "Extra Large".
  const longest = named.filter(
    ({ words }) => !named.some((other) => other.words !== words && other.words.includes(words)),
  );
  return longest.length === 1 ? (longest[0]?.id ?? null) : null;
}
