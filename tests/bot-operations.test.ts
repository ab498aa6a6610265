import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from './in-process.ts';
import { type FreshDatabase, freshDatabase, type Spawned, start, until } from './rehearsal.ts';

/** A secret of the length that production needs, one for each use. */
const secret = (use: string): string => `${use}-0123456789abcdef`;

let database: FreshDatabase;
let env: NodeJS.ProcessEnv;
let folder = '';
let web: Spawned;
let worker: Spawned;
let url = '';

beforeAll(async () => {
  database = await freshDatabase('suite');
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-operations-'));
  env = {
    ...{
      DATABASE_URL: database.DATABASE_URL,
      REDIS_URL: database.REDIS_URL,
      BOT_NAMESPACE: `operations-${process.pid}`,
    },
    ...{ WHATSAPP_APP_SECRET: secret('app'), WHATSAPP_VERIFY_TOKEN: secret('verify') },
    ...{ WHATSAPP_ACCESS_TOKEN: secret('access'), ADMIN_TOKEN: secret('admin'), PAYMENT_SECRET: secret('payment') },
    ...{ MESSAGE_HARMONIZATION_WAIT_SECONDS: '1', LOG_FORMAT: 'text' },
  };
  expect(await bot('migrate', 'up')).toMatchObject({ code: 0, out: '0001_base\n0002_enhancement\n' });
  [web, worker] = ['web', 'worker'].map((role) => start(['bot', role, '--port', '0'], env)) as [Spawned, Spawned];
  await Promise.all([web, worker].map((process) => until(process, 'the bot listens on ')));
  url = /listens on (\S+)/u.exec(web.said())?.[1] ?? '';
  return async () => {
    for (const { child } of [web, worker]) child.kill('SIGTERM');
    await Promise.all([web.ended, worker.ended]);
  };
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database?.drop();
});

const bot = (...args: string[]) => cli(['bot', ...args], env);
const json = async (...args: string[]) => JSON.parse((await bot(...args, '--json')).out);

