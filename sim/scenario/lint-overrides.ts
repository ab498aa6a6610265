import { didYouMean } from '../nearest.ts';
import { type Place, Problem } from '../problem.ts';
import type { Product } from '../shop/types.ts';
import type { SourceDocument } from '../yaml/index.ts';
import type { HeadInput } from './schema.ts';

/** What is wrong with `products:` of a scenario, seen with the catalogue that it changes. */
export function overrideProblems(
  overrides: NonNullable<HeadInput['products']>,
  products: readonly Product[],
  document: SourceDocument,
): Problem[] {
  const found: Problem[] = [];
  const report = (what: string, place: Place, why: string, fix: string) =>
    found.push(new Problem('usage', what, { place, why, fix }));

  for (const [id, override] of Object.entries(overrides)) {
    const product = products.find((p) => p.id === id);
    if (!product) {
      const fix = didYouMean(
        id,
        products.map((p) => p.id),
      );
      report(
        `unknown product "${id}"`,
        document.keyPlace(['products'], id),
        'the catalogue of this session does not have it',
        fix ?? 'add it to the catalogue, which has no product',
      );
      continue;
    }
    const variants = product.variants?.map((v) => v.id) ?? [];
    if (override.stock !== undefined && variants.length > 0) {
      report(
        'the stock of a product with variants cannot be set',
        document.keyPlace(['products', id], 'stock'),
        'it is that of its variants added up',
        `write variants: {${variants[0]}: {stock: ${override.stock}}}`,
      );
    }
    for (const variant of Object.keys(override.variants ?? {})) {
      if (variants.includes(variant)) continue;
      report(
        `unknown variant "${variant}"`,
        document.keyPlace(['products', id, 'variants'], variant),
        variants.length === 0 ? `"${id}" has no variants` : `"${id}" does not have it`,
        didYouMean(variant, variants) ?? 'remove it',
      );
    }
  }
  return found;
}
