/**
 * The catalog as the bot reads it: search in Postgres (full text and trigrams) behind a cache in Redis. Search, `get` and
 * `vocabulary` may be as stale as the tenant's `redisCacheTtl`; `fresh` never is. Losing Redis costs speed only.
 */
export { createCatalog } from './catalog.ts';
