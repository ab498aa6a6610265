import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPostgres, openRedis } from './connect.ts';
import { createOwnSchema, sweepSchemas, withSearchPath } from './external-schema.ts';
import { type Services, startServices } from './index.ts';

let servers: Services;
beforeAll(async () => {
  servers = await startServices({ provider: 'local', purpose: 'externaltests' });
});
afterAll(() => servers.stop());

/** A new database on the servers, as somebody else's who lets us use it. */
let env: { DATABASE_URL: string; REDIS_URL: string };
let count = 0;
beforeEach(async () => {
  const name = `theirs_${++count}`;
  await onServer(servers.databaseUrl, `CREATE DATABASE ${name}`);
  env = { DATABASE_URL: servers.databaseUrl.replace(/rehearsal$/, name), REDIS_URL: servers.redisUrl };
});

async function onServer(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = await openPostgres(url);
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

const SCHEMAS = "SELECT nspname FROM pg_namespace WHERE nspname ~ '^rehearsal_'";

describe('external servers', () => {
  test('gives a run a separate schema and prefix, and removes both', async () => {
    const services = await startServices({ provider: 'auto', purpose: 'gate', env });
    expect(services.postgres.provider).toBe('external');
    const [at] = await onServer(
      services.databaseUrl,
      'CREATE TABLE t ()',
      'SELECT current_schema() AS name, similarity($$a$$, $$a$$)::int AS same',
    );
    expect(at).toEqual({ name: services.redisPrefix.slice(0, -1), same: 1 });
    const redis = await openRedis(services.redisUrl);
    await redis.mset(`${services.redisPrefix}a`, '1', 'theirs', '2');
    await services.stop();
    expect(await redis.exists(`${services.redisPrefix}a`)).toBe(0);
    expect(await redis.get('theirs')).toBe('2');
    redis.disconnect();
    expect(await onServer(env.DATABASE_URL, SCHEMAS)).toEqual([]);
  });

  test('two runs at once do not see each other', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => startServices({ provider: 'external', purpose: 'gate', env })),
    );
    if (!one || !other) throw new Error('not started');
    await onServer(one.databaseUrl, 'CREATE TABLE t AS SELECT 1 AS mine');
    await onServer(other.databaseUrl, 'CREATE TABLE t AS SELECT 2 AS mine');
    await one.stop();
    expect(await onServer(other.databaseUrl, "SELECT mine, similarity('a', 'a')::int AS same FROM t")).toEqual([
      { mine: 2, same: 1 },
    ]);
    await other.stop();
  });

  test('a database with foreign tables is refused unless told otherwise', async () => {
    await onServer(env.DATABASE_URL, 'CREATE SCHEMA crm', 'CREATE TABLE crm.customers ()', 'CREATE TABLE orders ()');
    await expect(startServices({ provider: 'external', purpose: 'gate', env })).rejects.toMatchObject({
      exitCode: 2,
      why: expect.stringMatching(/2 found: crm\.customers, public\.orders/),
    });
    expect(await onServer(env.DATABASE_URL, SCHEMAS)).toEqual([]);
    const services = await startServices({ provider: 'external', purpose: 'gate', env, allowForeignTables: true });
    await services.stop();
    expect(await onServer(env.DATABASE_URL, 'SELECT count(*)::int AS n FROM crm.customers')).toEqual([{ n: 0 }]);
  });

  test('leftovers of runs that died more than a day ago go, those in use stay', async () => {
    const client = await openPostgres(env.DATABASE_URL);
    const old = Date.now() / 1000 - 2 * 24 * 3600;
    const inUse = await createOwnSchema(client, env.DATABASE_URL, 'soak', 'aa', old);
    const dying = await openPostgres(env.DATABASE_URL);
    const dead = await createOwnSchema(dying, env.DATABASE_URL, 'gate', 'bb', old);
    const young = await createOwnSchema(dying, env.DATABASE_URL, 'gate', 'cc');
    await dying.end();
    const redis = await openRedis(env.REDIS_URL);
    await redis.set(`${dead.name}:x`, '1');
    const services = await startServices({ provider: 'external', purpose: 'gate', env });
    const left = (await onServer(env.DATABASE_URL, SCHEMAS)).map((row) => row.nspname);
    expect(left.sort()).toEqual([inUse.name, young.name, services.redisPrefix.slice(0, -1)].sort());
    expect(await redis.exists(`${dead.name}:x`)).toBe(0);
    redis.disconnect();
    await services.stop();
    await client.end();
  });

  test('without the right to create, the message says which grant is missing', async () => {
    await onServer(env.DATABASE_URL, `CREATE ROLE guest_${count} LOGIN PASSWORD 'x'`);
    const guest = { ...env, DATABASE_URL: env.DATABASE_URL.replace(/\/\/[^@]*@/, `//guest_${count}:x@`) };
    await expect(startServices({ provider: 'external', purpose: 'gate', env: guest })).rejects.toMatchObject({
      exitCode: 3,
      fix: expect.stringContaining('GRANT CREATE ON DATABASE'),
    });
  });

  test('where pg_trgm cannot go, the message says what to do and no schema is left', async () => {
    await onServer(env.DATABASE_URL, 'DROP EXTENSION pg_trgm', 'DROP SCHEMA public');
    await expect(startServices({ provider: 'external', purpose: 'gate', env })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('lacks the extension pg_trgm'),
      fix: expect.stringContaining('CREATE SCHEMA public'),
    });
    expect(await onServer(env.DATABASE_URL, SCHEMAS)).toEqual([]);
  });

  test('finds pg_trgm in a separate schema', async () => {
    await onServer(
      env.DATABASE_URL,
      'DROP EXTENSION pg_trgm',
      'CREATE SCHEMA extensions',
      'CREATE EXTENSION pg_trgm SCHEMA extensions',
    );
    const services = await startServices({ provider: 'external', purpose: 'gate', env });
    expect(await onServer(services.databaseUrl, "SELECT similarity('a', 'a')::int AS same")).toEqual([{ same: 1 }]);
    await services.stop();
  });

  test('a leftover that belongs to another user is left alone', async () => {
    const client = await openPostgres(env.DATABASE_URL);
    const { name } = await createOwnSchema(client, env.DATABASE_URL, 'gate', 'dd', 1);
    await client.query(`SELECT pg_advisory_unlock_all()`);
    await client.query(`CREATE ROLE other_${count} LOGIN PASSWORD 'x'`);
    const other = await openPostgres(env.DATABASE_URL.replace(/\/\/[^@]*@/, `//other_${count}:x@`));
    await sweepSchemas(other, async () => undefined);
    await other.end();
    expect(await onServer(env.DATABASE_URL, SCHEMAS)).toEqual([{ nspname: name }]);
    await client.end();
  });

  test.each([
    [{ DATABASE_URL: '' }, 2, 'DATABASE_URL, which is not set'],
    [{ REDIS_URL: '' }, 2, 'REDIS_URL, which is not set'],
    [{ DATABASE_URL: 'localhost/shop' }, 2, 'not a connection string'],
    [{ REDIS_URL: 'http://localhost' }, 2, 'not a connection string'],
    [{ DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, 3, 'Postgres at 127.0.0.1:1/x cannot be reached'],
    [{ REDIS_URL: 'redis://127.0.0.1:1' }, 3, 'Redis at 127.0.0.1:1 cannot be reached'],
  ])('wrong settings: %o', async (wrong, exitCode, words) => {
    const attempt = startServices({ provider: 'external', purpose: 'gate', env: { ...env, ...wrong } });
    await expect(attempt).rejects.toMatchObject({
      exitCode,
      message: expect.stringContaining(words),
      fix: expect.any(String),
    });
  });

  test('options that a connection string already has are kept', () => {
    const url = withSearchPath('postgres://u@h/d?sslmode=require&options=-c%20statement_timeout%3D5s', ['a', 'public']);
    expect(url).toBe(
      'postgres://u@h/d?sslmode=require&options=-c%20statement_timeout%3D5s%20-c%20search_path%3Da%2Cpublic',
    );
  });
});
