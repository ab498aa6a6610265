import { type Place, Problem } from '../problem.ts';
import type { ProductInput } from './schema.ts';
import { type Product, UNCOUNTED, type Variant } from './types.ts';

/** Gives the written form of a product all that is understood: active, stock from its variants, lists of values. */
export function toProduct(entry: ProductInput): Product {
  const service = entry.kind === 'service';
  const variants = entry.variants?.map(
    (v): Variant => ({
      id: v.id,
      title: v.title,
      ...(v.price === undefined ? {} : { price: v.price }),
      stock: service ? UNCOUNTED : (v.stock ?? 0),
      attributes: v.attributes ?? {},
    }),
  );
  return {
    id: entry.id,
    title: entry.title,
    category: entry.category,
    ...(entry.description === undefined ? {} : { description: entry.description }),
    price: entry.price,
    ...(service ? { kind: 'service' } : {}),
    ...(entry.duration === undefined ? {} : { durationMinutes: entry.duration }),
    stock: variants ? totalStock(variants) : service ? UNCOUNTED : (entry.stock ?? 0),
    active: entry.active ?? true,
    ...(entry.image === undefined ? {} : { image: entry.image }),
    attributes: Object.fromEntries(
      Object.entries(entry.attributes ?? {}).map(([key, value]) => [key, Array.isArray(value) ? value : [value]]),
    ),
    ...(variants ? { variants } : {}),
    ...(entry.terms === undefined || Object.keys(entry.terms).length === 0 ? {} : { terms: entry.terms }),
  };
}

export function totalStock(variants: readonly Variant[]): number {
  return variants.reduce((sum, variant) => sum + variant.stock, 0);
}

type PlaceOf = (...field: (string | number)[]) => Place;

const problem = (what: string, place: Place, why: string, fix: string) =>
  new Problem('usage', what, { place, why, fix });

/** What the schema cannot say of a list of products. `place` finds the place of a field of the nth product. */
export function productProblems(
  entries: readonly ProductInput[],
  place: (index: number, ...field: (string | number)[]) => Place,
): Problem[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const at: PlaceOf = (...field) => place(index, ...field);
    const problems: Problem[] = [];
    const earlier = first.get(entry.id);
    if (earlier !== undefined) {
      const why = `line ${place(earlier, 'id').line} has it too`;
      problems.push(problem(`product id "${entry.id}" is used twice`, at('id'), why, 'give one another id'));
    } else first.set(entry.id, index);
    problems.push(...(entry.kind === 'service' ? serviceProblems(entry, at) : stockProblems(entry, at)));

    const ids = new Set<string>();
    for (const [n, { id }] of (entry.variants ?? []).entries()) {
      if (ids.has(id)) {
        const why = `product "${entry.id}" already has it`;
        problems.push(problem(`variant id "${id}" is used twice`, at('variants', n, 'id'), why, 'give one another id'));
      }
      ids.add(id);
    }
    return problems;
  });
}

/** The pieces of a product are its own, or those of its variants. */
function stockProblems({ stock, duration, variants }: ProductInput, at: PlaceOf): Problem[] {
  const problems: Problem[] = [];
  if (duration !== undefined) {
    const fix = 'add kind: service, or remove duration';
    problems.push(problem('a product has no duration', at('duration'), 'only a service takes time', fix));
  }
  if (variants === undefined) {
    if (stock !== undefined) return problems;
    const why = 'a product without variants needs it';
    const fix = 'add stock: pieces on hand; of something that is booked, add kind: service';
    return [...problems, problem('"stock" is missing', at(), why, fix)];
  }
  for (const [n, variant] of variants.entries()) {
    if (variant.stock !== undefined) continue;
    const fix = 'add stock: pieces on hand';
    problems.push(problem('"stock" is missing', at('variants', n), 'each variant of a product needs it', fix));
  }
  const sum = variants.reduce((total, variant) => total + (variant.stock ?? 0), 0);
  if (stock !== undefined && stock !== sum) {
    const why = 'the stock of a product with variants is theirs added up';
    problems.push(problem(`stock is ${stock}, but the variants add up to ${sum}`, at('stock'), why, 'remove stock'));
  }
  return problems;
}

/** A service is booked: nothing is kept of it. */
function serviceProblems({ stock, variants = [] }: ProductInput, at: PlaceOf): Problem[] {
  const places = [
    ...(stock === undefined ? [] : [at('stock')]),
    ...variants.flatMap((variant, n) => (variant.stock === undefined ? [] : [at('variants', n, 'stock')])),
  ];
  const fix = 'remove stock, or write kind: product';
  return places.map((place) => problem('a service has no stock', place, 'it is booked and never runs out', fix));
}
