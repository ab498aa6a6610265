import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { cli } from './in-process.ts';
import { freshDatabase, start, until } from './rehearsal.ts';

const SECRETS = {
  ...{ WHATSAPP_APP_SECRET: 'a', WHATSAPP_VERIFY_TOKEN: 'b', WHATSAPP_ACCESS_TOKEN: 'c' },
  ...{ ADMIN_TOKEN: 'd'.repeat(16), PAYMENT_SECRET: 'e'.repeat(16), LOG_LEVEL: 'silent' },
};
const NOWHERE = '127.0.0.1:1';

describe('rehearsal bot all, web, worker', () => {
  let env: NodeJS.ProcessEnv;
  const bot = (role: string, more: NodeJS.ProcessEnv = {}) =>
    cli(['bot', role, '--port', '0'], { ...env, ...SECRETS, ...more });
  beforeAll(async () => {
    const { DATABASE_URL, REDIS_URL, drop } = await freshDatabase('suite');
    env = { DATABASE_URL, REDIS_URL };
    return drop;
  });

  it.each(['all', 'web', 'worker'])(
    '%s without its tables says what to run, and starts once that has run',
    async (role) => {
      const fresh = await freshDatabase();
      const { code, err } = await bot(role, { DATABASE_URL: fresh.DATABASE_URL });
      expect(err).toBe(`error the database lacks the bot's tables
  why: these migrations have not run: 0001_base, 0002_enhancement
  fix: run \`npx rehearsal bot migrate\`
`);
      expect(code).toBe(3);
      expect(await cli(['bot', 'migrate'], { DATABASE_URL: fresh.DATABASE_URL })).toMatchObject({
        code: 0,
        out: '0001_base\n0002_enhancement\n',
      });
      const running = start(['bot', role, '--port', '0'], { ...env, ...SECRETS, DATABASE_URL: fresh.DATABASE_URL });
      await until(running, 'the bot listens on http://127.0.0.1:');
      running.child.kill('SIGTERM');
      expect(await running.ended).toMatchObject({ code: 0 });
    },
  );

  it('says where Postgres or Redis cannot be reached', async () => {
    const postgres = await bot('all', { DATABASE_URL: `postgres://u:p@${NOWHERE}/x` });
    expect(postgres.err).toMatch(
      /^error Postgres at 127\.0\.0\.1:1\S* cannot be reached\n {2}why: .*ECONNREFUSED.*\n {2}fix: start it or correct DATABASE_URL\n$/u,
    );
    expect(postgres.code).toBe(3);
    await cli(['bot', 'migrate'], env);
    const redis = await bot('web', { REDIS_URL: `redis://${NOWHERE}` });
    expect(redis.err).toMatch(
      /^error Redis at 127\.0\.0\.1:1\S* cannot be reached\n {2}why: .*ECONNREFUSED.*\n {2}fix: start it or correct REDIS_URL\n$/u,
    );
    expect(redis.code).toBe(3);
    const migrate = await cli(['bot', 'migrate'], { DATABASE_URL: `postgres://u:p@${NOWHERE}/x` });
    expect(migrate.err).toMatch(/^error Postgres at 127\.0\.0\.1:1\S* cannot be reached/u);
    expect(migrate.code).toBe(3);
  });

  it('names each variable that is wrong, with its value and what it may be, and each misspelt flag', async () => {
    const { code, err } = await bot('all', {
      ...{ LOG_LEVEL: 'loud', MAX_PRODUCTS_TO_SHOW: '11', ENABLE_MESAGE_HARMONIZATION: 'false', ADMIN_TOKEN: '' },
    });
    expect(err).toBe(`error environment variables of the bot are missing or wrong
  why: ENABLE_MESAGE_HARMONIZATION: there is no such variable; the nearest is ENABLE_MESSAGE_HARMONIZATION
       MAX_PRODUCTS_TO_SHOW=11: must be a whole number, 1 to 10
       ADMIN_TOKEN is not set: must be the bearer token of /v1/admin, at least 16 characters
       LOG_LEVEL=loud: must be one of trace, debug, info, warn, error, fatal, silent
  fix: correct them; .env.example describes each
`);
    expect(code).toBe(2);
  });
});

describe('rehearsal bot migrate --down', () => {
  /** A database with one shop. */
  async function withShop(): Promise<{ env: NodeJS.ProcessEnv; shops: () => Promise<number> }> {
    const { DATABASE_URL } = await freshDatabase();
    const env = { DATABASE_URL };
    expect((await cli(['bot', 'migrate'], env)).code).toBe(0);
    const client = new Client({ connectionString: DATABASE_URL });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query(`insert into tenants (id, namespace, name, primary_language, currency, phone_number_id)
      values ('soko', 'bot', 'Soko', 'en', 'KES', '1')`);
    const shops = async (): Promise<number> => {
      const { rows } = await client.query(`select to_regclass('tenants') is not null as there`);
      return rows[0].there ? ((await client.query('select from tenants')).rowCount ?? 0) : 0;
    };
    return { env, shops };
  }

  it('changes nothing where nobody can be asked, and says what it would drop', async () => {
    const { env, shops } = await withShop();
    const { code, out, err } = await cli(['bot', 'migrate', '--down', '100'], env);
    expect(err).toMatch(
      /taking 100 migrations back drops 20 tables[\s\S]*bot_messageharmonizationlog +0 rows[\s\S]*tenants +1 row /u,
    );
    expect(err).toMatch(/no terminal[\s\S]*add --yes/u);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(await shops()).toBe(1);
  });

  it('drops with --yes, and has nothing to do afterwards', async () => {
    const { env, shops } = await withShop();
    const one = await cli(['bot', 'migrate', '--down', '1', '--yes'], env);
    expect(one).toMatchObject({ code: 0, out: '0002_enhancement\n' });
    expect(one.err).not.toContain('tenants');
    expect(await shops()).toBe(1);
    expect(await cli(['bot', 'migrate', 'down', '--count', '9', '--yes'], env)).toMatchObject({
      code: 0,
      out: '0001_base\n',
    });
    expect(await shops()).toBe(0);
    expect(await cli(['bot', 'migrate', '--down', '9'], env)).toMatchObject({ code: 0, out: 'nothing to do\n' });
  });

  it.each([
    ['no', 2, 1],
    ['yes', 0, 0],
  ])('asks at a terminal, and does what the answer says: %s', async (answer, code, left) => {
    const { env, shops } = await withShop();
    // `script` gives the command a terminal of its own.
    const command = `${process.execPath} ${resolve('dist/sim/cli/main.js')} bot migrate --down 2`;
    const terminal = spawn('script', ['-qec', command, '/dev/null'], { env: { ...process.env, ...env } });
    let said = '';
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!said.includes('Type yes') && (said + text).includes('Type yes')) terminal.stdin.write(`${answer}\n`);
      said += text;
    });
    const [ended] = await once(terminal, 'close');
    expect(said).toMatch(answer === 'yes' ? /0002_enhancement\s+0001_base/u : /nothing was changed/u);
    expect(ended).toBe(code);
    expect(await shops()).toBe(left);
  });
});
