import { ofLanguages } from '../index.ts';
import { CURRENCIES, CURRENCY_MARKS, CURRENCY_SIGNS, OWN_MARKS, SHILLINGS } from '../neutral.ts';
import type { Phrase, Tables } from '../types.ts';
import { allTables, asWords, BEGIN, compile, END } from './matcher.ts';
import { sourceOf } from './phrase.ts';

/** An amount of money in a folded text. */
export interface Amount {
  value: number;
  start: number;
  end: number;
  /** Codes of the currencies that are written so; null: nothing says which. */
  currencies: readonly string[] | null;
}

/** In groups of three with commas, points or spaces between; in groups as in India; or in none. A comma may stand before the cents. */
const DIGITS = String.raw`\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,2})?|\d{1,2}(?:,\d{2}){1,6},\d{3}(?:\.\d{1,2})?|\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,2})?|[1-9]\d{0,2}(?: \d{3}){1,4}(?![\d\p{L}])(?:,\d{1,2}(?!\d))?|\d{1,9},\d{2}(?![\d.,]*\d)|\d{1,15}(?:\.\d{1,2})?`;
const NUMBER = String.raw`(${DIGITS})(?!,{0,8}\d)`;
const SIGN = `[${Object.keys(CURRENCY_SIGNS).join('')}]`;
const MARK = `(?:${CURRENCIES.map((currency) => sourceOf(currency)).join('|')})`;
const CURRENCY_WORDS = ({ money }: Tables): readonly Phrase[] => Object.values(money?.currencies ?? {}).flat();
const BEFORE = compile(
  (any) => String.raw`(?:(?<!\p{L})(?:${MARK}\.?|${any(CURRENCY_WORDS)})|${SIGN})\s*${NUMBER}(\s?k(?!\p{L}))?`,
);
const KNOWN_MARK = new RegExp(`^${MARK}$`);
const AFTER = compile(
  (any) =>
    String.raw`(?<![\d.,\p{L}])${NUMBER}(\s?k(?!\p{L}))?\s*(?:/=|/-|=/=|${SIGN}|(?:${any(({ money }) => money?.units)}|${MARK}|${any(CURRENCY_WORDS)})${END})`,
);
const PRICED = compile(
  (any) =>
    String.raw`${BEGIN}${any(({ money }) => money?.price)}${END}[^.\d\n]{0,24}?(?<![\d.,\p{L}#-])${NUMBER}(\s?k(?!\p{L}))?`,
);
const KILO = compile(() => String.raw`(?<![\d.,\p{L}])(\d+(?:\.\d+)?)(k)(?![\p{L}0-9])`);
const ASKED = asWords(({ money }) => money?.asked);
const THOUSANDS = asWords(({ money }) => money?.thousands);

/** Whether two amounts are the same to the cent: sums and shares of prices are no exact binary numbers. */
export const sameAmount = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** Written with a comma before the cents, whatever stands between the groups before it. */
const COMMA_CENTS = /^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$|^[\d ]+,\d{1,2}$/;

const toValue = (written: string, kilo: boolean): number => {
  const digits = written.replaceAll(' ', '');
  const plain = COMMA_CENTS.test(digits) ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '');
  const value = Number(plain);
  return kilo ? Math.round(value * 100_000) / 100 : value;
};

const codes = ofLanguages(() => {
  const words = allTables().map(({ money }) => money?.currencies ?? {});
  return [CURRENCY_MARKS, ...words].flatMap((table) =>
    Object.entries(table).map(([code, phrases]) => ({
      code,
      pattern: new RegExp(`${BEGIN}(?:${phrases.map((phrase) => sourceOf(phrase)).join('|')})${END}`, 'u'),
    })),
  );
});

/** The currencies that the writing of an amount leaves possible. */
export function currenciesOf(written: string): readonly string[] | null {
  const sign = Object.keys(CURRENCY_SIGNS).find((each) => written.includes(each));
  if (sign !== undefined) return CURRENCY_SIGNS[sign] ?? null;
  const bare = written.replace(/[\d.,]+/g, ' ');
  const found = codes().filter(({ pattern }) => pattern.test(bare));
  if (found.length > 0) return found.map(({ code }) => code);
  return /(?:^|[^\p{L}])shs?(?!\p{L})|\/[=-]/u.test(written) ? SHILLINGS : null;
}