describe('rehearsal bot, on a deployment that runs', () => {
  it('imports a shop, and the smoke tests pass on the running bot', async () => {
    const imported = await bot(
      'tenants',
      'import',
      'scenarios/catalogs/duka-la-mitindo.yaml',
      '--id',
      'duka',
      '--number',
      '1',
    );
    expect(imported).toMatchObject({ code: 0, out: expect.stringMatching(/^duka: \d+ products\n$/u) });
    expect((await json('tenants', 'list')).tenants).toMatchObject([{ id: 'duka', currency: 'KES', conversations: 0 }]);
    const said = await bot('test-message', '--tenant', 'duka', '--url', url, '--text', 'hello');
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toMatch(/\S/u);
    const smoke = await bot('test-discovery', '--tenant', 'duka', '--url', url);
    const { results } = await json('test-discovery', '--tenant', 'duka', '--url', url);
    expect(results.length).toBeGreaterThan(3);
    for (const result of results) expect(result).toEqual({ what: expect.any(String), ok: true });
    expect(smoke.out.split('\n').filter((line) => line.startsWith('error'))).toEqual([]);
    expect(smoke).toMatchObject({ code: 0, out: expect.stringContaining('"the second one" is understood') });
    // Nobody of them stays.
    expect((await json('tenants', 'list')).tenants).toMatchObject([{ conversations: 0 }]);
  });

  it('changes flags for the next turn, and brings them back from an export', async () => {
    const file = join(folder, 'before.json');
    expect((await bot('export-config', file)).code).toBe(0);
    const off = await bot('flags', 'set', '--disable-all-enhancements', '--set', 'MAX_PRODUCTS_TO_SHOW=2');
    expect(off).toMatchObject({ code: 0, out: expect.stringContaining('all tenants: referenceResolution = false\n') });
    expect((await json('flags', 'show', '--tenant', 'duka')).tenants[0].settings).toMatchObject({
      ...{ messageHarmonization: false, groundedValidation: false, maxProductsToShow: 2 },
    });
    expect((await bot('export-config', file)).err).toContain('there is such a file');
    expect((await bot('import-config', file)).code).toBe(0);
    expect((await json('flags', 'show')).overrides).toEqual({});
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(await json('export-config'));
  });

  it.each([
    [['--set', 'MAX_PRODUCTS=3'], /there is no setting MAX_PRODUCTS; the nearest is MAX_PRODUCTS_TO_SHOW/u],
    [['--set', 'maxProductsToShow=11'], /maxProductsToShow=11: must be a whole number, 1 to 10/u],
    [['--set', 'maxProductsToShow'], /a value is missing/u],
    [['--enable-all', '--disable-all-enhancements'], /contradict/u],
    [['--enable-all', '--tenant', 'nobody'], /there is no tenant nobody\n.*\n.*the nearest is duka/u],
    [[], /nothing is to be changed/u],
  ])('refuses flags that cannot be: %j', async (args, why) => {
    const { code, err, out } = await bot('flags', 'set', ...args);
    expect(err).toMatch(why);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it.each([
    [['cache', 'clear', '--tenant', 'dukka'], 'the nearest is duka;'],
    [['keys', 'create', '--name', 'x', '--role', 'viewer', '--tenant', 'duka,nope'], 'the nearest is duka;'],
    [['flags', 'show', '--tenant', 'Duka'], 'the nearest is duka;'],
    [
      ['tenants', 'import', 'scenarios/catalogs/duka-la-mitindo.yaml', '--id', 'bad id/..', '--number', '2'],
      'e.g. bad-id;',
    ],
  ])('refuses a tenant that is none: %j', async (args, fix) => {
    const { code, err, out } = await bot(...args);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(fix) });
    expect((await json('keys', 'list')).keys).toEqual([]);
    expect((await json('tenants', 'list')).tenants).toHaveLength(1);
  });

  it('drains its workers in maintenance, answers nothing meanwhile, and answers again', async () => {
    expect((await bot('workers', 'drain')).err).toContain('maintenance is off');
    expect((await bot('maintenance', 'on', '--notify')).out).toContain('maintenance is on since');
    // Said again, it stays as it is, until something else is said.
    expect((await bot('maintenance', 'on')).out).toContain('customers are notified');
    expect((await bot('maintenance', 'on', '--no-notify')).out).not.toContain('notified');
    expect((await bot('maintenance', 'on', '--notify')).out).toContain('customers are notified');
    expect(await bot('workers', 'drain')).toMatchObject({ code: 0, out: 'no worker works on anything\n' });
    expect(await bot('workers', 'active')).toMatchObject({ code: 0, out: 'no worker works on anything\n' });
    expect(await bot('test-message', '--tenant', 'duka', '--url', url, '--timeout', '3')).toMatchObject({ code: 1 });
    expect((await bot('check')).out).toContain('warn   maintenance is on');
    expect((await bot('maintenance', 'off')).out).toContain('maintenance is off');
    expect((await json('workers', 'ping')).workers).toMatchObject([{ role: 'worker', active: 0 }]);
    expect((await bot('test-message', '--tenant', 'duka', '--url', url)).code).toBe(0);
  });

  it('makes keys that open the running bot, revokes them, and says who did what', async () => {
    const metrics = async (key: string): Promise<number> =>
      (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } })).status;
    const made = await bot('keys', 'create', '--name', 'prometheus', '--role', 'viewer', '--days', '30');
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^rbk_[0-9a-f]{8}_[\w-]{43}\n$/u) });
    const key = made.out.trim();
    const id = key.slice(4, 12);
    expect(await metrics(key)).toBe(200);
    expect((await bot('keys', 'list')).out).toMatch(
      new RegExp(`^${id} {2}prometheus: viewer of all tenants, until 20`, 'u'),
    );
    const own = await json('keys', 'create', '--name', 'till', '--role', 'operator', '--tenant', 'duka');
    expect(own).toMatchObject({ role: 'operator', tenants: ['duka'], expiresAt: null });
    expect(await metrics(own.key)).toBe(403);
    // Commands that speak to the running bot take a key in place of the token.
    const tried = await cli(['bot', 'test-message', '--tenant', 'duka', '--url', url], {
      ...env,
      ADMIN_TOKEN: own.key,
    });
    expect(tried.code).toBe(0);
    expect(await bot('keys', 'revoke', id)).toMatchObject({ code: 0, out: `${id} opens nothing any more\n` });
    expect(await metrics(key)).toBe(401);
    expect(await bot('keys', 'revoke', id)).toMatchObject({ code: 2, err: expect.stringContaining(`no key ${id}`) });
    expect((await bot('keys', 'create', '--name', 'x', '--role', 'owner')).code).toBe(2);
    const { entries } = await json('audit', '--limit', '3');
    expect(entries).toMatchObject([
      { action: 'keys revoke', detail: { id }, outcome: 'not found' },
      { action: 'keys revoke', detail: { id }, outcome: 'done' },
      { action: 'DELETE /v1/admin/tenants/{tenant}/test-customers/{customer}', actor: `key ${own.id} (till)` },
    ]);
    expect((await bot('audit', '--tenant', 'duka')).out).toContain(`key ${own.id} (till): POST /v1/admin/tenants/`);
  });

  it('checks records, cache, analytics and itself', async () => {
    expect((await bot('check-integrity')).code).toBe(0);
    expect((await bot('cache', 'clear', '--tenant', 'duka')).out).toMatch(/^\d+ entr(?:y|ies) removed\n$/u);
    expect((await json('analytics', 'roll-up')).days).toHaveLength(2);
    expect((await bot('analytics', 'roll-up', '--from', '2026-02-02', '--to', '2026-02-01')).code).toBe(2);
    expect((await json('migrate', 'show')).migrations.every(({ ranAt }: { ranAt: string | null }) => ranAt)).toBe(true);
    expect(await bot('migrate', 'plan')).toMatchObject({ code: 0, out: 'nothing to do\n' });
    expect((await bot('check', '--deploy')).out).toContain('warn   PUBLIC_URL is not set');
    expect((await bot('check', '--deploy')).code).toBe(0);
  });

  it('logs turns with the customer masked, in words that grep finds', async () => {
    await until(worker, 'a turn of');
    expect(worker.said()).toMatch(/ INFO {2}the bot has started /u);
    expect(worker.said()).toMatch(/ INFO {2}a turn of \d messages? was taken /u);
  });
});

