/**
 * Postgres or Redis that dies, restarts or hangs under a run: it ends by itself with exit 3 and a report that says which
 * server and when; what was judged until then is there, and nothing is held against the bot. Real servers, real signals.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../reports/schema.ts';
import { startHere } from './in-process.ts';
import { type OwnServers, ownServers } from './own-servers.ts';
import { type AtEnd, type Ended, start, tempFolder, until } from './rehearsal.ts';

/** Every run here must be over by then; what hangs fails by it. */
const LIMIT = 120_000;

type Break = (servers: OwnServers) => void | Promise<void>;

interface Case {
  name: string;
  args: string[];
  /** In a process of its own, whose end is seen from outside; else in this one. */
  apart?: true;
  /** It is broken once it has said this. */
  said: string;
  /** And once this has come true. */
  ready?(servers: OwnServers, isOver: () => boolean): Promise<void>;
  breaks: Break;
}

type Outcome = Ended & { report: Report | undefined };

/** Starts a command on servers of its own and breaks them once it has said something. */
async function breakUnder({ args, apart, said, ready, breaks }: Omit<Case, 'name'>, atEnd: AtEnd): Promise<Outcome> {
  const servers = await ownServers(atEnd);
  const out = await tempFolder(atEnd);
  // Few slots: so many more sessions need not be opened before it is broken.
  const run = (apart ? start : startHere)([...args, '--slots', '4', '--out', out], servers.env);
  await until(run, said);
  let over = false;
  void run.ended.then(() => {
    over = true;
  });
  await ready?.(servers, () => over);
  await breaks(servers);
  const ended = await run.ended;
  const file = join(out, 'latest', 'report.json');
  const report = existsSync(file) ? reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  return { ...ended, report };
}

