import { pino } from 'pino';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownParts } from '../bot.ts';
import { sign } from '../channels/cloud/signature.ts';
import { createMetrics } from '../metrics.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { type Delivery, storeInbound } from '../store/inbound.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { bracketMind, NO_CATALOG, nextId, openRig, type Rig, SECRETS, webhook } from '../testing/rig.ts';

import type { TurnContext } from './context.ts';
import { takeTurn } from './turn.ts';
import { createWork, TakenError } from './work.ts';

let database: TestDatabase;
let rig: Rig;
let line = '';
let shops = 0;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
});
afterAll(async () => {
  await database?.drop();
});
beforeEach(async () => {
  rig = await openRig(database.url);
  shops += 1;
  line = `31${shops}`;
  await rig.install(`processes-${shops}`, line);
  return () => rig.close();
});

const say = async (text: string): Promise<void> => {
  expect(await rig.deliver(line, [{ text }])).toBe(200);
  await rig.bot.idle();
};
const forget = async (): Promise<void> => {
  await rig.resources.redis.del(`${rig.namespace}:due`, `${rig.namespace}:buffers`);
};

describe('several processes', () => {
  it('I2, H8: of two processes that look at the same conversation one answers', async () => {
    const other = await rig.another();
    for (let round = 1; round <= 5; round += 1) {
      expect(await rig.deliver(line, [{ text: String(round) }])).toBe(200);
      await rig.bot.idle();
      // The other one learns of it by a sweep; both are due at the same time.
      await rig.clock.advance(1000);
      rig.resources.redis.emit('ready');
      await other.idle();
      await rig.clock.advance(10_000);
    }
    expect(rig.texts()).toEqual(['[1]', '[2]', '[3]', '[4]', '[5]']);
  });

  it('I2: of two workers who answer the same messages one writes, the other writes nothing', async () => {
    await say('a');
    await rig.clock.advance(2000);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: string[] = [];
    const context = (name: string): TurnContext => ({
      ...rig.resources,
      clock: { ...rig.clock, now: () => rig.clock.now() + 1000 },
      namespace: rig.namespace,
      settings: DEFAULT_SETTINGS,
      metrics: createMetrics(),
      log: pino({ level: 'silent' }),
      parts: {
        ...ownParts,
        catalog: () => NO_CATALOG,
        answerTurn: async (turn) => {
          asked.push(name);
          if (asked.length === 2) begun();
          await held;
          return bracketMind(turn);
        },
      },
    });
    const { rows } = await rig.resources.pool.query('select id from conversations where tenant_id = $1', [
      `processes-${shops}`,
    ]);
    const id = Number(rows[0].id);
    let begun = (): void => {};
    const working = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const first = takeTurn(context('first'), id, false);
    const second = takeTurn(context('second'), id, false);
    await working;
    release();
    const results = await Promise.all([first, second]);
    expect(results.map((result) => result.done).sort()).toEqual(['locked', 'turn']);
    expect(await takeTurn(context('third'), id, false)).toMatchObject({ done: 'wait', at: null });
    expect(asked).not.toContain('third');
    const turns = await rig.resources.pool.query('select from bot_turn where conversation_id = $1', [id]);
    expect(turns.rowCount).toBe(1);
  });

  it('I2, C10: messages that one worker has taken for an order are left alone by the others', async () => {
    await say('a');
    await rig.clock.advance(2000);
    const { pool } = rig.resources;
    const { rows } = await pool.query(
      `select m.id from messaging_message m join conversations c on c.id = m.conversation_id where c.tenant_id = $1`,
      [`processes-${shops}`],
    );
    const ids = rows.map((row) => Number(row.id));
    const one = createWork(pool);
    await one.begin(ids);
    const other = createWork(pool);
    await expect(other.begin(ids)).rejects.toBeInstanceOf(TakenError);
    await other.end('rollback');
    await one.end('rollback');
    await other.begin(ids);
    await other.end('rollback');
  });

  it('I2: processes that meet a new customer at the same moment make one conversation and lose nothing', async () => {
    const delivery = (id: string, phone: string): Delivery => ({
      namespace: rig.namespace,
      line,
      phone,
      name: '',
      message: { id, kind: 'text', text: 'x' },
      opensTurn: true,
      receivedAt: rig.clock.now(),
    });
    for (let round = 0; round < 10; round += 1) {
      const phones = Array.from({ length: 4 }, (_, i) => `2547${round}${i}`);
      const batch = phones.map((phone) => delivery(`same-${phone}`, phone));
      const own = (process: number) => phones.map((phone) => delivery(`own-${process}-${phone}`, phone));
      const results = await Promise.all(
        [1, 2, 3, 4].map((process) =>
          storeInbound(rig.resources.pool, [...own(process), ...(process % 2 ? batch : [...batch].reverse())]),
        ),
      );
      const fresh = results.flat().filter((result) => result.outcome === 'new');
      expect(fresh).toHaveLength(4 * 4 + 4);
      expect(new Set(fresh.map((result) => result.conversationId)).size).toBe(4);
    }
  });

  it('C2: a payment that reaches a web process is confirmed by a worker', async () => {
    await rig.bot.close();
    const web = await rig.another({ role: 'web' });
    await rig.another({ role: 'worker' });
    const { pool } = rig.resources;
    await storeInbound(pool, [
      {
        namespace: rig.namespace,
        line,
        phone: '2547',
        name: '',
        message: { id: nextId(), kind: 'reaction', text: '' },
        opensTurn: false,
        receivedAt: rig.clock.now(),
      },
    ]);
    await pool.query(
      `insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
       select tenant_id, 'DS-1', id, 'PENDING_PAYMENT', 5, 'KES', now(), now() from conversations where tenant_id = $1`,
      [`processes-${shops}`],
    );
    const body = JSON.stringify({ tenant: `processes-${shops}`, order_number: 'DS-1', result: 'paid' });
    const answer = await request(`${await web.listen()}/v1/payments/callback`, {
      method: 'POST',
      body,
      headers: { 'x-payment-signature': sign(body, SECRETS.payment) },
    });
    expect(answer.statusCode).toBe(200);
    await answer.body.dump();
    await web.idle();
    expect(rig.texts()).toEqual([]);
    await rig.clock.advance(1000);
    expect(rig.texts()).toHaveLength(1);
    expect(rig.texts()[0]).toContain('DS-1');
  });

  it('I2: web and worker in processes of their own share the work through Redis', async () => {
    await rig.bot.close();
    const web = await rig.another({ role: 'web' });
    const worker = await rig.another({ role: 'worker' });
    const url = await web.listen();
    const post = async (text: string): Promise<void> => {
      const body = webhook(line, [{ text }], rig.clock.now());
      const answer = await request(`${url}/webhooks/cloud`, {
        method: 'POST',
        body,
        headers: { 'x-hub-signature-256': sign(body, 'app_secret') },
      });
      expect(answer.statusCode).toBe(200);
      await answer.body.dump();
    };
    await post('a');
    await rig.clock.advance(1000);
    await post('b');
    await rig.clock.advance(2800);
    expect(rig.texts()).toEqual([]);
    expect(rig.graph.reads).toHaveLength(1);
    await rig.clock.advance(600);
    expect(rig.texts()).toEqual(['[a|b]']);
    await post('c');
    await web.idle();
    await forget();
    await rig.clock.advance(130_000);
    expect(rig.texts()).toEqual(['[a|b]', '[c]']);
    await worker.close();
  });
});
