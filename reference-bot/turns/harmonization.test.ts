import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { nextId, openRig, type Rig, tap } from '../testing/rig.ts';

let database: TestDatabase;
let rig: Rig;
let senderNumber = '';
let shops = 0;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  rig = await openRig(database.url);
});
afterAll(async () => {
  await rig?.close();
  await database?.drop();
});
beforeEach(async () => {
  // What the test before left open is answered first.
  await rig.clock.advance(10_000);
  shops += 1;
  senderNumber = `10${shops}`;
  await rig.install(`shop-${shops}`, senderNumber);
  rig.graph.sends.length = 0;
  rig.graph.reads.length = 0;
});

const say = async (text: string): Promise<void> => {
  expect(await rig.deliver(senderNumber, [{ text }])).toBe(200);
  await rig.bot.idle();
};
const wait = (ms: number): Promise<void> => rig.clock.advance(ms);

describe('how messages form turns', () => {
  it('H1: a turn closes W after its last message, and each message restarts the wait', async () => {
    await say('a');
    await wait(2000);
    await say('b');
    await wait(2999);
    expect(rig.texts()).toEqual([]);
    await wait(1);
    expect(rig.texts()).toEqual(['[a|b]']);
  });

  it('H1, F3: a talkative customer is answered W + 2 s after the first message', async () => {
    for (const text of ['a', 'b', 'c', 'd', 'e']) {
      await say(text);
      await wait(1000);
    }
    expect(rig.texts()).toEqual(['[a|b|c|d|e]']);
    await say('f');
    await wait(3000);
    expect(rig.texts()).toEqual(['[a|b|c|d|e]', '[f]']);
  });

  it('H1: the 10th message closes the turn at once', async () => {
    const texts = Array.from({ length: 11 }, (_, i) => String(i));
    expect(
      await rig.deliver(
        senderNumber,
        texts.map((text) => ({ text })),
      ),
    ).toBe(200);
    await wait(0);
    expect(rig.texts()).toEqual([`[${texts.slice(0, 10).join('|')}]`]);
    await wait(3000);
    expect(rig.texts().at(-1)).toBe('[10]');
  });

  it('H2: a gap of exactly W opens a new turn, one of a millisecond less does not', async () => {
    await say('a');
    await wait(2999);
    await say('b');
    await wait(0);
    expect(rig.texts()).toEqual([]);
    await wait(3000);
    expect(rig.texts()).toEqual(['[a|b]']);
    await say('c');
    await wait(3000);
    await say('d');
    await wait(3000);
    expect(rig.texts().slice(1)).toEqual(['[c]', '[d]']);
  });

  it('H3: a tap joins the open turn and closes it at once', async () => {
    await say('nataka');
    await wait(500);
    await rig.deliver(senderNumber, [{ payload: tap('product:x', 'Sneaker') }]);
    await wait(0);
    expect(rig.texts()).toEqual(['[nataka|Sneaker]']);
  });

  it('H4: reactions and system notices are stored and open no turn', async () => {
    await rig.deliver(senderNumber, [
      { payload: { type: 'reaction', reaction: { message_id: 'x', emoji: '👍' } } },
      { payload: { type: 'system', system: { body: 'changed' } } },
    ]);
    await wait(10_000);
    expect(rig.graph.sends).toEqual([]);
    const { rows } = await rig.resources.pool.query(
      `select kind, pending from messaging_message where tenant_id = 'shop-${shops}' order by id`,
    );
    expect(rows).toEqual([
      { kind: 'reaction', pending: false },
      { kind: 'system', pending: false },
    ]);
  });

  it('H5, F19: what cannot be read opens a turn', async () => {
    await rig.deliver(senderNumber, [{ payload: { type: 'sticker', sticker: { id: '1' } } }]);
    await rig.deliver(senderNumber, [{ payload: { type: 'hologram' } }]);
    await wait(3000);
    expect(rig.texts()).toEqual(['[sticker|unsupported]']);
  });

  it('H7: the message that opens a turn is marked read with a typing indicator, once', async () => {
    const id = nextId();
    await rig.deliver(senderNumber, [{ id, text: 'a' }]);
    await say('b');
    await wait(3000);
    expect(rig.graph.reads.map((call) => call.body)).toEqual([
      { messaging_product: 'whatsapp', status: 'read', message_id: id, typing_indicator: { type: 'text' } },
    ]);
  });

  it('H8, F20: duplicates, also concurrent ones, change nothing', async () => {
    const message = { id: nextId(), text: 'a' };
    const statuses = await Promise.all(Array.from({ length: 8 }, () => rig.deliver(senderNumber, [message, message])));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await wait(3000);
    await rig.deliver(senderNumber, [message]);
    await wait(10_000);
    expect(rig.texts()).toEqual(['[a]']);
  });

  it('H9, F1: nothing is sent before the turn closes', async () => {
    await say('a');
    await wait(2999);
    expect(rig.graph.sends).toEqual([]);
  });

  it('I3, H12: after the reply the bot is silent until the customer writes again', async () => {
    await say('a');
    await say('b');
    await wait(3000);
    await wait(48 * 3_600_000);
    expect(rig.texts()).toEqual(['[a|b]']);
    expect(rig.clock.armed).toBe(0);
  });

  it('H10: with the flag off each message is its own turn, answered at once', async () => {
    await rig.admin('PUT', `/tenants/shop-${shops}/settings`, { messageHarmonization: false });
    await rig.deliver(senderNumber, [{ text: 'a' }, { text: 'b' }]);
    await wait(0);
    expect(rig.texts()).toEqual(['[a]', '[b]']);
  });

  it('H11: a turn of two messages leaves one row in the log, a turn of one none', async () => {
    const ids = [nextId(), nextId()];
    await rig.deliver(senderNumber, [{ id: ids[0] ?? '', text: 'a' }]);
    await wait(1000);
    await rig.deliver(senderNumber, [{ id: ids[1] ?? '', text: 'b' }]);
    await wait(3000);
    await say('c');
    await wait(3000);
    const { rows } = await rig.resources.pool.query(
      `select message_ids, wait_time_ms from bot_messageharmonizationlog where tenant_id = 'shop-${shops}'`,
    );
    expect(rows).toEqual([{ message_ids: ids, wait_time_ms: 4000 }]);
  });
});
