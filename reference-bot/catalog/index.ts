/**
 * The catalogue as the bot reads it: search in Postgres (full text and trigrams) behind a cache in Redis. Search, `get` and
 * `vocabulary` may be as stale as the tenant's `redisCacheTtl`; `fresh` never is. Losing Redis costs speed only.
 *
 * Tables it needs (see `reference-bot/migrations`):
 * `products(tenant_id, id, title, category, description, price numeric, stock int, active bool, image, attributes jsonb, search tsvector)`,
 * `product_variants(tenant_id, product_id, id, title, price numeric null, stock int, attributes jsonb)`; extension `pg_trgm`.
 * `search` is `to_tsvector('simple', title || ' ' || category || ' ' || description || ' ' || attribute values)` with a GIN index, and
 * there is a GIN trigram index on `lower(title)`.
 */
export { createCatalog, type CatalogOptions, type Lookup } from './catalog.ts';
