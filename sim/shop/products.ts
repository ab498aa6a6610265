import { type Place, Problem } from '../problem.ts';
import type { ProductInput } from './schema.ts';
import type { Product, Variant } from './types.ts';

/** Gives the written form of a product all that is understood: active, stock from its variants, lists of values. */
export function toProduct(entry: ProductInput): Product {
  const variants = entry.variants?.map(
    (v): Variant => ({
      id: v.id,
      title: v.title,
      ...(v.price === undefined ? {} : { price: v.price }),
      stock: v.stock,
      attributes: v.attributes ?? {},
    }),
  );
  return {
    id: entry.id,
    title: entry.title,
    category: entry.category,
    ...(entry.description === undefined ? {} : { description: entry.description }),
    price: entry.price,
    stock: variants ? totalStock(variants) : (entry.stock ?? 0),
    active: entry.active ?? true,
    ...(entry.image === undefined ? {} : { image: entry.image }),
    attributes: Object.fromEntries(
      Object.entries(entry.attributes ?? {}).map(([key, value]) => [key, Array.isArray(value) ? value : [value]]),
    ),
    ...(variants ? { variants } : {}),
  };
}

export function totalStock(variants: readonly Variant[]): number {
  return variants.reduce((sum, variant) => sum + variant.stock, 0);
}

/** What the schema cannot say of a list of products. `place` finds the place of a field of the nth product. */
export function productProblems(
  entries: readonly ProductInput[],
  place: (index: number, ...field: (string | number)[]) => Place,
): Problem[] {
  const problems: Problem[] = [];
  const say = (what: string, where: Place, why: string, fix: string) =>
    problems.push(new Problem('usage', what, { place: where, why, fix }));
  const first = new Map<string, number>();

  entries.forEach((entry, index) => {
    const earlier = first.get(entry.id);
    if (earlier !== undefined) {
      const line = place(earlier, 'id').line;
      say(
        `product id "${entry.id}" is used twice`,
        place(index, 'id'),
        `line ${line} has it too`,
        'give one another id',
      );
    } else first.set(entry.id, index);

    if (entry.variants === undefined) {
      if (entry.stock === undefined) {
        say(`"stock" is missing`, place(index), 'a product without variants needs it', 'add stock: pieces on hand');
      }
      return;
    }
    const sum = entry.variants.reduce((n, v) => n + v.stock, 0);
    if (entry.stock !== undefined && entry.stock !== sum) {
      say(
        `stock is ${entry.stock}, but the variants add up to ${sum}`,
        place(index, 'stock'),
        'the stock of a product with variants is theirs added up',
        'remove stock',
      );
    }
    const ids = new Set<string>();
    entry.variants.forEach((variant, n) => {
      if (ids.has(variant.id)) {
        say(
          `variant id "${variant.id}" is used twice`,
          place(index, 'variants', n, 'id'),
          `product "${entry.id}" already has it`,
          'give one another id',
        );
      }
      ids.add(variant.id);
    });
  });
  return problems;
}
