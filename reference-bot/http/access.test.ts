/** Who may do what: every endpoint × role × tenant in one table, made from the endpoints, and each answer held against its schema. */
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Express } from 'express';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign as signForm } from '../channels/twilio/signature.ts';
import type { Endpoint, KeyedEndpoint } from '../endpoint.ts';
import { sayAsTest } from '../operations/test-customer.ts';
import { openResources } from '../resources.ts';
import { sign } from '../secrets.ts';
import { auditEntries } from '../store/audit.ts';
import { createKey, ROLES, type Role, revokeKey } from '../store/keys.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { openRig, outcomeOf, type Rig, SECRETS } from '../testing/rig.ts';

let database: TestDatabase;
let rig: Rig;
/** Every endpoint of a bot that is on both platforms. */
let endpoints: Endpoint[];
let document: { paths: Record<string, Record<string, unknown>> };

const choices = [
  { id: 'a', title: 'A', description: 'first' },
  { id: 'b', title: 'B' },
];
const TWILIO = { apiUrl: 'http://127.0.0.1:1', contentUrl: 'http://127.0.0.1:1', accountSid: 'AC', authToken: 't' };

beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  rig = await openRig(database.url, {
    bot: { adminRatePerMinute: 'off', twilio: TWILIO },
    parts: {
      answerTurn: async ({ memory }) =>
        outcomeOf(memory, '', {
          replies: [
            { kind: 'text', text: 'hi' },
            { kind: 'card', text: 'one', image: null, buttons: choices, plain: true },
            { kind: 'choices', text: 'more', buttonLabel: 'see', choices, list: true },
          ],
        }),
    },
  });
  endpoints = rig.bot.app.locals.endpoints as Endpoint[];
  document = (await call('GET', '/v1/openapi.json')).body as typeof document;
  ajv.addSchema(document, 'api');
}, 60_000);
afterAll(async () => {
  await rig?.close();
  await database?.drop();
});

