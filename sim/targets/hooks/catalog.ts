import { catalogFromRows, columnsOf, guessMapping, rowsOf, withCorrections } from '../../catalogs/index.ts';
import { Problem } from '../../problem.ts';
import type { Catalog, Product } from '../../shop/types.ts';
import type { Hook } from './hook.ts';

/**
 * The catalogue of a bot as a hook reads it. Name, language, currency and facts are those that are written, and so is what no
 * column says of a product that is written too.
 * @throws Error that says why the rows are no catalogue of this shop.
 */
export function catalogFrom(list: readonly unknown[], { columns }: Hook, written: Catalog, now: number): Catalog {
  const objects = list.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
  if (objects.length < list.length) throw new Error('a row is no mapping of columns to values');
  if (objects.length === 0) throw new Error('it gave no products');
  const rows = rowsOf(objects, (n) => ({ file: `row ${n + 1}` }));
  const names = columnsOf(rows);
  const { key, name, language, currency } = written;
  try {
    const corrections = Object.entries(columns).map((pair) => pair.join('='));
    const mapping = withCorrections(guessMapping(names), corrections, names);
    const options = { mapping, now, key, name, language, currency, decimal: '.' as const };
    const read = catalogFromRows(rows, options);
    const known = new Map(written.products.map((product) => [product.id, product]));
    if (known.size > 0 && !read.products.some(({ id }) => known.has(id)))
      throw new Error(`none of its products is in the catalogue "${key}": does it read another shop?`);
    const hasCategory = mapping.fields.category !== undefined;
    const products = read.products.map((product) => completed(product, known.get(product.id), hasCategory));
    return { ...written, currency: read.currency, products };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Error([error.place?.file, error.message, error.why].filter(Boolean).join(': '), { cause: error });
  }
}

/** A product with what only its file says. */
function completed(read: Product, written: Product | undefined, hasCategory: boolean): Product {
  if (!written) return read;
  return {
    ...written,
    ...read,
    category: hasCategory ? read.category : written.category,
    attributes: { ...written.attributes, ...read.attributes },
  };
}
