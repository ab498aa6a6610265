/** Ways to make the words of a message wrong. Each answers the same text where there is nothing of its kind. */
import type { ProductRecord } from '../../../reference-bot/index.ts';

/** `KES 1,200.50`, in any currency. */
const AMOUNTS = /\b([A-Z]{3}) (\d+(?:,\d{3})*(?:\.\d\d)?)/g;

/** A tenth more, and at least ten. */
export const more = (value: number): number => value + Math.max(10, Math.round(value / 10));

/** Another currency than this one. */
export const otherCurrency = (code: string): string => (code === 'USD' ? 'EUR' : 'USD');

/** Of several amounts the last: the one that the others come to. */
export function otherAmount(text: string): string {
  const last = [...text.matchAll(AMOUNTS)].at(-1);
  if (!last) return text;
  const [whole, code, digits = ''] = last;
  const value = more(Number(digits.replaceAll(',', '')));
  const cents = digits.includes('.') ? 2 : 0;
  const changed = value.toLocaleString('en-US', { minimumFractionDigits: cents, maximumFractionDigits: cents });
  return `${text.slice(0, last.index)}${code} ${changed}${text.slice(last.index + whole.length)}`;
}

export const inOtherCurrency = (text: string): string =>
  text.replace(AMOUNTS, (_, code: string, digits: string) => `${otherCurrency(code)} ${digits}`);

const UNITS: [RegExp, string][] = [
  [/(?<=\d) ?kg\b/i, ' g'],
  [/(?<=\d) ?g\b/i, ' kg'],
  [/(?<=\d) ?GB\b/, 'MB'],
  [/(?<=\d) ?MB\b/, 'GB'],
  [/(?<=\d) ?ml\b/i, ' l'],
  [/(?<=\d) ?(?:l|litres?|liters?)\b/i, ' ml'],
  [/(?<=\d) ?cm\b/i, ' m'],
  [/(?<=\d) ?inch(?:es)?\b/i, ' cm'],
  [/(?<=\d) ?mAh\b/i, ' Wh'],
];

export function inOtherUnit(text: string): string {
  for (const [unit, other] of UNITS) if (unit.test(text)) return text.replace(unit, other);
  return text;
}

/** The name of a product in place of another one's. */
export function otherItem(text: string, products: readonly ProductRecord[]): string {
  const named = products.find(({ title }) => text.includes(title));
  const other = products.find(({ id, title }) => id !== named?.id && title !== named?.title);
  return named && other ? text.replaceAll(named.title, other.title) : text;
}

/** The name of a variant, in brackets, in place of another one's. */
export function otherVariant(text: string, products: readonly ProductRecord[]): string {
  for (const { variants } of products) {
    const named = variants.find(({ title }) => text.includes(`(${title})`));
    const other = variants.find(({ title }) => title !== named?.title);
    if (named && other) return text.replaceAll(`(${named.title})`, `(${other.title})`);
  }
  return text;
}

/** One more of something: the first small number that is no part of a name or an amount. */
export function otherQuantity(text: string, products: readonly ProductRecord[]): string {
  const names = products.flatMap(({ title, variants }) => [title, ...variants.map((variant) => variant.title)]);
  const known = [...names, ...[...text.matchAll(AMOUNTS)].map(([whole]) => whole)].filter((name) => /\d/.test(name));
  // Names keep their length, so that what is found stands where it stood.
  const masked = known.reduce((rest, name) => rest.replaceAll(name, '·'.repeat(name.length)), text);
  const number = /(?<![\p{L}\d.,·-])\d{1,3}(?![\p{L}\d·-]|[.,]\d)/u.exec(masked);
  if (!number) return text;
  const [digits] = number;
  return `${text.slice(0, number.index)}${Number(digits) + 1}${text.slice(number.index + digits.length)}`;
}

/** Another account to pay into: a long number, or the reference of a payment. */
export const otherAccount = (text: string): string =>
  text
    .replace(AMOUNTS, (amount) => amount.replaceAll(/\d/g, (digit) => String.fromCharCode(0xe000 + Number(digit))))
    .replace(/(?<![\d\p{L}-])\d{5,}(?![\d\p{L}])/u, (digits) => String(Number(digits) + 11))
    .replace(/[\ue000-\ue009]/g, (digit) => String(digit.charCodeAt(0) - 0xe000));

/** Two hours later, or two more of a unit of time. */
export const otherHour = (text: string): string =>
  text.replace(
    /\b(\d{1,2})(?=(?::\d\d)?\s?(?:am|pm)\b|:\d\d\b|\s?(?:minutes?|hours?|days?|weeks?|dakika|saa|siku|wiki)\b)/i,
    (hour) => String((Number(hour) % 10) + 2),
  );

const sentences = (text: string): string[] => text.match(/.+?(?:[.!?]+(?=\s|$)|\n|$)\s*/gs) ?? [text];

/** The text without its first sentence or line that states a number; where none does, without its first. */
export function withoutFacts(text: string): string {
  const all = sentences(text);
  if (all.length < 2) return text;
  const left = Math.max(
    0,
    all.findIndex((sentence) => /\d/.test(sentence)),
  );
  return all
    .filter((_, n) => n !== left)
    .join('')
    .trim();
}

export const lastTwice = (text: string): string => `${text.trimEnd()} ${(sentences(text).at(-1) ?? '').trim()}`;
