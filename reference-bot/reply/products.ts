import type { ProductRecord, VariantRecord } from '../dialogue.ts';
import type { Picked, SummaryItem } from './parts.ts';

/** `KES 1,200` or `KES 1,200.50`. */
export function money(currency: string, amount: number): string {
  const cents = Math.round(amount * 100);
  const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = cents % 100;
  return `${currency} ${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

/** What a product, or one of its variants, costs; of several variants the least. */
export function priceOf(product: ProductRecord, variant: VariantRecord | null = null): number {
  return variant?.price ?? Math.min(...pricesOf(product));
}

/** The prices at which it can be had. */
export const pricesOf = ({ price, variants }: ProductRecord): number[] =>
  variants.length === 0 ? [price] : variants.map((variant) => variant.price);

/** Pieces on hand. */
export function stockOf(product: ProductRecord, variant: VariantRecord | null = null): number {
  if (variant !== null || product.variants.length === 0) return (variant ?? product).stock;
  return product.variants.reduce((sum, { stock }) => sum + stock, 0);
}

/** Whether any piece of it is left. */
export const isInStock = ({ product, variant }: Picked): boolean => stockOf(product, variant) > 0;

export const variantOf = (product: ProductRecord, variantId: string | null): VariantRecord | null =>
  product.variants.find(({ id }) => id === variantId) ?? null;

/** `Runner, Size 42`: the full name of what is sold. */
export function nameOf(product: ProductRecord, variant: VariantRecord | null = null): string {
  if (variant === null || variant.title === '' || variant.title === product.title) return product.title;
  return variant.title.includes(product.title) ? variant.title : `${product.title}, ${variant.title}`;
}

export const totalOf = (items: SummaryItem[]): number =>
  items.reduce((sum, { product, variant, quantity }) => sum + priceOf(product, variant) * quantity, 0);

/** In stock first, otherwise in the order given (rule D2). */
export function inStockFirst(products: ProductRecord[]): ProductRecord[] {
  return products.toSorted((a, b) => Number(stockOf(b) > 0) - Number(stockOf(a) > 0));
}

/** Each product once, where it came first. */
export function distinct(products: ProductRecord[]): ProductRecord[] {
  return products.filter(({ id }, index) => products.findIndex((other) => other.id === id) === index);
}

/** Values of an attribute, those of the variants included, each once. Shops write `colour` as well as `color`. */
export function valuesOf({ attributes, variants }: ProductRecord, attribute: string): string[] {
  const names = attribute === 'color' ? ['colour', 'color'] : [attribute];
  const values = names.flatMap((name) => [
    ...(attributes[name] ?? []),
    ...variants.flatMap((variant) => variant.attributes[name] ?? []),
  ]);
  return [...new Set(values)];
}
