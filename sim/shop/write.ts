import type { ProductInput } from './schema.ts';
import type { Product, Terms } from './types.ts';

/** Products as a catalogue file would have them: what goes without saying is skipped. */
export function writeProducts(products: readonly Product[]): ProductInput[] {
  return products.map((product) => ({
    id: product.id,
    title: product.title,
    category: product.category,
    ...(product.description === undefined ? {} : { description: product.description }),
    price: product.price,
    ...(product.kind === undefined ? {} : { kind: product.kind }),
    ...(product.durationMinutes === undefined ? {} : { duration: product.durationMinutes }),
    ...(product.variants || product.kind === 'service' ? {} : { stock: product.stock }),
    ...(product.active ? {} : { active: false }),
    ...(product.image === undefined ? {} : { image: product.image }),
    ...(Object.keys(product.attributes).length === 0
      ? {}
      : {
          attributes: Object.fromEntries(
            Object.entries(product.attributes).map(([key, values]) => [key, values.length === 1 ? values[0]! : values]),
          ),
        }),
    ...(product.variants
      ? {
          variants: product.variants.map(({ attributes, stock, ...variant }) => ({
            ...variant,
            ...(product.kind === 'service' ? {} : { stock }),
            ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
          })),
        }
      : {}),
    ...(product.terms === undefined ? {} : { terms: writeTerms(product.terms) }),
  }));
}

/** Lists that may be changed, as a file is read. */
const writeTerms = (terms: Terms): Record<string, string[]> =>
  Object.fromEntries(Object.entries(terms).map(([language, words]) => [language, [...words]]));
