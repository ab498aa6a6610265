import type { CatalogVocabulary, ProductRecord, VariantRecord } from '../dialogue.ts';
import type { Queryable } from '../store/sql.ts';
import { attributeNames } from './query.ts';

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
  const attributes = mapped(row.attributes, strings);
  const first = (value: unknown) => strings(value).join(', ');
  const variants = row.variants.map((variant) => ({ ...variant, attributes: mapped(variant.attributes, first) }));
  return { id, title, category, description, price, stock, active, image, attributes, variants };
}

function mapped<T>(values: Record<string, unknown>, read: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(value)]));
}

/** The strings of an attribute value: one, a list, or none. */
function strings(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(strings);
  return value === null || value === undefined || typeof value === 'object' ? [] : [String(value)];
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

/** The words of a tenant's active products, in a stable order. */
export async function loadVocabulary(query: Queryable, tenantId: string): Promise<CatalogVocabulary> {
  const { rows } = await query.query<{
    id: string;
    title: string;
    category: string;
    attributes: Record<string, unknown>[];
    variants: string[];
  }>({
    name: 'catalog_vocabulary',
    text: `
      select p.id, p.title, p.category,
        jsonb_build_array(p.attributes) || coalesce((
          select jsonb_agg(v.attributes order by v.position, v.id)
          from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id), '[]') as attributes,
        array(select v.title from product_variants v
          where v.tenant_id = p.tenant_id and v.product_id = p.id order by v.position, v.id) as variants
      from products p where p.tenant_id = $1 and p.active order by p.title, p.id`,
    values: [tenantId],
  });
  const all = rows.flatMap(({ attributes }) => attributes);
  const values = (kind: 'color' | 'size' | 'material') => [
    ...new Set(all.flatMap((attributes) => attributeNames()[kind].flatMap((name) => strings(attributes[name])))),
  ];
  return {
    titles: rows.map(({ id, title }) => ({ id, title })),
    categories: [...new Set(rows.map(({ category }) => category).filter((category) => category !== ''))],
    colors: values('color'),
    sizes: values('size'),
    materials: values('material'),
    variants: [...new Set(rows.flatMap(({ variants }) => variants))],
  };
}

/** Vocabularies by their JSON. Understanding compiles a vocabulary once for each object, so equal ones should be the same object. */
const parsed = new Map<string, CatalogVocabulary>();
const KEPT = 64;

/** The vocabulary that the JSON holds: the same object for the same text, as long as it is in use. Do not change it. */
export function parseVocabulary(json: string): CatalogVocabulary {
  const known = parsed.get(json) ?? (JSON.parse(json) as CatalogVocabulary);
  // Last used, last in the map.
  parsed.delete(json);
  parsed.set(json, known);
  if (parsed.size > KEPT) parsed.delete(parsed.keys().next().value as string);
  return known;
}