describe('rehearsal bot check --deploy', () => {
  it('calls nothing fit for production while a secret lacks', async () => {
    const { code, out } = await cli(['bot', 'check', '--deploy'], { ...env, ADMIN_TOKEN: '' });
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('error  ADMIN_TOKEN') });
    expect(out).not.toContain('fit for production');
    expect((await cli(['bot', 'check', '--deploy'], { ...env, PUBLIC_URL: 'https://a.example' })).out).toContain(
      'ok     secrets and addresses are fit for production',
    );
  });

  it('names weak secrets, plain addresses and a platform that is none', async () => {
    const weak = {
      ADMIN_TOKEN: 'changeme12345678',
      PAYMENT_SECRET: secret('app'),
      WHATSAPP_API_URL: 'http://127.0.0.1:1',
    };
    const { code, out } = await cli(['bot', 'check', '--deploy'], {
      ...env,
      ...weak,
      PUBLIC_URL: 'http://bot.example',
    });
    expect(out.split('\n').filter((line) => line.startsWith('error'))).toEqual([
      'error  WHATSAPP_APP_SECRET and PAYMENT_SECRET are the same',
      'error  ADMIN_TOKEN is a word that everybody tries first',
      'error  PUBLIC_URL=http://bot.example is not https',
      'error  WHATSAPP_API_URL=http://127.0.0.1:1 is not the platform: customers would get nothing',
    ]);
    expect(code).toBe(1);
  });

  it('says what lacks: servers, migrations, variables', async () => {
    const away = await cli(['bot', 'check'], { ...env, REDIS_URL: 'redis://127.0.0.1:1' });
    expect(away.out).toMatch(/error {2}Redis at 127\.0\.0\.1:1/u);
    const empty = await freshDatabase();
    const { code, out } = await cli(['bot', 'check'], { ...env, DATABASE_URL: empty.DATABASE_URL, ADMIN_TOKEN: '' });
    expect(out).toContain('error  migrations have not run: 0001_base, 0002_enhancement');
    expect(out).toContain('error  ADMIN_TOKEN is not set');
    expect(code).toBe(1);
  });

  it('takes the database by its parts', async () => {
    const { hostname, port, username, password, pathname } = new URL(database.DATABASE_URL);
    const parts = {
      DB_HOST: hostname,
      DB_PORT: port,
      DB_USER: username,
      DB_PASSWORD: password,
      DB_NAME: pathname.slice(1),
    };
    expect((await cli(['bot', 'migrate', 'show'], { ...env, DATABASE_URL: '', ...parts })).code).toBe(0);
    const both = await cli(['bot', 'migrate', 'show'], { ...env, ...parts, DB_NAME: 'other' });
    expect(both.err).toContain('why: DATABASE_URL and DB_HOST or DB_NAME are both set');
    expect(both.code).toBe(2);
    const checked = await cli(['bot', 'check'], { ...env, ...parts, DB_NAME: 'other' });
    expect(checked.out.match(/are both set/gu)).toHaveLength(1);
    expect(checked.code).toBe(1);
    const nameless = await cli(['bot', 'migrate', 'show'], { ...env, DATABASE_URL: '', ...parts, DB_NAME: '' });
    expect(nameless).toMatchObject({ code: 2, err: expect.stringContaining('why: DB_NAME is not set') });
    const away = await cli(['bot', 'migrate', 'show'], { ...env, DATABASE_URL: '', ...parts, DB_PORT: '1' });
    expect(away).toMatchObject({ code: 3, err: expect.stringContaining('correct DB_HOST, DB_PORT, DB_NAME') });
  });
});

