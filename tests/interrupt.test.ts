import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../reports/index.ts';
import { reportSchema } from '../reports/schema.ts';
import { type Random, stream } from '../sim/time/streams.ts';
import { SECRETS } from './example-bot.ts';
import { startHere } from './in-process.ts';
import {
  freshDatabase,
  pressCtrlC,
  type Running,
  signalGroup,
  start,
  tempFolder,
  until,
  untilListening,
} from './rehearsal.ts';
import { isNightly } from './repetition.ts';

/** Processes that were started with this text in their command line or environment. */
function processesNaming(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const known = commandLine + readFileSync(`/proc/${pid}/environ`, 'utf8');
        return known.includes(text) ? [`${pid} ${commandLine.replaceAll('\0', ' ')}`] : [];
      } catch {
        return []; // it ended meanwhile
      }
    });
}

/** A folder like /tmp, in which also servers that run as another user keep their data. */
async function openFolder(): Promise<string> {
  const folder = await tempFolder();
  await chmod(folder, 0o1777);
  return folder;
}

/** Answers the report, if there is one. Nothing else may be left of the run. */
async function leftOf(temp: string): Promise<Report | undefined> {
  expect(processesNaming(temp)).toEqual([]);
  expect((await readdir(temp)).filter((name) => name !== 'results')).toEqual([]);
  const out = join(temp, 'results');
  if (!existsSync(out)) return undefined;
  expect((await readdir(out)).filter((name) => name.startsWith('.'))).toEqual([]);
  return reportSchema.parse(JSON.parse(readFileSync(join(out, 'latest', 'report.json'), 'utf8')));
}

