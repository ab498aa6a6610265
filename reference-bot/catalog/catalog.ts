import type { Redis } from 'ioredis';
import type { Pool, PoolClient } from 'pg';
import type { CatalogPort } from '../conversation/types.ts';
import type { Clock } from '../types.ts';

/** What the cache did: `first` the key was never cached, `hit`, `miss` it was cached and has expired. */
export type Lookup = 'first' | 'hit' | 'miss';

export interface CatalogOptions {
  /** A pool, or the client of the turn's transaction. */
  query: Pick<Pool | PoolClient, 'query'>;
  redis: Redis;
  clock: Clock;
  /** Prefix of every Redis key. */
  namespace: string;
  tenant: { id: string; currency: string };
  /** REDIS_CACHE_TTL */
  ttlSeconds: number;
  /** Called once for every lookup that the cache may answer. */
  onLookup?: (result: Lookup) => void;
}

export declare function createCatalog(options: CatalogOptions): CatalogPort;
