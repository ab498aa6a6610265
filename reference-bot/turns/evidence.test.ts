/**
 * What became of a message is not always known: the platform's answer is lost, comes too late, or the process that asked is
 * paused or killed. Then nothing is sent again before everything that can tell was asked.
 */
import { pino } from 'pino';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { createCloudChannel } from '../channels/cloud/channel.ts';
import { ANSWER_MS } from '../channels/platform-client.ts';
import { createMetrics } from '../metrics.ts';
import { sign } from '../secrets.ts';
import { claimDue, type DueMessage, markFailed, putOff, renewLease, SEND_LEASE_MS } from '../store/outbox.ts';
import { eachShop } from '../testing/each-shop.ts';
import { SECRETS, webhook } from '../testing/rig.ts';
import { createSender } from './sender.ts';

const shop = eachShop('evidence');

/** What the platform took of a customer's messages, whether its answer arrived or not. */
const taken = (): string[] => shop.rig.graph.sends.map(({ body }) => (body.text as { body: string }).body);

/** A status that names the message by our reference. */
async function tell(status: string, id: string, reference: unknown): Promise<void> {
  const value = {
    metadata: { phone_number_id: shop.senderNumber },
    statuses: [{ id, status, biz_opaque_callback_data: reference }],
  };
  const body = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] });
  const { status: answer } = await shop.rig.post('/webhooks/cloud', body, {
    'x-hub-signature-256': sign(body, SECRETS.app),
  });
  expect(answer).toBe(200);
}

const conversation = async (): Promise<number> => {
  const { rows } = await shop.rig.resources.pool.query('select id from conversations where tenant_id = $1', [
    shop.tenant,
  ]);
  return Number(rows[0].id);
};
const outbox = async (): Promise<number> =>
  (await shop.rig.resources.pool.query('select from outbox where tenant_id = $1', [shop.tenant])).rowCount ?? 0;
/** How often this bot sent something although nothing said whether it had been sent. */
const sentAgain = async (): Promise<number> => {
  const { body } = await request(`${shop.rig.url}/metrics`, { headers: { authorization: `Bearer ${SECRETS.admin}` } });
  return Number(/^bot_messages_sent_again_total (\d+)/mu.exec(await body.text())?.[1]);
};

describe('a message whose answer was lost', () => {
  it.each([
    ['the connection broke', { status: 0, code: 0, cut: true }],
    ['something in front of the platform gave up', { status: 504, code: undefined as unknown as number }],
  ])('I2, H9: %s, a status names it: it is not sent again', async (_why, refusal) => {
    shop.rig.graph.refuse = () => refusal;
    await shop.say('a');
    await shop.rig.clock.advance(3000);
    expect(taken()).toEqual(['[a]']);
    // Later than any pause after a refusal would be.
    await shop.rig.clock.advance(10_000);
    await tell('sent', 'wamid.lost', shop.rig.graph.sends[0]?.body.biz_opaque_callback_data);
    shop.rig.graph.refuse = null;
    await shop.rig.clock.advance(300_000);
    expect(taken()).toEqual(['[a]']);
    expect(await outbox()).toBe(0);
    expect(await sentAgain()).toBe(0);
  });

  it('I2: nothing names it: it is sent again, and counted as undecided', async () => {
    shop.rig.graph.refuse = () => ({ status: 0, code: 0, cut: true });
    await shop.say('a');
    await shop.rig.clock.advance(3000);
    shop.rig.graph.refuse = null;
    await shop.rig.clock.advance(14_000);
    expect(taken()).toEqual(['[a]']);
    await shop.rig.clock.advance(2_000);
    expect(taken()).toEqual(['[a]', '[a]']);
    expect(await sentAgain()).toBe(1);
  });

  it('I2: a message that was put off is sent by the next process when its time has come, however late that is', async () => {
    shop.rig.graph.refuse = () => ({ status: 429, code: 4, headers: { 'retry-after': '250' } });
    await shop.say('a');
    await shop.rig.clock.advance(3000);
    await shop.rig.bot.close();
    shop.rig.graph.refuse = null;
    await shop.rig.another();
    await shop.rig.clock.advance(249_000);
    expect(shop.rig.texts()).toEqual([]);
    await shop.rig.clock.advance(2_000);
    expect(shop.rig.texts()).toEqual(['[a]']);
  });
});

