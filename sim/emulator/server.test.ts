import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { credentialsAlone } from '../channels/index.ts';
import { type EmulatorServerOptions, startEmulatorServer } from './server.ts';

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a client in another language sees
  body: any;
}

/** An emulator, and its control API as a program in another language calls it. */
async function started(channel: string, more: Partial<EmulatorServerOptions> = {}) {
  const server = await startEmulatorServer({
    ...{ channel, credentials: credentialsAlone(channel, {}, {}), port: 0, host: '127.0.0.1', seed: 1 },
    ...{ number: '15550783881', phoneNumberId: '106540352242922', statuses: 'none', options: {} },
    ...more,
  });
  onTestFinished(() => server.close());
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const answer = await fetch(`${server.url}/control${path}`, {
      ...{ method, headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return { url: server.url, call };
}

type Answering = (body: string, request: IncomingMessage, response: ServerResponse) => void;

/** A bot that answers as it is told, and what it was brought. */
async function bot(
  answering: Answering = (_, __, response) => void response.end(),
): Promise<{ url: string; brought: string[] }> {
  const brought: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    brought.push(body);
    answering(body, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`, brought };
}

/** A call of a bot on the Cloud API. */
const send = (url: string, message: Record<string, unknown>) =>
  fetch(`${url}/v23.0/106540352242922/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer access-token', 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: '254712345678', ...message }),
  });

const BUTTONS = {
  type: 'interactive',
  interactive: {
    type: 'button',
    body: { text: 'Which?' },
    action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'Red' } }] },
  },
};

const ASKS_NUMBER = {
  type: 'interactive',
  interactive: {
    type: 'request_contact_info',
    body: { text: 'Which number does the courier call?' },
    action: { name: 'request_contact_info' },
  },
};

/** The status of a GET with this `Host`, and what is wrong. */
const askedAs = (url: string, host: string, accept = '*/*'): Promise<[number, string]> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { host, accept } }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve([response.statusCode ?? 0, text]);
    }).on('error', reject);
  });

