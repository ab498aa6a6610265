import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownParts } from './bot.ts';
import { prepareStatements } from './prepared.ts';
import { fillPool, openPool } from './store/pool.ts';
import { VERSIONS } from './store/version.ts';
import { openTestDatabase, type TestDatabase } from './testing/database.ts';
import { openRig } from './testing/rig.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
});
afterAll(() => database?.drop());

const preparedOn = async (connection: Pick<pg.ClientBase, 'query'>): Promise<string[]> =>
  (await connection.query<{ name: string }>('select name from pg_prepared_statements order by name')).rows.map(
    ({ name }) => name,
  );

async function onConnection<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('statements that are prepared', () => {
  it('are all of those with which a text is stored and answered, and its reply is marked', async () => {
    const rig = await openRig(database.url, { parts: ownParts });
    try {
      await rig.install('duka', '100', {
        products: [{ id: '1', title: 'Red shoes', category: 'Shoes', price: 1200, stock: 5 }],
      });
      await rig.deliver('100', [{ text: 'Do you have shoes?' }]);
      await rig.clock.advance(10_000);
      expect(rig.graph.sends).toHaveLength(1);
      const { pool } = rig.resources;
      const all = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
      const used = new Set((await Promise.all(all.map(preparedOn))).flat());
      for (const client of all) client.release();
      // What made the shop, and what was asked once at the start.
      for (const name of ['replace-tenant', 'conversations-with-work']) used.delete(name);
      const prepared = await onConnection(async (client) => {
        await prepareStatements(client, { version: 'current', role: 'all' });
        return preparedOn(client);
      });
      expect(used.size).toBeGreaterThan(3);
      expect(prepared).toEqual(expect.arrayContaining([...used]));
    } finally {
      await rig.close();
    }
  });

  it.each(VERSIONS)('find nothing and change nothing (%s)', async (version) => {
    await onConnection(async (client) => {
      await client.query('begin');
      await prepareStatements(client, { version, role: 'all' });
      // A number is given to a transaction with its first change.
      const { rows } = await client.query('select pg_current_xact_id_if_assigned()::text as changed');
      expect(rows).toEqual([{ changed: null }]);
    });
  });

  it('are those of the role: one that takes webhooks answers nobody', async () => {
    const of = (role: 'web' | 'worker') =>
      onConnection(async (client) => {
        await prepareStatements(client, { version: 'current', role });
        return preparedOn(client);
      });
    expect(await of('web')).toEqual(['load-conversations-current', 'store-inbound', 'store-statuses-current']);
    expect(await of('worker')).not.toContain('store-inbound');
  });
});

describe('a pool that is filled', () => {
  it('has all its connections open and prepared', async () => {
    const prepare = (connection: Parameters<typeof prepareStatements>[0]): Promise<void> =>
      prepareStatements(connection, { version: 'current', role: 'web' });
    const pool = openPool({ databaseUrl: database.url, size: 3, answersWithinMs: null, prepare });
    await fillPool(pool);
    expect([pool.totalCount, pool.idleCount]).toEqual([3, 3]);
    expect(await preparedOn(pool)).toContain('store-inbound');
    await pool.end();
  });

  it('can be used where the server refuses what is prepared, as a standby does', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    const prepare = async (connection: Pick<pg.Pool, 'query'>): Promise<void> => {
      await connection.query('create table never (n int)');
    };
    const pool = openPool({ databaseUrl: url.href, size: 2, answersWithinMs: null, prepare });
    await fillPool(pool);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  it('has fewer where the server has no room for more, and nobody fails', async () => {
    const pool = openPool({ databaseUrl: `${database.url}-that-is-not-there`, size: 2, answersWithinMs: null });
    await expect(fillPool(pool)).resolves.toBeUndefined();
    expect(pool.totalCount).toBe(0);
    await pool.end();
  });
});
