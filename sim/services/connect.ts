import { Redis } from 'ioredis';
import { Client } from 'pg';
import { Problem } from '../problem.ts';
import { explainPostgres, explainRedis } from './explain.ts';

const TIMEOUT = 5_000;

/** Opens a connection, or throws a Problem that says why not. The caller ends it. */
export async function openPostgres(url: string, timeout = TIMEOUT): Promise<Client> {
  checkUrl(url, 'DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: timeout });
  // A server that goes away later is noticed by the next query; without a listener it would end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw explainPostgres(error as Error, url);
  }
}

/** Opens a connection, or throws a Problem that says why not. The caller disconnects it. */
export async function openRedis(url: string, timeout = TIMEOUT): Promise<Redis> {
  checkUrl(url, 'REDIS_URL', ['redis:', 'rediss:'], 'redis://host:6379');
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeout,
    commandTimeout: timeout,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.ping();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw explainRedis(reason ?? (error as Error), url);
  }
}

/** e.g. `15.18`. */
export async function postgresVersion(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return (rows[0]?.server_version ?? 'unknown').split(' ')[0] ?? 'unknown';
}

/** e.g. `7.0.15`, or `8.1.4 (valkey)` for the fork that speaks the same protocol. */
export async function redisVersion(redis: Redis): Promise<string> {
  const info = await redis.info('server');
  const valkey = /^valkey_version:(\S+)/m.exec(info)?.[1];
  if (valkey) return `${valkey} (valkey)`;
  return /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'unknown';
}

function checkUrl(url: string, variable: string, protocols: readonly string[], example: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && protocols.includes(parsed.protocol)) return;
  throw new Problem('usage', `${variable} is not a connection string`, {
    why: parsed ? `it starts with ${parsed.protocol}` : 'it cannot be read as a URL',
    fix: `write it like ${variable}=${example}`,
  });
}