describe('the previous version, BOT_VERSION=base', () => {
  it('runs on the base tables, where the current one says what it lacks; operators reach both', async () => {
    const { DATABASE_URL } = await freshDatabase();
    const there = { ...env, DATABASE_URL, BOT_NAMESPACE: `previous-${process.pid}` };
    const at = (args: string[], more: NodeJS.ProcessEnv = {}) => cli(['bot', ...args], { ...there, ...more });
    expect(await at(['migrate', 'up', '--to', 'base'])).toMatchObject({ code: 0, out: '0001_base\n' });
    expect(await at(['migrate', 'up', '--to', '0001_base'])).toMatchObject({ code: 0, out: 'nothing to do\n' });
    expect(await at(['migrate', 'up', '--to', 'bass'])).toMatchObject({ code: 2 });
    expect(await at(['web', '--port', '0'])).toMatchObject({
      code: 3,
      err: `error the database is older than this version of the bot
  why: these migrations have not run: 0002_enhancement
  fix: run \`npx rehearsal bot migrate\`, or start the previous version with BOT_VERSION=base
`,
    });
    expect((await at(['check'])).out).toContain('migrations have not run: 0002_enhancement');
    expect((await at(['check'], { BOT_VERSION: 'base' })).out).toContain('every migration that this version needs');
    expect((await at(['analytics', 'roll-up'])).err).toContain('older than this version');
    const unconfirmed = await at(['migrate', 'down', '--json']);
    expect(unconfirmed).toMatchObject({ code: 2, out: '', err: expect.stringContaining('drops data') });
    for (const role of ['web', 'worker']) {
      const old = start(['bot', role, '--port', '0'], { ...there, BOT_VERSION: 'base' });
      await until(old, 'the bot listens on ');
      expect(await at(['maintenance', 'on'])).toMatchObject({ code: 0 });
      expect(await at(['migrate', 'up', '--to', 'base'])).toMatchObject({ code: 0 });
      expect(await at(['maintenance', 'off'])).toMatchObject({ code: 0 });
      old.child.kill('SIGTERM');
      expect(await old.ended).toMatchObject({ code: 0 });
    }
    const down = await at(['migrate', 'down', '--json', '--yes']);
    expect(JSON.parse(down.out)).toEqual({ ran: ['0001_base'] });
  }, 60_000);
});

