import { describe, expect, test } from 'vitest';
import { Problem } from '../../problem.ts';
import { startCloudPlatform } from './platform.ts';
import * as a from './testing/bodies.ts';
import { AMINA, CREDENTIALS, call, desk, platformFor, WEBHOOK_URL } from './testing/desk.ts';

const JSON_HEADERS = { 'content-type': 'application/json' };
const PATH = '/v23.0/106540352242921/messages';

describe('authorization', () => {
  test.each([
    ['none', '', 'An access token is required to request this resource.'],
    ['another scheme', 'Basic abc', 'An access token is required to request this resource.'],
    ['a wrong token', 'Bearer wrong', 'Invalid OAuth access token - Cannot parse access token'],
  ])('%s: 401 with code 190, and the message is a refused one', async (_, authorization, message) => {
    const { send, last, sent } = desk(await platformFor());
    const answer = await send(a.text('hi'), { authorization });
    expect(answer.status).toBe(401);
    expect(answer.body.error).toEqual({ message, type: 'OAuthException', code: 190, fbtrace_id: expect.any(String) });
    expect(sent).toHaveLength(1);
    expect(last()).toMatchObject({
      to: AMINA.phone,
      accepted: false,
      botMessage: { text: 'hi' },
      refusal: { code: 190 },
    });
  });

  test('an expired token has subcode 463', async () => {
    const { send } = desk(await platformFor({ expiredTokens: ['old'] }));
    const answer = await send(a.text('hi'), { authorization: 'Bearer old' });
    expect([answer.status, answer.body.error.code, answer.body.error.error_subcode]).toEqual([401, 190, 463]);
  });

  test('the token may stand in the query or in the body', async () => {
    const platform = await platformFor();
    const { send } = desk(platform);
    const none = { authorization: '' };
    expect((await send({ ...a.text('hi'), access_token: CREDENTIALS.accessToken }, none)).status).toBe(200);
    const answer = await call(platform, 'POST', `${PATH}?access_token=${CREDENTIALS.accessToken}`, {
      headers: { ...JSON_HEADERS, ...none },
      body: JSON.stringify({ messaging_product: 'whatsapp', to: AMINA.phone, ...a.text('hi') }),
    });
    expect(answer.status).toBe(200);
  });
});

describe('parameters', () => {
  test('members may be JSON in a string; what a bot tracks its messages by stays text', async () => {
    const { send, sender, last } = desk(await platformFor());
    const tracked = '{"order":7}';
    const answer = await send({ type: 'text', text: '{"body":"hi"}', biz_opaque_callback_data: tracked });
    expect([answer.status, last().botMessage.text]).toEqual([200, 'hi']);
    const update = { messageId: last().botMessage.id, status: 'sent' as const, recipient: AMINA.phone, at: last().at };
    const { value } = JSON.parse(String(sender.encodeStatuses([update])[0]?.body)).entry[0].changes[0];
    expect(value.statuses[0].biz_opaque_callback_data).toBe(tracked);
  });
});

describe('objects', () => {
  test.each(['/v23.0/999/messages', '/999/messages', '/v23.0/999', '/v23.0', '/', '/v23.0/106540352242921/nothing'])(
    '%s: 400 with code 100 and subcode 33, told as unattributed where no line is meant',
    async (path) => {
      const unattributed: unknown[] = [];
      const platform = await platformFor({ onUnattributed: (call) => unattributed.push(call) });
      const { sent } = desk(platform);
      const answer = await call(platform, 'POST', path, { headers: JSON_HEADERS, body: '{}' });
      expect([answer.status, answer.body.error.code, answer.body.error.error_subcode]).toEqual([400, 100, 33]);
      expect(answer.body.error).not.toHaveProperty('error_data');
      expect(unattributed).toEqual(path.includes('106540352242921') ? [] : [{ method: 'POST', path, status: 400 }]);
      expect(sent).toEqual([]);
    },
  );

  test.each([
    ['POST', '/v23.0/106540352242921/calls', true],
    ['POST', '/v23.0/106540352242921/block_users', true],
    ['GET', '/v23.0/77/message_templates', true],
    ['POST', '/v23.0/77/messages', false],
    ['GET', '/v23.0/77', false],
  ])('%s %s is not emulated: %s', async (method, path, not) => {
    const platform = await platformFor();
    desk(platform);
    const { body } = await call(platform, method, path, method === 'POST' ? { headers: JSON_HEADERS, body: '{}' } : {});
    expect(body.error.message.includes('not emulated by Rehearsal')).toBe(not);
    expect(body.error.message.includes('does not exist')).toBe(!not);
  });

  test.each(['/v23.0', '/v99.9', ''])('any version is served: "%s"', async (version) => {
    const platform = await platformFor();
    desk(platform);
    const answer = await call(platform, 'POST', `${version}/106540352242921/messages`, {
      headers: JSON_HEADERS,
      body: JSON.stringify({ messaging_product: 'whatsapp', to: AMINA.phone, ...a.text('hi') }),
    });
    expect(answer.status).toBe(200);
  });

  test('a line that is closed is unknown, and its number can be registered again', async () => {
    const platform = await platformFor();
    const first = desk(platform);
    expect(() => desk(platform)).toThrow(Problem);
    first.sender.close();
    expect((await first.send(a.text('late'))).body.error.error_subcode).toBe(33);
    expect(first.sent).toEqual([]);
    const second = desk(platform);
    first.sender.close();
    expect((await second.send(a.text('hi'))).status).toBe(200);
  });

  test('a phone number id of anything but digits is a mistake of the harness', async () => {
    const platform = await platformFor();
    const { shop, clock } = desk(platform);
    const none = () => {};
    const sender = {
      shop: { ...shop, phoneNumberId: 'x1' },
      clock,
      webhookUrl: WEBHOOK_URL,
      nextMessageId: () => '',
      onSent: none,
      onRead: none,
    };
    expect(() => platform.register(sender)).toThrow(expect.objectContaining({ kind: 'harness' }));
  });

  test('the number itself can be read', async () => {
    const platform = await platformFor();
    const { shop } = desk(platform);
    const { body } = await call(platform, 'GET', `/v23.0/${shop.phoneNumberId}`);
    expect(body).toMatchObject({
      id: shop.phoneNumberId,
      verified_name: shop.name,
      display_phone_number: `+${shop.displayPhone}`,
    });
  });
});

