import { plural } from '../plural.ts';
import type { Catalog, Product } from '../shop/types.ts';

const COLUMNS = ['id', 'title', 'category', 'price', 'stock'];
/** Columns of numbers. */
const RIGHT = 3;

/** A catalogue for people: its products and variants, and what it says of the shop. */
export function showCatalog({ name, language, currency, products, categories = {}, facts = {} }: Catalog): string {
  const sold = products.filter(({ stock }) => stock === 0).length;
  const inactive = products.filter(({ active }) => !active).length;
  const lines = [
    `${name} (${language}): ${plural(products.length, 'product')}, ${sold} sold out, ${inactive} inactive`,
    ...(products.length === 0 ? [] : ['', ...aligned(products.flatMap(rowsOf), currency)]),
    ...heading('Terms', [
      ...Object.entries(categories).map(([category, { terms }]) => [category, terms] as const),
      ...products.flatMap(({ id, terms }) => (terms === undefined ? [] : [[id, terms] as const])),
    ]),
    ...heading('Facts', Object.entries(facts)),
  ];
  return `${lines.join('\n')}\n`;
}

function rowsOf({
  id,
  title,
  category,
  price,
  stock,
  kind,
  durationMinutes,
  active,
  variants = [],
}: Product): string[][] {
  const time = durationMinutes === undefined ? 'service' : `${durationMinutes} min`;
  const left = (pieces: number): string => (kind === 'service' ? time : String(pieces));
  return [
    [id, active ? title : `${title} (inactive)`, category, String(price), left(stock)],
    ...variants.map((variant) => [
      ...[`  /${variant.id}`, `  ${variant.title}`, ''],
      ...[variant.price === undefined ? '' : String(variant.price), left(variant.stock)],
    ]),
  ];
}

/** Rows under their headings; no lines between them, so that other programs can cut them. */
function aligned(rows: readonly string[][], currency: string): string[] {
  const all = [COLUMNS.map((column) => (column === 'price' ? `price (${currency})` : column)), ...rows];
  const widths = COLUMNS.map((_, n) => all.reduce((most, row) => Math.max(most, row[n]?.length ?? 0), 0));
  const pad = (cell: string, n: number): string =>
    n < RIGHT ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0);
  return all.map((row) => row.map(pad).join('  ').trimEnd());
}

function heading(title: string, entries: readonly (readonly [string, unknown])[]): string[] {
  if (entries.length === 0) return [];
  return ['', `${title}:`, ...entries.map(([key, value]) => `  ${key}: ${plainly(value)}`)];
}

/** `mon-fri 09:00 18:30; sat 09:00 16:00`: values as a file has them, without its signs. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(plainly).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${Array.isArray(inner) ? inner.join(', ') : plainly(inner)}`)
    .join(', ');
}
