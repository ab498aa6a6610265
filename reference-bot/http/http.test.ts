import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '../secrets.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { CUSTOMER, nextId, openRig, type Rig, SECRETS, webhook } from '../testing/rig.ts';

let database: TestDatabase;
let rig: Rig;

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  rig = await openRig(database.url, { bot: { adminRatePerMinute: 60 } });
  await rig.install('t', '100');
  await rig.install('u', '200', { settings: { messageHarmonization: false } });
});
afterAll(async () => {
  await rig?.close();
  await database?.drop();
});

const get = async (path: string): Promise<{ status: number; text: string; type: string }> => {
  const headers = { authorization: `Bearer ${SECRETS.admin}` };
  const answer = await request(`${rig.url}${path}`, path === '/metrics' ? { headers } : {});
  return { status: answer.statusCode, text: await answer.body.text(), type: String(answer.headers['content-type']) };
};
const stored = async (): Promise<number> =>
  (await rig.resources.pool.query(`select count(*)::int as n from messaging_message where direction = 'inbound'`))
    .rows[0].n;
const post = (body: Buffer | string, signature: string): Promise<{ status: number; text: string }> =>
  rig.post('/webhooks/cloud', body, { 'x-hub-signature-256': signature, 'content-type': 'application/json' });

describe('webhooks', () => {
  it('I7: answers the handshake with the challenge, and refuses a wrong token', async () => {
    const query = (token: string): string =>
      `/webhooks/cloud?hub.mode=subscribe&hub.challenge=12345&hub.verify_token=${token}`;
    expect(await get(query('verify-me'))).toMatchObject({
      status: 200,
      text: '12345',
      type: expect.stringContaining('text/plain'),
    });
    const refused = await get(query('wrong'));
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain('12345');
    expect((await get('/webhooks/cloud?hub.mode=subscribe')).status).toBe(403);
  });

  it('I7, F22: the signature is checked over the bytes as they came, accents and emoji included', async () => {
    const body = webhook('200', [{ text: 'Habari ☺ 👍 café' }], rig.clock.now());
    expect(body.toString()).toContain('\\ud83d\\udc4d');
    expect((await post(body, sign(body, SECRETS.app))).status).toBe(200);
    await rig.clock.advance(0);
    expect(rig.texts().at(-1)).toBe('[Habari ☺ 👍 café]');
    const vector = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"t":"Habari \u263a \ud83d\udc4d"},"field":"messages"}]}]}`;
    expect(sign(vector, 'app_secret')).toBe('sha256=b4833387439fb4b2f45a72fd37a851cd5ce64d4e28b6aa7fee43d237d7bad7cc');
  });

  it('I7: a wrong or missing signature has no effect', async () => {
    const before = await stored();
    const body = webhook('100', [{ text: 'x' }], rig.clock.now());
    expect((await post(body, sign(body, 'other'))).status).toBe(401);
    expect((await post(body, 'sha256=')).status).toBe(401);
    expect((await rig.post('/webhooks/cloud', body, {})).status).toBe(401);
    expect((await rig.post('/webhooks/cloud', '', { 'x-hub-signature-256': sign('', SECRETS.app) })).status).toBe(400);
    expect(await stored()).toBe(before);
  });

  it('answers 400 to what is no webhook, and 200 to parts that it cannot use', async () => {
    for (const body of ['nonsense', '[]', '"x"']) expect((await post(body, sign(body, SECRETS.app))).status).toBe(400);
    const before = await stored();
    for (const value of [
      {},
      {
        metadata: { phone_number_id: 'unknown' },
        messages: [{ id: 'a', from: '1', type: 'text', text: { body: 'x' } }],
      },
      { metadata: { phone_number_id: '100' }, messages: [{ type: 'text' }, 'x', null] },
      { metadata: { phone_number_id: '100' }, statuses: [{ id: 'a', status: 'warped' }, 7] },
    ]) {
      const body = JSON.stringify({ entry: [{ changes: [{ value }, null] }, 3] });
      expect((await post(body, sign(body, SECRETS.app))).status).toBe(200);
    }
    expect(await stored()).toBe(before);
  });

  it('I2: every message of every change of every entry is stored, also text that Postgres would not take', async () => {
    const before = await stored();
    const change = (senderNumber: string, ids: string[]) => ({
      value: {
        metadata: { phone_number_id: senderNumber },
        messages: ids.map((id) => ({ id, from: CUSTOMER, type: 'text', text: { body: 'nul \u0000 half \ud83d' } })),
      },
    });
    const body = JSON.stringify({
      entry: [
        { changes: [change('100', [nextId(), nextId()]), change('200', [nextId()])] },
        { changes: [change('100', [nextId()])] },
      ],
    });
    expect((await post(body, sign(body, SECRETS.app))).status).toBe(200);
    expect(await stored()).toBe(before + 4);
    await rig.clock.advance(3000);
  });
});

describe('what can never be stored', () => {
  const NUL = '\u0000';
  const HALF = '\ud83d';
  const text = (more: object) => ({
    ...{ id: nextId(), from: CUSTOMER, type: 'text', text: { body: 'hello' } },
    ...more,
  });
  const send = (messages: object[], more: object = {}) => {
    const value = { metadata: { phone_number_id: '200' }, messages, ...more };
    const body = JSON.stringify({ entry: [{ changes: [{ value }] }] });
    return post(body, sign(body, SECRETS.app));
  };

  it.each([
    ['NUL in the id', { id: `a${NUL}b` }],
    ['half a character in the id', { id: `a${HALF}` }],
    ['an id too long for an index', { id: 'x'.repeat(5_000) }],
    ['NUL in the number', { from: `2547${NUL}` }],
    ['a number too long for an index', { from: '7'.repeat(10_000) }],
  ])('%s: that message is left out and the others are stored, so nothing is delivered for ever', async (_, odd) => {
    const before = await stored();
    expect((await send([text(odd), text({})])).status).toBe(200);
    expect(await stored()).toBe(before + 1);
    await rig.clock.advance(3000);
  });

  it.each([
    ['ids of statuses', { statuses: [{ id: `a${NUL}`, status: 'sent' }] }],
    ['codes of statuses', { statuses: [{ id: 'a', status: 'failed', errors: [{ code: NUL, title: HALF }] }] }],
    ['names', { contacts: [{ wa_id: CUSTOMER, profile: { name: `A${NUL}${HALF}` } }] }],
    ['ids of quotes', { messages: [text({ context: { id: `q${NUL}` } })] }],
    [
      'ids of taps',
      { messages: [text({ type: 'interactive', interactive: { list_reply: { id: `t${HALF}`, title: `T${NUL}` } } })] },
    ],
  ])('%s: never 503', async (_, more) => {
    expect((await send([text({})], more)).status).toBe(200);
    await rig.clock.advance(3000);
  });

  it('callbacks of payments and addresses of the admin API are refused with 400', async () => {
    for (const odd of [NUL, HALF, 'x'.repeat(10_000)]) {
      const body = JSON.stringify({ tenant: odd, order_number: odd, result: 'paid', receipt: odd });
      const headers = { 'x-payment-signature': sign(body, SECRETS.payment) };
      expect((await rig.post('/v1/payments/callback', body, headers)).status).toBe(400);
    }
    const headers = { authorization: `Bearer ${SECRETS.admin}` };
    const at = async (path: string) => (await request(`${rig.url}${path}`, { headers })).statusCode;
    expect(await at('/v1/admin/tenants/a%00b/orders')).toBe(400);
    expect(await at('/v1/admin/tenants/t/test-customers/%00')).toBe(404);
  });
});

describe('operations', () => {
  it('health is 200 while Postgres and Redis answer', async () => {
    const answer = await get('/v1/health');
    expect({ ...answer, text: JSON.parse(answer.text) }).toMatchObject({
      status: 200,
      text: { status: 'ok', postgres: 'ok', redis: 'ok' },
    });
  });

  it('health is 503 and says which when Redis is away; messages are answered all the same', async () => {
    const { redis } = rig.resources;
    redis.disconnect();
    await new Promise((resolve) => redis.once('end', resolve));
    const answer = await get('/v1/health');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({ postgres: 'ok', redis: 'down' });
    expect(await rig.deliver('100', [{ text: 'without Redis' }])).toBe(200);
    await rig.clock.advance(3000);
    expect(rig.texts().at(-1)).toBe('[without Redis]');
    await redis.connect();
    await rig.bot.idle();
    expect((await get('/v1/health')).status).toBe(200);
  });

  it('metrics count messages, turns and lookups', async () => {
    const { text, type } = await get('/metrics');
    expect(type).toContain('text/plain');
    expect(text).toMatch(/bot_messages_received_total\{kind="text"\} [1-9]/u);
    expect(text).toMatch(/bot_turns_total\{outcome="answered"\} [1-9]/u);
    expect(text).toContain('# TYPE bot_catalog_cache_lookups_total counter');
    expect(text).toContain('bot_response_time_seconds_bucket');
  });

  it('unknown paths are 404, and nothing says what serves them', async () => {
    const answer = await request(`${rig.url}/nothing`);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    await answer.body.dump();
  });

  it('a port in use is refused, and closing twice is the same as once', async () => {
    const other = await rig.another();
    await expect(other.listen(Number(new URL(rig.url).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await Promise.all([other.close(), other.close()]);
  });
});

describe('the admin API', () => {
  it('wants the token', async () => {
    for (const authorization of ['', 'Bearer wrong', SECRETS.admin]) {
      const answer = await request(`${rig.url}/v1/admin/tenants/t/stock`, { headers: { authorization } });
      expect(answer.statusCode).toBe(401);
      await answer.body.dump();
    }
  });

  it('replaces a tenant with its catalog, keeps what stays and removes what is gone', async () => {
    const product = (id: string, more = {}) => ({ id, title: id, price: 10, stock: 1, ...more });
    const variants = [
      { id: 's', title: 'S', stock: 1, price: 12 },
      { id: 'm', title: 'M', stock: 2 },
    ];
    await rig.install('a1', '301', { products: [product('one', { variants }), product('two')] });
    await rig.install('a1', '301', {
      products: [product('one', { stock: 9, variants: variants.slice(1), attributes: { color: ['blue'] } })],
      settings: { maxProductsToShow: 3 },
    });
    expect((await rig.admin('GET', '/tenants/a1/stock')).body).toEqual({ stock: { one: 9, 'one/m': 2 } });
    expect((await rig.admin('GET', '/tenants/a1/settings')).body).toMatchObject({
      overrides: { maxProductsToShow: 3 },
      settings: { maxProductsToShow: 3, messageHarmonization: true },
    });
  });

  it('changes products and variants in the table, and says what is not there', async () => {
    const variants = [{ id: 's', title: 'S', stock: 1 }];
    await rig.install('a2', '302', { products: [{ id: 'one', title: 'One', price: 10, stock: 1, variants }] });
    expect(
      (await rig.admin('PATCH', '/tenants/a2/products/one', { price: 12.5, title: 'Uno', active: false })).status,
    ).toBe(204);
    expect((await rig.admin('PATCH', '/tenants/a2/products/one', { variant: 's', stock: 4, price: 15 })).status).toBe(
      204,
    );
    const { rows } = await rig.resources.pool.query(
      `select p.title, p.price, p.active, p.stock, v.stock as left, v.price as variant_price
       from products p join product_variants v on v.tenant_id = p.tenant_id and v.product_id = p.id where p.tenant_id = 'a2'`,
    );
    expect(rows).toEqual([{ title: 'Uno', price: '12.50', active: false, stock: 4, left: 4, variant_price: '15.00' }]);
    expect((await rig.admin('PATCH', '/tenants/a2/products/two', { price: 1 })).status).toBe(404);
    expect((await rig.admin('PATCH', '/tenants/a2/products/one', { variant: 'x', stock: 1 })).status).toBe(404);
    expect((await rig.admin('PATCH', '/tenants/a2/products/one', {})).status).toBe(400);
  });

  it('says what is wrong with a document, and changes nothing', async () => {
    const { status, body } = await rig.admin('PUT', '/tenants/bad', {
      name: '',
      primaryLanguage: 'xx',
      currency: 'kes',
      phoneNumberId: '9',
      color: 'red',
      settings: { messageHarmonizationWaitSeconds: 11 },
      products: [{ id: 'x', title: 'X', price: 1.005, stock: -1 }],
    });
    expect(status).toBe(400);
    const text = JSON.stringify(body);
    for (const path of [
      'name',
      'primaryLanguage',
      'currency',
      'color',
      'settings.messageHarmonizationWaitSeconds: must be a number, 1 to 10',
      'products.0.price',
      'products.0.stock',
    ])
      expect(text).toContain(path);
    expect((await rig.admin('GET', '/tenants/bad/stock')).status).toBe(404);
    const malformed = await request(`${rig.url}/v1/admin/tenants/bad`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${SECRETS.admin}`, 'content-type': 'application/json' },
      body: '{"name":',
    });
    expect(malformed.statusCode).toBe(400);
    await malformed.body.dump();
  });

  it('I4: refuses a number or an id that another tenant has', async () => {
    await rig.install('a3', '303');
    const mine = { name: 'X', primaryLanguage: 'en', currency: 'KES', phoneNumberId: '303' };
    expect((await rig.admin('PUT', '/tenants/a4', mine)).status).toBe(409);
    const other = await rig.another({ namespace: `${rig.namespace}-2` });
    const url = await other.listen();
    const send = (method: 'PUT' | 'GET' | 'DELETE', body?: string) =>
      request(`${url}/v1/admin/tenants/a3${method === 'GET' ? '/orders' : ''}`, {
        method,
        headers: { authorization: `Bearer ${SECRETS.admin}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body }),
      });
    for (const [method, status, body] of [
      ['PUT', 409, JSON.stringify(mine)],
      ['GET', 404],
      ['DELETE', 404],
    ] as const) {
      const answer = await send(method, body);
      expect(answer.statusCode).toBe(status);
      await answer.body.dump();
    }
    await other.close();
  });

  it('deletes a tenant with all that belongs to it, also in the middle of a turn', async () => {
    await rig.install('a5', '305');
    await rig.deliver('305', [{ text: 'hi' }]);
    await rig.bot.idle();
    const armed = rig.clock.armed;
    expect((await rig.admin('DELETE', '/tenants/a5')).status).toBe(204);
    expect(rig.clock.armed).toBe(armed - 1);
    expect((await rig.admin('DELETE', '/tenants/a5')).status).toBe(404);
    await rig.clock.advance(10_000);
    expect((await rig.admin('GET', '/tenants/a5/orders')).status).toBe(404);
    expect((await rig.admin('GET', '/tenants/a5/settings')).status).toBe(404);
    expect((await rig.admin('PUT', '/tenants/a5/settings', {})).status).toBe(404);
    expect((await rig.admin('PUT', '/tenants/t/settings', { nonsense: 1 })).status).toBe(400);
    expect((await rig.admin('GET', '/tenants/t/orders')).body).toEqual({ orders: [] });
  });

  it('refuses requests above the limit of a minute', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 61; i += 1) statuses.add((await rig.admin('GET', '/tenants/t/stock')).status);
    expect(statuses).toContain(429);
    const unlimited = await rig.another({ adminRatePerMinute: 'off' });
    const stock = `${await unlimited.listen()}/v1/admin/tenants/t/stock`;
    const headers = { authorization: `Bearer ${SECRETS.admin}` };
    for (let i = 0; i < 61; i += 1) expect((await fetch(stock, { headers })).status).toBe(200);
  });
});
