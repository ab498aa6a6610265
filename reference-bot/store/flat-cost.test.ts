import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { ownParts } from '../bot.ts';
import { sign } from '../secrets.ts';
import { openTestDatabase } from '../testing/database.ts';
import { openRig, type Rig, SECRETS, tap } from '../testing/rig.ts';
import { conversationsWithWork, loadConversations } from './conversation.ts';
import { openPool } from './pool.ts';

/** Runs something on a connection of its own: what it read is in the server's statistics when it has ended. */
async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const phoneOf = (n: number): string => `2547${String(n).padStart(8, '0')}`;

/** Customers who wrote before, each with `each` messages, answers, turns, lists and log entries, and one old order. */
async function fill(
  url: string,
  tenant: string,
  customers: number,
  each: number,
  { first = 1, counted = true } = {},
): Promise<void> {
  await on(url, async (client) => {
    const past = `now() - interval '30 days' + g * interval '1 second'`;
    await client.query(`
      do $$ declare t regclass; begin for t in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
        loop execute format('alter table %s set (autovacuum_enabled = false)', t); end loop; end $$;
      insert into customers (tenant_id, phone, name, created_at)
        select '${tenant}', '2547' || lpad(g::text, 8, '0'), 'Amina', ${past} from generate_series(${first}, ${first + customers - 1}) g on conflict do nothing;
      insert into conversations (tenant_id, phone, created_at) select tenant_id, phone, created_at from customers order by phone on conflict do nothing;
      create temp table talk as select c.id as conversation, g from conversations c, generate_series(1, ${each}) g
        where c.phone >= '${phoneOf(first)}';
      insert into bot_turn (tenant_id, conversation_id, opened_at, closed_at, answered_at, messages)
        select '${tenant}', conversation, ${past}, ${past}, ${past}, 1 from talk order by g;
      insert into messaging_message (tenant_id, conversation_id, direction, platform_id, kind, body, received_at, status, status_rank, created_at)
        select '${tenant}', conversation, way, 'wamid.' || md5(way || conversation || '/' || g), 'text', repeat('habari ', 8), 1, 'read', 3, ${past}
        from talk, unnest(array['inbound', 'outbound']) way order by g;
      insert into bot_referencecontext (tenant_id, conversation_id, list_type, items, outbound_message_id, created_at, expires_at)
        select '${tenant}', conversation_id, 'products', '[]', id, created_at, created_at from messaging_message where direction = 'outbound';
      insert into bot_groundinglog (tenant_id, conversation_id, claims, blocked, created_at)
        select '${tenant}', conversation, 2, 0, ${past} from talk;
      insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
        select '${tenant}', 'OLD-' || conversation || '-' || g, conversation, 'PAID', 5, 'KES', ${past}, ${past} from talk where g % 10 = 0;
    `);
    if (counted) await client.query('vacuum analyze');
  });
}

