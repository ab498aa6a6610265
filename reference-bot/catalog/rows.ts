import type { ProductRecord, VariantRecord } from '../conversation/types.ts';
import type { Queryable } from '../store/transaction.ts';

/** The columns of a product `p` with its variants in the shop's order; numeric becomes a number here. */
export const PRODUCT_COLUMNS = `
  p.id, p.title, p.category, p.description, p.price::float8 as price, p.stock, p.active, p.image, p.attributes,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'id', v.id, 'title', v.title, 'price', coalesce(v.price, p.price)::float8, 'stock', v.stock, 'attributes', v.attributes
    ) order by v.position, v.id), '[]')
   from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id) as variants`;

/** A row of `PRODUCT_COLUMNS`. */
export interface ProductRow extends Omit<ProductRecord, 'attributes' | 'variants'> {
  attributes: Record<string, unknown>;
  variants: (Omit<VariantRecord, 'attributes'> & { attributes: Record<string, unknown> })[];
}

/** A row as the bot knows products: attributes are lists of strings, whatever the shop's system wrote. */
export function toProduct(row: ProductRow): ProductRecord {
  const { id, title, category, description, price, stock, active, image } = row;
  const attributes: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(row.attributes)) attributes[name] = strings(value);
  const variants = row.variants.map((variant) => ({ ...variant, attributes: firsts(variant.attributes) }));
  return { id, title, category, description, price, stock, active, image, attributes, variants };
}

/** The strings of an attribute value: one, a list, or none. */
export function strings(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(strings);
  return value === null || value === undefined || typeof value === 'object' ? [] : [String(value)];
}

function firsts(attributes: Record<string, unknown>): Record<string, string> {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) single[name] = strings(value).join(', ');
  return single;
}

/** Products by id, in no order; what the tenant does not have is left out. */
export async function loadProducts(query: Queryable, tenantId: string, ids: string[]): Promise<ProductRecord[]> {
  const { rows } = await query.query<ProductRow>({
    name: 'catalog_products',
    text: `select ${PRODUCT_COLUMNS} from products p where p.tenant_id = $1 and p.id = any($2)`,
    values: [tenantId, ids],
  });
  return rows.map(toProduct);
}