const amountOf = (match: RegExpExecArray): number => toValue(match[1] ?? '', match[2] !== undefined);

/** "16,000 TSh. 1 metre": the point ends a sentence, and the mark belongs to the amount before it. */
const isOfNumberBefore = (before: string, written: string): boolean =>
  /\d{3}\s?$/.test(before) && /^\D*\p{L}\.?\s*[.\n]?\s+\d{1,2}(?![\d.,]*\d)/u.test(written);

/**
 * Amounts in every form that the shops use: KES 1,200 · KSh 1200 · 1,200/= · 1.2k · 1200 bob · "bei yake ni 1,200".
 * A bare number counts only right after a price word; account, till, phone and order numbers never do.
 */
export function findAmounts(folded: string, currency = ''): Amount[] {
  const found: Amount[] = [];
  const add = (start: number, end: number, value: number): void => {
    if (found.some((other) => start < other.end && other.start < end)) return;
    found.push({ value, start, end, currencies: currenciesOf(folded.slice(start, end)) });
  };
  if (!/\d/.test(folded)) return found;
  const addAll = (matches: Iterable<RegExpExecArray>): void => {
    for (const match of matches) add(match.index, match.index + match[0].length, amountOf(match));
  };
  addAll([...BEFORE.all(folded)].filter((match) => !isOfNumberBefore(folded.slice(0, match.index), match[0])));
  addAll(AFTER.all(folded));
  const mark = OWN_MARKS[currency];
  if (mark !== undefined) addAll(folded.matchAll(new RegExp(String.raw`(?<!\p{L})${mark}\s?${NUMBER}`, 'gu')));
  const own = currency.toLowerCase();
  if (own && /^[a-z]{2,4}$/.test(own) && !KNOWN_MARK.test(own))
    addAll(folded.matchAll(new RegExp(String.raw`(?<!\p{L})${own}\.?\s*${NUMBER}`, 'gu')));
  for (const match of PRICED.all(folded)) {
    const start = match.index + match[0].lastIndexOf(match[1] ?? '');
    const value = amountOf(match);
    if (value >= 5) add(start, match.index + match[0].length, value);
  }
  for (const match of KILO.all(folded))
    if ((match[1] ?? '').includes('.') || THOUSANDS.test(folded))
      add(match.index, match.index + match[0].length, amountOf(match));
  return found.sort((a, b) => a.start - b.start);
}

/** A budget that a customer names: "under 2000", "chini ya 2,000", "budget of 1.5k", "between 500 and 900". */
export interface Budget {
  min: number;
  max: number;
}

/** Before a limit, letters that are a currency in some country alone can be nothing else. */
const LIMIT_MARK = String.raw`(?:${MARK}\.?\s*|(?:gh|us|mx)?\s?${SIGN}\s*|(?:[nr]|gh)\s?(?=\d))`;
const LIMIT = String.raw`(?:${LIMIT_MARK})?(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:\.\d+)?)\s?(k(?!\p{L}))?`;
const UPPER = compile((any) => String.raw`${any(({ money }) => money?.atMost)}\s*:?\s*${LIMIT}`);
const LOWER = compile((any) => String.raw`${any(({ money }) => money?.atLeast)}\s*${LIMIT}`);
const UPPER_AFTER = compile((any) => String.raw`(?<![\d.,])${LIMIT}\s*${any(({ money }) => money?.atMostAfter)}${END}`);
const SPEND = compile((any) => String.raw`${BEGIN}${any(({ money }) => money?.spend)}\s*${LIMIT}`);
const MARKED = compile((any) => String.raw`${SIGN}|(?<!\p{L})(?:${MARK}|${any(CURRENCY_WORDS)})(?!\p{L})`);
const hasMark = (folded: string): boolean => MARKED.test(folded);
/** Below this, what somebody has is no money, unless a currency stands beside it. */
const LEAST_SPENT = 100;
const RANGE = compile((any) => {
  const to = any(({ money }) => money?.between?.to);
  return String.raw`${any(({ money }) => money?.between?.from)}\s*${LIMIT}\s*(?:${to}|-)\s*${LIMIT}`;
});

