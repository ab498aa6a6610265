import { Redis } from 'ioredis';
import { Client } from 'pg';
import { Problem } from '../problem.ts';
import { explainPostgres, explainRedis } from './explain.ts';

/** Milliseconds within which a server must accept a connection. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Milliseconds within which a server must answer: one that hangs is as good as gone. */
const ANSWER_TIMEOUT_MS = 30_000;
/** Milliseconds that a farewell may take. */
const END_TIMEOUT_MS = 2_000;

export interface ConnectOptions {
  connectTimeoutMs?: number;
  answerTimeoutMs?: number;
  /** What else can be done when there is no connection, for the fix. */
  otherwise?: string;
  /** The variables that the address was set by, for the fix. Default: DATABASE_URL. */
  variables?: string;
}

/** Opens a connection, or throws a Problem that says why not. The caller ends it with `endPostgres`. */
export async function openPostgres(url: string, options: ConnectOptions = {}): Promise<Client> {
  checkUrl(url, 'DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database');
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS, answerTimeoutMs = ANSWER_TIMEOUT_MS } = options;
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: answerTimeoutMs,
  });
  // A server that goes away later is noticed by the next query; without a listener it would end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await endPostgres(client);
    throw explainPostgres(error as Error, url, options.otherwise, options.variables);
  }
}

/** Says goodbye; a server that does not answer is left without. Never throws. */
export async function endPostgres(client: Pick<Client, 'end'>): Promise<void> {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  const timer = setTimeout(() => connection.stream.destroy(), END_TIMEOUT_MS);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}

/** Throws a Problem that says why Postgres cannot be used, if it cannot. */
export async function reachPostgres(url: string, options: ConnectOptions = {}): Promise<void> {
  await endPostgres(await openPostgres(url, options));
}

/** Opens a connection, or throws a Problem that says why not. The caller disconnects it. */
export async function openRedis(url: string, options: ConnectOptions = {}): Promise<Redis> {
  checkUrl(url, 'REDIS_URL', ['redis:', 'rediss:'], 'redis://:password@host:6379');
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS, answerTimeoutMs = ANSWER_TIMEOUT_MS } = options;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    commandTimeout: answerTimeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: Error | undefined;
  redis.on('error', (error: Error) => {
    reason = error;
  });
  const late = setTimeout(() => {
    reason ??= new Error(`it did not answer within ${connectTimeoutMs / 1000} s`);
    redis.disconnect();
  }, connectTimeoutMs);
  try {
    await redis.connect();
    await redis.ping();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw explainRedis(reason ?? (error as Error), url, options.otherwise);
  } finally {
    clearTimeout(late);
  }
}

/** Throws a Problem that says why Redis cannot be used, if it cannot. */
export async function reachRedis(url: string): Promise<void> {
  (await openRedis(url)).disconnect();
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
  if (parsed && protocols.includes(parsed.protocol) && isDecodable(parsed)) return;
  const fix = `write it like ${variable}=${example}, special characters of user and password percent-encoded (# is %23)`;
  const why = !parsed
    ? 'it cannot be read as a URL'
    : protocols.includes(parsed.protocol)
      ? 'it has a % that begins no percent-encoded character'
      : `it starts with ${parsed.protocol}`;
  throw new Problem('usage', `${variable} is not a connection string`, { why, fix });
}

function isDecodable({ username, password, pathname }: URL): boolean {
  try {
    decodeURIComponent(username + password + pathname);
    return true;
  } catch {
    return false;
  }
}
