/** A bot whose sending side cannot be pointed elsewhere: its replies are read from its own tables, in a real Postgres. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Pool } from 'pg';
import { expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { SECRETS } from './example-bot.ts';
import { cli, startHere } from './in-process.ts';
import { type AtEnd, freshDatabase, tempFolder, until } from './rehearsal.ts';

const TABLES = `
  create table conversations (id bigint primary key generated always as identity, phone text not null unique);
  create table messaging_message (
    id bigint primary key generated always as identity,
    conversation_id bigint not null references conversations (id),
    direction text not null,
    body text not null,
    status text,
    payload jsonb not null default '{}',
    created_at timestamptz not null default now());
  insert into conversations (phone) values ('254700000000');
  insert into messaging_message (conversation_id, direction, body, status) values (1, 'outbound', 'from yesterday', 'sent');`;

const SHOES = [
  { id: 'canvas-sneaker', title: 'Canvas Sneaker White', description: 'KES 2,500, in stock' },
  { id: 'trail-runner', title: 'Trail Runner Blue', description: 'KES 4,500, in stock' },
];

/** Takes webhooks, writes what it says into its table and sends it to nobody that we see. */
async function startBot(databaseUrl: string, atEnd: AtEnd): Promise<string> {
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  pool.on('error', () => {});
  await pool.query(TABLES);
  const answer = async (from: string): Promise<void> => {
    const { rows } = await pool.query(
      'insert into conversations (phone) values ($1) on conflict (phone) do update set phone = $1 returning id',
      [from],
    );
    await pool.query(
      `insert into messaging_message (conversation_id, direction, body, status, payload) values
        ($1, 'inbound', '?', null, '{}'), ($1, 'outbound', 'Duka Langu has these. Which one?', 'sent', $2)`,
      [rows[0].id, JSON.stringify({ options: SHOES })],
    );
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const expected = `sha256=${createHmac('sha256', SECRETS.WHATSAPP_APP_SECRET).update(body).digest('hex')}`;
    const query = new URL(request.url ?? '/', 'http://bot').searchParams;
    if (request.method === 'GET') {
      const known = query.get('hub.verify_token') === SECRETS.WHATSAPP_VERIFY_TOKEN;
      return void response.writeHead(known ? 200 : 403).end(known ? query.get('hub.challenge') : '');
    }
    if (request.headers['x-hub-signature-256'] !== expected) return void response.writeHead(401).end();
    response.writeHead(200).end();
    for (const { from } of JSON.parse(body.toString()).entry[0].changes[0].value.messages ?? []) {
      // Without its database it is silent.
      await answer(from).catch(() => {});
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
    await pool.end();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

/** The query of `docs/any-bot.md`, so that what is documented is what is tested. */
async function documentedQuery(): Promise<string> {
  const [, sql = ''] = /```sql\n([\s\S]*?)```/.exec(await readFile('docs/any-bot.md', 'utf8')) ?? [];
  expect(sql).toContain('messaging_message');
  return sql;
}

// Mostly waiting: all at once.
it.concurrent('reads new replies from the database, ignores older ones, and does not judge calls to the platform', async ({
  onTestFinished,
}) => {
  const { DATABASE_URL } = await freshDatabase(onTestFinished);
  const url = await startBot(DATABASE_URL, onTestFinished);
  const folder = await tempFolder(onTestFinished);
  const file = join(folder, 'replies.sql');
  await writeFile(file, await documentedQuery());
  const args = ['run', 'starter/scenarios/first-look.yaml', 'starter/scenarios/second-one.yaml', '--target', url];
  const more = ['--setting', 'harmonization=off', '--profile', 'checklist', '--replies-sql', file, '--out', folder];
  const { code, err } = await cli([...args, ...more], { ...SECRETS, DATABASE_URL });
  expect(code, err).toBe(1);
  expect(err).toContain(`Replies are read from its database with ${file}`);
  const report = JSON.parse(await readFile(join(folder, 'latest/report.json'), 'utf8')) as Report;
  expect(report.sessions).toMatchObject({ total: 2, passed: 1, failed: 1, inconclusive: 0 });
  expect(report.troubles).toMatchObject({ harness: 0, infrastructure: 0 });
  // It shows two shoes that can be tapped and asks which, whatever it is told: also "the second one".
  expect(report.failures.map(({ check }) => check).sort()).toEqual(['expectation', 'reference']);
  expect(report.metrics.rich_messages).toMatchObject({ value: 1 });
  const observed = (name: string) => report.checks.find((check) => check.name === name)?.observations;
  expect([observed('read-and-typing'), observed('platform-accepts')]).toEqual([0, 0]);
  expect(JSON.stringify(report)).not.toContain('yesterday');
});

it.concurrent.for([
  ['select 1 as id, phone from conversations', 'does not use $1'],
  ['select id, phone from conversations where id > $1', 'text: '],
  ['select id, phone, nothing as text from conversations where id > $1', 'nothing'],
] as const)('%s: exit 2', async ([sql, why], { onTestFinished }) => {
  const { DATABASE_URL } = await freshDatabase(onTestFinished);
  const url = await startBot(DATABASE_URL, onTestFinished);
  const file = join(await tempFolder(onTestFinished), 'replies.sql');
  await writeFile(file, sql);
  const args = [
    'run',
    'starter/scenarios',
    '--target',
    url,
    '--replies-sql',
    file,
    '--out',
    await tempFolder(onTestFinished),
  ];
  const { code, err } = await cli(args, { ...SECRETS, DATABASE_URL });
  expect(code, err).toBe(2);
  expect(err).toContain(why);
});

it.concurrent('a database that is lost during a run: exit 3, and missing replies are no failures', async ({
  onTestFinished,
}) => {
  const { DATABASE_URL, drop } = await freshDatabase('suite');
  const url = await startBot(DATABASE_URL, onTestFinished);
  const folder = await tempFolder(onTestFinished);
  const file = join(folder, 'replies.sql');
  await writeFile(file, await documentedQuery());
  const args = ['explore', 'starter/scenarios', '--sessions', '40', '--rate', '2', '--target', url];
  const more = ['--setting', 'harmonization=off', '--replies-sql', file, '--out', folder];
  const run = startHere([...args, ...more], { ...SECRETS, DATABASE_URL });
  // All have begun, and most are under way.
  await until(run, 'no other begins');
  await drop();
  const { code, out, err } = await run.ended;
  expect(code, err + out).toBe(3);
  expect(out).toMatch(/the bot's database was lost at 20\S+Z: replies can no longer be read: /);
  const report = JSON.parse(await readFile(join(folder, 'latest/report.json'), 'utf8')) as Report;
  expect(report).toMatchObject({ verdict: 'error', troubles: { bot: expect.any(Number), harness: 0 } });
  expect(report.sessions.inconclusive).toBeGreaterThan(0);
});
