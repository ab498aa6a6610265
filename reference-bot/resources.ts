import { Redis } from 'ioredis';
import { systemClock } from './clock.ts';
import { prepareStatements } from './prepared.ts';
import { missingMigrations } from './store/migrate.ts';
import { openPool } from './store/pool.ts';
import type { Queryable } from './store/sql.ts';
import type { Version } from './store/version.ts';
import type { BotOptions, CancelTimer, Resources } from './types.ts';

export interface ResourceOptions {
  databaseUrl: string;
  redisUrl: string;
  /** Most connections to Postgres; 20 by default. */
  poolSize?: number;
  /**
   * Somebody else watches both servers and ends the work when one hangs, so nothing here gives up on them. A process that
   * plays many sessions at once may be late itself, which looks the same from inside.
   */
  watched?: boolean;
  /** How long the servers may take, where nobody watches them. */
  limits?: ResourceLimits;
  /** For whom each connection is prepared before it is used; absent: each learns its statements as they come. */
  preparedFor?: Required<Pick<BotOptions, 'version' | 'role'>>;
}

/** Milliseconds in which each server has to answer. */
export interface ResourceLimits {
  postgresMs: number;
  redisMs: number;
}

/** A platform waits longer for the answer to a webhook. */
const LIMITS: ResourceLimits = { postgresMs: 8_000, redisMs: 3_000 };
const CLOSE_MS = 5_000;

/**
 * Opens the pool and the Redis connection that bots share. Redis can be lost at any moment: its commands fail at once
 * instead of queueing, and it reconnects on its own. Connecting happens in the background; `createBot` waits for it.
 */
export function openResources(options: ResourceOptions): Resources {
  const { databaseUrl, poolSize: size = 20, watched = false, limits = LIMITS, preparedFor } = options;
  const prepare = preparedFor && ((connection: Queryable) => prepareStatements(connection, preparedFor));
  const pool = openPool({ databaseUrl, size, answersWithinMs: watched ? null : limits.postgresMs, prepare });
  const redis = new Redis(options.redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 5_000,
    // A server that hangs is one that is gone: what was asked fails, and the connection is made anew.
    ...(watched ? {} : { commandTimeout: limits.redisMs, socketTimeout: limits.redisMs }),
    keepAlive: 10_000,
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
      // Connections of a server that hangs would not end.
      let cancel: CancelTimer = () => {};
      const late = new Promise<void>((resolve) => {
        cancel = systemClock.timer(systemClock.now() + CLOSE_MS, resolve);
      });
      await Promise.race([pool.end(), late]).finally(() => cancel());
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
