import { type Place, Problem } from '../problem.ts';
import type { Defaults } from './from-rows.ts';
import { hasMarkup, plainLine, plainText } from './plain-text.ts';
import { readAmount } from './prices.ts';
import type { DecimalSign, Field, Mapping, Row, Value } from './types.ts';

/** A row as a product, or as the variant of one. */
export interface Item {
  /** As the source has it; undefined where it has none. */
  id: string | undefined;
  group: string | undefined;
  /** Empty where the first row of the group has the title. */
  title: string;
  variant: string | undefined;
  description: string;
  category: string;
  service: boolean;
  durationMinutes: number | undefined;
  price: number;
  stock: number;
  /** Whether the source says how many pieces there are. */
  stockKnown: boolean;
  active: boolean;
  image: string | undefined;
  attributes: Record<string, string[]>;
  /** Whether a text of it held HTML. */
  markup: boolean;
  place: Place;
}

export interface ReadOptions {
  /** When prices of a sale are asked for. */
  now: number;
  mapping: Mapping;
  decimal: DecimalSign;
  defaults: Defaults & { category: string; stock: number };
}

const NO = /^(?:false|no|n|0|out[ _-]?of[ _-]?stock|sold[ _-]?out|outofstock|unavailable|none)$/i;
const GONE = /^(?:discontinued|mark_as_sold)$/i;
const INACTIVE =
  /^(?:false|no|n|0|-1|inactive|disabled|draft|pending|private|archived|hidden|staging|trash|deleted|unpublished)$/i;
/** What a title may have in a product feed. */
const LONGEST_TITLE = 200;
/** More than any database of a shop counts. */
const MOST_PIECES = 1_000_000_000;

/** Reads one row. Answers a Problem with its place where it is no product. */
export function readItem(row: Row, { now, mapping, decimal, defaults }: ReadOptions): Item | Problem {
  const valueIn = (field: Field): Value | undefined => {
    const column = mapping.fields[field];
    return column === undefined ? undefined : row.values[column];
  };
  const textOf = (field: Field): string => oneOf(valueIn(field));
  const refuse = (what: string, field: Field, why: string, fix: string): Problem =>
    new Problem('usage', what, { place: placeIn(row, oneOf(valueIn(field))), why, fix });
  const title = plainLine(textOf('title'));
  const group = textOf('group') || undefined;
  if (title === '' && group === undefined)
    return refuse('a product has no title', 'price', 'its row has a price only', 'add its title, or leave the row out');
  if ([...title].length > LONGEST_TITLE)
    return refuse(
      `a title has ${[...title].length} characters`,
      'title',
      `it has ${LONGEST_TITLE} at most`,
      'shorten it',
    );

  const price = priceOf(valueIn, decimal, now);
  if (typeof price === 'string')
    return refuse(`the price of "${title || group}" cannot be "${textOf('price')}"`, 'price', price, PRICE_FIX);

  const kind = textOf('kind') || defaults.kind || 'product';
  const service = kind.toLowerCase() === 'service';
  const duration = valueIn('duration');
  const availability = textOf('availability');
  const pieces = valueIn('stock');
  const counted = pieces === undefined ? undefined : Number(String(pieces).replace(/\.0+$/, ''));
  if (counted !== undefined && !(Number.isInteger(counted) && counted <= MOST_PIECES))
    return refuse(
      `the stock of "${title || group}" cannot be "${pieces}"`,
      'stock',
      'it is no whole number',
      STOCK_FIX,
    );
  const none = NO.test(availability) || GONE.test(availability);
  const description = textOf('description');
  return {
    ...{ id: textOf('id') || undefined, group, title, variant: variantOf(plainLine(textOf('variant'))) },
    description: plainText(description),
    category: categoryOf(valueIn('category')) || defaults.category,
    service,
    durationMinutes: service && duration !== undefined ? Math.round(Number(duration)) || undefined : undefined,
    price,
    stock: none ? 0 : Math.max(0, counted ?? defaults.stock),
    stockKnown: service || none || counted !== undefined,
    active: !INACTIVE.test(textOf('active')) && !GONE.test(availability),
    image: imageOf(valueIn('image')),
    attributes: attributesOf(row, mapping),
    markup: hasMarkup(description) || hasMarkup(textOf('title')),
    place: row.place,
  };
}

const PRICE_FIX = 'write e.g. 1250.50, or with --decimal comma 1250,50; --skip-invalid leaves such rows out';
const STOCK_FIX = 'write the pieces on hand; --map stock= reads none, --skip-invalid leaves such rows out';

/** The price that holds now, or why it cannot be read. */
function priceOf(valueIn: (field: Field) => Value | undefined, decimal: DecimalSign, now: number): number | string {
  const scale = 10 ** Number(valueIn('minor_unit') ?? 0);
  const read = (value: Value): number | string => {
    const amount = readAmount(value, decimal);
    if (amount === undefined)
      return `it is not one number with ${decimal === '.' ? 'a point' : 'a comma'} before the cents`;
    const price = amount / scale;
    if (!(price > 0)) return 'a price is above 0';
    return Math.abs(price * 100 - Math.round(price * 100)) < 1e-6 ? price : 'a price has two decimals at most';
  };
  const regular = valueIn('price');
  const sale = valueIn('sale_price');
  const reduced = sale === undefined || isOver(valueIn('sale_dates'), now) ? undefined : read(sale);
  if (typeof reduced === 'number') return reduced;
  return regular === undefined ? 'it is empty' : read(regular);
}

/** Whether now is outside the time of a sale, written `2026-01-05T00:00-08:00/2026-01-12T00:00-08:00`. */
function isOver(dates: Value | undefined, now: number): boolean {
  if (typeof dates !== 'string') return false;
  const [from = Number.NaN, to = Number.NaN] = dates.split('/').map((date) => Date.parse(date));
  return now < from || now > to;
}

/** A value as text; of a list the first. */
const oneOf = (value: Value | undefined): string =>
  value === undefined ? '' : String(typeof value === 'object' ? (value[0] ?? '') : value).trim();

/** The narrowest of `Shoes > Sandals`, the first of `Shoes, Summer`. */
function categoryOf(value: Value | undefined): string {
  const [first = ''] = oneOf(value).split(/[,|]/);
  return plainLine(first.split(/>|\//).at(-1) ?? '');
}

/** The first address; several stand in one value with a comma between them. */
const imageOf = (value: Value | undefined): string | undefined => oneOf(value).split(/[,|\s]/)[0] || undefined;

/** Shops name the only variant of a product in this way. */
const variantOf = (text: string): string | undefined => (text === '' || text === 'Default Title' ? undefined : text);

function attributesOf({ values }: Row, { attributes }: Mapping): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, column]) => {
      const value = values[column];
      if (value === undefined || typeof value === 'boolean') return [];
      const list = typeof value === 'object' ? value : String(value).split('|');
      const texts = list.map((each) => plainLine(each)).filter((each) => each !== '');
      return texts.length === 0 ? [] : [[name, texts]];
    }),
  );
}

/** The place of a value in its line, where it stands there once. */
function placeIn({ place }: Row, value: string): Place {
  const { text = '' } = place;
  const at = value === '' ? -1 : text.indexOf(value);
  return at < 0 || at !== text.lastIndexOf(value) ? place : { ...place, column: at + 1 };
}
