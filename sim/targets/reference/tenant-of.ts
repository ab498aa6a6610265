import type { Catalog, Product } from '../../shop/types.ts';

/** What a tenant has of a catalogue. */
export function tenantOf({ name, language, currency, facts = {}, products }: Omit<Catalog, 'key'>): object {
  return { name, primaryLanguage: language, currency, facts, products: products.map(productOf) };
}

/** A service is to the bot a product that never runs out. */
function productOf({ image, description, variants, kind, durationMinutes, terms, ...product }: Product): object {
  return { ...product, description: description ?? '', image: image ?? null, variants: variants ?? [] };
}
