import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { CUSTOMER, openRig, type Rig } from '../testing/rig.ts';
import { ConfigurationError } from './configuration.ts';
import { createOperations, type Operations } from './index.ts';
import { beat } from './workers.ts';

let database: TestDatabase;
let rig: Rig;
let operations: Operations;
let shops = 0;
let shop = '';
let senderNumber = '';

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  rig = await openRig(database.url);
  operations = createOperations({
    ...{ pool: rig.resources.pool, redis: rig.resources.redis, namespace: rig.namespace },
    ...{ clock: rig.clock, settings: DEFAULT_SETTINGS },
  });
});
afterAll(async () => {
  await rig?.close();
  await database?.drop();
});
beforeEach(async () => {
  await operations.maintenance.end();
  await rig.clock.advance(10_000);
  await operations.importConfiguration({ format: 'reference-bot.configuration/1', settings: {}, tenants: {} });
  shops += 1;
  shop = `shop-${shops}`;
  senderNumber = `20${shops}`;
  await rig.install(shop, senderNumber);
  rig.graph.sends.length = 0;
});

const say = async (text: string): Promise<void> => {
  expect(await rig.deliver(senderNumber, [{ text }])).toBe(200);
  await rig.bot.idle();
};

describe('maintenance', () => {
  it('stores what comes, answers nothing, and answers all of it once it is over', async () => {
    await operations.maintenance.begin({ notifies: false });
    await say('a');
    await rig.clock.advance(10_000);
    await say('b');
    await rig.clock.advance(60_000);
    expect(rig.texts()).toEqual([]);
    expect(await operations.maintenance.status()).toMatchObject({ waiting: 2, unsent: 0, notifies: false });
    await operations.maintenance.end();
    await rig.clock.advance(10_000);
    expect(rig.texts()).toEqual(['[a]', '[b]']);
    expect(await operations.maintenance.status()).toEqual({
      ...{ since: null, notifies: false, waiting: 0, unsent: 0, oldest: null },
    });
  });

  it('tells a customer who writes meanwhile so, once', async () => {
    await operations.maintenance.begin({ notifies: true });
    await say('a');
    await say('b');
    await rig.clock.advance(60_000);
    await say('c');
    expect(rig.texts()).toEqual([
      'Duka Safi: we are doing maintenance. Your message is safe, and we will answer it when we are done.',
    ]);
    const { since } = await operations.maintenance.status();
    await operations.maintenance.begin({ notifies: true });
    expect((await operations.maintenance.status()).since).toBe(since);
  });

  it('of one deployment leaves another one alone', async () => {
    const other = createOperations({
      ...{ pool: rig.resources.pool, redis: rig.resources.redis, namespace: 'somebody-else' },
      ...{ clock: rig.clock, settings: DEFAULT_SETTINGS },
    });
    await other.maintenance.begin({ notifies: false });
    await say('a');
    await rig.clock.advance(10_000);
    expect(rig.texts()).toEqual(['[a]']);
    expect(await other.tenants()).toEqual([]);
    await other.maintenance.end();
  });
});

describe('flags', () => {
  it('of all tenants hold with the next turn, and take away what tenants had set', async () => {
    await rig.install(shop, senderNumber, { settings: { messageHarmonizationWaitSeconds: 8, maxProductsToShow: 2 } });
    expect(await operations.setFlags({ messageHarmonizationWaitSeconds: 1 })).toEqual([shop]);
    await say('a');
    await rig.clock.advance(1_000);
    expect(rig.texts()).toEqual(['[a]']);
    const flags = await operations.flags(shop);
    expect(flags?.overrides).toEqual({ messageHarmonizationWaitSeconds: 1 });
    expect(flags?.tenants[0]?.overrides).toEqual({ maxProductsToShow: 2 });
    expect(flags?.tenants[0]?.settings).toMatchObject({ messageHarmonizationWaitSeconds: 1, maxProductsToShow: 2 });
    await operations.setFlags({ messageHarmonizationWaitSeconds: null });
    expect((await operations.flags())?.overrides).toEqual({});
  });

  it('of one tenant concern it alone; an unknown tenant is said to be so', async () => {
    expect(await operations.setFlags({ groundedValidation: false }, shop)).toEqual([]);
    expect((await operations.flags(shop))?.tenants[0]?.overrides).toEqual({ groundedValidation: false });
    await expect(operations.setFlags({ groundedValidation: false }, 'nobody')).rejects.toThrow('no tenant nobody');
    await expect(operations.flags('nobody')).rejects.toThrow('no tenant nobody');
  });

  it('come back as they were from an export', async () => {
    await operations.setFlags({ maxProductsToShow: 3 });
    await operations.setFlags({ groundedValidation: false }, shop);
    const before = await operations.exportConfiguration();
    await operations.setFlags({ groundedValidation: true, maxProductsToShow: 9 });
    expect(await operations.exportConfiguration()).not.toEqual(before);
    await operations.importConfiguration(before);
    expect(await operations.exportConfiguration()).toEqual(before);
  });

  it.each([
    [{ format: 'x' }, /format/u],
    [{ format: 'reference-bot.configuration/1', settings: { maxProducts: 3 }, tenants: {} }, /maxProducts/u],
    [{ format: 'reference-bot.configuration/1', settings: {}, tenants: { nobody: {} } }, /there is no tenant nobody/u],
  ])('refuse a document that is no configuration of theirs: %j', async (document, why) => {
    await operations.setFlags({ maxProductsToShow: 3 });
    const before = await operations.exportConfiguration();
    const refused = await operations.importConfiguration(document).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigurationError);
    expect((refused as Error).message).toMatch(why);
    expect(await operations.exportConfiguration()).toEqual(before);
  });
});

