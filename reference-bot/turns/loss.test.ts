import { describe, expect, it, vi } from 'vitest';
import { sign } from '../secrets.ts';
import { storeInbound } from '../store/inbound.ts';
import { markSent } from '../store/outbox.ts';
import { eachShop } from '../testing/each-shop.ts';
import { nextId, SECRETS } from '../testing/rig.ts';

const shop = eachShop('loss');

describe('losses', () => {
  it('I2: Redis forgets everything in the middle of a burst, and the burst is answered as one, on time', async () => {
    await shop.say('a');
    await shop.rig.clock.advance(2000);
    await shop.forget();
    await shop.say('b');
    await shop.rig.clock.advance(2000);
    await shop.say('c');
    await shop.rig.clock.advance(999);
    expect(shop.rig.texts()).toEqual([]);
    await shop.rig.clock.advance(1);
    expect(shop.rig.texts()).toEqual(['[a|b|c]']);
  });

  it('I2: a bot that starts again takes up the waiting messages, with the same boundaries', async () => {
    await shop.say('a');
    await shop.rig.clock.advance(1000);
    await shop.say('b');
    await shop.rig.bot.close();
    await shop.forget();
    await shop.rig.clock.advance(60_000);
    await shop.rig.another();
    await shop.rig.clock.advance(0);
    expect(shop.rig.texts()).toEqual(['[a|b]']);
  });

  it('I8, F23: acknowledges only stored messages, and answers one that is delivered again', async () => {
    const message = { id: nextId(), text: 'a' };
    await shop.rig.resources.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
      create trigger refuse before insert on messaging_message for each row execute function refuse()`);
    expect(await shop.rig.deliver(shop.senderNumber, [message])).toBe(503);
    await shop.rig.resources.pool.query('drop trigger refuse on messaging_message; drop function refuse()');
    await shop.rig.clock.advance(10_000);
    expect(shop.rig.texts()).toEqual([]);
    expect(await shop.rig.deliver(shop.senderNumber, [message])).toBe(200);
    await shop.rig.clock.advance(3000);
    expect(shop.rig.texts()).toEqual(['[a]']);
  });

  it('I2: a turn that Postgres cuts off is taken again', async () => {
    await shop.say('a');
    await shop.rig.resources.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
      create trigger refuse before insert on bot_turn for each row execute function refuse()`);
    await shop.rig.clock.advance(3000);
    await shop.rig.resources.pool.query('drop trigger refuse on bot_turn; drop function refuse()');
    expect(shop.rig.texts()).toEqual([]);
    await shop.rig.clock.advance(2000);
    expect(shop.rig.texts()).toEqual(['[a]']);
  });

  it('I2: replies of a process that died before it sent them are sent by the next, after the lease', async () => {
    await shop.rig.bot.close();
    const died = (): Promise<never> => Promise.reject(new Error('died'));
    const first = await shop.rig.another({}, { sender: () => died });
    await storeInbound(shop.rig.resources.pool, [
      {
        ...{ namespace: shop.rig.namespace, senderNumber: shop.senderNumber, phone: '2547', name: '', opensTurn: true },
        ...{ message: { id: nextId(), kind: 'text', text: 'a' }, receivedAt: shop.rig.clock.now() },
      },
    ]);
    shop.rig.resources.redis.emit('ready');
    await shop.rig.clock.advance(3000);
    await first.close();
    await shop.rig.clock.advance(30_000);
    const next = await shop.rig.another();
    await next.idle();
    expect(shop.rig.texts()).toEqual([]);
    await shop.rig.clock.advance(120_000);
    expect(shop.rig.texts()).toEqual(['[a]']);
  });

  it('I2: what waits to be sent again is sent by the next process when its time has come', async () => {
    shop.rig.graph.refuse = () => ({ status: 429, code: 4, headers: { 'retry-after': '20' } });
    await shop.say('a');
    await shop.rig.clock.advance(3000);
    await shop.rig.bot.close();
    shop.rig.graph.refuse = null;
    const next = await shop.rig.another();
    await next.idle();
    expect(shop.rig.texts()).toEqual([]);
    await shop.rig.clock.advance(80_000);
    expect(shop.rig.texts()).toEqual(['[a]']);
  });

  it('I2, H9: a reply whose mark Postgres refuses is marked later by the same process, and not sent again', async () => {
    await shop.rig.resources.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
      create trigger refuse before delete on outbox for each row execute function refuse()`);
    await shop.say('a');
    await shop.rig.clock.advance(3000);
    await shop.rig.resources.pool.query('drop trigger refuse on outbox; drop function refuse()');
    expect(shop.rig.texts()).toEqual(['[a]']);
    await shop.say('b');
    await shop.rig.clock.advance(3000);
    expect(shop.rig.texts()).toEqual(['[a]', '[b]']);
    await shop.rig.clock.advance(130_000);
    expect(shop.rig.texts()).toEqual(['[a]', '[b]']);
    const { rows } = await shop.rig.resources.pool.query('select from outbox where tenant_id = $1', [shop.tenant]);
    expect(rows).toEqual([]);
  });

  it('I2, H9: a process that could write nothing for a while goes on with what it took, and waits for no lease', async () => {
    await shop.rig.resources.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no answer'; end $$;
      create trigger refuse before update or delete on outbox for each row execute function refuse()`);
    await shop.say('a');
    await shop.rig.clock.advance(3000);
    await shop.say('b');
    await shop.rig.clock.advance(3000);
    await shop.rig.resources.pool.query('drop trigger refuse on outbox; drop function refuse()');
    await shop.rig.clock.advance(5000);
    expect(shop.rig.texts()).toEqual(['[a]', '[b]']);
    const { rows } = await shop.rig.resources.pool.query('select from outbox where tenant_id = $1', [shop.tenant]);
    expect(rows).toEqual([]);
  });

  /** The reply to `a` is on its way while a sweep looks into Postgres. */
  async function sweptWhileSending(): Promise<void> {
    const { rig } = shop;
    let release = (): void => {};
    rig.graph.hold = new Promise((resolve) => {
      release = resolve;
    });
    await shop.say('a');
    const sent = rig.clock.advance(3000);
    await vi.waitFor(() => expect(rig.graph.sends).toHaveLength(1));
    const query = vi.spyOn(rig.resources.pool, 'query');
    rig.resources.redis.emit('ready');
    await query.mock.results[0]?.value;
    query.mockRestore();
    rig.graph.hold = null;
    release();
    await sent;
  }

  it('I2: a sweep that finds a reply on its way does not put off the replies after it', async () => {
    await sweptWhileSending();
    await shop.say('b');
    await shop.rig.clock.advance(3000);
    expect(shop.rig.texts()).toEqual(['[a]', '[b]']);
  });

  it('C2: a sweep that finds a reply on its way does not put off the news of a payment', async () => {
    await sweptWhileSending();
    await shop.rig.resources.pool.query(
      `insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
       select tenant_id, 'DS-1', id, 'PENDING_PAYMENT', 5, 'KES', now(), now() from conversations where tenant_id = $1`,
      [shop.tenant],
    );
    const body = JSON.stringify({ tenant: shop.tenant, order_number: 'DS-1', result: 'paid' });
    const headers = { 'x-payment-signature': sign(body, SECRETS.payment) };
    expect((await shop.rig.post('/v1/payments/callback', body, headers)).status).toBe(200);
    await shop.rig.clock.advance(1000);
    expect(shop.rig.texts()[1]).toContain('DS-1');
  });

  it('I2: a reply whose mark was lost is not sent twice when its status tells that it was sent', async () => {
    await shop.say('a');
    await shop.rig.clock.advance(3000);
    const { pool } = shop.rig.resources;
    // As if the process had died between the platform's answer and the mark.
    const { rows } = await pool.query(
      `update messaging_message set platform_id = null, status = 'queued', status_rank = 0
       where tenant_id = $1 and direction = 'outbound' returning id, conversation_id`,
      [shop.tenant],
    );
    const { id, conversation_id: conversation } = rows[0];
    await pool.query(
      `insert into outbox (tenant_id, conversation_id, message_id, due_at, window_closes_at) values ($1, $2, $3, $4, $5)`,
      [shop.tenant, conversation, id, shop.rig.clock.now(), shop.rig.clock.now() + 86_400_000],
    );
    const statuses = [{ id: 'wamid.out.1', status: 'sent', biz_opaque_callback_data: String(id) }];
    const value = { metadata: { phone_number_id: shop.senderNumber }, statuses };
    const body = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] });
    const answer = await shop.rig.post('/webhooks/cloud', body, { 'x-hub-signature-256': sign(body, 'app_secret') });
    expect(answer.status).toBe(200);
    await shop.rig.another();
    await shop.rig.clock.advance(120_000);
    expect(shop.rig.texts()).toEqual(['[a]']);
    // The late mark of a process that was slow, not dead, changes nothing either.
    await markSent.current(pool, [
      { messageId: Number(id), platformId: 'other', sentAt: shop.rig.clock.now(), responseTimeMs: 0 },
    ]);
    const after = await pool.query('select platform_id from messaging_message where id = $1', [id]);
    expect(after.rows).toEqual([{ platform_id: 'wamid.out.1' }]);
  });
});
