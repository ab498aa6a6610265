import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownParts } from '../bot.ts';
import { botFromEnv } from '../env.ts';
import { MissingTables } from '../resources.ts';
import { sign } from '../secrets.ts';
import { ENHANCEMENTS } from '../settings.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openRig, type Rig } from '../testing/rig.ts';
import { migrate, migrationStates } from './migrate.ts';

const NUMBER = '7001';
const OWN = { answerTurn: ownParts.answerTurn, catalog: ownParts.catalog };
const shoe = (id: string, title: string) => ({ id, title, category: 'shoes', price: 1500, stock: 5 });

let database: TestDatabase;
let rig: Rig;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: false });
  await migrate({ databaseUrl: database.url, direction: 'up', to: '0001_base' });
  rig = await openRig(database.url, { bot: { version: 'base' }, parts: OWN });
  // A tenant that switched the enhancement on does not have it before its release.
  await rig.install('duka', NUMBER, {
    settings: Object.fromEntries(ENHANCEMENTS.map((name) => [name, true])),
    products: [shoe('a', 'Red Sneaker'), shoe('b', 'Blue Boot'), shoe('c', 'Brown Sandal')],
  });
});
afterAll(async () => {
  await rig?.close();
  await database?.drop();
});

const count = async (what: string): Promise<number> =>
  (await rig.resources.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n ?? -1;
const sent = () => rig.graph.sends.filter((call) => call.accepted);
/** Says something, and answers what the bot replied. */
const ask = async (text: string, payload?: Record<string, unknown>): Promise<string> => {
  const before = sent().length;
  await rig.deliver(NUMBER, [{ text, ...(payload ? { payload } : {}) }]);
  await rig.clock.advance(10_000);
  return JSON.stringify(
    sent()
      .slice(before)
      .map(({ body }) => body),
  );
};
const status = async (id: string, more: object): Promise<void> => {
  const value = { metadata: { phone_number_id: NUMBER }, statuses: [{ id, ...more }] };
  const body = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] });
  expect((await rig.post('/webhooks/cloud', body, { 'x-hub-signature-256': sign(body, 'app_secret') })).status).toBe(
    200,
  );
};
const environment = (BOT_VERSION: string) => ({
  ...{ DATABASE_URL: database.url, REDIS_URL: process.env.TEST_REDIS_URL, BOT_NAMESPACE: rig.namespace, BOT_VERSION },
  ...{ WHATSAPP_APP_SECRET: 'a', WHATSAPP_VERIFY_TOKEN: 'b', WHATSAPP_ACCESS_TOKEN: 'c' },
  ...{ ADMIN_TOKEN: 'd'.repeat(16), PAYMENT_SECRET: 'e'.repeat(16), LOG_LEVEL: 'silent' },
});
const sells = async (): Promise<void> => {
  expect(await ask('do you have shoes?')).toMatch(/shoe|sneaker|boot/iu);
  expect(await ask('i want to buy the Red Sneaker')).toMatch(/sneaker/iu);
  await ask('1');
  await ask('yes');
};

describe('the version before the enhancement', () => {
  it('serves customers on its own tables: search, purchase, statuses, failures, STOP', async () => {
    await sells();
    expect(await count('orders')).toBe(1);
    // Two messages in a burst are two turns: it does not harmonize.
    const turns = await count('bot_turn');
    await rig.deliver(NUMBER, [{ text: 'hello' }, { text: 'do you have boots?' }]);
    await rig.clock.advance(10_000);
    expect(await count('bot_turn')).toBe(turns + 2);
    await status(sent().at(-1)?.id ?? '', { status: 'delivered' });
    expect(await count(`messaging_message where status = 'delivered'`)).toBe(1);
    rig.graph.refuse = () => ({ status: 400, code: 131_026 });
    await ask('do you have sandals?');
    rig.graph.refuse = null;
    expect(await count(`messaging_message where status = 'failed'`)).toBeGreaterThan(0);
    await rig.deliver(NUMBER, [{ from: '254700000009', text: 'STOP' }]);
    await rig.clock.advance(10_000);
    expect(await count(`conversations where state = 'stopped'`)).toBe(1);
    expect(await count('messaging_message where pending')).toBe(0);
    expect(await count('outbox')).toBe(0);
  });

  it('sends a message whose picture failed later once more, without it', async () => {
    const asked = sent().length;
    await ask('show me the Red Sneaker');
    const body = sent()[asked];
    await rig.resources.pool.query(
      `update messaging_message set payload = payload || '{"image": "https://img.example/a.jpg"}' where platform_id = $1`,
      [body?.id],
    );
    const before = sent().length;
    await status(body?.id ?? '', { status: 'failed', errors: [{ code: 131_053, title: 'media' }] });
    await rig.clock.advance(1_000);
    expect(sent().length).toBe(before + 1);
  });

  it('is the only one that starts on its tables', async () => {
    const old = await botFromEnv(environment('base'));
    await old.close();
    const failed = botFromEnv(environment('current'));
    await expect(failed).rejects.toThrow(new MissingTables(['0002_enhancement'], true));
    const states = await migrationStates(database.url, 'base');
    expect(states.map(({ ranAt, needed }) => [ranAt !== null, needed])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('serves while the migration runs, and after it; then the next version takes over with all that there was', async () => {
    const { pool } = rig.resources;
    // A customer's transaction that holds what the migration needs: it gives way, and comes back.
    const holder = await pool.connect();
    await holder.query(`begin; update conversations set state = state`);
    const migrating = migrate({ databaseUrl: database.url, direction: 'up' });
    await waiting();
    await holder.query('rollback');
    holder.release();
    const answered = ask('do you have sandals?');
    expect(await migrating).toEqual(['0002_enhancement']);
    expect(await answered).toMatch(/sandal/iu);
    await sells();
    expect(await count('orders')).toBe(2);
    for (const table of ['bot_referencecontext', 'bot_messageharmonizationlog', 'bot_groundinglog'])
      expect(await count(table)).toBe(0);

    await rig.bot.close();
    const next = await rig.another({ version: 'current' });
    const url = await next.listen();
    expect((await fetch(`${url}/v1/health`)).status).toBe(200);
    await rig.resources.pool.query(
      `insert into messaging_message (tenant_id, conversation_id, direction, platform_id, kind, body, payload, received_at, pending, status, created_at)
       select tenant_id, id, 'inbound', 'late-' || n, 'text', 'do you have shoes?', '{}', $1::bigint + n, true, 'received', now()
       from conversations, generate_series(1, 2) n where state = 'open'`,
      [rig.clock.now()],
    );
    rig.resources.redis.emit('ready');
    await rig.clock.advance(20_000);
    expect(await count('messaging_message where pending')).toBe(0);
    expect(await count('bot_messageharmonizationlog')).toBe(1);
    expect(await count('bot_referencecontext')).toBeGreaterThan(0);
  });
});

/** Until somebody waits for a lock on the table that the migration needs. */
async function waiting(): Promise<void> {
  const { pool } = rig.resources;
  for (;;) {
    const { rows } = await pool.query(
      `select from pg_locks where not granted and relation = 'conversations'::regclass`,
    );
    if (rows.length > 0) return;
  }
}
