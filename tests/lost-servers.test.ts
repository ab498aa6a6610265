/**
 * Postgres or Redis that dies, restarts or hangs under a run: it ends by itself with exit 3 and a report that says which
 * server and when; what was judged until then is there, and nothing is held against the bot. Real servers, real signals.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../reports/schema.ts';
import { type OwnServers, ownServers } from './own-servers.ts';
import { type Ended, start, tempFolder, until } from './rehearsal.ts';

/** Every run here must be over by then; what hangs fails by it. */
const LIMIT = 120_000;

type Break = (servers: OwnServers) => void | Promise<void>;

/** Starts a command on servers of its own and breaks them once it has said something. */
async function breakUnder(
  args: string[],
  said: string,
  breaks: Break,
): Promise<Ended & { report: Report | undefined }> {
  const servers = await ownServers();
  const out = await tempFolder();
  const run = start([...args, '--out', out], servers.env);
  await until(run, said);
  await breaks(servers);
  const ended = await run.ended;
  const file = join(out, 'latest', 'report.json');
  const report = existsSync(file) ? reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  return { ...ended, report };
}

/** What every such run must have come to. */
function expectLost(
  { code, out, err, report }: Ended & { report: Report | undefined },
  server: 'Postgres' | 'Redis',
): Report {
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

const die: (server: 'postgres' | 'redis') => Break = (server) => (servers) => servers[server].signal('SIGKILL');
const hang: (server: 'postgres' | 'redis') => Break = (server) => (servers) => servers[server].signal('SIGSTOP');

const FAST = 'scenarios/harmonization/fast-typist.yaml';
const SCRIPTED = ['run', 'scenarios'];
const GENERATED = ['explore', '--sessions', '2000'];
const REAL_TIME = ['gate', FAST, '--sessions', '0', '--real-seconds', '40'];

describe.skipIf(!existsSync('/proc/self/stat'))('a server that is lost in mid-run', () => {
  it.each([
    ['scripts, Postgres dies', SCRIPTED, 'scenarios  ', 'Postgres', die('postgres')],
    ['scripts, Redis hangs', SCRIPTED, 'scenarios  ', 'Redis', hang('redis')],
    ['generated sessions, Redis dies', GENERATED, 'generated  ', 'Redis', die('redis')],
    [
      'generated in two processes, Postgres hangs',
      [...GENERATED, '--workers', '2'],
      'generated  ',
      'Postgres',
      hang('postgres'),
    ],
    [
      'on both channels, Postgres dies',
      [...GENERATED, '--channel', 'both'],
      'generated  ',
      'Postgres',
      die('postgres'),
    ],
    ['real time, Postgres dies', REAL_TIME, 'real time  ', 'Postgres', die('postgres')],
    ['real time, Redis hangs', REAL_TIME, 'real time  ', 'Redis', hang('redis')],
  ] as [string, string[], string, 'Postgres' | 'Redis', Break][])(
    '%s',
    async (_, args, said, server, breaks) => {
      const report = expectLost(await breakUnder(args, said, breaks), server);
      // Those under way speak neither for nor against the bot; those before are counted.
      const { total, passed, inconclusive } = report.sessions;
      expect(passed + inconclusive).toBe(total);
      expect(inconclusive).toBeGreaterThan(0);
      expect(report.troubles.infrastructure).toBe(inconclusive + 1);
      expect(report.because).toMatch(new RegExp(`; ${passed} sessions? (was|were) judged until then$`));
    },
    LIMIT,
  );

  it(
    'a restart is no less of a loss: the server is there again, and still nothing is concluded',
    async () => {
      const restarts: Break = async ({ sql }) => {
        // Postgres starts all over when one of its processes dies like this.
        const [backend] = await sql(
          `select pid from pg_stat_activity where query not like '%pg_stat_activity%' and datname is not null`,
        );
        process.kill(Number(backend?.pid), 'SIGKILL');
      };
      expectLost(await breakUnder(SCRIPTED, 'scenarios  ', restarts), 'Postgres');
    },
    LIMIT,
  );

  it(
    'connections that are cut while they are in use, on a server that goes on',
    async () => {
      const cuts: Break = async ({ sql }) => {
        // All but those of the watch, which asks nothing else; some of the rest are in the middle of a turn.
        await sql(`select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and datname = current_database() and query <> 'SELECT 1'`);
      };
      expectLost(await breakUnder([...GENERATED, '--workers', '2'], 'generated  ', cuts), 'Postgres');
    },
    LIMIT,
  );

  it(
    'the proof of the checks is an error too, without an alarm',
    async () => {
      const args = ['prove', FAST, '--only', 'language', '--seeds', '1', '--sessions', '2000'];
      expectLost(await breakUnder(args, 'healthy bot  ', die('redis')), 'Redis');
    },
    LIMIT,
  );
});

describe.skipIf(!existsSync('/proc/self/stat'))('a server that is lost while a run starts', () => {
  it.each([
    ['dies', die('postgres')],
    ['hangs', hang('postgres')],
  ])(
    'Postgres %s before the tables are made',
    async (_, breaks) => {
      const ended = await breakUnder(['run', FAST], ' and Redis ', breaks);
      if (ended.report) return void expectLost(ended, 'Postgres');
      expect(ended.code, ended.err).toBe(3);
      expect(ended.err).toMatch(/error Postgres .*\n {2}why: .*\n {2}fix: .*\n/);
      expect(ended.err).not.toMatch(/empty database|Rehearsal itself broke|^ {4}at /m);
    },
    LIMIT,
  );
});
