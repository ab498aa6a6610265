import { describe, expect, test } from 'vitest';
import { CREDENTIALS, call } from '../testing/desk.ts';
import { ACCOUNT, AMINA_ADDRESS, basic, twilioDesk, twilioFor } from './testing/desk.ts';

const MESSAGES = `/2010-04-01/Accounts/${ACCOUNT.accountSid}/Messages.json`;
const DAY = 24 * 3_600_000;
const PICTURE = 'https://duka.example/shoe.jpg';

describe('a request', () => {
  const HX = `HX${'0'.repeat(32)}`;
  test.each([
    ['no recipient', { To: '' }, 21_604],
    ['a recipient of another channel', { To: '+254712345678' }, 21_910],
    ['a recipient that is no number', { To: 'whatsapp:+07' }, 21_211],
    ['a recipient without a plus', { To: 'whatsapp:254712345678' }, 21_211],
    ['the sender as recipient', { To: 'whatsapp:+254700000001' }, 63_031],
    ['no sender', { From: '' }, 21_603],
    ['a sender that is not ours', { From: 'whatsapp:+254799999999' }, 63_007],
    ['a sender of another channel', { From: '+254700000001' }, 21_910],
    ['a sender that is no number', { From: 'Duka' }, 21_212],
    ['a messaging service that does not exist', { From: '', MessagingServiceSid: 'MG1' }, 21_701],
    ['nothing to send', { Body: '' }, 21_619],
    ['variables without a content', { ContentVariables: '{"1":"x"}' }, 21_654],
    ['a content that does not exist', { ContentSid: HX }, 21_655],
    ['a content that is no sid', { ContentSid: 'welcome' }, 21_655],
    ['a medium that is no address', { MediaUrl: 'shoe.jpg' }, 21_620],
    ['a callback that is no address', { StatusCallback: 'status' }, 21_609],
    ['a callback whose host has an underscore', { StatusCallback: 'https://my_bot.example/' }, 21_609],
    ['a schedule without a time', { ScheduleType: 'fixed', MessagingServiceSid: 'MG1' }, 35_111],
    ['a schedule without a messaging service', { ScheduleType: 'fixed', SendAt: '2030-01-01T00:00:00Z' }, 35_118],
    ['a schedule of another kind', { ScheduleType: 'optimized' }, 35_126],
  ])('with %s is refused', async (_, params, code) => {
    const { post } = twilioDesk(await twilioFor());
    expect((await post({ Body: 'hi', ...params })).body).toMatchObject({ code, status: 400 });
  });

  test('that is no form counts as empty', async () => {
    const platform = await twilioFor();
    const { from } = twilioDesk(platform);
    const answer = await call(platform, 'POST', MESSAGES, {
      headers: { authorization: basic(), 'content-type': 'application/json' },
      body: JSON.stringify({ From: from, To: AMINA_ADDRESS, Body: 'hi' }),
    });
    expect(answer.body.code).toBe(21_604);
  });

  test('with a wrong token, or the Cloud API’s, is not authenticated, and is reported to the session', async () => {
    const { post, sent } = twilioDesk(await twilioFor());
    for (const authorization of [basic({ ...ACCOUNT, authToken: 'x' }), `Bearer ${CREDENTIALS.accessToken}`, 'Basic']) {
      const { status, body } = await post({ Body: 'hi' }, authorization);
      expect([status, body.code]).toEqual([401, 20_003]);
    }
    expect(sent).toMatchObject(Array(3).fill({ accepted: false, refusal: { httpStatus: 401, code: 20_003 } }));
  });

  test('may use an API key', async () => {
    const apiKeys = { SK1: 'secret' };
    const { post } = twilioDesk(await twilioFor({ apiKeys }));
    expect((await post({ Body: 'hi' }, basic({ accountSid: 'SK1', authToken: 'secret' }))).status).toBe(201);
    expect((await post({ Body: 'hi' }, basic({ accountSid: 'SK1', authToken: 'other' }))).status).toBe(401);
  });

  test.each([
    ['GET', '/2010-04-01/Accounts/AC9/Messages.json', 404, 20_404],
    ['GET', `${MESSAGES.replace('.json', '')}/SM${'0'.repeat(32)}.json`, 404, 20_404],
    ['GET', MESSAGES.replace('.json', '/Media.json'), 404, 20_404],
    ['PUT', MESSAGES, 405, 20_004],
    ['GET', '/', 404, 20_404],
    ['GET', '/v1/Contents', 404, 20_404],
    ['PATCH', '/v1/Content', 405, 20_004],
    ['PUT', '/v1/Content', 405, 20_004],
  ])('%s %s is answered with %i', async (method, path, status, code) => {
    const answer = await call(await twilioFor(), method, path, { headers: { authorization: basic() } });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test.each(['/v1/ContentAndApprovals', '/v2/Content', MESSAGES.replace('Messages', 'Calls')])(
    '%s is not emulated',
    async (path) => {
      const { status, body } = await call(await twilioFor(), 'GET', path, { headers: { authorization: basic() } });
      expect([status, body.code]).toEqual([404, 20_404]);
      expect(body.message).toContain('not emulated by Rehearsal');
    },
  );

  test('can read the list of a message’s media, and nothing else', async () => {
    const platform = await twilioFor();
    const { body } = await twilioDesk(platform).post({ MediaUrl: PICTURE });
    const media = MESSAGES.replace('.json', `/${body.sid}/Media.json`);
    const headers = { authorization: basic() };
    expect((await call(platform, 'GET', media, { headers })).body.media_list).toHaveLength(1);
    expect((await call(platform, 'POST', media, { headers })).status).toBe(405);
  });

  test('may say what has no meaning on this channel', async () => {
    const { verdict } = twilioDesk(await twilioFor());
    expect(await verdict({ Body: 'hi', MaxPrice: '0.1', RiskCheck: 'enable', ProvideFeedback: 'true' })).toBeNull();
  });

  test('for a number that no line has is an unattributed call', async () => {
    const unattributed: unknown[] = [];
    const platform = await twilioFor({ onUnattributed: (call) => unattributed.push(call) });
    const { post, sender } = twilioDesk(platform);
    sender.close();
    expect((await post({ Body: 'hi' })).body.code).toBe(63_007);
    expect(unattributed).toEqual([{ method: 'POST', path: MESSAGES, status: 400 }]);
  });
});

describe('I5: the window', () => {
  test('is open for 24 hours to the millisecond; then a message is taken and fails with 63016', async () => {
    const { post, clock, last, failed } = twilioDesk(await twilioFor());
    clock.pass(DAY);
    expect((await post({ Body: 'in time' })).status).toBe(201);
    expect(last().accepted).toBe(true);
    clock.pass(1);
    const late = await post({ Body: 'late' });
    expect([late.status, late.body.status]).toEqual([201, 'queued']);
    expect(last()).toMatchObject({ accepted: false, refusal: { httpStatus: 201, code: 63_016, injected: false } });
    expect(failed).toEqual([]);
    clock.pass(1000);
    expect(failed).toMatchObject([{ messageId: late.body.sid, status: 'failed', error: { code: 63_016 } }]);
  });

  test('can be enforced in the answer, or not at all', async () => {
    const sync = twilioDesk(await twilioFor({ window: 'sync' }), { silent: true });
    expect((await sync.post({ Body: 'hi' })).body.code).toBe(63_016);
    expect(sync.last()).toMatchObject({ accepted: false, refusal: { httpStatus: 400 } });
    const off = twilioDesk(await twilioFor({ window: 'off' }), { silent: true });
    expect(await off.verdict({ Body: 'hi' })).toBeNull();
  });

  test('of a line that is closed tells no failure', async () => {
    const { post, clock, failed, sender } = twilioDesk(await twilioFor(), { silent: true });
    await post({ Body: 'late' });
    sender.close();
    clock.pass(DAY);
    expect(failed).toEqual([]);
  });
});

describe('M1 M6: a picture', () => {
  test.each([
    ['https://duka.example/a.jpg', null],
    ['https://duka.example/a.PNG?size=2', null],
    ['http://duka.example/a.jpg', 63_019],
    ['https://localhost/a.jpg', 63_019],
    ['https://duka.example/a.exe', 63_021],
    ['https://duka.example/a.gif', 63_021],
    ['https://duka.example/a', null],
    ['https://duka.example/download.php?f=a.jpg', null],
    ['https://duka.example/price-list.pdf', null],
  ])('%s', async (MediaUrl, code) => {
    expect(await twilioDesk(await twilioFor()).verdict({ MediaUrl })).toBe(code);
  });

  test('can be known, enforced in the answer, or not looked at', async () => {
    const MediaUrl = 'https://duka.example/a.gif';
    expect(await twilioDesk(await twilioFor({ knownLinks: () => true })).verdict({ MediaUrl })).toBeNull();
    expect(await twilioDesk(await twilioFor({ mediaLinks: 'off' })).verdict({ MediaUrl })).toBeNull();
    const { post } = twilioDesk(await twilioFor({ mediaLinks: 'sync' }));
    expect((await post({ MediaUrl })).body.code).toBe(63_021);
  });

  test.each([
    ['https://duka.example/a.mp4', 'media'],
    ['https://duka.example/a.pdf', 'media'],
    [PICTURE, 'image'],
  ])('%s is shown as %s', async (MediaUrl, kind) => {
    const { post, last } = twilioDesk(await twilioFor());
    await post({ MediaUrl, Body: 'look' });
    expect(last().botMessage).toMatchObject({ kind, text: 'look' });
  });
});

test('a pin is shown by its label', async () => {
  const { post, last } = twilioDesk(await twilioFor());
  await post({ Body: 'We are here', PersistentAction: 'geo:-1.28,36.82|Duka' });
  expect(last().botMessage).toMatchObject({ kind: 'other', text: 'Duka\nWe are here' });
});

describe('a refusal that the session asks for', () => {
  test('is answered where Twilio answers so, and fails afterwards where it fails so', async () => {
    const { post, sender, last, clock, failed } = twilioDesk(await twilioFor());
    sender.refuseNext('any', 20_429, 1);
    sender.refuseNext('any', 63_021, 1);
    const first = await post({ Body: 'hi' });
    expect([first.status, first.body.code, first.headers.get('retry-after')]).toEqual([429, 20_429, '1']);
    expect(last()).toMatchObject({ accepted: false, refusal: { httpStatus: 429, injected: true } });
    expect((await post({ Body: 'hi' })).status).toBe(201);
    expect(last()).toMatchObject({ accepted: false, refusal: { httpStatus: 201, code: 63_021, injected: true } });
    clock.pass(1000);
    expect(failed).toMatchObject([{ status: 'failed', error: { code: 63_021 } }]);
    expect(await post({ Body: 'hi' })).toMatchObject({ status: 201 });
    expect(last().accepted).toBe(true);
  });

  test('fits rich messages, or pictures, and excuses no fault of the bot’s', async () => {
    const { verdict, content, sender, last } = twilioDesk(await twilioFor());
    const sid = await content({ 'twilio/quick-reply': { body: 'Hi', actions: [{ title: 'Yes', id: 'y' }] } });
    sender.refuseNext('rich', 63_013, 1);
    sender.refuseNext('image', 63_019, 1);
    expect(await verdict({ Body: 'plain' })).toBeNull();
    expect(await verdict({ Body: 'x'.repeat(1601) })).toBe(21_617);
    expect(await verdict({ ContentSid: sid })).toBe(63_013);
    expect(await verdict({ ContentSid: sid })).toBeNull();
    expect(await verdict({ MediaUrl: 'http://nowhere/' })).toBe(63_019);
    expect(last().refusal?.injected).toBe(false);
    expect(await verdict({ MediaUrl: PICTURE })).toBe(63_019);
    expect(last().refusal?.injected).toBe(true);
  });

  test('must be a code of Twilio’s', async () => {
    const { sender } = twilioDesk(await twilioFor());
    expect(() => sender.refuseNext('any', 131_047, 1)).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});

describe('the sender’s queue', () => {
  test('lets a second’s worth pass, then one by one; what waits too long is refused', async () => {
    const senderRate = { perSecond: 2, longestQueueMs: 1000 };
    const { post, sent, clock } = twilioDesk(await twilioFor({ senderRate }));
    const answers: number[] = [];
    for (let n = 0; n < 5; n++) answers.push((await post({ Body: `${n}` })).status);
    expect(answers).toEqual([201, 201, 201, 201, 400]);
    const shown = () => sent.filter(({ accepted }) => accepted).map(({ botMessage }) => botMessage.text);
    expect(shown()).toEqual(['0', '1']);
    expect(sent.at(-1)).toMatchObject({ accepted: false, refusal: { code: 21_611 } });
    clock.pass(500);
    expect(shown()).toEqual(['0', '1', '2']);
    clock.pass(500);
    expect(shown()).toEqual(['0', '1', '2', '3']);
  });

  test('of 80 a second by default, or none', async () => {
    const burst = async (senderRate?: false) => {
      const { post, sent } = twilioDesk(await twilioFor(senderRate === undefined ? {} : { senderRate }));
      await Promise.all(Array.from({ length: 81 }, (_, n) => post({ Body: `${n}` })));
      return sent.length;
    };
    expect([await burst(), await burst(false)]).toEqual([80, 81]);
  });
});

test('typing marks the customer’s message as read', async () => {
  const platform = await twilioFor();
  const { sender, reads, firstId, clock } = twilioDesk(platform);
  const customer = { key: 'amina', name: 'Amina', phone: '254712345678' };
  sender.encodeMessages([
    { customer, message: { id: firstId, content: { type: 'text', text: 'hi' } }, at: clock.now() },
  ]);
  const typing = (params: Record<string, string>) =>
    call(platform, 'POST', '/v2/Indicators/Typing.json', {
      headers: { authorization: basic(), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(params).toString(),
    });
  expect((await typing({ messageId: firstId, channel: 'whatsapp' })).body).toEqual({ success: true });
  expect(reads).toEqual([{ at: clock.now(), to: '254712345678', messageId: firstId, typing: true }]);
  expect((await typing({ messageId: firstId, channel: 'sms' })).body.code).toBe(20_001);
  expect((await typing({ messageId: 'SM0', channel: 'whatsapp' })).status).toBe(404);
});
