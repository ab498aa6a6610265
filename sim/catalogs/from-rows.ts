import { Problem } from '../problem.ts';
import type { Catalog, Product } from '../shop/types.ts';
import { groupProducts } from './group.ts';
import { currenciesIn, decimalSignIn, isCurrency } from './prices.ts';
import { type Item, readItem } from './read-item.ts';
import type { DecimalSign, Mapping, Row } from './types.ts';

export interface FromRows {
  mapping: Mapping;
  /** When: a price of a sale counts within its dates only. */
  now: number;
  /** Of prices that have no code or sign. */
  currency?: string | undefined;
  /** Undefined: the prices tell. */
  decimal?: DecimalSign | undefined;
  /** What a product is that no column says otherwise of. */
  defaults?: Defaults | undefined;
}

export interface Defaults {
  category?: string;
  kind?: 'product' | 'service';
  /** Pieces of a product that is in stock, where nothing says how many. */
  stock?: number;
}

export interface Read {
  products: Product[];
  currency: string;
  /** What was decided for its user, in one sentence each. */
  notes: string[];
  /** Rows that cannot be read; their products are missing. */
  problems: Problem[];
}

const STOCK = 10;
const CATEGORY = 'general';

/**
 * Makes products of rows. Rows of one group become the variants of one product.
 * @throws Problem when no price can be read: a column is missing, or the currency or the decimal sign is not clear.
 */
export function productsFromRows(rows: readonly Row[], options: FromRows): Read {
  const { mapping, defaults = {} } = options;
  const { fields } = mapping;
  for (const field of ['title', 'price'] as const) if (fields[field] === undefined) throw noColumn(field, rows);
  const pricesOf = ({ values }: Row) =>
    [fields.price, fields.sale_price].flatMap((column) => (column === undefined ? [] : (values[column] ?? [])));
  const filled = rows.filter((row) => pricesOf(row).length > 0 || row.values[fields.title ?? ''] !== undefined);
  const decimal = options.decimal ?? decimalSignOf(filled, pricesOf);
  const currency = currencyOf(filled, pricesOf, options);

  const problems: Problem[] = [];
  const items: Item[] = [];
  for (const row of filled) {
    const item = readItem(row, {
      now: options.now,
      mapping,
      decimal,
      defaults: { category: CATEGORY, stock: STOCK, ...defaults },
    });
    if (item instanceof Problem) problems.push(item);
    else items.push(item);
  }
  const grouped = groupProducts(items);
  const stocks = items.filter(({ stockKnown }) => !stockKnown).length;
  const ofHtml = items.filter(({ markup }) => markup).length;
  const notes = [
    ...(filled.length < rows.length
      ? [`rows with neither title nor price are skipped: ${rows.length - filled.length}`]
      : []),
    ...(fields.category === undefined && defaults.category === undefined
      ? [`no column is the category: all are in "${CATEGORY}" (--map category=COLUMN, or --default category=NAME)`]
      : []),
    ...(stocks > 0 && defaults.stock === undefined
      ? [`rows without a number of pieces, which have ${STOCK} where in stock (--default stock=N): ${stocks}`]
      : []),
    ...(ofHtml > 0 ? [`rows with HTML, whose tags were removed: ${ofHtml}`] : []),
    ...grouped.notes,
  ];
  return { products: grouped.products, currency, notes, problems: [...problems, ...grouped.problems] };
}

/**
 * The same as a catalogue, for whoever has rows of another origin, such as a hook.
 * @throws Problem, also for the first row that cannot be read.
 */
export function catalogFromRows(
  rows: readonly Row[],
  options: FromRows & Pick<Catalog, 'key' | 'name' | 'language'>,
): Catalog {
  const { key, name, language } = options;
  const { products, currency, problems } = productsFromRows(rows, options);
  if (problems[0]) throw problems[0];
  return { key, name, language, currency, products };
}

function noColumn(field: string, rows: readonly Row[]): Problem {
  const columns = [...new Set(rows.slice(0, 50).flatMap(({ values }) => Object.keys(values)))];
  return new Problem('usage', `no column is the ${field} of a product`, {
    why: `none of the columns is called so: ${columns.slice(0, 24).join(', ')}`,
    fix: `name it with --map ${field}=COLUMN`,
  });
}

type PricesOf = (row: Row) => Row['values'][string][];

/** What the prices show; a point where none shows any. @throws Problem when some show a point and others a comma. */
function decimalSignOf(rows: readonly Row[], pricesOf: PricesOf): DecimalSign {
  const shown = new Map<DecimalSign, Row>();
  for (const row of rows) {
    for (const price of pricesOf(row)) {
      const sign = decimalSignIn(price);
      if (sign !== undefined && !shown.has(sign)) shown.set(sign, row);
    }
  }
  const [first, other] = [...shown];
  if (first === undefined || other === undefined) return first?.[0] ?? '.';
  const line = first[1].place.line === undefined ? first[1].place.file : `line ${first[1].place.line}`;
  throw new Problem('usage', 'the prices have a point as decimal sign, and a comma as well', {
    place: other[1].place,
    why: `this price has ${other[0] === ',' ? 'a comma' : 'a point'}, and that of ${line} the other sign`,
    fix: 'say which is right: --decimal point or --decimal comma',
  });
}

/** The one currency of all prices. @throws Problem when there are several, or none. */
function currencyOf(rows: readonly Row[], pricesOf: PricesOf, { mapping, currency }: FromRows): string {
  const column = mapping.fields.currency;
  const stated = new Map<string, Row>();
  let unclear: { row: Row; codes: readonly string[] } | undefined;
  for (const row of rows) {
    const own = column === undefined ? undefined : row.values[column];
    const found =
      typeof own === 'string'
        ? [own.toUpperCase()]
        : (pricesOf(row)
            .map(currenciesIn)
            .find((codes) => codes !== null) ?? []);
    const [code] = found;
    if (code === undefined) continue;
    if (found.length === 1) stated.set(code, stated.get(code) ?? row);
    else if (currency === undefined || !found.includes(currency)) unclear ??= { row, codes: found };
  }
  const [first, other] = [...stated];
  if (first !== undefined && other !== undefined) {
    throw new Problem('usage', `the prices are in ${[...stated.keys()].join(' and ')}`, {
      place: other[1].place,
      why: 'a catalogue has one currency',
      fix: 'import the rows of one currency only',
    });
  }
  const only = first?.[0] ?? currency;
  if (first !== undefined && currency !== undefined && first[0] !== currency) {
    throw new Problem('usage', `the prices are in ${first[0]}, not in ${currency}`, {
      ...{ place: first[1].place, why: `--currency says ${currency}` },
      fix: `remove --currency, or import prices in ${currency}`,
    });
  }
  if (unclear !== undefined && (only === undefined || !unclear.codes.includes(only))) {
    throw new Problem('usage', 'the sign of the prices stands for several currencies', {
      place: unclear.row.place,
      why: `it may be ${unclear.codes.slice(0, 8).join(', ')}`,
      fix: `say which, e.g. --currency ${unclear.codes[0]}`,
    });
  }
  if (only === undefined) {
    const why = 'neither a price nor a column says which it is';
    throw new Problem('usage', 'the prices have no currency', { why, fix: 'name it, e.g. --currency KES' });
  }
  if (isCurrency(only)) return only;
  throw new Problem('usage', `there is no currency ${only}`, {
    ...(first === undefined ? {} : { place: first[1].place }),
    ...{ why: 'it is no code of ISO 4217', fix: 'write three capital letters, e.g. KES, INR or MXN' },
  });
}
