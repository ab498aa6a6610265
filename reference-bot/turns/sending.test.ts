import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerTurn, Reply, TurnOutcome } from '../dialogue.ts';
import { sign } from '../secrets.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { openRig, outcomeOf, type Rig } from '../testing/rig.ts';

let database: TestDatabase;
let rig: Rig;
let senderNumber = '';
let shops = 0;
let dialogue: AnswerTurn;

const shoes: Reply = {
  kind: 'choices',
  text: 'Our shoes:',
  buttonLabel: 'Shoes',
  choices: ['Sneaker', 'Boot', 'Sandal', 'Loafer'].map((title, i) => ({
    id: `product:${i}`,
    title,
    description: 'KES 100',
  })),
};
const item = { id: '0', title: 'Sneaker', price: 100, currency: 'KES', inStock: true, position: 1 };
const showing = (turn: Parameters<AnswerTurn>[0], replies: Reply[], more: Partial<TurnOutcome> = {}): TurnOutcome =>
  outcomeOf(turn.memory, '', { replies, lists: [{ listType: 'products', items: [item], replyIndex: 0 }], ...more });

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
  senderNumber = `40${shops}`;
  dialogue = async (turn) => showing(turn, [shoes]);
  await rig.install(`send-${shops}`, senderNumber, { settings: { messageHarmonization: false } });
  rig.graph.sends.length = 0;
  rig.graph.refuse = null;
});

const say = async (text: string): Promise<void> => {
  expect(await rig.deliver(senderNumber, [{ text }])).toBe(200);
  await rig.clock.advance(0);
};
const accepted = () => rig.graph.sends.filter((call) => call.accepted);
const isRich = (body: Record<string, unknown>): boolean => body.type === 'interactive';
const status = async (...statuses: object[]): Promise<void> => {
  const value = { metadata: { phone_number_id: senderNumber }, statuses };
  const body = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] });
  const answer = await rig.post('/webhooks/cloud', body, { 'x-hub-signature-256': sign(body, 'app_secret') });
  expect(answer.status).toBe(200);
};
const outbound = async () => {
  const { rows } = await rig.resources.pool.query(
    `select platform_id, status, response_time_ms from messaging_message where tenant_id = $1 and direction = 'outbound' order by id`,
    [`send-${shops}`],
  );
  return rows;
};
const due = async (): Promise<number> => {
  const { rows } = await rig.resources.pool.query('select count(*)::int as n from outbox where tenant_id = $1', [
    `send-${shops}`,
  ]);
  return rows[0].n;
};