describe('two processes and one message', () => {
  /** A message that was claimed by a process that has not sent it. */
  async function claimed(): Promise<{ message: DueMessage; id: number }> {
    shop.rig.graph.refuse = () => ({ status: 429, code: 4, headers: { 'retry-after': '600' } });
    await shop.say('a');
    await shop.rig.clock.advance(3000);
    shop.rig.graph.refuse = null;
    const id = await conversation();
    const { pool } = shop.rig.resources;
    await pool.query('update outbox set due_at = 0 where conversation_id = $1', [id]);
    const now = shop.rig.clock.now();
    const { messages } = await claimDue(pool, id, now, now + SEND_LEASE_MS);
    return { message: messages[0] as DueMessage, id };
  }

  /** The sender of a process at a moment by its clock. */
  function senderAt(now: number) {
    const channel = createCloudChannel({
      ...{ apiUrl: shop.rig.graph.url, apiVersion: 'v23.0', appSecret: 's', verifyToken: 'v', accessToken: 'a' },
    });
    const send = createSender({
      ...{ pool: shop.rig.resources.pool, version: 'current', channelOf: () => channel },
      ...{ clock: { ...shop.rig.clock, now: () => now }, metrics: createMetrics(), log: pino({ level: 'silent' }) },
    });
    return { send, close: () => channel.close() };
  }

  it('I2: what a process does after its lease was taken over changes nothing', async () => {
    const { message, id } = await claimed();
    const { pool } = shop.rig.resources;
    const late = shop.rig.clock.now() + SEND_LEASE_MS + 1;
    const next = await claimDue(pool, id, late, late + SEND_LEASE_MS);
    expect(next.messages).toMatchObject([{ messageId: message.messageId, doubtful: true }]);
    expect(await renewLease(pool, { ...message }, late + SEND_LEASE_MS)).toBe(false);
    await putOff(pool, [message], 0);
    await markFailed.current(pool, message, 'too late');
    const { rows } = await pool.query('select due_at::float8 as at from outbox where conversation_id = $1', [id]);
    expect(rows).toEqual([{ at: late + SEND_LEASE_MS }]);
    expect(await renewLease(pool, next.messages[0] as DueMessage, late + 2 * SEND_LEASE_MS)).toBe(true);
  });

  it('I2: a process that was paused past its lease sends nothing', async () => {
    const { message } = await claimed();
    const { pool } = shop.rig.resources;
    await pool.query('update outbox set due_at = due_at + 1 where id = $1', [message.outboxId]);
    // The same process goes on: another has taken the message meanwhile.
    const { send, close } = senderAt(message.leaseUntil + 1);
    const sent = shop.rig.graph.sends.length;
    expect(await send({ ...message, doubtful: false })).toBeNull();
    expect(shop.rig.graph.sends).toHaveLength(sent);
    await pool.query('update outbox set due_at = due_at - 1 where id = $1', [message.outboxId]);
    // Nobody has: it goes on.
    expect(await send({ ...message, doubtful: false })).toBeNull();
    expect(shop.rig.graph.sends).toHaveLength(sent + 1);
    await close();
  });

  it('I2: a process whose clock is 10 s ahead takes nothing over that another one may still be sending', async () => {
    const { message, id } = await claimed();
    const { pool } = shop.rig.resources;
    const { leaseUntil } = message;
    const latest = leaseUntil - ANSWER_MS - 10_000;
    // The platform may take its whole time for what is sent then, and the clock of the other process shows that much more.
    const ahead = latest + ANSWER_MS + 10_000;
    expect((await claimDue(pool, id, ahead - 1, ahead + SEND_LEASE_MS)).messages).toEqual([]);
    // As late as that it is sent without a look at Postgres; a moment later the process looks first.
    for (const [at, looks] of [
      [latest + 1, true],
      [latest, false],
    ] as const) {
      const own = { ...message, doubtful: false };
      const { send, close } = senderAt(at);
      if (looks) shop.rig.graph.refuse = () => ({ status: 503, code: 131016 });
      await send(own);
      shop.rig.graph.refuse = null;
      expect(own.leaseUntil !== leaseUntil).toBe(looks);
      await pool.query('update outbox set due_at = $1 where id = $2', [leaseUntil, message.outboxId]);
      await close();
    }
  });

  it('H9: of several processes none sends a reply before an earlier one, although the platform refuses many', async () => {
    await shop.rig.bot.close();
    const web = await shop.rig.another({ role: 'web' });
    await shop.rig.another({ role: 'worker' });
    await shop.rig.another({ role: 'worker' });
    const url = await web.listen();
    const texts = Array.from({ length: 8 }, (_, i) => String(i));
    let calls = 0;
    shop.rig.graph.refuse = () => {
      calls += 1;
      return calls % 3 === 0 ? null : { status: 503, code: 131016 };
    };
    for (const text of texts) {
      const body = webhook(shop.senderNumber, [{ text }], shop.rig.clock.now());
      const headers = { 'x-hub-signature-256': sign(body, SECRETS.app) };
      const answer = await request(`${url}/webhooks/cloud`, { method: 'POST', body, headers });
      expect(answer.statusCode).toBe(200);
      await answer.body.dump();
      await shop.rig.clock.advance(4_000);
    }
    await shop.rig.clock.advance(120_000);
    expect(shop.rig.texts()).toEqual(texts.map((text) => `[${text}]`));
  });
});
