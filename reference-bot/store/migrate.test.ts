import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openRig } from '../testing/rig.ts';
import { rollUpDay } from './analytics.ts';
import { droppedBy, migrate, migrationStates, missingMigrations } from './migrate.ts';
import { takenFrom } from './newer.ts';

/** The release checklist's monitoring queries, word for word. */
const HARMONIZATION = `
SELECT 
    DATE(created_at) as date,
    COUNT(*) as harmonizations,
    AVG(ARRAY_LENGTH(message_ids, 1)) as avg_messages_combined,
    AVG(wait_time_ms) as avg_wait_time_ms
FROM bot_messageharmonizationlog
WHERE created_at >= NOW() - INTERVAL '7 days'
GROUP BY DATE(created_at)
ORDER BY date DESC;`;
const REFERENCES = `
SELECT 
    DATE(created_at) as date,
    list_type,
    COUNT(*) as contexts_created,
    COUNT(CASE WHEN expires_at > NOW() THEN 1 END) as active_contexts
FROM bot_referencecontext
WHERE created_at >= NOW() - INTERVAL '7 days'
GROUP BY DATE(created_at), list_type
ORDER BY date DESC, list_type;`;
const RESPONSE_TIMES = `
SELECT 
    DATE(created_at) as date,
    AVG(response_time_ms) as avg_response_time,
    PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY response_time_ms) as p95_response_time,
    PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY response_time_ms) as p99_response_time
FROM messaging_message
WHERE created_at >= NOW() - INTERVAL '7 days'
    AND direction = 'outbound'
GROUP BY DATE(created_at)
ORDER BY date DESC;`;

/** Tables of the second migration. */
const ENHANCEMENT = [
  'analytics_analyticsdaily',
  'bot_groundinglog',
  'bot_messageharmonizationlog',
  'bot_referencecontext',
  'bot_referenceresolution',
];

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: false });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const tables = async (schema = 'public'): Promise<string[]> => {
  const { rows } = await client.query(
    `select table_name from information_schema.tables where table_schema = $1 and table_name <> 'pgmigrations' order by 1`,
    [schema],
  );
  return rows.map((row) => row.table_name);
};
const NAMES = ['0001_base', '0002_enhancement'];

