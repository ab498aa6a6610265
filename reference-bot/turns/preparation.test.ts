import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerTurn } from '../dialogue.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { bracketDialogue, openRig, outcomeOf, type Rig, tap } from '../testing/rig.ts';

let database: TestDatabase;
let rig: Rig;
let senderNumber = '';
let shops = 0;
/** The dialogue manager of the present test. */
let dialogue: AnswerTurn = bracketDialogue;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  rig = await openRig(database.url, { parts: { answerTurn: (turn) => dialogue(turn) } });
});
afterAll(async () => {
  await rig?.close();
  await database?.drop();
});
beforeEach(async () => {
  shops += 1;
  senderNumber = `20${shops}`;
  dialogue = bracketDialogue;
  await rig.install(`shop-${shops}`, senderNumber);
  rig.graph.sends.length = 0;
  rig.graph.reads.length = 0;
});

const say = async (text: string, from?: string): Promise<void> => {
  expect(await rig.deliver(senderNumber, [from === undefined ? { text } : { text, from }])).toBe(200);
  await rig.bot.idle();
};
const wait = (ms: number): Promise<void> => rig.clock.advance(ms);
const states = async (): Promise<string[]> => {
  const { rows } = await rig.resources.pool.query('select state from conversations where tenant_id = $1', [
    `shop-${shops}`,
  ]);
  return rows.map((row) => row.state);
};

describe('while the reply is being prepared', () => {
  it('H6: a message that comes while the bot thinks is taken in, once', async () => {
    await rig.admin('PUT', `/tenants/shop-${shops}/settings`, { replyThinkingMs: 2000 });
    await say('a');
    await wait(4000);
    await say('b');
    await wait(1000);
    expect(rig.texts()).toEqual([]);
    await say('c');
    await wait(2000);
    expect(rig.texts()).toEqual(['[a|b]']);
    await wait(10_000);
    expect(rig.texts()).toEqual(['[a|b]', '[c]']);
  });

  it('H6: what comes after an extended preparation has begun does not put its reply off', async () => {
    await rig.admin('PUT', `/tenants/shop-${shops}/settings`, { replyThinkingMs: 2000 });
    await say('a');
    await wait(4000);
    await say('b');
    await wait(1500);
    await say('c');
    await wait(500);
    await say('d');
    await wait(1000);
    expect(rig.texts()).toEqual(['[a|b]']);
    await wait(4000);
    expect(rig.texts()).toEqual(['[a|b]', '[c|d]']);
  });

  it('H6: takes a message in that comes during the preparation, and makes the changes for the answer again', async () => {
    await rig.install(`shop-${shops}`, senderNumber, {
      products: [{ id: 'shoe', title: 'Shoe', price: 100, stock: 5 }],
    });
    let asked = 0;
    dialogue = async (turn) => {
      asked += 1;
      const placed = await turn.orders.place([{ productId: 'shoe', variantId: null, quantity: 1 }]);
      if (asked === 1) expect(await rig.deliver(senderNumber, [{ text: 'b' }])).toBe(200);
      if (asked === 2) expect(await rig.deliver(senderNumber, [{ text: 'c' }])).toBe(200);
      return outcomeOf(turn.memory, `${turn.messages.map((m) => m.text)} ${placed.ok ? placed.order.number : 'none'}`);
    };
    await say('a');
    await wait(3000);
    expect(rig.texts()).toEqual(['a,b DS-1001']);
    dialogue = bracketDialogue;
    await wait(3000);
    expect(rig.texts().slice(1)).toEqual(['[c]']);
    const stock = await rig.admin('GET', `/tenants/shop-${shops}/stock`);
    expect(stock.body).toEqual({ stock: { shoe: 4 } });
  });

  it('F21: the webhook is acknowledged while a turn is being worked on', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let started = (): void => {};
    const working = new Promise<void>((resolve) => {
      started = resolve;
    });
    dialogue = async (turn) => {
      started();
      await held;
      return bracketDialogue(turn);
    };
    await rig.admin('PUT', `/tenants/shop-${shops}/settings`, { messageHarmonization: false });
    expect(await rig.deliver(senderNumber, [{ text: 'a' }])).toBe(200);
    const moved = wait(0);
    await working;
    expect(await rig.deliver(senderNumber, [{ text: 'b' }])).toBe(200);
    release();
    await moved;
    expect(rig.texts()).toEqual(['[a]', '[b]']);
  });
});