interface Answer {
  status: number;
  type: string;
  body: unknown;
}
/** A text is sent as it is, anything else as JSON. */
async function call(
  method: string,
  path: string,
  key?: string,
  body?: unknown,
  { url = rig.url, headers = {} }: { url?: string; headers?: Record<string, string> | undefined } = {},
): Promise<Answer> {
  const answer = await request(url + path, {
    method: method as 'GET',
    headers: { ...(key && { authorization: `Bearer ${key}` }), 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.body.text();
  const type = String(answer.headers['content-type'] ?? '').split(';')[0] as string;
  return { status: answer.statusCode, type, body: type === 'application/json' ? JSON.parse(text) : text };
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
/** Why an answer is not what the document says of it, or undefined. */
function undescribed(
  { method, path }: Pick<Endpoint, 'method' | 'path'>,
  { status, type, body }: Answer,
): string | undefined {
  if (status === 204) return body === '' ? undefined : 'a body where there should be none';
  const pointer = [path, method, 'responses', status, 'content', type, 'schema'];
  const at = pointer.map((part) => encodeURIComponent(String(part).replaceAll('/', '~1'))).join('/');
  const fits = ajv.getSchema(`api#/paths/${at}`);
  if (!fits) return `an answer ${status} as ${type} is not described`;
  return fits(body) ? undefined : `${status}: ${ajv.errorsText(fits.errors)}`;
}

const key = async (role: Role, tenants: string[] | null, more: { expiresAt?: number; namespace?: string } = {}) => {
  const { expiresAt = null, namespace = rig.namespace } = more;
  return createKey(rig.resources.pool, namespace, { name: role, role, tenants, expiresAt }, rig.clock.now());
};

/** What a caller sends to each endpoint that takes something: a new endpoint needs a line here. */
const BODIES: Record<string, unknown> = {
  'put /v1/admin/tenants/{tenant}': {
    ...{ name: 'Mine', primaryLanguage: 'en', currency: 'KES', phoneNumberId: '100' },
    products: [{ id: 'one', title: 'One', category: 'things', price: 5, stock: 3 }],
  },
  'patch /v1/admin/tenants/{tenant}/products/{product}': { price: 7 },
  'put /v1/admin/tenants/{tenant}/settings': { maxProductsToShow: 2 },
  'post /v1/admin/tenants/{tenant}/test-customers': { messages: ['hello'] },
  'post /v1/admin/keys': { name: 'new', role: 'viewer', tenants: ['mine'], expiresAt: 4_000_000_000_000 },
};
const idOf = ({ method, path }: Endpoint): string => `${method} ${path}`;
const keyedOnes = (): KeyedEndpoint[] => endpoints.filter((endpoint) => !('serve' in endpoint)) as KeyedEndpoint[];

/** The ids of keys that every new `mine` is given to. */
const ownKeys: string[] = [];

/** Makes the tenant `mine` with everything that paths name. @returns the values of their parameters */
async function prepare(): Promise<Record<string, string>> {
  const { pool } = rig.resources;
  await rig.install('mine', '100', BODIES['put /v1/admin/tenants/{tenant}'] as { name: string });
  // The keys that a deleted `mine` was taken off.
  await pool.query(`update api_keys set tenants = '{mine}' where id = any($1)`, [ownKeys]);
  const context = { ...rig.resources, namespace: rig.namespace, clock: rig.clock, settings: {} as never };
  const said = await sayAsTest(context, 'mine', ['hello']);
  await pool.query(
    `insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
     select 'mine', o.number, max(c.id), o.state, 5, 'KES', now(), now() from conversations c,
       (values ('O-1', 'PAID'), ('O-2', 'PENDING_PAYMENT')) as o (number, state)
     where tenant_id = 'mine' group by o.number, o.state on conflict do nothing`,
  );
  await pool.query(
    `insert into order_items (tenant_id, order_number, position, product_id, title, quantity, unit_price)
     values ('mine', 'O-1', 1, 'one', 'One', 1, 5) on conflict do nothing`,
  );
  return { tenant: 'mine', product: 'one', customer: said?.customer ?? '', key: (await key('viewer', null)).id };
}

/** Everything that callers may change. */
const state = async (): Promise<string> =>
  (
    await rig.resources.pool.query(
      `select md5(concat(${['tenants', 'products', 'customers', 'api_keys']
        .map((table) => `(select string_agg(t::text, '|' order by t::text) from ${table} t)`)
        .join(', ')})) as state`,
    )
  ).rows[0].state;

describe('rights', () => {
  interface Holder {
    name: string;
    key: string | undefined;
    role: Role | null;
    tenants: string[] | null;
    /** The whole header, where it is not `Bearer` and the key. */
    header?: string;
  }
  let holders: Holder[];
  const measured = new Map<string, Map<string, number>>();

  beforeAll(async () => {
    await rig.install('other', '200');
    const made = async (name: string, ...args: Parameters<typeof key>): Promise<Holder> => {
      const [made, tenants] = [await key(...args), args[1]];
      if (tenants?.includes('mine')) ownKeys.push(made.id);
      return { name, key: made.key, role: args[2] ? null : args[0], tenants };
    };
    const revoked = await key('admin', null);
    await revokeKey(rig.resources.pool, rig.namespace, revoked.id, rig.clock.now());
    holders = [
      { name: 'no key', key: undefined, role: null, tenants: null },
      { name: 'unknown', key: `rbk_00000000_${'x'.repeat(43)}`, role: null, tenants: null },
      { name: 'wrong token', key: 'admin-tokem', role: null, tenants: null },
      { name: 'revoked', key: revoked.key, role: null, tenants: null },
      await made('over', 'admin', null, { expiresAt: rig.clock.now() }),
      await made('of another deployment', 'admin', null, { namespace: 'elsewhere' }),
      { name: 'ADMIN_TOKEN', key: SECRETS.admin, role: 'admin', tenants: null },
    ];
    const admin = await key('admin', null);
    const written = (name: string, header: string, role: Role | null): void =>
      void holders.push({ name, header, role, tenants: null, key: undefined });
    written('a key without its scheme', admin.key, null);
    written('another scheme', `Basic ${Buffer.from(`admin:${admin.key}`).toString('base64')}`, null);
    written('a scheme alone', 'Bearer ', null);
    written('two keys', `Bearer ${admin.key} ${admin.key}`, null);
    written('a key with more behind it', `Bearer ${admin.key}x`, null);
    written('a scheme in lower case', `bearer  ${admin.key} `, 'admin');
    // As somebody may have written it into the table.
    holders.push(await made('admin, of no tenant', 'admin', []));
    for (const role of ROLES) {
      holders.push(await made(`${role}, all`, role, null), await made(`${role}, its own`, role, ['mine']));
      holders.push(await made(`${role}, another's`, role, ['other']));
    }
  });

  /** The rules again, in other words than the code's: the status that a holder gets. */
  function expected({ access, reach, answer }: KeyedEndpoint, { role, tenants }: Holder): number {
    if (role === null) return 401;
    const may = { viewer: ['viewer'], operator: ['viewer', 'operator'], admin: ['viewer', 'operator', 'admin'] };
    const reached = { own: true, deployment: tenants === null, tenant: tenants === null || tenants.includes('mine') };
    if (!may[role].includes(access) || !reached[reach]) return 403;
    return answer === null ? 204 : 200;
  }

  it('of every endpoint, role and tenant are as the endpoint says; a refusal changes nothing, and every change is entered', async () => {
    const wrong: string[] = [];
    const entered: string[] = [];
    const before = (await entries())[0]?.id ?? 0;
    for (const endpoint of keyedOnes()) {
      const id = idOf(endpoint);
      if (endpoint.takes && endpoint.method !== 'get' && !(id in BODIES)) wrong.push(`${id}: no body to try`);
      for (const holder of holders) {
        const params = await prepare();
        // So that the test customer has replies.
        if (id.startsWith('get') && id.endsWith('{customer}')) await rig.clock.advance(4_000);
        const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? 'unknown');
        const was = await state();
        const headers = holder.header === undefined ? undefined : { authorization: holder.header };
        const got = await call(endpoint.method.toUpperCase(), path, holder.key, BODIES[id], { headers });
        const want = expected(endpoint, holder);
        if (got.status !== want) wrong.push(`${id} by ${holder.name}: ${got.status}, not ${want}`);
        if (got.status >= 400 && (await state()) !== was) wrong.push(`${id} by ${holder.name}: refused, and done`);
        const unfit = undescribed(endpoint, got);
        if (unfit !== undefined) wrong.push(`${id} by ${holder.name}: ${unfit}`);
        if (endpoint.method !== 'get' && want !== 401)
          entered.push(`${endpoint.method.toUpperCase()} ${endpoint.path}: ${want === 403 ? 'refused' : 'done'}`);
        measured.set(id, (measured.get(id) ?? new Map()).set(holder.name, got.status));
      }
    }
    expect(wrong).toEqual([]);
    const found = (await entries()).filter(({ id, detail }) => id > before && !isInstall(detail));
    expect(found.map(({ action, outcome }) => `${action}: ${outcome?.split(':')[0]}`).reverse()).toEqual(entered);
  });

  const entries = () =>
    auditEntries(
      { pool: rig.resources.pool, namespace: rig.namespace },
      { before: undefined, tenant: undefined, limit: 1000 },
    );
  /** Of `prepare`. */
  const isInstall = (detail: unknown): boolean => (detail as { displayPhone?: string }).displayPhone === '254700000000';

  it('stand in docs/api.md as they were measured', async () => {
    const columns = ROLES.flatMap((role) => [`${role}, all`, `${role}, its own`]);
    const rows = keyedOnes().map((endpoint) => {
      const statuses = measured.get(idOf(endpoint));
      const cells = columns.map((name) => ((statuses?.get(name) ?? 500) < 300 ? 'yes' : '-'));
      return `| \`${endpoint.method.toUpperCase()} ${endpoint.path}\` | ${endpoint.does} | ${cells.join(' | ')} |`;
    });
    const open = endpoints.flatMap((endpoint) =>
      'serve' in endpoint
        ? [
            `| \`${endpoint.method.toUpperCase()} ${endpoint.path}\` | ${endpoint.does} | ${endpoint.signed ? `signature in \`${endpoint.signed.header}\`` : 'anyone'} |`,
          ]
        : [],
    );
    const page = readFileSync('docs/api.md', 'utf8')
      .replace(/(?<=\n\|-+\|-+\|-+\|-+\|-+\|-+\|-+\|-+\|\n)(?:\|.*\n)*/u, `${rows.join('\n')}\n`)
      .replace(/(?<=\n\|-+\|-+\|-+\|\n)(?:\|.*\n)*/u, `${open.join('\n')}\n`);
    await expect(page).toMatchFileSnapshot('../../docs/api.md');
  });
});

describe('tenants of a key, and ids', () => {
  it('an address says the same to a key of another tenant, whether the tenant is there or not', async () => {
    await prepare();
    const holder = (await key('admin', ['other'])).key;
    const said = async (tenant: string, who: string) => {
      const { status, body } = await call('GET', `/v1/admin/tenants/${tenant}/orders`, who);
      return { status, error: (body as { error: string }).error?.replaceAll(decodeURIComponent(tenant), 'T') };
    };
    for (const tenant of ['mine', 'nobody', 'MINE', 'mine%20', '__proto__', "'or'1", '%F0%9F%98%80'])
      expect(await said(tenant, holder), tenant).toEqual({ status: 403, error: 'this key is not for the tenant T' });
    for (const tenant of ['nobody', 'MINE', 'mine%20', '__proto__', "'or'1", '%F0%9F%98%80'])
      expect(await said(tenant, SECRETS.admin), tenant).toEqual({ status: 404, error: 'there is no tenant T' });
  });

  it('a key of a tenant that was deleted opens nothing of one that is made again with its id, and keeps its others', async () => {
    await rig.install('again', '500');
    const [alone, both] = [await key('viewer', ['again']), await key('viewer', ['again', 'mine'])];
    const foreign = await key('viewer', ['again'], { namespace: 'elsewhere' });
    const reads = async (tenant: string, who: string) =>
      (await call('GET', `/v1/admin/tenants/${tenant}/stock`, who)).status;
    expect([await reads('again', alone.key), await reads('again', both.key)]).toEqual([200, 200]);
    expect((await call('DELETE', '/v1/admin/tenants/again', SECRETS.admin)).status).toBe(204);
    await rig.install('again', '500');
    await prepare();
    expect([await reads('again', alone.key), await reads('again', both.key)]).toEqual([403, 403]);
    expect(await reads('mine', both.key)).toBe(200);
    const { rows } = await rig.resources.pool.query('select tenants from api_keys where id = $1', [foreign.id]);
    expect(rows).toEqual([{ tenants: ['again'] }]);
  });

  it.each(['a%20b', '..a', '-a', 'a%2Fb', '%F0%9F%98%80', `a${'b'.repeat(64)}`, 'a%0Ab', 'a..b'])(
    '%s is no id for a new tenant, and the answer says what is',
    async (id) => {
      const body = { ...(BODIES['put /v1/admin/tenants/{tenant}'] as object), phoneNumberId: '999' };
      const got = await call('PUT', `/v1/admin/tenants/${id}`, SECRETS.admin, body);
      expect(got).toMatchObject({ status: 400, body: { problems: [expect.stringContaining('at most 64 letters')] } });
    },
  );

  it.each<[string, object]>([
    ['a tenant that is not there', { tenants: ['mine', 'min'] }],
    ['no tenant', { tenants: [] }],
    ['an end that is over', { expiresAt: 1 }],
    ['a role that is none', { role: 'owner' }],
    ['a name of two lines', { name: 'a\nadmin: all is well' }],
  ])('no key is made for %s', async (_title, more) => {
    await prepare();
    const keys = async () =>
      ((await call('GET', '/v1/admin/keys', SECRETS.admin)).body as { keys: object[] }).keys.length;
    const before = await keys();
    const body = { name: 'new', role: 'viewer', ...more };
    expect(await call('POST', '/v1/admin/keys', SECRETS.admin, body)).toMatchObject({
      ...{ status: 400, body: { problems: [expect.stringMatching(/\S/u)] } },
    });
    expect(await keys()).toBe(before);
  });
});

describe('the server', () => {
  const routesOf = (app: Express): string[] =>
    app.router.stack.flatMap(({ route }) =>
      route ? route.stack.map(({ method }) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`) : [],
    );
  const strays = (app: Express): string[] => {
    const known = new Set(endpoints.map(idOf));
    return [...new Set(routesOf(app))].filter((route) => !known.has(route));
  };

  it('has no route that is not an endpoint with a rule, and would be found with one', async () => {
    const { app } = await rig.another({ twilio: TWILIO });
    expect(new Set(routesOf(app))).toEqual(new Set(endpoints.map(idOf)));
    app.get('/v1/admin/secrets/:id', (_request, response) => void response.end());
    expect(strays(app)).toEqual(['get /v1/admin/secrets/{id}']);
  });

  it('answers what takes no key as the document says', async () => {
    await prepare();
    const ok = { tenant: 'mine', order_number: 'O-1', result: 'paid' };
    const payment = (status: number, more: object, secret = SECRETS.payment): Tried => {
      const body = JSON.stringify({ ...ok, ...more });
      return ['post', '/v1/payments/callback', status, body, { 'x-payment-signature': sign(body, secret) }];
    };
    const cloud = (status: number, body: string, secret = SECRETS.app): Tried => [
      ...(['post', '/webhooks/cloud', status, body] as const),
      { 'x-hub-signature-256': sign(body, secret) },
    ];
    const form = new URLSearchParams({ MessageSid: 'SM1', From: 'whatsapp:+1', To: 'whatsapp:+2', Body: 'x' });
    const signature = signForm(`${rig.url}/webhooks/twilio`, form, TWILIO.authToken);
    type Tried = [
      method: 'get' | 'post',
      path: string,
      status: number,
      body?: string,
      headers?: Record<string, string>,
    ];
    const tried: Tried[] = [
      ['get', '/v1/health', 200],
      ['get', '/v1/openapi.json', 200],
      ['get', '/webhooks/cloud?hub.mode=subscribe&hub.challenge=1&hub.verify_token=verify-me', 200],
      ...[cloud(200, '{"entry":[]}'), cloud(400, '[]'), cloud(401, '{}', 'other')],
      ['get', '/webhooks/cloud', 403],
      ['get', '/webhooks/twilio', 403],
      ['post', '/webhooks/twilio', 200, form.toString(), { 'x-twilio-signature': signature }],
      ['post', '/webhooks/twilio', 401, form.toString(), {}],
      ...[payment(200, {}), payment(400, { result: 'lost' }), payment(401, {}, 'other')],
      ...[
        payment(404, { order_number: 'O-9' }),
        payment(409, { result: 'failed' }),
        payment(422, { order_number: 'O-2', amount: 1 }),
      ],
    ];
    for (const [method, path, status, body, headers] of tried) {
      const got = await call(method.toUpperCase(), path, undefined, body, { headers });
      expect({ path, status: got.status }).toEqual({ path, status });
      expect(undescribed({ method, path: path.split('?')[0] ?? '' }, got), `${method} ${path}`).toBeUndefined();
    }
    const statuses = new Set(tried.map(([method, path]) => `${method} ${path.split('?')[0]}`));
    expect(statuses).toEqual(new Set(endpoints.filter((endpoint) => 'serve' in endpoint).map(idOf)));
  });

  it('is described by an OpenAPI document in which the linter finds nothing', async () => {
    // Nobody can ask for health or for this document in a wrong way.
    const rules = { 'operation-4xx-response': 'off' } as const;
    const config = await createConfig({ extends: ['recommended-strict'], rules });
    const lint = async (described: object): Promise<string[]> =>
      (await lintFromString({ source: JSON.stringify(described), config })).map(
        ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`,
      );
    expect(await lint(document)).toEqual([]);
    const { get, ...rest } = document.paths['/v1/health'] as { get: object };
    const broken = {
      ...document,
      paths: { ...document.paths, '/v1/health': { ...rest, get: { ...get, responses: 7 } } },
    };
    expect((await lint(broken)).join()).toContain('~1v1~1health/get/responses');
  });
});

describe('keys', () => {
  it('are stored as hashes only, and shown once', async () => {
    const made = await call('POST', '/v1/admin/keys', SECRETS.admin, { name: 'ci', role: 'viewer' });
    const { key: shown, id } = made.body as { key: string; id: string };
    const { rows } = await rig.resources.pool.query('select k::text from api_keys k');
    expect(rows.length).toBeGreaterThan(0);
    const said = [rows, (await call('GET', '/v1/admin/keys', SECRETS.admin)).body];
    said.push((await call('GET', '/v1/admin/audit', SECRETS.admin)).body);
    expect(shown).toMatch(/^rbk_[0-9a-f]{8}_[\w-]{43}$/);
    expect(said.map((text) => JSON.stringify(text).includes(shown.slice(-43)))).toEqual([false, false, false]);
    expect((await call('GET', '/metrics', shown)).status).toBe(200);
    expect((await call('DELETE', `/v1/admin/keys/${id}`, SECRETS.admin)).status).toBe(204);
    expect((await call('GET', '/metrics', shown)).status).toBe(401);
    expect((await call('DELETE', `/v1/admin/keys/${id}`, SECRETS.admin)).status).toBe(404);
  });

  it('are counted apart, and wrong ones use up nothing', async () => {
    const url = await (await rig.another({ adminRatePerMinute: 3 })).listen();
    const [first, second] = [await key('viewer', null), await key('viewer', null)];
    const statuses = async (holder: string, times: number): Promise<number[]> => {
      const all: number[] = [];
      for (let i = 0; i < times; i += 1) all.push((await call('GET', '/metrics', holder, undefined, { url })).status);
      return all;
    };
    expect(await statuses('wrong', 5)).toEqual([401, 401, 401, 401, 401]);
    expect(await statuses(first.key, 4)).toEqual([200, 200, 200, 429]);
    expect(await statuses(second.key, 1)).toEqual([200]);
  });

  it('read on while Postgres is away, for an hour, and change nothing', async () => {
    const own = openResources({ databaseUrl: database.url, redisUrl: process.env.TEST_REDIS_URL ?? '', poolSize: 2 });
    // A process that only takes webhooks has little to do in an hour.
    const clock = createFakeClock(rig.clock.now(), async () => {});
    const resources = { ...own, redis: rig.resources.redis };
    const url = await (await rig.another({ resources, clock, role: 'web' })).listen();
    const good = await key('admin', null);
    expect((await call('GET', '/metrics', good.key, undefined, { url })).status).toBe(200);
    const ending = await key('admin', null, { expiresAt: clock.now() + 1_000 });
    expect((await call('GET', '/metrics', ending.key, undefined, { url })).status).toBe(200);
    await own.close();
    expect((await call('GET', '/metrics', ending.key, undefined, { url })).status).toBe(200);
    await clock.advance(1_000);
    expect((await call('GET', '/metrics', ending.key, undefined, { url })).status).toBe(401);
    expect((await call('GET', '/metrics', good.key, undefined, { url })).status).toBe(200);
    expect((await call('GET', '/v1/health/details', good.key, undefined, { url })).body).toMatchObject({
      ...{ status: 'degraded', postgres: 'down', redis: 'ok', migrations: null, maintenance: null },
    });
    expect((await call('PUT', '/v1/admin/tenants/mine/settings', good.key, {}, { url })).status).toBe(503);
    expect((await call('GET', '/metrics', (await key('viewer', null)).key, undefined, { url })).status).toBe(503);
    await clock.advance(3_600_001);
    expect((await call('GET', '/metrics', good.key, undefined, { url })).status).toBe(503);
  });
});

describe('the audit log', () => {
  it('says who changed what and how it ended, newest first, and what was asked for when it is short', async () => {
    await rig.install('shop', '300');
    const { key: holder, id } = await key('operator', ['shop']);
    await call('PUT', '/v1/admin/tenants/shop/settings', holder, { maxProductsToShow: 3 });
    await call('PUT', '/v1/admin/tenants/shop/settings', holder, { maxProductsToShow: 99 });
    await call('DELETE', '/v1/admin/tenants/shop', holder);
    await call('PATCH', '/v1/admin/tenants/shop/products/none', holder, { title: 'x'.repeat(200), stock: 1 });
    const { body } = await call('GET', '/v1/admin/audit?tenant=shop&limit=4', SECRETS.admin);
    const action = 'PUT /v1/admin/tenants/{tenant}/settings';
    const actor = `key ${id} (operator)`;
    expect((body as { entries: object[] }).entries).toMatchObject([
      { actor, action: 'PATCH /v1/admin/tenants/{tenant}/products/{product}', outcome: 'not found' },
      { actor, action: 'DELETE /v1/admin/tenants/{tenant}', outcome: 'refused: it takes the role admin' },
      { actor, action, detail: { maxProductsToShow: 99 }, outcome: 'refused: the document cannot be used' },
      { actor, action, tenant: 'shop', detail: { maxProductsToShow: 3 }, outcome: 'done' },
    ]);
    expect((await call('GET', '/v1/admin/audit?limit=0', SECRETS.admin)).status).toBe(400);
  });
});
