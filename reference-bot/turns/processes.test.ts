import { pino } from 'pino';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { createActivity } from '../activity.ts';
import { ownParts } from '../bot.ts';
import type { Context } from '../context.ts';
import { createExperience } from '../experience.ts';
import { createMetrics } from '../metrics.ts';
import { sign } from '../secrets.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { takeMessages } from '../store/conversation.ts';
import { type Delivery, storeInbound } from '../store/inbound.ts';
import { inTransaction } from '../store/sql.ts';
import { eachShop } from '../testing/each-shop.ts';
import { bracketDialogue, NO_CATALOG, nextId, SECRETS, webhook } from '../testing/rig.ts';
import { takeTurn } from './turn.ts';

const shop = eachShop('processes');

describe('several processes', () => {
  it('I2, H8: of two processes that look at the same conversation one answers', async () => {
    const other = await shop.rig.another();
    for (let round = 1; round <= 5; round += 1) {
      expect(await shop.rig.deliver(shop.senderNumber, [{ text: String(round) }])).toBe(200);
      await shop.rig.bot.idle();
      // The other one learns of it by a sweep; both are due at the same time.
      await shop.rig.clock.advance(1000);
      shop.rig.resources.redis.emit('ready');
      await other.idle();
      await shop.rig.clock.advance(10_000);
    }
    expect(shop.rig.texts()).toEqual(['[1]', '[2]', '[3]', '[4]', '[5]']);
  });

  it('I2: of two workers who answer the same messages one writes, the other writes nothing', async () => {
    await shop.say('a');
    await shop.rig.clock.advance(2000);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: string[] = [];
    const context = (name: string): Context => ({
      ...shop.rig.resources,
      clock: { ...shop.rig.clock, now: () => shop.rig.clock.now() + 1000 },
      namespace: shop.rig.namespace,
      settings: DEFAULT_SETTINGS,
      version: 'current',
      activity: createActivity(),
      metrics: createMetrics(),
      log: pino({ level: 'silent' }),
      experience: createExperience(shop.rig.clock),
      parts: {
        ...ownParts,
        catalog: () => NO_CATALOG,
        answerTurn: async (turn) => {
          asked.push(name);
          if (asked.length === 2) begun();
          await held;
          return bracketDialogue(turn);
        },
      },
    });
    const { rows } = await shop.rig.resources.pool.query('select id from conversations where tenant_id = $1', [
      shop.tenant,
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
    const turns = await shop.rig.resources.pool.query('select from bot_turn where conversation_id = $1', [id]);
    expect(turns.rowCount).toBe(1);
  });

  it('I2, C10: messages that one worker has taken for an order are left alone by the others', async () => {
    await shop.say('a');
    await shop.rig.clock.advance(2000);
    const { pool } = shop.rig.resources;
    const { rows } = await pool.query(
      `select m.id from messaging_message m join conversations c on c.id = m.conversation_id where c.tenant_id = $1`,
      [shop.tenant],
    );
    const ids = rows.map((row) => Number(row.id));
    const count = (): Promise<number> =>
      inTransaction(
        pool,
        () => false,
        async (transaction) => {
          await transaction.begin();
          return takeMessages(transaction, ids);
        },
      );
    await inTransaction(
      pool,
      () => false,
      async (transaction) => {
        await transaction.begin();
        expect(await takeMessages(transaction, ids)).toBe(1);
        expect(await count()).toBe(0);
      },
    );
    expect(await count()).toBe(1);
  });

  it('I2: processes that meet a new customer at the same moment make one conversation and lose nothing', async () => {
    const delivery = (id: string, phone: string): Delivery => ({
      namespace: shop.rig.namespace,
      senderNumber: shop.senderNumber,
      phone,
      name: '',
      message: { id, kind: 'text', text: 'x' },
      opensTurn: true,
      receivedAt: shop.rig.clock.now(),
    });
    for (let round = 0; round < 10; round += 1) {
      const phones = Array.from({ length: 4 }, (_, i) => `2547${round}${i}`);
      const batch = phones.map((phone) => delivery(`same-${phone}`, phone));
      const own = (process: number) => phones.map((phone) => delivery(`own-${process}-${phone}`, phone));
      const results = await Promise.all(
        [1, 2, 3, 4].map((process) =>
          storeInbound(shop.rig.resources.pool, [...own(process), ...(process % 2 ? batch : [...batch].reverse())]),
        ),
      );
      const fresh = results.flat().filter((result) => result.outcome === 'new');
      expect(fresh).toHaveLength(4 * 4 + 4);
      expect(new Set(fresh.map((result) => result.conversation)).size).toBe(4);
    }
  });

  it('C2: a payment that reaches a web process is confirmed by a worker', async () => {
    await shop.rig.bot.close();
    const web = await shop.rig.another({ role: 'web' });
    await shop.rig.another({ role: 'worker' });
    const { pool } = shop.rig.resources;
    await storeInbound(pool, [
      {
        namespace: shop.rig.namespace,
        senderNumber: shop.senderNumber,
        phone: '2547',
        name: '',
        message: { id: nextId(), kind: 'reaction', text: '' },
        opensTurn: false,
        receivedAt: shop.rig.clock.now(),
      },
    ]);
    await pool.query(
      `insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
       select tenant_id, 'DS-1', id, 'PENDING_PAYMENT', 5, 'KES', now(), now() from conversations where tenant_id = $1`,
      [shop.tenant],
    );
    const body = JSON.stringify({ tenant: shop.tenant, order_number: 'DS-1', result: 'paid' });
    const answer = await request(`${await web.listen()}/v1/payments/callback`, {
      method: 'POST',
      body,
      headers: { 'x-payment-signature': sign(body, SECRETS.payment) },
    });
    expect(answer.statusCode).toBe(200);
    await answer.body.dump();
    await web.idle();
    expect(shop.rig.texts()).toEqual([]);
    await shop.rig.clock.advance(1000);
    expect(shop.rig.texts()).toHaveLength(1);
    expect(shop.rig.texts()[0]).toContain('DS-1');
  });

  it('H1: ten messages that two web processes take at the same moment are one turn, which closes at once', async () => {
    await shop.rig.bot.close();
    const webs = await Promise.all(['web', 'web'].map(() => shop.rig.another({ role: 'web' })));
    await shop.rig.another({ role: 'worker' });
    const urls = await Promise.all(webs.map((web) => web.listen()));
    const texts = Array.from({ length: 10 }, (_, i) => String(i));
    const post = async (text: string, i: number): Promise<number> => {
      const body = webhook(shop.senderNumber, [{ text }], shop.rig.clock.now());
      const headers = { 'x-hub-signature-256': sign(body, SECRETS.app) };
      const { statusCode, body: answer } = await request(`${urls[i % 2]}/webhooks/cloud`, {
        method: 'POST',
        body,
        headers,
      });
      await answer.dump();
      return statusCode;
    };
    expect(new Set(await Promise.all(texts.map(post)))).toEqual(new Set([200]));
    for (const web of webs) await web.idle();
    await shop.rig.clock.advance(400);
    expect(shop.rig.texts().map((text) => text.slice(1, -1).split('|').sort())).toEqual([texts]);
    expect(shop.rig.graph.reads.length).toBeGreaterThan(0);
  });

  it('I2: web and worker in processes of their own share the work through Redis', async () => {
    await shop.rig.bot.close();
    const web = await shop.rig.another({ role: 'web' });
    const worker = await shop.rig.another({ role: 'worker' });
    const url = await web.listen();
    const post = async (text: string): Promise<void> => {
      const body = webhook(shop.senderNumber, [{ text }], shop.rig.clock.now());
      const answer = await request(`${url}/webhooks/cloud`, {
        method: 'POST',
        body,
        headers: { 'x-hub-signature-256': sign(body, 'app_secret') },
      });
      expect(answer.statusCode).toBe(200);
      await answer.body.dump();
    };
    await post('a');
    await shop.rig.clock.advance(1000);
    await post('b');
    await shop.rig.clock.advance(2800);
    expect(shop.rig.texts()).toEqual([]);
    expect(shop.rig.graph.reads).toHaveLength(1);
    await shop.rig.clock.advance(600);
    expect(shop.rig.texts()).toEqual(['[a|b]']);
    await post('c');
    await web.idle();
    await shop.forget();
    await shop.rig.clock.advance(130_000);
    expect(shop.rig.texts()).toEqual(['[a|b]', '[c]']);
    await worker.close();
  });
});
