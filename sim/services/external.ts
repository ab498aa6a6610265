import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Problem } from '../problem.ts';
import { endPostgres, openPostgres, openRedis, postgresVersion, redisVersion } from './connect.ts';
import { describeUrl } from './describe-url.ts';
import { createOwnSchema, type OwnSchema, refuseForeignTables, sweepSchemas } from './external-schema.ts';
import type { ProviderOptions } from './options.ts';
import { deleteKeys } from './redis-keys.ts';
import type { Services } from './types.ts';

/** What can be done instead of mending an address. */
export const OTHERWISE = 'without DATABASE_URL and REDIS_URL, Rehearsal starts servers';

/**
 * Servers that somebody else runs: this run gets a schema and a prefix for Redis keys of its own, and removes both at
 * its end. What else is there is not touched.
 */
export async function startExternal(options: ProviderOptions): Promise<Services> {
  const databaseUrl = setting(options.env, 'DATABASE_URL', 'postgres://user:password@host:5432/database');
  const redisUrl = setting(options.env, 'REDIS_URL', 'redis://host:6379');
  const client = await openPostgres(databaseUrl, { otherwise: OTHERWISE });
  let redis: Redis | undefined;
  try {
    options.signal.throwIfAborted();
    redis = await openRedis(redisUrl, { otherwise: OTHERWISE });
    const connected = redis;
    options.signal.throwIfAborted();
    if (!options.allowForeignTables) await refuseForeignTables(client, databaseUrl);
    const removeKeys = (schema: string) => deleteKeys(connected, `${schema}:`);
    await sweepSchemas(client, removeKeys);
    const schema = await createOwnSchema(client, databaseUrl, options.purpose, randomBytes(4).toString('hex'));
    const services = {
      databaseUrl: schema.url,
      redisUrl,
      redisPrefix: `${schema.name}:`,
      postgres: {
        provider: 'external' as const,
        version: await postgresVersion(client),
        origin: `${describeUrl(databaseUrl)}, schema ${schema.name}`,
      },
      redis: { provider: 'external' as const, version: await redisVersion(redis), origin: describeUrl(redisUrl) },
    };
    // This connection holds the lock that says that the schema is in use; it must not keep the process alive.
    const held = client as unknown as { ref(): void; unref(): void };
    held.unref();
    redis.disconnect();
    const letGo = (): Promise<void> => {
      // While it says goodbye it must, or a process with nothing else to do would end in the middle of it.
      held.ref();
      return endPostgres(client);
    };
    return { ...services, stop: () => removeOwn(databaseUrl, redisUrl, schema, letGo) };
  } catch (error) {
    redis?.disconnect();
    await endPostgres(client);
    throw error;
  }
}

/** With fresh connections: those of the start may have been closed by a server or a proxy that saw them idle. */
async function removeOwn(
  databaseUrl: string,
  redisUrl: string,
  schema: OwnSchema,
  letGo: () => Promise<void>,
): Promise<void> {
  await letGo();
  const keys = async (): Promise<void> => {
    const redis = await openRedis(redisUrl);
    await deleteKeys(redis, `${schema.name}:`).finally(() => redis.disconnect());
  };
  const tables = async (): Promise<void> => {
    const client = await openPostgres(databaseUrl);
    await client.query(`DROP SCHEMA IF EXISTS ${schema.name} CASCADE`).finally(() => endPostgres(client));
  };
  // One of the two may be gone; the other is cleaned up all the same.
  const failed = (await Promise.allSettled([keys(), tables()])).find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

function setting(env: NodeJS.ProcessEnv, name: 'DATABASE_URL' | 'REDIS_URL', example: string): string {
  const value = env[name];
  if (value) return value;
  throw new Problem('usage', `external services need ${name}, which is not set`, {
    why: '--services external takes servers of yours, and both have to be named',
    fix: `${name}=${example}, or --services local to have servers started for you`,
  });
}
