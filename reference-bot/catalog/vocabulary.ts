import type { CatalogVocabulary } from '../conversation/types.ts';
import type { Queryable } from '../store/batcher.ts';
import { attributeNames } from './query.ts';
import { strings } from './rows.ts';

interface Row {
  tenant_id: string;
  id: string;
  title: string;
  category: string;
  attributes: Record<string, unknown>[];
}

/** The words of each tenant's active products, in a stable order. */
export async function loadVocabularies(query: Queryable, tenantIds: string[]): Promise<CatalogVocabulary[]> {
  const { rows } = await query.query<Row>({
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

function vocabularyOf(rows: Row[]): CatalogVocabulary {
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
