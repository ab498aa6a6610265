import twilio from 'twilio';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AnswerTurn, Reply } from '../../dialogue.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { CUSTOMER, openRig, outcomeOf, type Rig } from '../../testing/rig.ts';
import { openTwilioServer, type TwilioServer } from '../../testing/twilio-server.ts';

const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'auth-token' };
const PUBLIC = 'https://bot.example';

let database: TestDatabase;
let server: TwilioServer;
let rig: Rig;
let dialogue: AnswerTurn;
let senderNumber = '';
let shops = 0;
let sids = 0;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  let now = (): number => 0;
  server = await openTwilioServer(() => now());
  rig = await openRig(database.url, {
    parts: { answerTurn: (turn) => dialogue(turn) },
    bot: { publicUrl: PUBLIC, twilio: { apiUrl: server.url, contentUrl: server.url, ...ACCOUNT } },
  });
  now = rig.clock.now;
});
afterAll(async () => {
  await rig?.close();
  await server?.close();
  await database?.drop();
});
beforeEach(async () => {
  shops += 1;
  senderNumber = `whatsapp:+25470000000${shops}`;
  await rig.install(`twilio-${shops}`, senderNumber, { settings: { messageHarmonization: false } });
  server.sends.length = 0;
  server.refuse = null;
  server.losesAnswers = false;
  dialogue = async ({ memory }) => outcomeOf(memory, '', { replies: [list(4)] });
});

const list = (n: number): Reply => ({
  kind: 'choices',
  text: 'Our shoes:\nall in stock',
  buttonLabel: 'Shoes',
  choices: Array.from({ length: n }, (_, i) => ({ id: `product:${i}`, title: `Shoe ${i}`, description: `KES ${i}00` })),
});

