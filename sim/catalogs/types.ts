/**
 * Terms of this room. A *source* is what somebody has their products in: a file, an address, a database. It holds
 * *rows*, each with *values* by the name of their *column*. A *mapping* says which column a *field* of the catalogue is
 * read from. Rows of one *group* are the variants of one product.
 */
import type { Place } from '../problem.ts';

/** What a column may hold. Numbers and truth values are those of JSON and SQL; a CSV file has text alone. */
export type Value = string | number | boolean | readonly string[];

/** One record of a source. */
export interface Row {
  values: Readonly<Record<string, Value>>;
  place: Place;
}

export type DecimalSign = '.' | ',';

/** The rows of a source. */
export interface Table {
  /** What was recognised, for people: `CSV with ";" between the columns`. */
  format: string;
  rows: readonly Row[];
  /** In the order in which they first occur. */
  columns: readonly string[];
  /** The name of the shop, where the source has one. */
  shop?: string;
  /** Formats that programs write have a point; of others the prices themselves have to tell. */
  decimal?: DecimalSign;
}

/** What of a product can be read from a column. */
export const FIELDS = [
  ...['id', 'group', 'title', 'variant', 'description', 'category', 'kind', 'duration'],
  ...['price', 'sale_price', 'sale_dates', 'currency', 'minor_unit'],
  ...['stock', 'availability', 'active', 'image'],
] as const;
export type Field = (typeof FIELDS)[number];

/** Columns by field; attributes by their own name. */
export interface Mapping {
  fields: Readonly<Partial<Record<Field, string>>>;
  attributes: Readonly<Record<string, string>>;
}

/** The columns that hold something, in the order in which they first occur. */
export function columnsOf(rows: readonly Row[]): string[] {
  const columns = new Set<string>();
  for (const { values } of rows) for (const column of Object.keys(values)) columns.add(column);
  return [...columns];
}
