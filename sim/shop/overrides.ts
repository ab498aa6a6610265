import { totalStock } from './products.ts';
import type { Product } from './types.ts';

/** What a scenario changes of a product before it starts. `image: null` takes the picture away. */
export interface ProductOverride {
  title?: string | undefined;
  price?: number | undefined;
  stock?: number | undefined;
  active?: boolean | undefined;
  image?: string | null | undefined;
  variants?:
    | Record<string, { title?: string | undefined; price?: number | undefined; stock?: number | undefined }>
    | undefined;
}

/** The products with the overrides of a scenario applied, by product id. Unknown ids are for the caller to refuse. */
export function applyOverrides(products: readonly Product[], overrides: Record<string, ProductOverride>): Product[] {
  return products.map((product) => {
    const override = overrides[product.id];
    return override ? overridden(product, override) : product;
  });
}

function overridden(product: Product, { image, variants, ...fields }: ProductOverride): Product {
  const { image: oldImage, ...rest } = product;
  const picture = image === undefined ? oldImage : (image ?? undefined);
  const changed: Product = { ...rest, ...defined(fields), ...(picture === undefined ? {} : { image: picture }) };
  if (!product.variants || !variants) return changed;
  const list = product.variants.map((v) => ({ ...v, ...defined(variants[v.id] ?? {}) }));
  return { ...changed, variants: list, stock: totalStock(list) };
}

/** The entries that are set. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