/** The budget of a folded text; null: it names none. */
export function findBudget(folded: string): Budget | null {
  if (!/\d/.test(folded)) return null;
  const range = RANGE.find(folded);
  if (range) return { min: toValue(range[1] ?? '', !!range[2]), max: toValue(range[3] ?? '', !!range[4]) };
  const upper = UPPER.find(folded);
  if (upper) return { min: 0, max: toValue(upper[1] ?? '', !!upper[2]) };
  const after = UPPER_AFTER.find(folded) ?? SPEND.find(folded);
  const spent = after ? toValue(after[1] ?? '', !!after[2]) : 0;
  if (spent >= LEAST_SPENT || (spent > 0 && hasMark(folded))) return { min: 0, max: spent };
  const lower = LOWER.find(folded);
  return lower ? { min: toValue(lower[1] ?? '', !!lower[2]), max: Number.POSITIVE_INFINITY } : null;
}

const NO_PRICE = compile((any) => String.raw`${any(({ money }) => money?.noPrice)}\s*(?:${MARK}|${SIGN})?\.?\s*$`);
const TOTAL = asWords(({ money }) => money?.total);
const FEE = asWords(({ money }) => money?.fee);
const FOR_WHAT = compile((any) => String.raw`^\s*${any(({ money }) => money?.forWhat)}\s*\W?$`);

/** Whether an amount that stands right after this text is nobody's price: a limit, a former price, a discount. */
export const announcesNoPrice = (before: string): boolean => NO_PRICE.test(before);

/** Whether an amount that stands right after this text is a total. */
export const announcesTotal = (before: string): boolean => TOTAL.test(before.slice(-60));

const TOTAL_AFTER = compile((any) => String.raw`^[\s,]*(?:\p{L}{1,3} )?${any(({ money }) => money?.total)}${END}`);
/** Whether the words right after an amount call it a total, and no other amount follows them: "KES 900 altogether". */
export function isTotalAfter(after: string): boolean {
  const found = TOTAL_AFTER.find(after);
  return found !== null && found !== undefined && !/^\W*(?:\p{L}+\W+){0,2}\d/u.test(after.slice(found[0].length));
}

const MORE_OR_LESS_AFTER = compile(
  (any) => String.raw`^\s*(?:\p{L}+ )?${any(({ money }) => money?.difference?.after)}${END}`,
);
const MORE_OR_LESS_BEFORE = compile(
  (any) => String.raw`${BEGIN}${any(({ money }) => money?.difference?.before)}${END}[^\d]{0,12}$`,
);
/** Whether the words around an amount say that it is what one thing costs more or less than another. */
export const saysDifference = (before: string, after: string): boolean =>
  MORE_OR_LESS_AFTER.test(after) || MORE_OR_LESS_BEFORE.test(before);

/** Whether nothing but a few words stands between the word for a total and the amount after it: then it is nothing else. */
export function surelyTotal(before: string): boolean {
  const last = TOTAL.all(before.slice(-60)).at(-1);
  if (last === undefined) return false;
  const between = before.slice(-60).slice(last.index + last[0].length);
  return between.length <= 28 && !/[\d@,;]| x /.test(between);
}

const PRICE_WORD = compile(
  (any) =>
    `^(?:${any(({ money }) => money?.price)}|${any(({ money }) => money?.units)}|${any(({ money }) => money?.forWhat)}|${any(CURRENCY_WORDS)}|${MARK})$`,
);

/** Whether a word beside an amount says nothing but that it is a price. */
export const isPriceWord = (word: string): boolean => PRICE_WORD.test(word);

/** Whether an amount in this clause is a fee. */
export const isFee = (clause: string): boolean => FEE.test(clause);

/** Whether this text between an amount and a product says that the amount is for it. */
export const isForWhat = (between: string): boolean => FOR_WHAT.test(between);

const PRICE_AT_END = new RegExp(
  String.raw`\s*(?:[-–—:·|@]\s*|\(\s*)?(?:${MARK}|${SIGN}|gh${SIGN})\.?\s*[\d,.]+\)?\s*$`,
  'i',
);

/** A title without the price that stands at its end. */
export const withoutPrice = (title: string): string => title.replace(PRICE_AT_END, '');

/** `KES 1,200`, for messages to people. */
export function money(value: number, currency: string): string {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(2);
  return `${currency} ${text.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;
}

/** Whether a customer asks what something costs. */
export const asksPrice = (folded: string): boolean => ASKED.test(folded);

const CHANGE = asWords(({ money }) => money?.change);
/** Whether a text speaks of what comes back of a bank note. */
export const speaksOfChange = (folded: string): boolean => CHANGE.test(folded);