describe('workers', () => {
  it('are alive while they say so, and drained once they have said that they do nothing', async () => {
    let active = 1;
    const { redis } = rig.resources;
    const end = beat({ redis, clock: rig.clock, namespace: rig.namespace, role: 'worker', active: () => active });
    const said = async (): Promise<void> => {
      await rig.clock.advance(2_000);
      await redis.ping();
    };
    await said();
    expect(await operations.workers()).toMatchObject([{ role: 'worker', active: 1, pid: process.pid }]);
    expect(await operations.drain(0)).toBeUndefined();
    await operations.maintenance.begin({ notifies: false });
    expect(await operations.drain(0)).toMatchObject([{ active: 1 }]);
    active = 0;
    let drained = false;
    const draining = operations.drain(60_000).finally(() => {
      drained = true;
    });
    while (!drained) {
      await redis.ping();
      await rig.clock.advance(250);
    }
    expect(await draining).toEqual([]);
    await end();
    expect(await operations.workers()).toEqual([]);
  });
});

describe('the cache', () => {
  it('is cleared for one tenant or for all, and nothing else is', async () => {
    const { redis } = rig.resources;
    const key = (name: string): string => `${rig.namespace}:${name}`;
    await operations.clearCache();
    const of = `catalog:${shop}`;
    await redis.mset(key(`${of}:1`), '1', key(`${of}:2`), '1', key('catalog:b:1'), '1', key('due'), '1');
    await expect(operations.clearCache('a')).rejects.toThrow('there is no tenant a');
    expect(await operations.clearCache(shop)).toBe(2);
    expect(await operations.clearCache()).toBe(1);
    expect(await redis.exists(key('due'))).toBe(1);
    await redis.del(key('due'));
  });
});

describe('records', () => {
  it('keep the rules; a total that was changed behind the bot is found', async () => {
    const sound = await operations.checkIntegrity();
    expect(sound.filter(({ broken }) => broken > 0)).toEqual([]);
    await say('a');
    await rig.resources.pool.query(
      `insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
       select tenant_id, 'DS-1', id, 'PENDING_PAYMENT', 5, 'KES', now(), now() from conversations where tenant_id = $1`,
      [shop],
    );
    expect((await operations.checkIntegrity()).filter(({ broken }) => broken > 0)).toEqual([
      { rule: "an order's total is the sum of its items", broken: 1, examples: ['DS-1'] },
    ]);
    await rig.resources.pool.query('delete from orders where tenant_id = $1', [shop]);
  });

  it('fill the days of analytics', async () => {
    await say('a');
    const days = await operations.rollUp('2026-01-04', '2026-01-05');
    expect(days.map(({ day }) => day)).toEqual(['2026-01-04', '2026-01-05']);
    expect(days[1]?.rows).toBeGreaterThan(0);
  });
});

describe('a test customer', () => {
  it('is answered as customers are, nothing leaves, and nothing stays', async () => {
    await say('hello');
    await rig.clock.advance(10_000);
    rig.graph.sends.length = 0;
    rig.graph.reads.length = 0;
    const path = `/tenants/${shop}/test-customers`;
    const posted = await rigPost(path, { messages: ['a', 'b'] });
    expect(posted.status).toBe(200);
    const { customer } = JSON.parse(posted.text);
    expect((await rig.admin('GET', `${path}/${customer}`)).body).toEqual({ waiting: 2, replies: [], turns: 0 });
    await rig.clock.advance(10_000);
    expect((await rig.admin('GET', `${path}/${customer}`)).body).toEqual({
      ...{ waiting: 0, replies: [{ kind: 'text', text: '[a|b]' }], turns: 1 },
    });
    expect(rig.graph.sends).toEqual([]);
    expect(rig.graph.reads).toEqual([]);
    expect((await rig.admin('DELETE', `${path}/${customer}`)).status).toBe(204);
    expect((await rig.admin('GET', `${path}/${customer}`)).status).toBe(404);
    expect((await rig.admin('DELETE', `${path}/${CUSTOMER}`)).status).toBe(404);
    expect((await rigPost(path, { messages: ['a'], customer: CUSTOMER })).status).toBe(400);
    expect((await rigPost('/tenants/nobody/test-customers', { messages: ['a'] })).status).toBe(404);
  });
});

const rigPost = (path: string, body: unknown) =>
  rig.post(`/v1/admin${path}`, JSON.stringify(body), {
    authorization: 'Bearer admin-token',
    'content-type': 'application/json',
  });
