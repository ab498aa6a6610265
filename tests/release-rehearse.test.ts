/**
 * `rehearsal release rehearse` with the reference bot's own runbook: real processes, real servers, customers who write all the
 * time. Whatever breaks on the way, the previous state is proven, and no message is lost or answered twice.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { DeploymentLog } from '../sim/release/log/index.ts';
import {
  type AtEnd,
  type Ended,
  freshDatabase,
  MAIN,
  pressCtrlC,
  type Spawned,
  start,
  tempFolder,
  until,
} from './rehearsal.ts';
import { isNightly } from './repetition.ts';

const BUILT_IN = readFileSync('examples/release/reference-bot.yaml', 'utf8');
const { steps } = parse(BUILT_IN) as { steps: { name: string; person?: string }[] };
const LIMIT = 400_000;

const logIn = (out: string): DeploymentLog => {
  const [name = ''] = readdirSync(out).filter((entry) => entry.startsWith('release-'));
  return JSON.parse(readFileSync(join(out, name, 'deployment-log.json'), 'utf8'));
};

/** Starts a rehearsal with a runbook; `ended` has the log. */
async function begin(
  runbook: string,
  atEnd: AtEnd,
  args: string[] = [],
): Promise<{ run: Spawned; ended: Promise<Ended & { log: DeploymentLog }> }> {
  const out = await tempFolder(atEnd);
  const file = join(out, 'release.yaml');
  writeFileSync(file, runbook);
  const line = ['--runbook', file, '--services', 'local', '--out', out, '--watch-minutes', '0.04', ...args];
  const run = start(['release', 'rehearse', ...line]);
  return { run, ended: run.ended.then((ended) => ({ ...ended, log: logIn(out) })) };
}

/** What the whole release of the first test goes through, and no fault on the way needs: each is a program of its own. */
const BESIDE = [
  ...['preflight', 'integrity before', 'proof of the backup', 'configuration export', 'migration plan', 'flags'],
  ...['clear cache', 'smoke test, a message', 'smoke test, discovery', 'logs', 'integrity after', 'monitoring'],
  ...['a message, with flags off', 'integrity, with flags off', 'watching, with flags off'],
];

/** The built-in runbook without those; the way back and its proof are whole. */
const SHORT = BESIDE.reduce((runbook, name) => {
  const without = runbook.replaceAll(new RegExp(`^  - name: ${name}\\n(?: {4}.*\\n)+`, 'gmu'), '');
  expect(without.length, name).toBeLessThan(runbook.length);
  return without;
}, BUILT_IN);

/** The short runbook with a step before another one. */
const withStep = (before: string, step: string): string => {
  const at = SHORT.indexOf(`  - name: ${before}\n`);
  expect(at).toBeGreaterThan(0);
  return `${SHORT.slice(0, at)}  - ${step}\n${SHORT.slice(at)}`;
};

/** Whatever happened: nobody's message is lost or answered twice, and the previous state is there. */
function expectProven({ log, out, err }: Ended & { log: DeploymentLog }): void {
  const all = `${err}${out}`;
  expect(all).not.toMatch(/unhandled|Rehearsal itself broke/iu);
  expect(log.rollback, all).toMatchObject({ performed: true, proven: true });
  expect(log.customers, all).toMatchObject({ lost: 0, twice: 0 });
  expect(log.customers?.asked).toBeGreaterThan(20);
  const proofs = log.entries.filter(({ phase }) => phase === 'proof').map(({ outcome }) => outcome);
  expect(proofs.length).toBeGreaterThan(4);
  expect(proofs.at(-1)).toBe('done');
}