describe('a database that is newer than the program', () => {
  it('is named, by check, show, plan, up and down; the program may run while the newer migrations only added', async () => {
    const { DATABASE_URL } = await freshDatabase();
    const there = { ...env, DATABASE_URL, BOT_NAMESPACE: `newer-${process.pid}` };
    const at = (args: string[], more: NodeJS.ProcessEnv = {}) => cli(['bot', ...args], { ...there, ...more });
    await at(['migrate', 'up']);
    const change = async (sql: string): Promise<void> => {
      const client = new pg.Client({ connectionString: DATABASE_URL });
      await client.connect();
      await client.query(sql).finally(() => client.end());
    };
    await change(`insert into pgmigrations (name, run_on) values ('0003_future', now()); create table more (id int)`);
    for (const version of ['', 'base']) {
      const { code, out } = await at(['check'], { BOT_VERSION: version });
      expect({ code, out }).toEqual({
        code: 0,
        out: expect.stringContaining('warn   the database is newer than this program (0003_future); that is fine'),
      });
    }
    expect((await at(['migrate', 'show'])).out).toMatch(/\[X\] 0003_future {2}\S+Z {2}\(newer than this program\)\n$/u);
    for (const command of ['plan', 'up'])
      expect(await at(['migrate', command])).toMatchObject({
        ...{ code: 0, out: 'nothing to do\nthe database is newer than this program: 0003_future has run\n' },
      });
    expect(await at(['migrate', 'down', '--yes'])).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('use the version of the program that has all migrations') },
    });
    expect(JSON.parse((await at(['migrate', '--json'])).out)).toEqual({ ran: [] });
    await change('alter table tenants rename name to title');
    expect(await at(['check'])).toMatchObject({ code: 1, out: expect.stringContaining('tenants.name is not there') });
  });
});

describe('rehearsal bot migrate plan', () => {
  it('prints SQL, locks and the estimated time, and measures them without a trace', async () => {
    const { DATABASE_URL } = await freshDatabase();
    const bot = (...args: string[]) => cli(['bot', 'migrate', ...args], { DATABASE_URL });
    const all = await bot('plan');
    expect(all).toMatchObject({ code: 0, err: '' });
    expect(all.out).toMatch(
      /^-- 0001_base\n-- locks on tables that are there.+: none\n-- time: less than 1 s, estimated\ncreate/u,
    );
    expect((await bot('up', '--to', 'base')).code).toBe(0);
    const { out } = await bot('plan', '--measure');
    // What its kinds of statements lock is what Postgres was seen to lock.
    expect(out).toMatch(
      /line \d+, create table bot_messageharmonizationlog: SHARE ROW EXCLUSIVE on conversations \(.*rows.*, \d+ kB\): writes wait; less than 1 s\n/u,
    );
    expect(out).toMatch(
      /-- took \d+ ms, measured; locks on tables that were there: .*conversations ShareRowExclusiveLock/u,
    );
    expect(out).toMatch(
      /-- 1 migration: 0002_enhancement: locks .*less than 1 s estimated, \d+ ms measured\n-- estimated by the sizes/u,
    );
    const [{ estimate, measured }] = JSON.parse((await bot('plan', '--measure', '--json')).out).migrations;
    const seen = measured.locks.map(({ table }: { table: string }) => table);
    for (const { table } of estimate.locks) expect(seen).toContain(table);
    expect((await bot('show')).out).toContain('[ ] 0002_enhancement\n');
  });
});
