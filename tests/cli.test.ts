import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { reportSchema } from '../reports/schema.ts';
import { cli } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { freshDatabase, rehearsal, tempFolder, verdictOfFew } from './rehearsal.ts';

const ONE = 'scenarios/references/quote-a-list.yaml';

/** The environment that names an empty database and Redis. */
async function database(): Promise<{ DATABASE_URL: string; REDIS_URL: string }> {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  return { DATABASE_URL, REDIS_URL };
}

describe('rehearsal run', () => {
  it('plays on external services, prints report.json alone on stdout and keeps every view', async () => {
    const out = await tempFolder();
    const folder = await scenarios(GOOD);
    const summary = join(out, 'step.md');
    const env = { ...(await database()), GITHUB_STEP_SUMMARY: summary };
    const { code, out: text, err } = await rehearsal(['run', folder, '--json', '--out', out], env);
    expect(err).toContain('scenarios  1/1');
    const report = reportSchema.parse(JSON.parse(text));
    expect(report).toMatchObject({ verdict: 'pass', exitCode: 0, sessions: { total: 1, passed: 1, scripted: 1 } });
    expect(report.run.services.postgres).toMatchObject({
      provider: 'external',
      version: expect.stringMatching(/^\d+\.\d+/),
    });
    expect(JSON.stringify(report)).not.toContain('postgres://');
    expect(code).toBe(0);
    const files = await readdir(join(out, 'latest'));
    expect(files.sort()).toEqual([
      ...['index.html', 'junit.xml', 'report.json', 'sessions.ndjson.gz', 'summary.md', 'trace.ndjson.gz'],
    ]);
    expect(await readFile(summary, 'utf8')).toContain('Rehearsal: pass');
  });

  it('fails when the bot does not do what a script expects, and shows how to play it again', async () => {
    const out = await tempFolder();
    const folder = await scenarios(GOOD.replace('language: en', 'language: sw'));
    const { code, out: text } = await cli(['run', folder, '--out', out, '--quiet'], await database());
    expect(code).toBe(1);
    expect(text).toContain('one.yaml:5');
    expect(text).toMatch(/replay {4}npx rehearsal run .*one\.yaml --seed 1/);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^FAIL {2}.*\(exit 1\)$/);
    const again = await cli(['report', '--out', out]);
    const withoutPath = (shown: string): string => shown.replace(/^(page|report): .*$/gm, '');
    expect(again.code).toBe(0);
    expect(withoutPath(again.out)).toBe(withoutPath(text));
  });
});

describe('rehearsal gate', () => {
  it('plays scenarios in virtual time, then in real time, and decides every gate once', async () => {
    const out = await tempFolder();
    const args = ['gate', 'scenarios/harmonization/fast-typist.yaml', '--sessions', '8', '--slots', '4'];
    const realTime = ['--real-rate', '4', '--real-seconds', '1'];
    const { code, out: text, err } = await rehearsal([...args, ...realTime, '--json', '--out', out], await database());
    const report = reportSchema.parse(JSON.parse(text));
    expect(report.run.clock).toBe('both');
    expect(report.gates).toHaveLength(10);
    // Beside other tests the machine may be too busy for durations that say something of the bot.
    const [, left = '0'] = /(\d+) durations do not count: this machine was busy/.exec(err) ?? [];
    expect((report.metrics.response_time?.n ?? 0) + Number(left)).toBeGreaterThan(0);
    // Nothing of what so few sessions show is wrong.
    const broken = report.failures.filter(({ kind }) => kind !== 'rate');
    const { failed, code: right } = verdictOfFew(report);
    expect({ code, broken, failed }).toEqual({ code: right, broken: [], failed: [] });
    expect(err).toContain('real time  4/4');
  });
});

describe('infrastructure errors end with 3 and leave no result', () => {
  it('an unreachable database', async () => {
    const out = await tempFolder();
    const env = { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x', REDIS_URL: process.env.TEST_REDIS_URL as string };
    const { code, err } = await cli(['run', ONE, '--out', out], env);
    expect(err).toContain('127.0.0.1:1');
    expect(err).not.toContain('secret');
    expect(code).toBe(3);
    expect(await readdir(out)).toEqual([]);
  });

  it('a database with foreign tables, unless told that it is fine', async () => {
    const env = await database();
    const client = new Client({ connectionString: env.DATABASE_URL });
    await client.connect();
    await client.query('create table precious (id int)').finally(() => client.end());
    const folder = await scenarios(GOOD);
    const refused = await cli(['run', folder, '--out', await tempFolder()], env);
    expect(refused.err).toMatch(/tables that are not Rehearsal's[\s\S]*precious[\s\S]*--allow-foreign-tables/);
    expect([2, 3]).toContain(refused.code);
    const allowed = await cli(['run', folder, '--out', await tempFolder(), '--allow-foreign-tables'], env);
    expect(allowed.code).toBe(0);
  });

  it('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const env = {
      ...(await database()),
      WHATSAPP_APP_SECRET: 'a',
      WHATSAPP_VERIFY_TOKEN: 'b',
      WHATSAPP_ACCESS_TOKEN: 'c',
      ADMIN_TOKEN: 'd'.repeat(16),
      PAYMENT_SECRET: 'e'.repeat(16),
    };
    const migrated = await cli(['bot', 'migrate'], env);
    expect(migrated).toMatchObject({ code: 0, out: expect.stringContaining('0001') });
    const { code, out, err } = await rehearsal(['bot', 'web', '--port', String(port)], env);
    expect(err).toMatch(
      new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port}\\n {2}why: another program.+\\n {2}fix: .+--port`),
    );
    // It has not begun, so it says neither that nor that it has ended.
    expect(`${out}${err}`).not.toMatch(/has (?:started|stopped)/);
    expect(code).toBe(3);
    const elsewhere = await cli(['bot', 'web', '--port', '0', '--host', '203.0.113.7'], env);
    expect(elsewhere.err).toMatch(/why: this machine has no such address\n {2}fix: give --host/);
    expect(elsewhere.code).toBe(2);
  });
});

describe('other commands', () => {
  it('bot without its environment says what is missing, all at once', async () => {
    const { code, err } = await cli(['bot', 'all']);
    expect(err).toMatch(/DATABASE_URL[\s\S]*WHATSAPP_APP_SECRET[\s\S]*\.env\.example/);
    expect(code).toBe(2);
  });

  it('doctor names every provider', async () => {
    const { code, out } = await cli(['doctor']);
    expect(out).toMatch(/Node \d+[\s\S]*external[\s\S]*containers[\s\S]*local/);
    expect([0, 3]).toContain(code);
  });

  it('help and version', async () => {
    expect(await cli(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
    expect(await rehearsal(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
