import type { CatalogVocabulary } from '../conversation/types.ts';
import type { Queryable } from '../store/transaction.ts';
import { strings } from './rows.ts';

/** Attribute names, as shops write them, by what they hold. */
export const ATTRIBUTE_NAMES = {
  colour: ['colour', 'color', 'colours', 'colors', 'rangi'],
  size: ['size', 'sizes', 'saizi', 'weight', 'storage', 'uzito'],
  material: ['material', 'materials', 'fabric', 'kitambaa'],
} as const;

interface Row {
  id: string;
  title: string;
  category: string;
  attributes: unknown[];
}

/** The words of a tenant's active products, in a stable order. */
export async function loadVocabulary(query: Queryable, tenantId: string): Promise<CatalogVocabulary> {
  const { rows } = await query.query<Row>({
    name: 'catalog_vocabulary',
    text: `
      select p.id, p.title, p.category,
        jsonb_build_array(p.attributes) || coalesce((
          select jsonb_agg(v.attributes order by v.position, v.id)
          from product_variants v where v.tenant_id = p.tenant_id and v.product_id = p.id), '[]') as attributes
      from products p where p.tenant_id = $1 and p.active order by p.title, p.id`,
    values: [tenantId],
  });
  const values = { colour: new Set<string>(), size: new Set<string>(), material: new Set<string>() };
  const categories = new Set<string>();
  for (const row of rows) {
    if (row.category !== '') categories.add(row.category);
    for (const attributes of row.attributes) collect(attributes as Record<string, unknown>, values);
  }
  return {
    titles: rows.map(({ id, title }) => ({ id, title })),
    categories: [...categories],
    colours: [...values.colour],
    sizes: [...values.size],
    materials: [...values.material],
  };
}

function collect(attributes: Record<string, unknown>, into: Record<keyof typeof ATTRIBUTE_NAMES, Set<string>>): void {
  for (const [kind, names] of Object.entries(ATTRIBUTE_NAMES)) {
    for (const name of names)
      for (const value of strings(attributes[name])) into[kind as keyof typeof ATTRIBUTE_NAMES].add(value);
  }
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
