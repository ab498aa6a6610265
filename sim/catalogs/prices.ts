import { currenciesOf } from '../languages/reading/money.ts';
import type { DecimalSign, Value } from './types.ts';

/** Currency codes that exist. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string): boolean => CODES.has(code);

/** The one number of a price, as it is written, without blanks and apostrophes: `1.234,50`. */
function numeralOf(text: string): string | undefined {
  const found = text.match(/\d(?:[\d.,'’\s\u00A0\u202F]*\d)?/g) ?? [];
  return found.length === 1 ? found[0]?.replace(/['’\s\u00A0\u202F]/g, '') : undefined;
}

/** The decimal sign that a price shows; undefined where it could have either. */
export function decimalSignIn(value: Value | undefined): DecimalSign | undefined {
  const numeral = typeof value === 'string' ? numeralOf(value) : undefined;
  if (numeral === undefined) return undefined;
  const [dots, commas] = [numeral.split('.').length - 1, numeral.split(',').length - 1];
  if (dots > 0 && commas > 0) return numeral.lastIndexOf('.') > numeral.lastIndexOf(',') ? '.' : ',';
  if (dots > 1) return ',';
  if (commas > 1) return '.';
  const sign = dots === 1 ? '.' : ',';
  const [whole = '', rest = ''] = numeral.split(sign);
  if (dots + commas === 0 || (rest.length === 3 && !/^0+$/.test(whole))) return undefined;
  return sign;
}

/** The number of a price; undefined when it cannot be read with this decimal sign. */
export function readAmount(value: Value, decimal: DecimalSign): number | undefined {
  if (typeof value === 'number') return value;
  const numeral = typeof value === 'string' && !/^\s*-/.test(value) ? numeralOf(value) : undefined;
  if (numeral === undefined) return undefined;
  const thousands = decimal === '.' ? ',' : '.';
  const [whole = '', cents, ...more] = numeral.split(decimal);
  if (more.length > 0 || cents?.includes(thousands)) return undefined;
  const [head = '', ...groups] = whole.split(thousands);
  // Lakhs have groups of two before the last three: 1,20,000.
  const grouped = groups.every((group, n) => (n === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(group));
  if (groups.length > 0 && (!grouped || head.length > 3)) return undefined;
  return Number(`${head}${groups.join('')}.${cents ?? '0'}`);
}

/** The currencies that a price may be in by its code or sign; null: it has neither. */
export function currenciesIn(value: Value): readonly string[] | null {
  if (typeof value !== 'string') return null;
  const code = [...value.matchAll(/(?<!\p{L})[A-Z]{3}(?!\p{L})/gu)].map(([found]) => found).find(isCurrency);
  return code === undefined ? currenciesOf(value.toLowerCase()) : [code];
}
