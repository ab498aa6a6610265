import { createHash } from 'node:crypto';
import type { CatalogPort, CatalogVocabulary, ProductRecord, SearchResult } from '../conversation/types.ts';
import type { CatalogParts } from '../parts.ts';
import { createCache } from './cache.ts';
import { normalizeQuery } from './query.ts';
import { loadProducts, loadVocabularies, parseVocabulary } from './rows.ts';
import { searchProducts } from './search.ts';

/**
 * The catalog of one tenant. Cheap to create: one for each turn is fine. Rejects only when Postgres does.
 * Products come with all their variants; prices in major units; `get` and `fresh` keep the order of `ids`, leave out what does not
 * exist and include what is not active.
 */
export function createCatalog(parts: CatalogParts): CatalogPort {
  const { query, together, tenant, namespace } = parts;
  const load = (ids: string[]): Promise<ProductRecord[]> => together(loadProducts, { tenantId: tenant.id, ids });
  const cache = createCache(parts, `${namespace}:catalog:${tenant.id}:`);
  const productEntry = (product: ProductRecord): [string, string] => [`product:${product.id}`, JSON.stringify(product)];

  return {
    async search(wanted, limit): Promise<SearchResult> {
      const normal = normalizeQuery(wanted);
      const key = `search:${createHash('sha1')
        .update(JSON.stringify([normal, limit]))
        .digest('base64url')}`;
      const [cached] = await cache.read([key]);
      if (cached !== null && cached !== undefined) return JSON.parse(cached) as SearchResult;
      const result = await searchProducts(query, tenant.id, normal, limit);
      // What was found is likely to be asked for by id next.
      await cache.write([[key, JSON.stringify(result)], ...result.products.map(productEntry)]);
      return result;
    },

    async get(ids): Promise<ProductRecord[]> {
      if (ids.length === 0) return [];
      const cached = await cache.read(ids.map((id) => `product:${id}`));
      const found = new Map<string, ProductRecord>();
      const missing: string[] = [];
      for (const [index, id] of ids.entries()) {
        const entry = cached[index];
        if (entry === null || entry === undefined) missing.push(id);
        else found.set(id, JSON.parse(entry) as ProductRecord);
      }
      if (missing.length > 0) {
        const loaded = await load(missing);
        for (const product of loaded) found.set(product.id, product);
        await cache.write(loaded.map(productEntry));
      }
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    async fresh(ids): Promise<ProductRecord[]> {
      if (ids.length === 0) return [];
      const found = new Map((await load(ids)).map((product) => [product.id, product]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },

    async vocabulary(): Promise<CatalogVocabulary> {
      const [cached] = await cache.read(['vocabulary']);
      if (cached !== null && cached !== undefined) return parseVocabulary(cached);
      const json = JSON.stringify(await together(loadVocabularies, tenant.id));
      await cache.write([['vocabulary', json]]);
      return parseVocabulary(json);
    },
  };
}