/** Blocks of the bot's tables and indexes that were looked at so far. */
const blocks = (url: string, whileOpen = false): Promise<number> =>
  on(url, async (client) => {
    // Statistics of a connection are complete once it has gone, or was asked for them.
    const others = `select count(*)::int as n, pg_sleep(0.02) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
    while (!whileOpen && (await client.query(others)).rows[0].n > 0);
    const { rows } =
      await client.query(`select sum(heap_blks_hit + heap_blks_read + coalesce(idx_blks_hit + idx_blks_read, 0)
      + coalesce(toast_blks_hit + toast_blks_read, 0))::int as n from pg_statio_user_tables`);
    return rows[0].n;
  });

async function withRig<T>(url: string, work: (rig: Rig) => Promise<T>): Promise<T> {
  const { answerTurn, catalog } = ownParts;
  const rig = await openRig(url, { parts: { answerTurn, catalog }, bot: { namespace: 'flat', concurrency: 1 } });
  try {
    return await work(rig);
  } finally {
    await rig.close();
  }
}

const SENDER_NUMBER = '900';
const CUSTOMERS = 20;

const shop = (rig: Rig): Promise<void> =>
  rig.install('flat', SENDER_NUMBER, {
    products: ['Red', 'Blue', 'Green', 'Black'].map((color, n) => ({
      ...{ id: `shoe-${n}`, title: `${color} shoes`, category: 'Shoes', price: 900 + n, stock: 5 },
      attributes: { color: [color] },
    })),
  });

/** Three messages of each customer, answered, and the statuses of the answers. */
async function serve(rig: Rig): Promise<void> {
  for (const text of ['Do you have shoes?', 'the second one', 'tap']) {
    for (let n = 1; n <= CUSTOMERS; n++) {
      const payload = text === 'tap' ? { payload: tap('product:shoe-2', 'Green shoes') } : { text };
      expect(await rig.deliver(SENDER_NUMBER, [{ from: phoneOf(n), ...payload }])).toBe(200);
      // One after the other: what a statement reads of rows that are gone depends on which others run beside it.
      await rig.bot.idle();
    }
    await rig.clock.advance(5000);
  }
  const sends = rig.graph.sends.slice(-CUSTOMERS * 3);
  expect(sends).toHaveLength(CUSTOMERS * 3);
  for (const { id } of sends) {
    const value = {
      metadata: { phone_number_id: SENDER_NUMBER },
      statuses: [{ id, status: 'read', timestamp: '1', recipient_id: phoneOf(1) }],
    };
    const body = JSON.stringify({ entry: [{ id: '1', changes: [{ field: 'messages', value }] }] });
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRETS.app) };
    expect((await rig.post('/webhooks/cloud', body, headers)).status).toBe(200);
  }
}

/** Blocks looked at for each message of a bot that starts. */
async function cost(url: string): Promise<number> {
  const before = await blocks(url);
  await withRig(url, serve);
  return ((await blocks(url)) - before) / (CUSTOMERS * 3);
}

describe('the cost of a message', () => {
  it('stays flat with ten times the customers and ten times the history of each, and grows if an index is dropped', async () => {
    const costs: number[] = [];
    for (const [customers, each] of [
      [200, 10],
      [2000, 10],
      [200, 100],
    ] as const) {
      const { url, drop } = await openTestDatabase({ migrated: true });
      try {
        await withRig(url, shop);
        await fill(url, 'flat', customers, each);
        costs.push(await cost(url));
        if (each === 10) continue;
        await on(url, (client) => client.query('drop index messaging_message_pending'));
        costs.push(await cost(url));
      } finally {
        await drop();
      }
    }
    const [one, customers, history, broken] = costs as [number, number, number, number];
    expect(customers).toBeLessThan(one * 1.2);
    expect(history).toBeLessThan(one * 1.2);
    expect(broken).toBeGreaterThan(one * 1.2);
  });

  it.each([0, 600])(
    'is that of a new connection where statements were planned while there were %d customers',
    async (customers) => {
      const { url, drop } = await openTestDatabase({ migrated: true });
      try {
        let planned = 0;
        await withRig(url, shop);
        await fill(url, 'flat', customers, 1, { counted: false });
        await withRig(url, async (rig) => {
          const counted = async (): Promise<number> => {
            // Each connection of the pool is busy with it, so that each is asked.
            const ask = () => rig.resources.pool.query('select pg_stat_force_next_flush(), pg_sleep(0.1)');
            await Promise.all(Array.from({ length: 20 }, ask));
            return blocks(url, true);
          };
          await serve(rig);
          await fill(url, 'flat', 2000, 10, { first: customers + 1, counted: false });
          const before = await counted();
          await serve(rig);
          planned = ((await counted()) - before) / (CUSTOMERS * 3);
        });
        await on(url, (client) => client.query('vacuum analyze'));
        const fresh = await cost(url);
        expect(planned).toBeGreaterThan(fresh * 0.5);
        expect(planned).toBeLessThan(fresh * 1.2);
      } finally {
        await drop();
      }
    },
  );

  it('stays flat where many conversations are loaded at once, and planned while there were fewer', async () => {
    const { url, drop } = await openTestDatabase({ migrated: true });
    try {
      await withRig(url, shop);
      await fill(url, 'flat', 1500, 1, { counted: false });
      const pool = openPool({ databaseUrl: url, size: 1, answersWithinMs: null });
      const wanted = Array.from({ length: 20 }, (_, n) => ({ id: n + 1, namespace: 'flat' }));
      const read = async (): Promise<number> => {
        await pool.query('select pg_stat_force_next_flush(), pg_sleep(0.1)');
        const before = await blocks(url, true);
        expect(await loadConversations.current(pool, wanted)).not.toContain(null);
        expect(await conversationsWithWork(pool, 'flat')).toEqual([]);
        await pool.query('select pg_stat_force_next_flush(), pg_sleep(0.1)');
        return (await blocks(url, true)) - before;
      };
      const few = await read();
      await fill(url, 'flat', 4000, 1, { first: 1501, counted: false });
      const many = await read();
      await pool.end();
      expect(few).toBeGreaterThan(wanted.length);
      // An index that grew a level costs a block for each key.
      expect(many).toBeLessThan(few * 2);
    } finally {
      await drop();
    }
  });
});
