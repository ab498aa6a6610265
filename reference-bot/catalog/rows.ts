import type { CatalogVocabulary, ProductRecord, VariantRecord } from '../conversation/types.ts';
import type { Queryable } from '../store/batcher.ts';
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

type Wanted = { tenantId: string; ids: string[] };

/** Products by id, for each who wants some, in no order; what the tenant does not have is left out. */
export async function loadProducts(query: Queryable, wanted: Wanted[]): Promise<ProductRecord[][]> {
  const keys = wanted.flatMap(({ tenantId, ids }, n) => ids.map((id) => ({ n, tenantId, id })));
  const { rows } = await query.query<ProductRow & { n: number }>({
    name: 'catalog_products',
    text: `select w.n, ${PRODUCT_COLUMNS}
      from unnest($1::int[], $2::text[], $3::text[]) as w (n, tenant_id, id)
        cross join lateral (select * from products where tenant_id = w.tenant_id and id = w.id limit 1) p`,
    values: [keys.map(({ n }) => n), keys.map(({ tenantId }) => tenantId), keys.map(({ id }) => id)],
  });
  const loaded: ProductRecord[][] = wanted.map(() => []);
  for (const row of rows) loaded[row.n]?.push(toProduct(row));
  return loaded;
}

interface WordsRow {
  tenant_id: string;
  id: string;
  title: string;
  category: string;
  attributes: Record<string, unknown>[];
}

/** The words of each tenant's active products, in a stable order. */
export async function loadVocabularies(query: Queryable, tenantIds: string[]): Promise<CatalogVocabulary[]> {
  const { rows } = await query.query<WordsRow>({
    name: 'catalog_vocabulary',
    text: `
      select p.tenant_id, p.id, p.title, p.category,
        jsonb_build_array(p.attributes) || coalesce((
          select jsonb_agg(v.attributes order by v.position, v.id)
          from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id), '[]') as attributes
      from unnest($1::text[]) as w (tenant_id)
        cross join lateral (select * from products where tenant_id = w.tenant_id and active offset 0) p
      order by p.title, p.id`,
    values: [[...new Set(tenantIds)]],
  });
  return tenantIds.map((id) => vocabularyOf(rows.filter((row) => row.tenant_id === id)));
}

function vocabularyOf(rows: WordsRow[]): CatalogVocabulary {
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