describe('the control API', () => {
  it('a customer with a username sends the number that the bot asks for, and shows it from then on', async () => {
    const { url, brought } = await bot();
    const { call, url: api } = await started('cloud', { webhookUrl: url });
    const { phone } = (await call('POST', '/customers', { name: 'Zuri W', username: 'zuri.w' })).body;
    const messageOf = (body = '') => JSON.parse(body).entry[0].changes[0].value.messages[0];
    await call('POST', '/messages', { from: phone, text: 'hi' });
    const recipient = messageOf(brought[0]).from_user_id;
    expect((await call('POST', '/messages', { from: phone, contact: 'own' })).body.error.what).toContain(
      'no such message',
    );
    expect((await send(api, { ...ASKS_NUMBER, to: undefined, recipient })).status).toBe(200);
    await call('POST', '/messages', { from: phone, contact: 'own' });
    const shared = messageOf(brought[1]);
    expect(shared).not.toHaveProperty('from');
    expect(shared.contacts).toEqual([
      {
        ...{ origin: 'contact_request', name: { first_name: 'Zuri', last_name: 'W', formatted_name: 'Zuri W' } },
        phones: [{ phone: `+${phone}`, wa_id: phone, type: 'CELL' }],
      },
    ]);
    await call('POST', '/messages', { from: phone, text: 'thanks' });
    expect(messageOf(brought[2])).toMatchObject({ from: phone, from_user_id: recipient });
  });

  it('a webhook that is under way at a reset leaves nothing behind', async () => {
    let release = (): void => {};
    const came = new Promise<void>((arrived) => {
      release = arrived;
    });
    const held: ServerResponse[] = [];
    const { url } = await bot((_, __, response) => {
      held.push(response);
      release();
    });
    const { call } = await started('cloud', { webhookUrl: url });
    const hanging = call('POST', '/messages', { text: 'hi' });
    await came;
    await call('POST', '/reset');
    for (const response of held) response.end();
    expect((await hanging).body).toMatchObject({ webhooks: [], why: expect.stringContaining('reset') });
    expect((await call('GET', '/events')).body.events).toEqual([]);
  });

  it('answers to no name but its own (DNS rebinding), and neither does the page', async () => {
    const { url } = await started('cloud');
    const control = `${url}/control`;
    expect((await askedAs(control, 'localhost'))[0]).toBe(200);
    const [status, body] = await askedAs(control, 'evil.example:4010');
    expect([status, JSON.parse(body).error.what]).toEqual([403, expect.stringContaining('"evil.example:4010"')]);
    expect(body).not.toContain('access-token');
    expect((await askedAs(`${url}/`, 'evil.example', 'text/html'))[0]).toBe(403);
    expect((await askedAs(`${url}/`, 'localhost', 'text/html'))[0]).toBe(200);
    // The platform asks for a token and for no name.
    expect((await askedAs(`${url}/v23.0/106540352242922`, 'graph.facebook.com'))[0]).toBe(401);
  });

  it('a customer writes, the bot answers, the customer taps', async () => {
    const { url, brought } = await bot();
    const emulator = await started('cloud', { webhookUrl: url });
    const said = await emulator.call('POST', '/messages', { text: 'Habari' });
    expect(said).toMatchObject({ status: 200, body: { webhooks: [{ attempt: 1, answer: { httpStatus: 200 } }] } });
    expect(JSON.parse(brought[0] ?? '').entry[0].changes[0].value.messages[0]).toMatchObject({
      id: said.body.messageId,
      text: { body: 'Habari' },
    });
    const waiting = emulator.call('GET', '/messages/next?timeout=20');
    expect((await send(emulator.url, BUTTONS)).status).toBe(200);
    expect((await waiting).body).toMatchObject({ kind: 'sent', accepted: true, botMessage: { kind: 'buttons' } });
    await emulator.call('POST', '/messages', { tap: { option: 'Red' } });
    expect(brought[1]).toContain('"button_reply":{"id":"a","title":"Red"}');
    expect((await emulator.call('GET', '/messages')).body.events).toHaveLength(1);
    expect((await emulator.call('GET', '/messages/next')).status).toBe(404);
    const kinds = (await emulator.call('GET', '/events')).body.events.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['said', 'webhook', 'sent', 'call', 'said', 'webhook']);
  });

  it('every content arrives as one message, and raw members stand for those of the message', async () => {
    const { url, brought } = await bot();
    const { call, url: api } = await started('cloud', { webhookUrl: url });
    await call('POST', '/messages', { text: 'hi' });
    await send(api, { text: { body: 'hello' } });
    const contents = [
      ...(['image', 'video', 'document', 'audio', 'sticker'] as const).map((type) => ({ media: { type } })),
      { location: { latitude: -1.2, longitude: 36.8 } },
      { contact: { name: 'Juma', phone: '+254700000001' } },
      { reaction: { emoji: '👍' } },
      { order: { items: [{ product: 'sku-1', quantity: 2, price: 30, currency: 'KES' }] } },
      { edit: { text: 'hello' } },
      { delete: {} },
      { unsupported: true },
      { raw: { type: 'edit', edit: { original_message_id: 'x', message: { type: 'text', text: { body: 'y' } } } } },
    ];
    for (const content of contents) expect((await call('POST', '/messages', content)).status).toBe(200);
    const types = brought.map((body) => JSON.parse(body).entry[0].changes[0].value.messages[0].type);
    expect(types).toEqual([
      ...['text', 'image', 'video', 'document', 'audio', 'sticker', 'location', 'contacts', 'reaction', 'order'],
      ...['edit', 'revoke', 'unsupported', 'edit'],
    ]);
    await call('POST', '/webhooks', { members: { field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } } });
    expect(JSON.parse(brought.at(-1) ?? '').entry[0].changes).toEqual([
      { field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } },
    ]);
  });

  it('a webhook is brought again, and a tampered one carries another signature', async () => {
    const signatures: unknown[] = [];
    const { url } = await bot((_, { headers }, response) => {
      signatures.push(headers['x-hub-signature-256']);
      response.end();
    });
    const { call } = await started('cloud', { webhookUrl: url });
    const { body } = await call('POST', '/messages', { text: 'hi' });
    const again = await call('POST', `/webhooks/${body.webhooks[0].n}/again`);
    expect(again).toMatchObject({ status: 200, body: { webhooks: [{ ids: [body.messageId] }] } });
    expect((await call('POST', '/webhooks/999/again')).status).toBe(404);
    expect((await call('POST', '/messages', { text: 'hi', tampered: true })).body.messageId).toBeNull();
    expect(signatures[1]).toBe(signatures[0]);
    expect(signatures[2]).not.toBe(signatures[0]);
  });

  it('a notification changes the customer and reaches the bot', async () => {
    const { url, brought } = await bot();
    const emulator = await started('cloud', { webhookUrl: url });
    await emulator.call('POST', '/messages', { text: 'hi' });
    const heard = () => JSON.parse(brought.at(-1) ?? '').entry[0].changes[0];
    const told = await emulator.call('POST', '/notices', { notice: 'number' });
    expect(told).toMatchObject({ status: 200, body: { webhooks: [{ attempt: 1, answer: { httpStatus: 200 } }] } });
    const { phone } = told.body.customer;
    expect(phone).not.toBe('254712345678');
    const { system } = heard().value.messages[0];
    expect(system).toMatchObject({ type: 'user_changed_number', wa_id: phone });
    await emulator.call('POST', '/messages', { from: phone, text: 'it is me' });
    expect(heard().value.contacts[0]).toMatchObject({ wa_id: phone, user_id: system.user_id });
    expect(system.user_id).not.toBe(system.previous_user_id);
    expect((await emulator.call('GET', '/customers')).body.customers).toHaveLength(1);
    await emulator.call('POST', '/notices', { from: phone, notice: { owner: 'I will call you' } });
    expect(heard().field).toBe('smb_message_echoes');
    const template = { template: 'order', becomes: 'paused' };
    expect((await emulator.call('POST', '/notices', { notice: template })).body.customer).toBeNull();
    expect(heard().field).toBe('message_template_status_update');
    const refused = { to: phone, type: 'template', template: { name: 'order', language: { code: 'en' } } };
    expect(await (await send(emulator.url, refused)).json()).toMatchObject({ error: { code: 132015 } });
    expect((await emulator.call('POST', '/notices', { notice: 'gone' })).status).toBe(400);
    const kinds = (await emulator.call('GET', '/events')).body.events.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === 'notice')).toHaveLength(3);
  });

  it('a channel without notifications says so', async () => {
    const { url } = await bot();
    const { call } = await started('twilio', { webhookUrl: url });
    expect(await call('POST', '/notices', { notice: 'stop' })).toMatchObject({ status: 400, body: { error: {} } });
  });

  it('a customer with a username hides the number', async () => {
    const { url, brought } = await bot();
    const { call } = await started('cloud', { webhookUrl: url });
    await call('POST', '/customers', { phone: '254700000001', name: 'Juma', username: 'juma' });
    await call('POST', '/messages', { from: '254700000001', text: 'hi' });
    expect(brought[0]).toContain('"username":"juma"');
    expect(brought[0]).not.toContain('254700000001');
  });

  it('faults: the platform refuses, or the connection answers in its place', async () => {
    const { url } = await bot();
    const { call, url: api } = await started('cloud', { webhookUrl: url });
    await call('POST', '/messages', { text: 'hi' });
    await call('POST', '/faults', {
      refuse: { code: 131056 },
      calls: { httpStatus: 429, times: 2, retryAfterSeconds: 7, path: '/messages' },
    });
    const statuses: unknown[] = [];
    for (let n = 0; n < 4; n++) {
      const answer = await send(api, { text: { body: 'x' } });
      const { error } = (await answer.json()) as { error?: { code: number } };
      statuses.push([answer.status, answer.headers.get('retry-after'), error?.code]);
    }
    expect(statuses).toEqual([
      [429, '7', undefined],
      [429, '7', undefined],
      [400, null, 131056],
      [200, null, undefined],
    ]);
  });

  it('statuses follow by themselves, as far as they are asked for, by the clock', async () => {
    const { url, brought } = await bot();
    const { call, url: api } = await started('cloud', { webhookUrl: url, virtualFrom: 0 });
    await call('PUT', '/settings', { statuses: 'delivered' });
    await call('POST', '/messages', { text: 'hi' });
    await send(api, { text: { body: 'hello' } });
    expect(brought).toHaveLength(1);
    expect((await call('POST', '/clock', { seconds: 60 })).body).toEqual({ now: 60_000 });
    expect(brought.slice(1).map((body) => JSON.parse(body).entry[0].changes[0].value.statuses[0].status)).toEqual([
      'sent',
      'delivered',
    ]);
    await call('POST', '/clock', { seconds: 25 * 3600 });
    expect((await send(api, { text: { body: 'late' } })).status).toBe(400);
  });

  it('reset forgets all but the numbers of events', async () => {
    const { url } = await bot();
    const { call, url: api } = await started('cloud', { webhookUrl: url });
    const first = await call('POST', '/messages', { text: 'hi' });
    await call('POST', '/faults', { calls: { httpStatus: 500 } });
    await call('POST', '/reset');
    expect((await call('GET', '/events')).body).toEqual({ events: [] });
    const second = await call('POST', '/messages', { text: 'hi' });
    expect(second.body.messageId).not.toBe(first.body.messageId);
    expect(second.body.webhooks[0].n).toBeGreaterThan(first.body.webhooks[0].n);
    expect((await send(api, { text: { body: 'x' } })).status).toBe(200);
  });

  it('a customer with a username needs no number; a customer that was replaced is in the answer', async () => {
    const { call } = await started('cloud');
    const { body } = await call('POST', '/customers', { name: 'Juma', username: 'juma' });
    expect(body.phone).toMatch(/^\d{7,15}$/);
    expect(body).not.toHaveProperty('replaced');
    const again = await call('POST', '/customers', { phone: body.phone, name: 'Asha' });
    expect(again.body).toMatchObject({ name: 'Asha', replaced: { name: 'Juma', username: 'juma' } });
    expect((await call('POST', '/customers', { name: 'Nobody' })).status).toBe(400);
  });

  it.each(['cloud', 'twilio'] as const)('%s: answers with the user id that the bot gets', async (channel) => {
    const { url, brought } = await bot();
    const { call } = await started(channel, { webhookUrl: url });
    const { body } = await call('POST', '/customers', { name: 'Juma', username: 'juma' });
    expect(body.userId).toMatch(/^[A-Z]{2}\.\w+$/);
    await call('POST', '/messages', { from: body.phone, text: 'hi' });
    expect(decodeURIComponent(brought.at(-1) ?? '')).toContain(body.userId);
    // Twilio has no webhook of another id.
    const renewed = { from: body.phone, notice: 'user-id' };
    const customer = channel === 'cloud' ? (await call('POST', '/notices', renewed)).body.customer : body;
    expect(customer.userId === body.userId).toBe(channel === 'twilio');
    const listed = (await call('GET', '/customers')).body.customers;
    expect(listed.at(-1)).toEqual({ name: 'Juma', username: 'juma', phone: body.phone, userId: customer.userId });
    expect((await call('GET', '')).body.customers).toEqual(listed);
  });

  it('Twilio: says why the bot was brought nothing', async () => {
    const { url } = await bot();
    const { call } = await started('twilio', { webhookUrl: url });
    const kept = await call('POST', '/messages', { unsupported: true });
    expect(kept.body).toMatchObject({ webhooks: [], why: expect.stringContaining('Twilio') });
    expect((await call('POST', '/messages', { text: 'hi' })).body).not.toHaveProperty('why');
  });

  it('a cart has prices', async () => {
    const { call } = await started('cloud');
    const items = [{ product: 'sku-1', quantity: 2 }];
    expect((await call('POST', '/messages', { order: { items } })).body.error.why).toContain('price');
  });

  it('Twilio: the same words, answers in TwiML, raw parameters', async () => {
    const { url, brought } = await bot((_, __, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' }).end('<Response><Message>Karibu</Message></Response>');
    });
    const { call } = await started('twilio', { webhookUrl: url });
    await call('POST', '/messages', { text: 'Habari' });
    expect((await call('GET', '/messages/next?timeout=20')).body).toMatchObject({ botMessage: { text: 'Karibu' } });
    await call('POST', '/messages', { raw: { MessageType: 'order', Body: 'cart' } });
    const parameters = new URLSearchParams(brought[1]);
    expect([parameters.get('MessageType'), parameters.get('Body'), parameters.get('WaId')]).toEqual([
      ...['order', 'cart', '254712345678'],
    ]);
    expect((await call('POST', '/handshake')).status).toBe(409);
  });

  it('a request that does not fit is refused with the reason', async () => {
    const { call } = await started('cloud');
    expect(await call('POST', '/messages', { text: 'hi' })).toMatchObject({
      status: 400,
      body: { error: { what: expect.stringContaining('does not know where'), fix: expect.stringContaining('PUT') } },
    });
    expect((await call('POST', '/messages', { text: 'hi', media: { type: 'image' } })).body.error.why).toContain(
      'exactly one',
    );
    expect((await call('POST', '/messages', 'nonsense')).body.error.what).toBe('the body is no JSON');
    const long = await call('POST', '/messages', { text: 'x'.repeat(1024 * 1024) });
    expect([long.status, long.body.error.why]).toEqual([413, '/control/messages takes at most 1048576']);
    expect((await call('POST', '/messages', { tap: { option: 1 } })).status).toBe(400);
    expect((await call('GET', '/events?after=x')).status).toBe(400);
    expect((await call('PUT', '/messages', {})).status).toBe(405);
    expect((await call('GET', '/nothing')).status).toBe(404);
    expect((await call('POST', '/clock', { seconds: 1 })).status).toBe(409);
    expect((await call('POST', '/reset', {}, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('is described by a valid OpenAPI document', async () => {
    const { call } = await started('cloud');
    const { body } = await call('GET', '/openapi.json');
    const config = await createConfig({ extends: ['spec', 'minimal'] });
    const problems = await lintFromString({ source: JSON.stringify(body), config });
    expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
    expect(Object.keys(body.paths)).toContain('/control/messages/{id}/status');
  });
});

it('the page is for browsers only, and takes no script but its own', async () => {
  const { url } = await started('cloud');
  const page = await fetch(`${url}/`, { headers: { accept: 'text/html,*/*' } });
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'sha256-/);
  expect(await page.text()).toContain('<div id="app">');
  expect((await fetch(`${url}/`)).headers.get('content-type')).toContain('json');
});