it.concurrent(
  'plays the whole release and both ways back, loses nothing, and leaves a log for people',
  async ({ onTestFinished }) => {
    const ended = await (await begin(BUILT_IN, onTestFinished)).ended;
    expectProven(ended);
    const { figures, entries, backup, notes, status } = ended.log;
    // How long a wait is depends on this machine; that it was measured does not.
    expect(figures.map(({ what }) => what)).toEqual([
      'longest wait in "drain"',
      'longest wait in "migrate"',
      'longest wait on the quick way back',
      'longest wait on the full way back',
      'messages lost',
      'messages answered twice',
    ]);
    expect(ended.code, ended.err + ended.out).toBe(figures.every(({ met }) => met) ? 0 : 1);
    expect(entries.filter(({ phase }) => phase === 'release').map(({ name }) => name)).toEqual(
      steps.map(({ name }) => name),
    );
    expect(backup?.proof).toMatch(/restored into a scratch database: \d+ tables and \d+ rows/u);
    expect(entries.find(({ name }) => name === 'undo: migrate')?.said).toMatch(
      /rows as in the backup.+recovered \d+ messages/u,
    );
    expect(notes.join()).toMatch(
      /of what was written between the backup and the restore \(20.+ to 20.+ came back.+ replies/u,
    );
    const statusOf = (what: string): string => status.find((line) => line.what.endsWith(what))?.value ?? '';
    for (const what of ['Error Rate', 'Response Time']) expect(statusOf(what)).toMatch(/\d/u);
    // Some customers write in two messages, which the new version puts together.
    expect(statusOf('Message harmonization usage')).toMatch(/^date 20.+, harmonizations \d+, /u);
    // Somebody wrote during each step that took a while.
    for (const { name, ms, customers } of entries) if (ms > 3_000) expect(customers?.asked, name).toBeGreaterThan(0);
  },
  LIMIT,
);

if (!isNightly)
  console.warn('SKIPPED: every step made to fail, which takes five minutes and more; npm run test:nightly does it');

it.skipIf(!isNightly)(
  'proves the previous state after each step that is made to fail',
  async ({ onTestFinished }) => {
    const ended = await (await begin(BUILT_IN, onTestFinished, ['--fail', 'each'])).ended;
    expect(ended.code, ended.err + ended.out).toBe(0);
    expectProven(ended);
    const names = steps.flatMap(({ name, person }) => (person === undefined ? [name] : []));
    expect(ended.log.notes.filter((note) => note.includes('was declared as failed'))).toEqual(
      names.map((name) => `"${name}" was declared as failed: the previous state was proven`),
    );
  },
  900_000,
);

/** Runs words behind a script of the shell. */
async function shell(script: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const child = spawn('/bin/sh', ['-c', script, ...words], { env: { PATH, HOME, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const [code] = await once(child, 'close');
  return { code, out, err };
}

/** The processes whose command line holds a text. */
const processesWith = (text: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    });

/** A command that sends a signal to the worker's process, as it stands in a runbook. */
const signalled = (signal: string, more = ''): string =>
  JSON.stringify(
    `kill -${signal} "$(rehearsal bot workers ping --json | sed -n 's/.*"pid": \\([0-9]*\\).*/\\1/p')"${more}`,
  );

describe.concurrent('faults on the way', () => {
  it.for([
    {
      name: 'a migration that fails half-way',
      runbook: withStep(
        'migrate',
        `{name: in the way, run: 'true', undo: none, because: a test, success: {sql: create table bot_groundinglog (x int), result: undefined}}`,
      ),
      code: 1,
      failed: 'migrate',
      why: 'the migrations did not run: relation "bot_groundinglog" already exists',
    },
    {
      name: 'a drain that does not end',
      runbook: withStep('drain', `{name: freeze, run: ${signalled('STOP')}, undo: none, because: a test}`).replace(
        'limit: 30s',
        'limit: 4s',
      ),
      code: 1,
      failed: 'drain',
      why: 'it was not over within 4 s',
    },
    {
      name: 'a bot that is killed in the middle of maintenance',
      runbook: withStep('drain', `{name: kill, run: ${signalled('KILL', '; sleep 20')}, undo: none, because: a test}`),
      code: 1,
      failed: 'kill',
      why: 'the worker died: it ended with SIGKILL',
    },
    {
      name: 'a Postgres that restarts in the middle of a drill',
      runbook: SHORT.replace(
        '  - name: health\n    run: rehearsal bot workers ping\n',
        `  - {name: restart, run: 'true', success: {sql: copy (select 1) to program 'kill -9 $PPID'}}\n$&`,
      ),
      code: 3,
      failed: 'restart',
      why: 'was lost',
    },
  ])(
    '$name is named, taken back, and the previous state is proven',
    { timeout: LIMIT },
    async ({ runbook, code, failed, why }, { onTestFinished }) => {
      const ended = await (await begin(runbook, onTestFinished)).ended;
      expect(ended.code, ended.err + ended.out).toBe(code);
      expectProven(ended);
      const { entries, issues, because } = ended.log;
      expect(entries.find(({ outcome }) => outcome === 'failed')?.name).toBe(failed);
      expect([...issues, ...because].join('\n')).toContain(why);
      expect(issues.join('\n')).toContain('the release is taken back');
    },
  );

  it(
    'is Ctrl-C after the migration: goes back all the same, and ends with 4',
    async ({ onTestFinished }) => {
      const { run, ended } = await begin(SHORT, onTestFinished);
      await until(run, 'schema of the new version');
      pressCtrlC(run);
      const said = await ended;
      expect(said.code, said.err + said.out).toBe(4);
      expectProven(said);
      expect(said.log.because.join()).toContain('stopped by SIGINT');
    },
    LIMIT,
  );

  it(
    'is a rehearsal that is killed: its log is there up to that point, and nothing of it goes on',
    async ({ onTestFinished }) => {
      const { run, ended } = await begin(SHORT, onTestFinished);
      await until(run, 'backup');
      const of = (): number[] => processesWith(`kill -0 ${run.child.pid} `);
      expect(of().length).toBeGreaterThan(0);
      run.child.kill('SIGKILL');
      const { log } = await ended;
      expect(log).toMatchObject({ verdict: 'open', endedAt: null });
      expect(log.entries.map(({ name }) => name)).toContain('backup');
      while (of().length > 0) await pause(100);
    },
    LIMIT,
  );
});

it('a disk that fills during the dump is named, nothing is half left, it is taken back', async () => {
  const { DATABASE_URL } = await freshDatabase();
  const out = await tempFolder();
  const file = join(out, 'release.yaml');
  writeFileSync(
    file,
    `name: small
steps:
  - name: data
    run: 'true'
    success: {sql: "create table big as select md5(n::text) as x from generate_series(1, 60000) n", result: undefined}
    undo: touch "$RELEASE_FOLDER/undone"
  - {name: backup, action: backup}
proof:
  - {name: undone, run: test -f "$RELEASE_FOLDER/undone"}
`,
  );
  const limited = `ulimit -f 1000; exec "$0" "$@"`;
  const line = [process.execPath, MAIN, 'release', 'rehearse', '--runbook', file, '--out', out];
  const { code, err } = await shell(limited, line, { DATABASE_URL });
  expect(code, err).toBe(3);
  const log = logIn(out);
  expect(log).toMatchObject({ verdict: 'error', backup: null, rollback: { proven: true } });
  expect(log.because.join()).toContain('the disk is full');
  const [folder = ''] = readdirSync(out).filter((entry) => entry.startsWith('release-'));
  expect(readdirSync(join(out, folder)).filter((name) => name.includes('backup'))).toEqual([]);
});
