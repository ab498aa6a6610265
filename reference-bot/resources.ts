import { Redis } from 'ioredis';
import pg from 'pg';
import { missingMigrations } from './store/migrate.ts';
import type { Queryable } from './store/sql.ts';
import type { Version } from './store/version.ts';
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
    // Every statement finds its rows by keys, whatever the values: planning it anew for them would gain nothing, and reading
    // the whole of a small table costs more with each row that was changed in it.
    onConnect: async (client) => {
      await client.query('set plan_cache_mode = force_generic_plan; set enable_seqscan = off');
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

/** Migrations that have not run: without their tables a version of the bot cannot start. */
export class MissingTables extends Error {
  override readonly name = 'MissingTables';
  readonly missing: readonly string[];
  /** Whether the tables are those of the previous version. */
  readonly older: boolean;

  constructor(missing: readonly string[], older: boolean) {
    super(missing.join(', '));
    this.missing = missing;
    this.older = older;
  }
}

/** @throws MissingTables, or what Postgres says when it cannot be used */
export async function checkTables(query: Queryable, version: Version): Promise<void> {
  const missing = await missingMigrations(query, version);
  if (missing.length > 0) throw new MissingTables(missing, (await missingMigrations(query, 'base')).length === 0);
}

/** @throws MissingTables, or what Postgres or Redis say when they cannot be used */
export async function checkResources({ pool, redis }: Resources, version: Version): Promise<void> {
  const connecting = connected(redis);
  await checkTables(pool, version);
  const error = await connecting;
  if (error !== undefined) throw error;
}

/** Waits for the first connection to Redis; answers why there is none. */
export async function connected(redis: Redis): Promise<unknown> {
  if (redis.status !== 'connecting' && redis.status !== 'connect') return undefined;
  return new Promise((resolve) => {
    redis.once('ready', () => resolve(undefined));
    for (const event of ['error', 'close']) redis.once(event, (error: unknown) => resolve(error ?? event));
  });
}