describe('the state of a conversation', () => {
  it('C5: a conversation handed to a human is stored and never answered', async () => {
    dialogue = async (turn) => outcomeOf(turn.memory, 'a person will help', { effect: 'handover' });
    await say('agent');
    await wait(3000);
    rig.graph.reads.length = 0;
    await say('hello?');
    await wait(10_000);
    expect(rig.texts()).toEqual(['a person will help']);
    expect(rig.graph.reads).toEqual([]);
    expect(await states()).toEqual(['handover']);
    await say('stop');
    await wait(3000);
    expect(await states()).toEqual(['stopped']);
  });

  it('C6: STOP acts at once; nothing is sent until START', async () => {
    dialogue = async (turn) => {
      const texts = turn.messages.map((message) => message.text).join('|');
      if (texts.includes('STOP')) return outcomeOf(turn.memory, 'stopped', { effect: 'stop' });
      if (texts === 'START') return outcomeOf(turn.memory, 'welcome back', { effect: 'start' });
      await turn.orders.place([{ productId: 'none', variantId: null, quantity: 1 }]);
      return bracketDialogue(turn);
    };
    await say('hi');
    await wait(1000);
    await say('STOP!');
    await wait(0);
    expect(rig.texts()).toEqual(['stopped']);
    await say('anyone?');
    await wait(10_000);
    expect(rig.texts()).toEqual(['stopped']);
    await say('START');
    await wait(3000);
    await say('hi');
    await wait(3000);
    expect(rig.texts()).toEqual(['stopped', 'welcome back', '[hi]']);
    expect(await states()).toEqual(['open']);
  });

  it('C6: a STOP that comes in a second preparation silences the reply that was about to leave', async () => {
    dialogue = async (turn) =>
      turn.messages.some((m) => m.text === 'stop')
        ? outcomeOf(turn.memory, 'stopped', { effect: 'stop' })
        : bracketDialogue(turn);
    await rig.admin('PUT', `/tenants/shop-${shops}/settings`, { replyThinkingMs: 2000 });
    await say('a');
    await wait(4000);
    await say('b');
    await wait(2000);
    await say('stop');
    await wait(10_000);
    expect(rig.texts()).toEqual(['stopped']);
  });

  it('C6: STOP cancels what waits to be sent again', async () => {
    rig.graph.refuse = () => ({ status: 503, code: 131016 });
    await say('a');
    await wait(3000);
    rig.graph.refuse = null;
    dialogue = async (turn) => outcomeOf(turn.memory, 'stopped', { effect: 'stop' });
    await say('stop');
    await wait(60_000);
    expect(rig.texts()).toEqual(['stopped']);
    const { rows } = await rig.resources.pool.query(
      `select status from messaging_message where tenant_id = $1 and direction = 'outbound' order by id`,
      [`shop-${shops}`],
    );
    expect(rows.map((row) => row.status)).toEqual(['cancelled', 'sent']);
  });

  it('I4: two customers of a shop have a conversation each', async () => {
    await say('a', '254700000001');
    await say('b', '254700000002');
    await wait(3000);
    // Due at the same moment, they are answered at the same time.
    const replies = rig.graph.sends.map((call) => [call.body.to, call.body.text]);
    expect(replies.sort()).toEqual([
      ['254700000001', { body: '[a]', preview_url: false }],
      ['254700000002', { body: '[b]', preview_url: false }],
    ]);
  });
});

describe('a dialogue manager that fails', () => {
  it('I2: is asked again, and the answer comes', async () => {
    let asked = 0;
    dialogue = async (turn) => {
      asked += 1;
      if (asked < 3) throw new Error('out of order');
      return bracketDialogue(turn);
    };
    await say('a');
    await wait(10_000);
    expect(rig.texts()).toEqual(['[a]']);
  });

  it('I2: after three tries the customer hears an apology with the way to a human, in the shop’s language', async () => {
    dialogue = async () => {
      throw new Error('out of order');
    };
    await rig.install(`shop-${shops}`, senderNumber, { primaryLanguage: 'sw' });
    await say('a');
    await wait(10_000);
    expect(rig.texts()).toHaveLength(1);
    expect(rig.texts()[0]).toContain('Duka Safi: samahani');
    dialogue = bracketDialogue;
    await rig.deliver(senderNumber, [{ payload: tap('x', 'X') }]);
    await wait(0);
    expect(rig.texts()[1]).toBe('[X]');
  });
});