describe('migrations', () => {
  it('go up, down and up again, and leave nothing behind on the way down', async () => {
    const databaseUrl = database.url;
    expect(await migrate({ databaseUrl, direction: 'up' })).toEqual(NAMES);
    const made = await tables();
    expect(made).toEqual(
      expect.arrayContaining([
        'analytics_analyticsdaily',
        'bot_messageharmonizationlog',
        'bot_referencecontext',
        'messaging_message',
        'orders',
        'outbox',
      ]),
    );
    expect(await migrate({ databaseUrl, direction: 'up' })).toEqual([]);
    expect(await migrate({ databaseUrl, direction: 'down', count: NAMES.length })).toEqual([...NAMES].reverse());
    expect(await tables()).toEqual([]);
    expect(await migrate({ databaseUrl, direction: 'up', count: 1 })).toEqual(NAMES.slice(0, 1));
    expect(await missingMigrations(client, 'current')).toEqual(NAMES.slice(1));
    expect(await migrate({ databaseUrl, direction: 'up' })).toEqual(NAMES.slice(1));
    expect(await migrate({ databaseUrl, direction: 'down' })).toEqual(NAMES.slice(1));
    expect(await tables()).toEqual(made.filter((table) => !ENHANCEMENT.includes(table)));
    expect(await migrate({ databaseUrl, direction: 'down' })).toEqual(NAMES.slice(0, 1));
    expect(await tables()).toEqual([]);
    expect(await missingMigrations(client, 'current')).toEqual(NAMES);
    expect(await migrate({ databaseUrl, direction: 'up' })).toEqual(NAMES);
    expect(await tables()).toEqual(made);
  });

  it('run in the schema that the connection names', async () => {
    await client.query('create schema shop');
    const databaseUrl = `${database.url}?options=-csearch_path%3Dshop,public`;
    expect(await migrate({ databaseUrl, direction: 'up' })).toEqual(NAMES);
    expect(await tables('shop')).toEqual(await tables());
    await migrate({ databaseUrl, direction: 'down', count: NAMES.length });
    expect(await tables('shop')).toEqual([]);
  });

  it('say before the way down which tables it drops, with their rows, and drop those', async () => {
    await client.query(`insert into tenants (id, namespace, name, primary_language, currency, phone_number_id)
      select 'kept-' || n, 'kept', 'Kept', 'en', 'KES', n from generate_series(1, 3) n`);
    const databaseUrl = database.url;
    const one = await droppedBy({ databaseUrl, direction: 'down' });
    expect(one.map(({ table }) => table).sort()).toEqual(ENHANCEMENT);
    const both = await droppedBy({ databaseUrl, direction: 'down', count: 9 });
    expect(both.map(({ table }) => table).sort()).toEqual(await tables());
    expect(both.filter(({ rows }) => rows > 0)).toEqual([{ migration: '0001_base', table: 'tenants', rows: 3 }]);
    await client.query('delete from tenants');
  });

  it('wait for one another', async () => {
    await client.query('create schema twice');
    const databaseUrl = `${database.url}?options=-csearch_path%3Dtwice,public`;
    const up = () => migrate({ databaseUrl, direction: 'up' });
    expect((await Promise.all([up(), up()])).sort((a, b) => b.length - a.length)).toEqual([NAMES, []]);
    await client.query('drop schema twice cascade');
  });

  it('refuse what cannot be: one out of turn, one of another version', async () => {
    const databaseUrl = database.url;
    await client.query(`delete from pgmigrations where name like '0001%'`);
    await expect(migrate({ databaseUrl, direction: 'up' })).rejects.toThrow('0001_base comes before 0002_enhancement');
    await client.query('delete from pgmigrations');
    for (const name of [...NAMES, '0001_strange'])
      await client.query('insert into pgmigrations (name, run_on) values ($1, now())', [name]);
    for (const direction of ['up', 'down'] as const)
      await expect(migrate({ databaseUrl, direction })).rejects.toThrow('0001_strange has run here');
    await client.query(`update pgmigrations set name = '9000_newer' where name = '0001_strange'`);
    await expect(migrate({ databaseUrl, direction: 'down' })).rejects.toThrow('9000_newer has run here');
    expect(await migrate({ databaseUrl, direction: 'up' })).toEqual([]);
    expect((await migrationStates(databaseUrl, 'base')).at(-1)).toMatchObject({
      ...{ name: '9000_newer', needed: false, foreign: 'newer', ranAt: expect.stringMatching(/^20.*T.*Z$/u) },
    });
    await client.query(`delete from pgmigrations where name = '9000_newer'`);
  });

  it('tell what newer ones took from a version, and what they only added', async () => {
    const databaseUrl = database.url;
    await client.query(
      `create table newer_one (id text not null); alter table tenants add note text, add kind text not null default 'shop'`,
    );
    expect(await takenFrom(databaseUrl, 'base')).toEqual([]);
    expect(await takenFrom(databaseUrl, 'current')).toEqual([]);
    await client.query(`alter table tenants alter kind drop default; alter table orders rename currency to money;
      alter table bot_groundinglog alter claims type bigint`);
    expect(await takenFrom(databaseUrl, 'base')).toEqual([
      'orders.currency is not there',
      'orders.money is new and needs a value, which this version does not write',
      'tenants.kind is new and needs a value, which this version does not write',
    ]);
    expect(await takenFrom(databaseUrl, 'current')).toContain(
      'bot_groundinglog.claims is bigint, and this version needs integer',
    );
    await client.query(`drop table newer_one; alter table tenants drop note, drop kind;
      alter table orders rename money to currency; alter table bot_groundinglog alter claims type integer`);
  });

  it('leave nothing of one that fails', async () => {
    await client.query('create schema broken; create table broken.bot_groundinglog (id text)');
    const databaseUrl = `${database.url}?options=-csearch_path%3Dbroken,public`;
    await expect(migrate({ databaseUrl, direction: 'up' })).rejects.toThrow('"bot_groundinglog" already exists');
    expect((await client.query('select name from broken.pgmigrations')).rows).toEqual([{ name: '0001_base' }]);
    expect(await tables('broken')).not.toContain('bot_messageharmonizationlog');
    await client.query('drop schema broken cascade');
  });

  it('every foreign key has an index, so that forgetting a tenant stays cheap', async () => {
    const { rows } = await client.query(`
      select c.conrelid::regclass::text as "table", c.conname as key from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = c.conrelid
          and (string_to_array(i.indkey::text, ' ')::smallint[])[1:cardinality(c.conkey)] @> c.conkey)`);
    expect(rows).toEqual([]);
  });
});