describe('sending replies', () => {
  it('H9: a reply of several messages is sent in order, and marked', async () => {
    dialogue = async (turn) =>
      outcomeOf(turn.memory, '', { replies: ['1', '2', '3'].map((text) => ({ kind: 'text', text })) });
    await say('a');
    expect(rig.texts()).toEqual(['1', '2', '3']);
    expect(await outbound()).toEqual(
      accepted().map((call) => ({ platform_id: call.id, status: 'sent', response_time_ms: 0 })),
    );
    expect(await due()).toBe(0);
    const [first] = accepted();
    expect(first?.path).toBe(`/v23.0/${senderNumber}/messages`);
    expect(first?.authorization).toBe('Bearer access-token');
    expect(first?.body).toMatchObject({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '254712345678',
    });
  });

  it.each([131009, 100, 131008, 131051])(
    'M5: a rich message refused with %i goes out as numbered text with the same items in the same order',
    async (code) => {
      rig.graph.refuse = (body) => (isRich(body) ? { status: 400, code } : null);
      await say('shoes');
      expect(rig.texts()).toEqual([
        'Our shoes:\n\n1. Sneaker - KES 100\n2. Boot - KES 100\n3. Sandal - KES 100\n4. Loafer - KES 100',
      ]);
    },
  );

  it('M5, R3: after a refusal the list is kept all the same, and quoting the plain text means it', async () => {
    rig.graph.refuse = (body) => (isRich(body) ? { status: 400, code: 131009 } : null);
    await say('shoes');
    const seen: unknown[] = [];
    dialogue = async (turn) => {
      seen.push(turn.lists);
      return outcomeOf(turn.memory, 'ok');
    };
    const shownAt = rig.clock.now();
    await rig.clock.advance(1000);
    await say('2');
    expect(seen).toEqual([
      [
        {
          contextId: expect.stringMatching(/^\d+$/u),
          listType: 'products',
          items: [item],
          shownAt,
          expiresAt: shownAt + 300_000,
          messageIds: [accepted()[0]?.id],
        },
      ],
    ]);
  });

  it.each([131053, 131052, 100])('M6: drops a picture refused with %i, and keeps the buttons', async (code) => {
    dialogue = async (turn) =>
      showing(turn, [
        { kind: 'card', text: 'Sneaker', image: 'https://img.example/a.jpg', buttons: [{ id: 'buy', title: 'Buy' }] },
      ]);
    rig.graph.refuse = (body) => (JSON.stringify(body).includes('img.example') ? { status: 400, code } : null);
    await say('shoe');
    expect(rig.graph.sends.map((call) => call.accepted)).toEqual([false, true]);
    expect(accepted()[0]?.body.interactive).toMatchObject({ type: 'button', body: { text: 'Sneaker' } });
    expect(accepted()[0]?.body.interactive).not.toHaveProperty('header');
  });

  it('M6: drops a picture that fails after the message was accepted too, once', async () => {
    const seen: unknown[] = [];
    dialogue = async (turn) => {
      seen.push(turn.lists[0]?.messageIds);
      return showing(turn, [
        { kind: 'card', text: 'Sneaker', image: 'https://img.example/a.jpg', buttons: [{ id: 'buy', title: 'Buy' }] },
      ]);
    };
    await say('shoe');
    const id = accepted()[0]?.id ?? '';
    await status({ id, status: 'failed', errors: [{ code: 131053, title: 'Media upload error' }] });
    await status({ id, status: 'failed', errors: [{ code: 131053, title: 'Media upload error' }] });
    await rig.bot.idle();
    expect(accepted()).toHaveLength(2);
    expect(accepted()[1]?.body.interactive).toMatchObject({ type: 'button', body: { text: 'Sneaker' } });
    expect(accepted()[1]?.body.interactive).not.toHaveProperty('header');
    expect(await outbound()).toMatchObject([{ status: 'failed' }, { status: 'sent' }]);
    await say('this');
    expect(seen[1]).toContain(accepted()[1]?.id);
  });

  it('I2: 5xx, 429 and cut connections are tried again in order, later and later', async () => {
    dialogue = async (turn) =>
      outcomeOf(turn.memory, '', { replies: ['1', '2'].map((text) => ({ kind: 'text', text })) });
    const troubles = [
      { status: 503, code: 131016 },
      { status: 429, code: 130429 },
      { status: 0, code: 0, cut: true },
    ];
    rig.graph.refuse = () => troubles.shift() ?? null;
    await say('a');
    expect(rig.texts()).toEqual([]);
    await rig.clock.advance(2000 + 8000);
    expect(rig.texts()).toEqual([]);
    await rig.clock.advance(16_000);
    expect(rig.texts()).toEqual(['1', '2']);
  });

  it('I6: Retry-After is respected', async () => {
    let refusals = 1;
    rig.graph.refuse = () => {
      refusals -= 1;
      return refusals >= 0 ? { status: 429, code: 4, headers: { 'retry-after': '30' } } : null;
    };
    await say('a');
    await rig.clock.advance(29_999);
    expect(accepted()).toEqual([]);
    await rig.clock.advance(1);
    expect(accepted()).toHaveLength(1);
  });

  it('I5: outside the window nothing free-form is tried again', async () => {
    rig.graph.refuse = () => ({ status: 400, code: 131047 });
    await say('a');
    await rig.clock.advance(3_600_000);
    expect(rig.graph.sends).toHaveLength(1);
    expect(await outbound()).toMatchObject([{ status: 'failed' }]);
    const { rows } = await rig.resources.pool.query(
      'select count(*)::int as n from bot_referencecontext where tenant_id = $1',
      [`send-${shops}`],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('I5: a message whose window closed while it waited is not sent', async () => {
    rig.graph.refuse = () => ({ status: 429, code: 4, headers: { 'retry-after': '90000' } });
    await say('a');
    rig.graph.refuse = null;
    await rig.clock.advance(90_000_000);
    expect(rig.graph.sends).toHaveLength(1);
    expect(await outbound()).toMatchObject([{ status: 'failed' }]);
  });

  it('I2: a message that never passes is given up, and what follows it is sent', async () => {
    rig.graph.refuse = () => ({ status: 500, code: 131000 });
    await say('a');
    await rig.clock.advance(3_600_000);
    expect(rig.graph.sends).toHaveLength(7);
    expect(await outbound()).toMatchObject([{ status: 'failed' }]);
    rig.graph.refuse = null;
    dialogue = async (turn) => outcomeOf(turn.memory, 'here');
    await say('b');
    expect(rig.texts()).toEqual(['here']);
  });

  it('H8: statuses only go forward, and unknown ids change nothing', async () => {
    await say('a');
    const id = accepted()[0]?.id ?? '';
    await status({ id, status: 'read' }, { id, status: 'delivered' }, { id: 'wamid.unknown', status: 'read' });
    await status({ id, status: 'sent' });
    expect(await outbound()).toMatchObject([{ status: 'read' }]);
  });

  it('I2: conversations do not wait for one another', async () => {
    let release = (): void => {};
    rig.graph.hold = new Promise((resolve) => {
      release = resolve;
    });
    await rig.deliver(senderNumber, [
      { text: 'a', from: '254700000001' },
      { text: 'b', from: '254700000002' },
    ]);
    const moved = rig.clock.advance(0);
    const both = async (): Promise<void> => {
      while (rig.graph.sends.length < 2) await new Promise((resolve) => setImmediate(resolve));
    };
    await both();
    rig.graph.hold = null;
    release();
    await moved;
    expect(accepted()).toHaveLength(2);
  });
});
