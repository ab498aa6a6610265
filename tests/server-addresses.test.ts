/** An address of Postgres or Redis that is wrong: one problem with what, where, why and fix, and the right exit code. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { SECRETS } from './example-bot.ts';
import { cli } from './in-process.ts';
import { type FreshDatabase, freshDatabase, tempFolder } from './rehearsal.ts';

const DATABASE = process.env.TEST_DATABASE_URL as string;
const REDIS = process.env.TEST_REDIS_URL as string;
const NOWHERE = '127.0.0.1:1';

/** The same address with other parts. */
function altered(url: string, parts: { password?: string; pathname?: string }): string {
  return Object.assign(new URL(url), parts).href;
}

/** Something that listens and never says a word; `host:port`. */
async function silent(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Wrong {
  DATABASE_URL?: string;
  REDIS_URL?: string;
  code: 2 | 3;
  what: string;
  why: string;
  fix: string;
}

const malformed: Wrong[] = [
  {
    DATABASE_URL: 'shop',
    code: 2,
    what: 'DATABASE_URL is not a connection string',
    why: 'cannot be read',
    fix: 'DATABASE_URL=postgres://',
  },
  {
    DATABASE_URL: 'mysql://me@db/shop',
    code: 2,
    what: 'DATABASE_URL is not',
    why: 'it starts with mysql:',
    fix: 'postgres://',
  },
  {
    DATABASE_URL: 'postgres://me:se#cret@db/shop',
    code: 2,
    what: 'DATABASE_URL is not',
    why: 'cannot be read',
    fix: '# is %23',
  },
  {
    DATABASE_URL: 'postgres://me:x@db/100%',
    code: 2,
    what: 'DATABASE_URL is not',
    why: 'has a %',
    fix: 'percent-encoded',
  },
];
const unusable: Wrong[] = [
  {
    DATABASE_URL: `postgres://me:secret@${NOWHERE}/x`,
    code: 3,
    what: `Postgres at ${NOWHERE}/x cannot be reached`,
    why: 'ECONNREFUSED',
    fix: 'start it or correct DATABASE_URL',
  },
  {
    DATABASE_URL: 'postgres://me:secret@nowhere.invalid/x',
    code: 3,
    what: 'Postgres at nowhere.invalid/x cannot be reached',
    why: 'nowhere.invalid',
    fix: 'correct DATABASE_URL',
  },
  {
    DATABASE_URL: altered(DATABASE, { password: 'secret' }),
    code: 3,
    what: 'refuses the user or password',
    why: 'password authentication failed',
    fix: 'user and password in DATABASE_URL',
  },
  {
    DATABASE_URL: altered(DATABASE, { password: '' }),
    code: 3,
    what: 'refuses the user or password',
    why: 'was given none',
    fix: 'user and password in DATABASE_URL',
  },
  {
    DATABASE_URL: altered(DATABASE, { pathname: '/nobodys' }),
    code: 3,
    what: 'no such database',
    why: 'does not exist',
    fix: 'createdb nobodys',
  },
  {
    DATABASE_URL: REDIS.replace('redis:', 'postgres:'),
    code: 3,
    what: 'cannot be reached',
    why: 'did not answer in time',
    fix: 'correct DATABASE_URL',
  },
];
const ofRedis: Wrong[] = [
  {
    REDIS_URL: '127.0.0.1:6379',
    code: 2,
    what: 'REDIS_URL is not a connection string',
    why: 'cannot be read',
    fix: 'REDIS_URL=redis://',
  },
  {
    REDIS_URL: `redis://:secret@${NOWHERE}`,
    code: 3,
    what: `Redis at ${NOWHERE} cannot be reached`,
    why: 'ECONNREFUSED',
    fix: 'start it or correct REDIS_URL',
  },
  {
    REDIS_URL: altered(REDIS, { password: 'secret' }),
    code: 3,
    what: 'refuses the user or password',
    why: 'WRONGPASS',
    fix: 'password in REDIS_URL',
  },
  {
    REDIS_URL: altered(REDIS, { password: '' }),
    code: 3,
    what: 'refuses the user or password',
    why: 'was given none',
    fix: 'password in REDIS_URL',
  },
];

/** Runs a command and expects this problem, said once, and no secret in it. */
async function expectProblem(args: string[], env: NodeJS.ProcessEnv, { code, what, why, fix }: Wrong): Promise<void> {
  const ended = await cli(args, env);
  expect(ended.err).toContain(what);
  expect(ended.err).toMatch(/\n {2}why: .*\n {2}fix: .*\n$/);
  expect(ended.err.split('why: ')[1]).toContain(why);
  expect(ended.err.split('fix: ')[1]).toContain(fix);
  expect(ended.err).not.toContain('secret');
  expect(ended.err).not.toContain('    at ');
  expect(ended.code).toBe(code);
}

/** The addresses that are right: nothing is ever played there, so one empty database serves all tests. */
let right: Pick<FreshDatabase, 'DATABASE_URL' | 'REDIS_URL'>;
let drop: FreshDatabase['drop'];
beforeAll(async () => {
  ({ drop, ...right } = await freshDatabase('suite'));
});
afterAll(() => drop());

it.each([...malformed, ...unusable, ...ofRedis])('run: $what, $why', async ({ DATABASE_URL, REDIS_URL, ...wrong }) => {
  const env = { ...right, ...(DATABASE_URL && { DATABASE_URL }), ...(REDIS_URL && { REDIS_URL }) };
  const args = ['run', 'scenarios/harmonization/fast-typist.yaml', '--quiet', '--out', await tempFolder()];
  await expectProblem(args, env, wrong);
});

it.each([...malformed.slice(0, 1), ...unusable.slice(0, 4)])(
  'bot migrate: $what, $why',
  async ({ DATABASE_URL, ...wrong }) => {
    await expectProblem(['bot', 'migrate'], { DATABASE_URL, REDIS_URL: REDIS }, wrong);
  },
);

const BOT = { ...SECRETS, REDIS_URL: REDIS, ADMIN_TOKEN: 'a'.repeat(40), PAYMENT_SECRET: 'b'.repeat(40) };

// Not without a password: the pool leaves that connection open, and in this process nothing ends it.
it.each(unusable.slice(0, 3))('bot all: $what, $why', async ({ DATABASE_URL, ...wrong }) => {
  await expectProblem(['bot', 'all', '--port', '0'], { ...BOT, DATABASE_URL }, wrong);
});

it('bot all: a database without tables', async () => {
  const { DATABASE_URL } = await freshDatabase();
  const wrong: Wrong = {
    code: 3,
    what: "the database lacks the bot's tables",
    why: 'have not run',
    fix: 'bot migrate',
  };
  await expectProblem(['bot', 'all', '--port', '0'], { ...BOT, DATABASE_URL }, wrong);
});

it('a server that accepts connections and never answers', async () => {
  const at = await silent();
  const args = ['run', 'scenarios/harmonization/fast-typist.yaml', '--quiet', '--out', await tempFolder()];
  const wrong = { code: 3 as const, why: 'did not answer' };
  await expectProblem(
    args,
    { ...right, DATABASE_URL: `postgres://me:secret@${at}/x` },
    { ...wrong, what: `Postgres at ${at}/x cannot be reached`, fix: 'correct DATABASE_URL' },
  );
  await expectProblem(
    args,
    { ...right, REDIS_URL: `redis://:secret@${at}` },
    { ...wrong, what: `Redis at ${at} cannot be reached`, fix: 'correct REDIS_URL' },
  );
  await expectProblem(
    ['bot', 'migrate'],
    { DATABASE_URL: `postgres://me:secret@${at}/x` },
    { ...wrong, what: 'cannot be reached', fix: 'correct DATABASE_URL' },
  );
});