describe('monitoring', () => {
  it('H11: the checklist’s queries run unchanged and see what happened', async () => {
    const real = await client.query(`select floor(extract(epoch from now()) * 1000)::float8 as ms`);
    const rig = await openRig(database.url, {
      parts: {
        answerTurn: async ({ memory, messages }) => ({
          replies: [{ kind: 'text', text: `[${messages.length}]` }],
          memory,
          lists: [{ listType: 'products', items: [], replyIndex: 0 }],
          references: [{ messageId: messages[0]?.id ?? '', outcome: 'resolved', productIds: ['shoe'] }],
          grounding: { claims: 2, blocked: 1 },
        }),
      },
    });
    try {
      await rig.clock.advance(real.rows[0].ms - rig.clock.now());
      await rig.install('monitored', '9001', { products: [{ id: 'shoe', title: 'Shoe', price: 5, stock: 1 }] });
      await rig.deliver('9001', [{ text: 'a' }, { text: 'b' }]);
      await rig.clock.advance(3000);
      expect((await client.query(HARMONIZATION)).rows).toMatchObject([
        {
          harmonizations: '1',
          avg_messages_combined: expect.stringMatching(/^2\.0+$/u),
          avg_wait_time_ms: '3000.0000000000000000',
        },
      ]);
      expect((await client.query(REFERENCES)).rows).toMatchObject([
        { list_type: 'products', contexts_created: '1', active_contexts: '1' },
      ]);
      expect((await client.query(RESPONSE_TIMES)).rows).toMatchObject([
        { avg_response_time: '0.00000000000000000000' },
      ]);
      expect((await client.query('select outcome, product_ids from bot_referenceresolution')).rows).toEqual([
        { outcome: 'resolved', product_ids: ['shoe'] },
      ]);
      expect((await client.query('select claims, blocked from bot_groundinglog')).rows).toEqual([
        { claims: 2, blocked: 1 },
      ]);
    } finally {
      await rig.close();
    }
  });

  it('the daily roll-up may run again and counts conversations, completions and response times', async () => {
    const { rows } = await client.query(
      `select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day from messaging_message limit 1`,
    );
    const { day } = rows[0];
    const pool = new pg.Pool({ connectionString: database.url });
    try {
      const read = async () =>
        (
          await pool.query(
            'select conversations, completed, conversation_completion_rate, avg_response_time_ms from analytics_analyticsdaily',
          )
        ).rows;
      expect(await rollUpDay(pool, day)).toBe(1);
      const first = [{ conversations: 1, completed: 0, conversation_completion_rate: 0, avg_response_time_ms: 0 }];
      expect(await read()).toEqual(first);
      await pool.query(`insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
        select tenant_id, 'X-1', conversation_id, 'PAID', 5, 'KES', created_at, created_at from messaging_message limit 1`);
      expect(await rollUpDay(pool, day)).toBe(1);
      expect(await read()).toMatchObject([{ completed: 1, conversation_completion_rate: 1 }]);
      // Before there was any tenant; and a day on which nobody wrote.
      expect(await rollUpDay(pool, '2001-01-01')).toBe(0);
      await pool.query(`delete from analytics_analyticsdaily`);
      expect(await rollUpDay(pool, '2101-01-01')).toBe(1);
      const zeros = { conversations: 0, completed: 0, conversation_completion_rate: 0, avg_response_time_ms: null };
      expect(await read()).toEqual([zeros]);
      await pool.query(`delete from analytics_analyticsdaily`);
    } finally {
      await pool.end();
    }
  });

  it('forgetting a tenant forgets all that belongs to it', async () => {
    await client.query(`delete from tenants where id = 'monitored'`);
    // Who removed it is still known afterwards.
    for (const table of (await tables()).filter((name) => name !== 'audit_log')) {
      const { rows } = await client.query(`select count(*)::int as n from ${table}`);
      expect({ table, ...rows[0] }).toEqual({ table, n: 0 });
    }
  });
});