/** What every such run must have come to. */
function expectLost({ code, out, err, report }: Outcome, server: 'Postgres' | 'Redis'): Report {
  const all = `${err}\n${out}`;
  expect(all).not.toMatch(/unhandled|Rehearsal itself broke|^ {4}at /im);
  expect(code, all).toBe(3);
  const words = new RegExp(`${server} \\S+ \\(.+\\) was lost [\\d.]+ s into the run, at 20\\d\\d-`);
  expect(all).toMatch(words);
  if (!report) throw new Error(all);
  expect(report).toMatchObject({ verdict: 'error', exitCode: 3, troubles: { bot: 0, harness: 0 } });
  expect(report.because).toMatch(words);
  expect(report.sessions.failed).toBe(0);
  expect(report.gates.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  // Single failed observations of a rate that the gate tolerates are no findings.
  expect(report.failures.filter(({ kind }) => kind !== 'rate')).toEqual([]);
  return report;
}

/** What a run in which sessions were under way must have come to as well. */
function expectInconclusive(report: Report): void {
  // Those under way speak neither for nor against the bot; those before are counted.
  const { total, passed, inconclusive } = report.sessions;
  expect(passed + inconclusive).toBe(total);
  expect(inconclusive).toBeGreaterThan(0);
  expect(report.troubles.infrastructure).toBe(inconclusive + 1);
  expect(report.because).toMatch(new RegExp(`; ${passed} sessions? (was|were) judged until then$`));
}

const FAST = 'scenarios/harmonization/fast-typist.yaml';
const SCRIPTS = { args: ['run', 'scenarios'], said: 'scenarios  ' };
const GENERATED = { args: ['explore', '--sessions', '2000'], said: 'generated  ' };
const IN_TWO_PROCESSES = { ...GENERATED, args: [...GENERATED.args, '--workers', '2'], apart: true as const };
const ON_BOTH_CHANNELS = { ...GENERATED, args: [...GENERATED.args, '--channel', 'both'] };
const REAL_TIME = {
  args: ['gate', FAST, '--sessions', '0', '--real-seconds', '600'],
  said: 'real time  ',
  ready: messageCame,
  apart: true as const,
};

/** The bots of the real-time phase start after it was announced: broken before a message came, no session is under way. */
async function messageCame({ sql }: OwnServers, isOver: () => boolean): Promise<void> {
  // Rehearsal keeps its tables in a schema of its own in a database that was given to it.
  const where = `select table_schema as schema from information_schema.tables where table_name = 'messaging_message'`;
  const came = async (): Promise<boolean> => {
    for (const { schema } of await sql(where))
      if ((await sql(`select 1 from "${schema}".messaging_message limit 1`)).length > 0) return true;
    return false;
  };
  while (!isOver() && !(await came().catch(() => false))) await pause(20);
}

const dies = (server: 'postgres' | 'redis'): Pick<Case, 'breaks'> => ({
  breaks: (servers) => servers[server].signal('SIGKILL'),
});
const hangs = (server: 'postgres' | 'redis'): Pick<Case, 'breaks'> => ({
  breaks: (servers) => servers[server].signal('SIGSTOP'),
});

/** Postgres starts all over when one of its processes dies like this. */
const restarts: Break = async ({ sql }) => {
  const [backend] = await sql(
    `select pid from pg_stat_activity where query not like '%pg_stat_activity%' and datname is not null`,
  );
  process.kill(Number(backend?.pid), 'SIGKILL');
};

/** All connections but those of the watch, which asks nothing else, again and again: some of them are in use. */
const cuts: Break = async ({ sql }) => {
  for (let times = 0; times < 20; times++) {
    await sql(`select pg_terminate_backend(pid) from pg_stat_activity
      where pid <> pg_backend_pid() and datname = current_database() and query <> 'SELECT 1'`);
  }
};

const onLinux = existsSync('/proc/self/stat');

describe.skipIf(!onLinux)('a server that dies under a run', () => {
  it.for([
    { name: 'scripts, Postgres', ...SCRIPTS, ...dies('postgres') },
    { name: 'generated sessions, Redis', ...GENERATED, ...dies('redis') },
    { name: 'on both channels, Postgres', ...ON_BOTH_CHANNELS, ...dies('postgres') },
    { name: 'real time, Postgres', ...REAL_TIME, ...dies('postgres') },
    { name: 'a restart of Postgres, which is there again', ...SCRIPTS, breaks: restarts },
    { name: 'connections to Postgres that are cut, while it goes on', ...IN_TWO_PROCESSES, breaks: cuts },
  ] satisfies Case[])('$name', { timeout: LIMIT }, async (run, { onTestFinished }) => {
    const server = run.name.includes('Redis') ? 'Redis' : 'Postgres';
    expectInconclusive(expectLost(await breakUnder(run, onTestFinished), server));
  });

  it('the proof of the checks, without an alarm', { timeout: LIMIT }, async ({ onTestFinished }) => {
    const args = ['prove', FAST, '--only', 'language', '--seeds', '1', '--sessions', '2000'];
    expectLost(await breakUnder({ args, said: 'healthy bot  ', ...dies('redis') }, onTestFinished), 'Redis');
  });
});

// Mostly waiting: all at once.
describe.skipIf(!onLinux).concurrent('a server that hangs under a run', () => {
  it.for([
    { name: 'scripts, Redis', ...SCRIPTS, ...hangs('redis') },
    { name: 'generated sessions in two processes, Postgres', ...IN_TWO_PROCESSES, ...hangs('postgres') },
    { name: 'real time, Redis', ...REAL_TIME, ...hangs('redis') },
  ] satisfies Case[])('$name', { timeout: LIMIT }, async (run, { onTestFinished }) => {
    const server = run.name.includes('Redis') ? 'Redis' : 'Postgres';
    expectInconclusive(expectLost(await breakUnder(run, onTestFinished), server));
  });
});

describe.skipIf(!onLinux).concurrent('a server that is lost before the tables are made', () => {
  it.for([
    { name: 'it dies', ...dies('postgres') },
    { name: 'it hangs', ...hangs('postgres') },
  ])('$name', { timeout: LIMIT }, async ({ breaks }, { onTestFinished }) => {
    const ended = await breakUnder({ args: ['run', FAST], said: ' and Redis ', breaks }, onTestFinished);
    if (ended.report) return void expectLost(ended, 'Postgres');
    expect(ended.code, ended.err).toBe(3);
    expect(ended.err).toMatch(/error Postgres .*\n {2}why: .*\n {2}fix: .*\n/);
    expect(ended.err).not.toMatch(/empty database|Rehearsal itself broke|^ {4}at /m);
  });
});