/** The healthy bot's run was stopped: exit 4, and nobody is blamed for anything. */
async function expectStopped(run: Running, temp: string, signal: string): Promise<void> {
  const { code, out, err } = await run.ended;
  expect({ code, err }).toEqual({ code: 4, err: expect.not.stringMatching(/error|broke|warning/i) });
  const report = await leftOf(temp);
  if (!report) {
    expect(out).toBe('');
    expect(err).toContain(`stopped by ${signal} before any session had come to its end: there is no report`);
    return;
  }
  expect(out).toMatch(/^INCONCLUSIVE {2}stopped by .*\(exit 4\)$/m);
  expect(report).toMatchObject({
    verdict: 'inconclusive',
    exitCode: 4,
    because: expect.stringMatching(new RegExp(`^stopped by ${signal} after \\d+ (of \\d+ )?sessions?$`)),
    sessions: { failed: 0, inconclusive: 0 },
    troubles: { bot: 0, harness: 0, infrastructure: 0, details: [] },
  });
  expect(report.failures.filter(({ kind }) => kind !== 'rate')).toEqual([]);
  expect(report.gates.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
}

/** A bot that takes whatever it is sent, verifies its webhook for anybody, and never answers a customer. */
async function silentBot(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.end(new URL(request.url ?? '/', 'http://bot').searchParams.get('hub.challenge') ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const ONE = 'scenarios/harmonization/fast-typist.yaml';
/** However busy the machine. */
const POLL = { timeout: 60_000 };
const LOCAL = ['--services', 'local', '--slots', '4'];

/** When a run is stopped: some time after its start, or after it began to play. */
type When = 'early' | 'in play';
type Case = [command: string[], ...moments: When[]];

describe.skipIf(!existsSync('/proc/self/environ'))('a run that is stopped', () => {
  it.each([
    // A moment is told by what the run has said last; the first one is as soon as it can listen.
    ['', LOCAL],
    ['starting Postgres', LOCAL],
    ['Postgres 1', LOCAL],
    // Processes that play, and servers that are used, are there from the beginning of play: once is enough to see them go.
    ['generated  ', [...LOCAL, '--workers', '2', '--sessions', '100000']],
  ])('after "%s" ends with 4 and leaves nothing behind', async (moment, flags) => {
    const temp = await openFolder();
    const run = start(['gate', ONE, '--out', join(temp, 'results'), ...flags], { TMPDIR: temp });
    await untilListening(run);
    await until(run, moment);
    pressCtrlC(run);
    await expectStopped(run, temp, 'SIGINT');
  });

  /** Starts a command, and gives the time at which it is to be stopped: the sooner, the less there is to play. */
  async function prepared(random: Random, when: When): Promise<{ temp: string; env: NodeJS.ProcessEnv; ms: number }> {
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const temp = await openFolder();
    return { temp, env: { TMPDIR: temp, DATABASE_URL, REDIS_URL }, ms: random.int(0, when === 'early' ? 700 : 1200) };
  }

  it('at any moment, with processes that play or serve beside it, ends with 4 and blames nobody', async () => {
    const random = stream(49, 'stops');
    const cases: Case[] = [
      [['run', 'scenarios', '--workers', '2'], 'early', 'in play'],
      [['gate', ONE, '--sessions', '0', '--real-seconds', '60'], 'in play'],
    ];
    for (const [command, ...moments] of cases) {
      for (const when of moments) {
        const { temp, env, ms } = await prepared(random, when);
        const run = start([...command, '--slots', '8', '--out', join(temp, 'results')], env);
        await untilListening(run);
        if (when === 'in play') await until(run, command[0] === 'gate' ? 'real time  ' : 'Postgres');
        await pause(ms);
        const signal = random.chance(0.5) ? 'SIGINT' : 'SIGTERM';
        // A terminal signals the whole group, a supervisor the process alone.
        if (random.chance(0.5)) signalGroup(run, signal);
        else run.child.kill(signal);
        await expectStopped(run, temp, signal);
      }
    }
  });

  it.each<Case>([
    [['run', 'scenarios'], 'early', 'in play', 'in play'],
    [['run', 'scenarios', '--shard', '1/2'], 'in play'],
    [['run', 'scenarios', '--channel', 'both'], 'in play'],
    [['explore', '--sessions', '100000'], 'in play', 'in play'],
    [['prove', '--seeds', '1'], 'early', 'in play'],
  ])('%s at any moment ends with 4 and blames nobody', async (command, ...moments) => {
    const random = stream(49, command.join(' '));
    // More moments of the same kind by night.
    for (const when of isNightly ? moments : new Set(moments)) {
      const { temp, env, ms } = await prepared(random, when);
      const run = startHere([...command, '--slots', '8', '--out', join(temp, 'results')], env);
      if (when === 'in play') await until(run, 'Postgres');
      await pause(ms);
      const signal = random.chance(0.5) ? 'SIGINT' : 'SIGTERM';
      run.stop(signal);
      await expectStopped(run, temp, signal);
    }
  });

  it('against a bot by its URL: what was found before is shown, and the exit code is 4 all the same', async () => {
    const temp = await openFolder();
    const target = await silentBot();
    // As little as possible is waited for, and the first customers say little.
    const brief = [
      '--setting',
      'wait_seconds=1',
      '--reply-timeout',
      '0.3',
      '--quiet-time',
      '0.2',
      '--longest-wait',
      '1',
    ];
    const flags = ['--seed', '9', '--rate', '2', '--sessions', '100000', '--out', join(temp, 'results')];
    const args = [
      'explore',
      'starter/scenarios',
      '--target',
      target,
      '--gate',
      'starter/gate.yaml',
      ...brief,
      ...flags,
    ];
    const run = startHere(args, { TMPDIR: temp, ...SECRETS });
    // Said when the first session has ended.
    await until(run, 'generated  ');
    run.stop('SIGTERM');
    const { code, out } = await run.ended;
    const report = await leftOf(temp);
    expect({ code, out }).toEqual({ code: 4, out: expect.stringContaining('INCONCLUSIVE  stopped by SIGTERM after') });
    // Beside other work, what a session lacks may be the machine's fault: then the calls of the bot alone are held against it.
    expect(report?.because).toMatch(
      /^stopped by SIGTERM after .*; found before that: (?:\d+ findings?, )?\d+ (?:findings?|failures? outside of the chats)$/,
    );
    expect(report?.troubles).toMatchObject({ harness: 0, infrastructure: 0 });
    expect(report?.troubles.bot).toBeGreaterThan(0);
    // Silence is held against it by the sessions that came to their end, not by those that were given up.
    expect(out).not.toContain('it never called the platform');
  });

  it('while a bot by its URL is awaited ends with 4', async () => {
    const temp = await openFolder();
    const away = ['--target', 'http://127.0.0.1:9/webhook', '--await', '600'];
    const args = ['run', 'starter/scenarios', ...away, '--out', join(temp, 'results')];
    const run = startHere(args, { TMPDIR: temp, ...SECRETS });
    await until(run, 'Set in the bot');
    run.stop('SIGINT');
    await expectStopped(run, temp, 'SIGINT');
  });

  it('says that it is stopping, and ends at once at the second signal', async () => {
    const temp = await openFolder();
    const run = start(['run', ...LOCAL, '--quiet', '--out', join(temp, 'results')], { TMPDIR: temp });
    await untilListening(run);
    await expect.poll(() => processesNaming(temp).some((name) => name.includes('-D')), POLL).toBe(true);
    pressCtrlC(run);
    await until(
      run,
      'stopping: no session has come to its end yet, and those under way are dropped; press Ctrl-C again',
    );
    pressCtrlC(run);
    expect(await run.ended).toMatchObject({ code: 4, out: '' });
    // The servers' guards end them when the program is gone; that is a process of its own.
    await expect.poll(() => processesNaming(temp), POLL).toEqual([]);
    await expect.poll(async () => (await readdir(temp)).filter((name) => name !== 'results'), POLL).toEqual([]);
    expect(await readdir(temp)).toEqual([]);
  });
});
