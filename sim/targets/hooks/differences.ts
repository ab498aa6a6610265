import { isDeepStrictEqual } from 'node:util';
import { applyChange } from '../../oracle/catalog.ts';
import type { CatalogChange, Product, Variant } from '../../shop/types.ts';
import { CHANGES, type ChangedField } from './schema.ts';

const FIELDS = Object.keys(CHANGES) as ChangedField[];

/** What has to be changed so that a shop has other products; undefined: more differs than hooks can change. */
export function differences(from: readonly Product[], to: readonly Product[]): CatalogChange[] | undefined {
  const changes: CatalogChange[] = [];
  if (from.length !== to.length) return undefined;
  for (const wanted of to) {
    const has = from.find(({ id }) => id === wanted.id);
    if (!has || !isDeepStrictEqual(rest(has), rest(wanted))) return undefined;
    const variants = wanted.variants ?? [];
    // The stock of a product with variants is what they have together.
    const fields = changed(has, wanted).filter(([field]) => field !== 'stock' || variants.length === 0);
    if (fields.length > 0) changes.push({ product: wanted.id, ...Object.fromEntries(fields) });
    for (const variant of variants) {
      const old = has.variants?.find(({ id }) => id === variant.id);
      if (!old || !isDeepStrictEqual(rest(old), rest(variant))) return undefined;
      const own = changed(old, variant);
      if (own.some(([, value]) => value === undefined)) return undefined;
      if (own.length > 0) changes.push({ product: wanted.id, variant: variant.id, ...Object.fromEntries(own) });
    }
  }
  return changes;
}

/**
 * Products that differ from a catalogue, on the products that the shop really has: the same differences from those. Undefined
 * where that cannot be said.
 */
export function onOtherProducts(
  products: readonly Product[],
  written: readonly Product[],
  real: readonly Product[],
): Product[] | undefined {
  const changes = differences(written, products);
  return changes?.reduce<Product[]>((all, change) => applyChange(all, change), [...real]);
}

/** The fields that differ, with what they are then. */
function changed<Entry extends Product | Variant>(from: Entry, to: Entry): [ChangedField, unknown][] {
  const value = (entry: Entry, field: ChangedField): unknown =>
    (entry as Partial<Record<ChangedField, unknown>>)[field];
  return FIELDS.flatMap((field): [ChangedField, unknown][] =>
    value(from, field) === value(to, field) ? [] : [[field, value(to, field)]],
  );
}

/** What hooks cannot change. */
function rest(entry: Product | Variant): object {
  const { price, stock, title, ...others } = entry;
  if (!('category' in others)) return others;
  const { active, variants = [], ...product } = others as Product;
  return { ...product, variants: variants.map(({ id }) => id) };
}
