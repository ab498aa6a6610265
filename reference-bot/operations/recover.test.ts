import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openRig, type Rig } from '../testing/rig.ts';
import { lostSince, recoverLost } from './recover.ts';

const NUMBER = '9100';
const namespace = `recover-${randomBytes(4).toString('hex')}`;
let live: TestDatabase;
let restoredUrl = '';
let forensic: pg.Client;
let restored: pg.Client;

const connect = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
};
const onServer = async (sql: string): Promise<void> => {
  const client = await connect(process.env.TEST_DATABASE_URL as string);
  await client.query(sql).finally(() => client.end());
};
let phases = 0;
/** The bot on a database, until what is done with it is over. */
async function running(url: string, work: (rig: Rig) => Promise<void>): Promise<string[]> {
  const rig = await openRig(url, { bot: { namespace } });
  try {
    await work(rig);
    await rig.bot.idle();
    phases += 1;
    // The platform of the next one begins to count again, and a real one would not.
    await rig.resources.pool.query(
      `update messaging_message set platform_id = platform_id || '-' || $1 where direction = 'outbound'`,
      [phases],
    );
    return rig.texts();
  } finally {
    await rig.close();
  }
}
const say = (rig: Rig, from: string, text: string, id = `wamid.${from}.${text}`) =>
  rig.deliver(NUMBER, [{ id, from, text }]);
const answered = (rig: Rig) => rig.clock.advance(10_000);

beforeAll(async () => {
  live = await openTestDatabase({ migrated: true });
  const name = decodeURIComponent(new URL(live.url).pathname.slice(1));
  const early = await running(live.url, async (rig) => {
    await rig.install('duka', NUMBER);
    await rig.resources.pool.query(
      `insert into api_keys (namespace, id, name, role, hash, created_at) values ($1, 'k', 'Key', 'viewer', 'x', now())`,
      [namespace],
    );
    await say(rig, '1', 'hello');
    await say(rig, '5', 'hello');
    await answered(rig);
    // Its reply waits for the platform, and another message for its answer, when the backup is made.
    rig.graph.refuse = () => ({ status: 500, code: 1 });
    await say(rig, '7', 'unsent');
    await rig.clock.advance(3_500);
    await say(rig, '2', 'unanswered');
  });
  expect(early).toEqual(['[hello]', '[hello]']);
  restoredUrl = live.url.replace(name, `${name}_restored`);
  await onServer(`create database ${name}_restored template ${name}`);
  const late = await running(live.url, async (rig) => {
    await rig.clock.advance(60_000);
    await say(rig, '3', 'new customer');
    await say(rig, '1', 'again');
    await answered(rig);
    await say(rig, '5', 'STOP');
    await answered(rig);
    rig.graph.refuse = () => ({ status: 500, code: 1 });
    await say(rig, '6', 'reply waits');
    await rig.clock.advance(3_500);
    await say(rig, '4', 'last');
    await rig.resources.pool.query(`update conversations set state = 'stopped' where phone = '5'`);
    await rig.resources.pool.query('update api_keys set revoked_at = now()');
    await rig.resources.pool.query(`update tenants set last_order_number = 1007`);
    await rig.resources.pool.query(
      `insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
       select 'duka', 'DS-1007', id, 'PAID', 5, 'KES', now(), now() from conversations where phone = '3'`,
    );
  });
  expect(late.filter((text) => text !== '[STOP]').sort()).toEqual([
    '[again]',
    '[new customer]',
    '[unanswered]',
    '[unsent]',
  ]);
  [forensic, restored] = [await connect(live.url), await connect(restoredUrl)];
});
afterAll(async () => {
  await forensic?.end();
  await restored?.end();
  if (restoredUrl) await onServer(`drop database if exists ${new URL(restoredUrl).pathname.slice(1)} with (force)`);
  await live?.drop();
});

it('says what a restore lost, and changes nothing', async () => {
  const lost = await lostSince(forensic, restored);
  expect(lost).toMatchObject({ conversations: 3, messages: 5, unanswered: 2, orders: ['duka/DS-1007'], tenants: [] });
  expect(Date.parse(lost.from ?? '')).toBeLessThan(Date.parse(lost.to ?? ''));
  expect(await lostSince(forensic, restored)).toEqual(lost);
});

it('brings customers’ messages back: the bot answers those that it had not answered, and nothing twice', async () => {
  const expected = { conversations: 3, messages: 5, toAnswer: 2, answered: 1, sent: 1, states: 1 };
  expect(await recoverLost(forensic, restored, true)).toEqual(expected);
  expect(await lostSince(forensic, restored)).toMatchObject({ messages: 5 });
  expect(await recoverLost(forensic, restored, false)).toEqual(expected);
  expect(await recoverLost(forensic, restored, false)).toEqual({
    ...{ conversations: 0, messages: 0, toAnswer: 0, answered: 0, sent: 0, states: 0 },
  });
  const { rows } = await forensic.query('select max(id)::float8 as last from messaging_message');
  const texts = await running(restoredUrl, async (rig) => {
    await rig.clock.advance(120_000);
    // The platform delivers again what it thinks was not taken.
    await say(rig, '3', 'new customer');
    await rig.clock.advance(120_000);
    const next = await rig.resources.pool.query(
      'select min(id)::float8 as first from messaging_message where direction = $1 and id > $2',
      ['outbound', rows[0].last],
    );
    // Ids that went out to the platform are not given to other messages.
    expect(next.rows[0].first).toBeGreaterThan(rows[0].last);
  });
  expect(texts.sort()).toEqual(['[last]', '[reply waits]']);
  expect((await restored.query(`select state from conversations where phone = '5'`)).rows).toEqual([
    { state: 'stopped' },
  ]);
  expect((await restored.query('select revoked_at is null as opens from api_keys')).rows).toEqual([{ opens: false }]);
  expect((await restored.query('select last_order_number as n from tenants')).rows).toEqual([{ n: 1007 }]);
});
