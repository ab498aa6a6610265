import { createHash } from 'node:crypto';
import type { CatalogPort, CatalogVocabulary, ProductRecord, SearchResult } from '../dialogue.ts';
import type { CatalogParts } from '../parts.ts';
import { createCache } from './cache.ts';
import { normalizeQuery } from './query.ts';
import { loadProducts, loadVocabulary, parseVocabulary } from './rows.ts';
import { searchProducts } from './search.ts';

/**
 * The catalog of one tenant. Cheap to create: one for each turn is fine. Rejects only when Postgres does.
 * Products come with all their variants; prices in major units; `get` and `fresh` keep the order of `ids`, leave out what does not
 * exist and include what is not active.
 */
export function createCatalog(parts: CatalogParts): CatalogPort {
  const { query, tenant, namespace } = parts;
  const load = (ids: string[]): Promise<ProductRecord[]> => loadProducts(query, tenant.id, ids);
  const cache = createCache(parts, `${namespace}:catalog:${tenant.id}:`);
  const productEntry = (product: ProductRecord): [string, string] => [`product:${product.id}`, JSON.stringify(product)];

  return {
    async search(wanted, limit): Promise<SearchResult> {
      const normal = normalizeQuery(wanted);
      const hash = createHash('sha1').update(JSON.stringify([normal, limit]));
      const key = `search:${hash.digest('base64url')}`;
      const [cached] = await cache.read([key]);
      if (cached) return JSON.parse(cached) as SearchResult;
      const result = await searchProducts(query, tenant.id, normal, limit);
      // What was found is likely to be asked for by id next.
      await cache.write([[key, JSON.stringify(result)], ...result.products.map(productEntry)]);
      return result;
    },

    async get(ids): Promise<ProductRecord[]> {
      if (ids.length === 0) return [];
      const cached = await cache.read(ids.map((id) => `product:${id}`));
      const missing = ids.filter((_, index) => cached[index] === null);
      const loaded = missing.length === 0 ? [] : await load(missing);
      await cache.write(loaded.map(productEntry));
      const known = cached.flatMap((entry) => (entry === null ? [] : (JSON.parse(entry) as ProductRecord)));
      return inOrder(ids, [...known, ...loaded]);
    },

    async fresh(ids): Promise<ProductRecord[]> {
      return ids.length === 0 ? [] : inOrder(ids, await load(ids));
    },

    async vocabulary(): Promise<CatalogVocabulary> {
      const [cached] = await cache.read(['vocabulary']);
      if (cached) return parseVocabulary(cached);
      const json = JSON.stringify(await loadVocabulary(query, tenant.id));
      await cache.write([['vocabulary', json]]);
      return parseVocabulary(json);
    },
  };
}

const inOrder = (ids: string[], products: ProductRecord[]): ProductRecord[] =>
  ids.flatMap((id) => products.find((product) => product.id === id) ?? []);