describe('bodies', () => {
  const refusal = '(#100) The parameter messaging_product is required.';

  test.each([
    ['malformed JSON', 'application/json', '{"messaging_product": "whatsapp",'],
    ['nothing', 'application/json', ''],
    ['a list', 'application/json', '[]'],
    ['null', 'application/json', 'null'],
    ['JSON that is not called so', 'text/plain', '{"messaging_product": "whatsapp"}'],
  ])('%s has no parameters: 400 with code 100', async (_, type, body) => {
    const platform = await platformFor();
    const { last } = desk(platform);
    const answer = await call(platform, 'POST', PATH, { headers: { 'content-type': type }, body });
    expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([400, 100, refusal]);
    expect(last()).toMatchObject({ to: '', accepted: false, botMessage: { id: '', kind: 'text', text: '' } });
  });

  test('a form whose members are JSON is taken, as Graph takes it', async () => {
    const platform = await platformFor();
    const { last } = desk(platform);
    const body = new URLSearchParams({ messaging_product: 'whatsapp', to: AMINA.phone, text: '{"body":"hi"}' });
    expect((await call(platform, 'POST', PATH, { body })).status).toBe(200);
    expect(last().botMessage.text).toBe('hi');
    const broken = new URLSearchParams({ messaging_product: 'whatsapp', to: AMINA.phone, text: '{body' });
    const answer = await call(platform, 'POST', PATH, { body: broken });
    expect(answer.body.error.message).toBe('(#100) Param text must be a JSON object.');
  });

  test('reads text correctly for every split of its bytes', async () => {
    const { send, last } = desk(await platformFor({ limits: { textBody: { min: 1, max: 1_000_000 } } }));
    const body = 'Habari 👍🏾 ☺ é '.repeat(10_000).trim();
    expect((await send(a.text(body))).status).toBe(200);
    expect(last().botMessage.text).toBe(body);
  });
});

test('a port in use is said so', async () => {
  const platform = await platformFor();
  const port = Number(new URL(platform.url).port);
  await expect(startCloudPlatform({ credentials: CREDENTIALS, port })).rejects.toMatchObject({
    kind: 'infrastructure',
    message: expect.stringContaining(String(port)),
    why: 'the port is in use',
  });
});

test('answers 500 in the emulator’s name if the session throws, and stays up', async () => {
  const platform = await platformFor();
  const { shop, clock } = desk(platform, { n: 2 });
  platform
    .register({
      shop: { ...shop, phoneNumberId: '77' },
      clock,
      webhookUrl: WEBHOOK_URL,
      nextMessageId: () => '',
      onSent: () => {},
      onRead: () => {},
    })
    .customerWrote(AMINA.phone, 'wamid.a');
  const init = {
    headers: JSON_HEADERS,
    body: JSON.stringify({ messaging_product: 'whatsapp', to: AMINA.phone, ...a.text('hi') }),
  };
  const answer = await call(platform, 'POST', '/77/messages', init);
  expect(answer.status).toBe(500);
  expect(answer.body.emulator_failure).toContain('gave no id');
  expect((await desk(platform).send(a.text('hi'))).status).toBe(200);
});
