import { Redis } from 'ioredis';
import pg from 'pg';
import type { Resources } from './types.ts';

export interface ResourceOptions {
  databaseUrl: string;
  redisUrl: string;
  /** Most connections to Postgres; 20 by default. */
  poolSize?: number;
}

/**
 * Opens the pool and the Redis connection that bots share. Redis can be lost at any moment: its commands fail at once
 * instead of queueing, and it reconnects on its own. Connecting happens in the background; `createBot` waits for it.
 */
export function openResources(options: ResourceOptions): Resources {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: options.poolSize ?? 20,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    // Every statement finds its rows by keys, whatever the values: planning it anew for them would gain nothing.
    onConnect: async (client) => {
      await client.query('set plan_cache_mode = force_generic_plan');
    },
  });
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // So would one that breaks while somebody holds it; its next statement fails, and the pool throws it away.
  pool.on('connect', (client) => client.on('error', () => {}));
  const redis = new Redis(options.redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  redis.on('error', () => {});
  // Every bot of the process listens for its return.
  redis.setMaxListeners(0);
  return {
    pool,
    redis,
    async close() {
      redis.disconnect();
      await pool.end();
    },
  };
}
