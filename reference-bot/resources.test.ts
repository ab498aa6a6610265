import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openResources } from './resources.ts';
import { migrate } from './store/migrate.ts';
import { openTestDatabase, type TestDatabase } from './testing/database.ts';

// An `error` event that nobody listens to ends the process; vitest reports it and fails the run.

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: false });
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

it('a connection that breaks while a transaction holds it fails the transaction, and the pool goes on', async () => {
  const { pool, close } = openResources({ databaseUrl: database.url, redisUrl: process.env.TEST_REDIS_URL as string });
  const client = await pool.connect();
  await client.query('begin');
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const broken = new Promise((resolve) => client.once('end', resolve));
  await admin.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await broken;
  await expect(client.query('commit')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await close();
});

it('a connection that breaks in the middle of the migrations fails them', async () => {
  // The lock that migrations take, so that they wait in a statement.
  const lock = 7_241_865_325;
  await admin.query(`select pg_advisory_lock(${lock})`);
  const migrating = migrate({ databaseUrl: database.url, direction: 'up' });
  const waiting = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'`;
  await expect.poll(async () => (await admin.query(waiting)).rowCount, { timeout: 20_000 }).toBe(1);
  await expect(migrating).rejects.toThrow();
  await admin.query(`select pg_advisory_unlock(${lock})`);
  expect(await migrate({ databaseUrl: database.url, direction: 'up' })).not.toEqual([]);
});
