/**
 * Servers of the reference bot that hang: they take connections and answer nothing, or have forgotten those of before. Real
 * servers behind a proxy that does what a firewall or a stopped process does; real time.
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createBot, DEFAULT_SETTINGS, systemClock } from '../reference-bot/index.ts';
import { openResources } from '../reference-bot/resources.ts';
import { sign } from '../reference-bot/secrets.ts';
import { openPool } from '../reference-bot/store/pool.ts';
import { createTenants } from '../reference-bot/store/tenants.ts';
import { tenantDocument } from '../reference-bot/tenant-document.ts';
import { openTestDatabase, type TestDatabase } from '../reference-bot/testing/database.ts';
import { openGraphServer } from '../reference-bot/testing/graph-server.ts';
import { bracketDialogue, NO_CATALOG, SECRETS, webhook } from '../reference-bot/testing/rig.ts';
import { openTcpProxy, type TcpProxy } from '../sim/services/tcp-proxy.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
});
afterAll(() => database?.drop());

async function inFrontOf(address: string): Promise<{ url: string; proxy: TcpProxy }> {
  const url = new URL(address);
  const proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port) });
  onTestFinished(() => proxy.close());
  url.port = String(proxy.port);
  url.hostname = '127.0.0.1';
  return { url: url.href, proxy };
}

async function resources() {
  const postgres = await inFrontOf(database.url);
  const redis = await inFrontOf(process.env.TEST_REDIS_URL as string);
  const opened = openResources({ databaseUrl: postgres.url, redisUrl: redis.url, poolSize: 4 });
  onTestFinished(() => opened.close());
  return { opened, postgres: postgres.proxy, redis: redis.proxy };
}

/** A pool that gives a server half a second. */
async function poolBehind() {
  const { url, proxy } = await inFrontOf(database.url);
  const pool = openPool({ databaseUrl: url, size: 4, answersWithinMs: 500 });
  onTestFinished(async () => void pool.end());
  return { pool, postgres: proxy };
}

describe('the pool', { timeout: 60_000 }, () => {
  it('connections of before that are silent cost one wait, and not one each', async () => {
    const { pool, postgres } = await poolBehind();
    await Promise.all(Array.from({ length: 4 }, () => pool.query('select pg_sleep(0.05)')));
    expect(pool.totalCount).toBe(4);
    postgres.forget();
    await expect(pool.query('select 1')).rejects.toThrow();
    // The other three would be silent, too: none of them is asked.
    expect((await Promise.all(Array.from({ length: 6 }, () => pool.query('select 1 as one')))).length).toBe(6);
  });

  it('a server that answers nobody makes statements fail at once, until it answers again', async () => {
    const { pool, postgres } = await poolBehind();
    await pool.query('select 1');
    postgres.condition = { silent: true };
    await expect(pool.query('select 1')).rejects.toThrow();
    for (let n = 0; n < 50; n += 1) await expect(pool.query('select 1')).rejects.toThrow('does not answer');
    postgres.condition = {};
    await expect
      .poll(
        () =>
          pool.query('select 1').then(
            () => 'answers',
            () => 'silent',
          ),
        { timeout: 30_000 },
      )
      .toBe('answers');
  });
});

it('a web process and a worker whose Redis hangs: messages are answered all the same, and both end', {
  timeout: 90_000,
}, async () => {
  const [web, worker] = [await resources(), await resources()];
  const graph = await openGraphServer(systemClock.now);
  onTestFinished(() => graph.close());
  const namespace = `hang-${randomBytes(6).toString('hex')}`;
  const common = {
    ...{ clock: systemClock, namespace, adminToken: SECRETS.admin, paymentSecret: SECRETS.payment },
    settings: { ...DEFAULT_SETTINGS, messageHarmonizationWaitSeconds: 1 },
    logLevel: 'silent',
    cloud: {
      ...{ apiUrl: graph.url, apiVersion: 'v23.0', appSecret: SECRETS.app },
      ...{ verifyToken: 'verify-me', accessToken: 'access-token' },
    },
  } as const;
  const parts = { answerTurn: bracketDialogue, catalog: () => NO_CATALOG };
  const processes = [
    await createBot({ ...common, resources: web.opened, role: 'web' }, parts),
    await createBot({ ...common, resources: worker.opened, role: 'worker' }, parts),
  ];
  const url = await processes[0]?.listen();
  const document = tenantDocument.parse({
    ...{ name: 'Duka', primaryLanguage: 'en', currency: 'KES', phoneNumberId: '88', displayPhone: '', products: [] },
  });
  await createTenants({ pool: web.opened.pool, namespace }).replace(
    ...([namespace, document, systemClock.now()] as const),
  );
  for (const { redis } of [web, worker]) redis.condition = { silent: true };
  const body = webhook('88', [{ text: 'anybody there?' }], systemClock.now());
  const answer = await fetch(`${url}/webhooks/cloud`, {
    ...{ method: 'POST', body: new Uint8Array(body), headers: { 'x-hub-signature-256': sign(body, SECRETS.app) } },
  });
  expect(answer.status).toBe(200);
  await expect.poll(() => graph.sends.length, { timeout: 50_000 }).toBe(1);
  // While it hangs.
  await Promise.all(processes.map((bot) => bot.close()));
});