async function post(params: Record<string, string>, path = '/webhooks/twilio', url = PUBLIC) {
  const signature = twilio.getExpectedTwilioSignature(ACCOUNT.authToken, url + path, params);
  const headers = { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' };
  return rig.post(path, new URLSearchParams(params).toString(), headers);
}

function message(more: Record<string, string> = {}): Record<string, string> {
  sids += 1;
  const MessageSid = `SM${String(sids).padStart(32, '0')}`;
  return {
    MessageSid,
    SmsStatus: 'received',
    From: `whatsapp:+${CUSTOMER}`,
    To: senderNumber,
    Body: 'Habari ☺ é',
    NumMedia: '0',
    ...more,
  };
}

async function say(more: Record<string, string> = {}): Promise<void> {
  expect((await post(message(more))).status).toBe(200);
  await rig.clock.advance(0);
}

const accepted = () => server.sends.filter((call) => call.accepted);

describe('the bot on Twilio', () => {
  it('I7, I8: answers a signed form with empty TwiML once it is stored; a changed one has no effect', async () => {
    const params = message({ Parameter_of_Tomorrow: 'x' });
    expect(await post(params)).toEqual({ status: 200, text: expect.stringContaining('<Response/>') });
    await rig.clock.advance(0);
    expect(accepted()).toHaveLength(1);
    expect((await post(params, '/webhooks/twilio', 'http://inside:3000')).status).toBe(401);
    const signature = twilio.getExpectedTwilioSignature(ACCOUNT.authToken, `${PUBLIC}/webhooks/twilio`, message());
    const headers = { 'x-twilio-signature': signature };
    expect((await rig.post('/webhooks/twilio', new URLSearchParams(message()).toString(), headers)).status).toBe(401);
    await rig.clock.advance(0);
    expect(accepted()).toHaveLength(1);
  });

  it('H8: the same MessageSid twice, even at once, is answered once', async () => {
    const params = message();
    await Promise.all([post(params), post(params)]);
    await post(params);
    await rig.clock.advance(0);
    expect(accepted()).toHaveLength(1);
  });

  it('M2, F16: a list goes as a content with variables, and as plain text when it is refused', async () => {
    await say();
    const [call] = accepted();
    expect(call?.authorization).toBe(`Basic ${Buffer.from(`${ACCOUNT.accountSid}:auth-token`).toString('base64')}`);
    expect(call?.shown).toMatchObject({
      'twilio/list-picker': {
        body: 'Our shoes:\nall in stock',
        button: 'Shoes',
        items: [0, 1, 2, 3].map((i) => ({ id: `product:${i}`, item: `Shoe ${i}`, description: `KES ${i}00` })),
      },
    });
    expect(call?.params.get('From')).toBe(senderNumber);
    expect(call?.params.get('To')).toBe(`whatsapp:+${CUSTOMER}`);
    server.refuse = (params) => (params.has('ContentSid') ? { status: 400, code: 21656 } : null);
    await say();
    expect(accepted().at(-1)?.params.get('Body')).toContain('2. Shoe 1 - KES 100');
  });

  it('makes one content for each shape, which outlives the process, and makes a removed one again', async () => {
    await say();
    const before = server.contents.size;
    await say();
    const restarted = await rig.another();
    const path = '/webhooks/twilio';
    const params = message();
    const answer = await request((await restarted.listen()) + path, {
      method: 'POST',
      headers: { 'x-twilio-signature': twilio.getExpectedTwilioSignature(ACCOUNT.authToken, PUBLIC + path, params) },
      body: new URLSearchParams(params).toString(),
    });
    await answer.body.dump();
    await rig.clock.advance(0);
    expect(accepted()).toHaveLength(3);
    expect(server.contents.size).toBe(before);
    const { rows } = await rig.resources.pool.query('select sid from twilio_content');
    expect(rows.map(({ sid }) => sid)).toContain(accepted()[0]?.params.get('ContentSid'));
    server.contents.clear();
    await say();
    expect(server.contents.size).toBe(1);
    expect(accepted()).toHaveLength(4);
  });

  it('R3: a quote of a shown list means that list', async () => {
    let lists: Parameters<AnswerTurn>[0]['lists'] = [];
    let quoted: string | undefined;
    const item = { id: '0', title: 'Shoe 0', price: 100, currency: 'KES', inStock: true, position: 1 };
    dialogue = async (turn) => {
      ({ lists } = turn);
      quoted = turn.messages[0]?.quotedId;
      return outcomeOf(turn.memory, '', {
        replies: [list(4)],
        lists: [{ listType: 'products', items: [item], replyIndex: 0 }],
      });
    };
    await say();
    await say({ OriginalRepliedMessageSid: accepted()[0]?.sid ?? '' });
    expect(quoted).toBe(accepted()[0]?.sid);
    expect(lists[0]?.messageIds).toEqual([quoted]);
  });

  it('H8: statuses come to the address that the message named, and never go back', async () => {
    await say();
    const [call] = accepted();
    const callback = call?.params.get('StatusCallback') ?? '';
    expect(callback).toMatch(/^https:\/\/bot\.example\/webhooks\/twilio\?reference=\d+$/u);
    const path = callback.slice(PUBLIC.length);
    for (const MessageStatus of ['queued', 'delivered', 'sent']) {
      const params = { MessageSid: call?.sid ?? '', MessageStatus, From: senderNumber, To: `whatsapp:+${CUSTOMER}` };
      expect((await post(params, path)).status).toBe(200);
    }
    const { rows } = await rig.resources.pool.query(`select status from messaging_message where platform_id = $1`, [
      call?.sid,
    ]);
    expect(rows).toEqual([{ status: 'delivered' }]);
  });

  it('M5: a rich message that fails after it was accepted goes again as plain text, once', async () => {
    await say();
    const [call] = accepted();
    const params = {
      ...{ MessageSid: call?.sid ?? '', MessageStatus: 'undelivered', ErrorCode: '63013' },
      ...{ From: senderNumber, To: `whatsapp:+${CUSTOMER}` },
    };
    for (let n = 0; n < 2; n += 1) await post(params);
    await rig.clock.advance(0);
    expect(accepted()).toHaveLength(2);
    expect(accepted()[1]?.params.get('Body')).toContain('1. Shoe 0 - KES 000');
    const again = { ...params, MessageSid: accepted()[1]?.sid ?? '' };
    await post(again);
    await rig.clock.advance(0);
    expect(accepted()).toHaveLength(2);
  });

  it('I6: waits as long as Twilio asks when there are too many requests', async () => {
    server.refuse = () => ({ status: 429, code: 20429, headers: { 'retry-after': '7' } });
    await say();
    expect(accepted()).toHaveLength(0);
    server.refuse = null;
    await rig.clock.advance(6_999);
    expect(accepted()).toHaveLength(0);
    await rig.clock.advance(1);
    expect(accepted()).toHaveLength(1);
  });

  it.each<[string, Reply]>([
    ['text', { kind: 'text', text: 'Habari ☺' }],
    ['a list', list(4)],
  ])('H9: %s whose answer was lost is looked up in the account before it is sent again', async (_kind, reply) => {
    dialogue = async ({ memory }) => outcomeOf(memory, '', { replies: [reply, { kind: 'text', text: 'and this' }] });
    server.losesAnswers = true;
    await say();
    expect(accepted()).toHaveLength(1);
    server.losesAnswers = false;
    await rig.clock.advance(60_000);
    expect(accepted()).toHaveLength(2);
    expect(accepted()[1]?.shown).toBe('and this');
    const { rows } = await rig.resources.pool.query(
      `select platform_id from messaging_message where tenant_id = $1 and direction = 'outbound' order by id`,
      [`twilio-${shops}`],
    );
    expect(rows.map(({ platform_id }) => platform_id)).toEqual(accepted().map(({ sid }) => sid));
  });

  it('H9: an older message with the same text is another one', async () => {
    dialogue = async ({ memory }) => outcomeOf(memory, 'the same');
    await say();
    // A proxy in front of Twilio gives up before it has passed the message on.
    server.refuse = () => ({ status: 504, code: undefined as unknown as number });
    await say();
    server.refuse = null;
    await rig.clock.advance(60_000);
    expect(accepted()).toHaveLength(2);
  });

  it('a shop on another platform than the bot is on is not answered, and the Cloud API goes on beside it', async () => {
    const alone = await openRig(database.url, { parts: { answerTurn: (turn) => dialogue(turn) } });
    try {
      await alone.install('cloud-only', '9', { settings: { messageHarmonization: false } });
      expect((await alone.post('/webhooks/twilio', 'MessageSid=SM1', {})).status).toBe(404);
      expect(await alone.deliver('9', [{ text: 'hi' }])).toBe(200);
      await alone.clock.advance(0);
      expect(alone.graph.sends).toHaveLength(1);
    } finally {
      await alone.close();
    }
    await rig.install(`cloud-${shops}`, '77', { settings: { messageHarmonization: false } });
    expect(await rig.deliver('77', [{ text: 'hi' }])).toBe(200);
    await rig.clock.advance(0);
    expect(rig.graph.sends.at(-1)?.path).toContain('/77/');
    expect(accepted()).toHaveLength(0);
  });
});
