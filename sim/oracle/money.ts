/** An amount of money in a folded text. */
export interface Amount {
  value: number;
  start: number;
  end: number;
}

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)(?![\d,]*\d)`;
const MARK = `(?:kes|kshs?|shs?|tzs|tshs?|ugx|ushs?|rwf|usd|eur|gbp)`;
const BEFORE = new RegExp(String.raw`(?:(?<![a-z])${MARK}\.?|[$€£])\s*${NUMBER}(\s?k(?![a-z]))?`, 'g');
const AFTER = new RegExp(
  String.raw`(?<![\d.,a-z])${NUMBER}(\s?k)?\s*(?:/=|/-|=/=|(?:bob|${MARK}|shillings?|shilingi)(?![a-z]))`,
  'g',
);
const PRICE_WORD = new RegExp(
  String.raw`(?<![a-z])(?:bei|price[sd]?|costs?|gharama|inauzwa|zinauzwa|vinauzwa)(?![a-z])[^.\d\n]{0,24}?(?<![\d.,a-z#-])${NUMBER}(\s?k(?![a-z]))?`,
  'g',
);
const KILO = /(?<![\d.,a-z])(\d+(?:\.\d+)?)(k)(?![a-z0-9])/g;

const toValue = (digits: string, kilo: boolean): number => {
  const value = Number(digits.replaceAll(',', ''));
  return kilo ? Math.round(value * 100_000) / 100 : value;
};

/**
 * Amounts in every form that the shops use: KES 1,200 · KSh 1200 · 1,200/= · 1.2k · 1200 bob · "bei yake ni 1,200".
 * A bare number counts only right after a price word; account, till, phone and order numbers never do.
 */
export function findAmounts(folded: string, currency = ''): Amount[] {
  const found: Amount[] = [];
  const add = (start: number, end: number, value: number): void => {
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ value, start, end });
  };
  if (!/\d/.test(folded)) return found;
  for (const m of folded.matchAll(BEFORE)) add(m.index, m.index + m[0].length, toValue(m[1] ?? '', m[2] !== undefined));
  for (const m of folded.matchAll(AFTER)) add(m.index, m.index + m[0].length, toValue(m[1] ?? '', m[2] !== undefined));
  const own = currency.toLowerCase();
  if (own && /^[a-z]{2,4}$/.test(own) && !new RegExp(`^${MARK}$`).test(own)) {
    for (const m of folded.matchAll(new RegExp(String.raw`(?<![a-z])${own}\.?\s*${NUMBER}`, 'g'))) {
      add(m.index, m.index + m[0].length, toValue(m[1] ?? '', false));
    }
  }
  for (const m of folded.matchAll(PRICE_WORD)) {
    const start = m.index + m[0].lastIndexOf(m[1] ?? '');
    const value = toValue(m[1] ?? '', m[2] !== undefined);
    if (value >= 5) add(start, m.index + m[0].length, value);
  }
  for (const m of folded.matchAll(KILO)) {
    const decimal = (m[1] ?? '').includes('.');
    if (decimal || /(?:bei|price|cost|gharama|only|just|tu|for)(?![a-z])/.test(folded)) {
      add(m.index, m.index + m[0].length, toValue(m[1] ?? '', true));
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** A budget that a customer names: "under 2000", "chini ya 2,000", "budget of 1.5k", "between 500 and 900". */
export interface Budget {
  min: number;
  max: number;
}

const N = String.raw`(?:${MARK}\.?\s*)?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?(k(?![a-z]))?`;
const UPPER = new RegExp(
  String.raw`(?:under|below|less than|at most|up to|max(?:imum)?(?: of)?|not more than|cheaper than|within|budget(?: of| is| ni| ya| yangu ni)?|chini ya|isizidi|isiyozidi|zisizozidi|hadi|bajeti(?: ya| yangu ni| ni)?)\s*:?\s*${N}`,
);
const LOWER = new RegExp(String.raw`(?:over|above|more than|at least|zaidi ya|kuanzia|juu ya)\s*${N}`);
const RANGE = new RegExp(String.raw`(?:between|kati ya)\s*${N}\s*(?:and|to|na|hadi|-)\s*${N}`);

export function findBudget(folded: string): Budget | null {
  const range = RANGE.exec(folded);
  if (range) return { min: toValue(range[1] ?? '', !!range[2]), max: toValue(range[3] ?? '', !!range[4]) };
  const upper = UPPER.exec(folded);
  if (upper) return { min: 0, max: toValue(upper[1] ?? '', !!upper[2]) };
  const lower = LOWER.exec(folded);
  if (lower) return { min: toValue(lower[1] ?? '', !!lower[2]), max: Number.POSITIVE_INFINITY };
  return null;
}

/** `KES 1,200`, for messages to people. */
export function money(value: number, currency: string): string {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(2);
  return `${currency} ${text.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`;
}
