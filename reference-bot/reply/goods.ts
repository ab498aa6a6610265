import type { ProductRecord, VariantRecord } from '../conversation/types.ts';

/** `KES 1,200` or `KES 1,200.50`. */
export function money(currency: string, amount: number): string {
  const cents = Math.round(amount * 100);
  const whole = Math.trunc(cents / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = cents % 100;
  return rest === 0 ? `${currency} ${whole}` : `${currency} ${whole}.${String(rest).padStart(2, '0')}`;
}

/** What a product, or one of its variants, costs; of several variants the least. */
export function priceOf(product: ProductRecord, variant: VariantRecord | null = null): number {
  if (variant !== null) return variant.price;
  if (product.variants.length === 0) return product.price;
  return Math.min(...product.variants.map((v) => v.price));
}

/** Whether variants cost differently, so that a single price would be a half-truth. */
export function pricesDiffer(product: ProductRecord): boolean {
  return product.variants.some((v) => v.price !== product.variants[0]?.price);
}

/** Pieces on hand. */
export function stockOf(product: ProductRecord, variant: VariantRecord | null = null): number {
  if (variant !== null) return variant.stock;
  if (product.variants.length === 0) return product.stock;
  return product.variants.reduce((sum, v) => sum + v.stock, 0);
}

export function variantOf(product: ProductRecord, variantId: string | null): VariantRecord | null {
  if (variantId === null) return null;
  return product.variants.find((v) => v.id === variantId) ?? null;
}

/** `Runner, Size 42`: the full name of what is sold. */
export function nameOf(product: ProductRecord, variant: VariantRecord | null = null): string {
  if (variant === null || variant.title === '' || variant.title === product.title) return product.title;
  return variant.title.includes(product.title) ? variant.title : `${product.title}, ${variant.title}`;
}

/** In stock first, otherwise in the order given (rule D2). */
export function inStockFirst(products: ProductRecord[]): ProductRecord[] {
  return [...products.filter((p) => stockOf(p) > 0), ...products.filter((p) => stockOf(p) <= 0)];
}

/** Values of an attribute, those of the variants included, each once. Shops write `colour` as well as `color`. */
export function valuesOf(product: ProductRecord, attribute: string): string[] {
  const names = attribute === 'color' ? ['colour', 'color'] : [attribute];
  const values = names.flatMap((name) => [
    ...(product.attributes[name] ?? []),
    ...product.variants.flatMap((variant) => variant.attributes[name] ?? []),
  ]);
  return [...new Set(values)];
}
