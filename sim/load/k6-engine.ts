import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channels } from '../channels/index.ts';
import { inTime, RealClock } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import type { LoadedBot } from './bot.ts';
import { watchEventLoop } from './event-loop.ts';
import { findK6, type K6 } from './k6-find.ts';
import { Front } from './k6-front.ts';
import { type K6PlanOptions, k6PlanOf, writeK6 } from './k6-plan.ts';
import { Tally } from './tally.ts';

export interface K6Run extends Omit<K6PlanOptions, 'shop'> {
  bot: LoadedBot;
  k6: K6;
  signal: AbortSignal;
  io: Io;
}

export interface PlayedByK6 {
  tally: Tally;
  startedAt: number;
  seconds: number;
  resources: [];
  notes: string[];
  knee?: never;
}

export { findK6 };

/** Secrets reach the scripts by the environment, where no list of processes shows them. */
const RUN = ['run', '--quiet', '--no-usage-report', '--include-system-env-vars'];
/** k6 ends with this when a threshold of its own is crossed: this program judges them again. */
const THRESHOLDS_CROSSED = 99;
/** Replies are awaited for so long when k6 is done. */
const LAST_REPLIES_MS = 15_000;
const LOOK_EVERY_MS = 200;
/** k6 ends within this when it is told to. */
const STOPPING_MS = 5_000;

/**
 * Has k6 make the load, and joins what it cannot see: the replies, which come by another connection.
 * @throws Problem when k6 fails for a reason of its own.
 */
export async function playByK6(run: K6Run): Promise<PlayedByK6> {
  const { bot, k6, io, signal, ...plan } = run;
  const clock = new RealClock();
  const startedAt = clock.now();
  const tally = new Tally();
  const front = new Front(bot, tally, startedAt);
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-k6-'));
  const loop = watchEventLoop(tally, () => clock.now() - startedAt);
  try {
    const target = await front.listen();
    await writeK6(folder, bot.platform.channel, k6PlanOf({ ...plan, shop: bot.shop }));
    const env = {
      ...secretsOf(bot),
      TARGET: target,
      PUBLIC_URL: bot.slot.webhookUrl(bot.platform.channel),
      REHEARSAL: '1',
    };
    await play(k6, folder, bot.platform.channel, env, run);
    for (const until = clock.now() + LAST_REPLIES_MS; front.waiting > 0 && clock.now() < until && !signal.aborted; )
      await new Promise<void>((resolve) => void clock.timer(clock.now() + LOOK_EVERY_MS, resolve));
    front.enter(plan.waitSeconds * 1000);
    await enterSummary(folder, tally, clock.now() - startedAt);
  } finally {
    loop.stop();
    await front.close();
    await rm(folder, { recursive: true, force: true });
  }
  // Of k6's own lateness only the arrivals are known that it dropped; what passes through this program is late by its loop.
  tally.duration('generator_lag').join(tally.duration('event_loop_delay'));
  const note = `load by k6 ${k6.version}: it tells which arrivals it dropped, not how late the others were`;
  return { tally, startedAt, seconds: (clock.now() - startedAt) / 1000, resources: [], notes: [note] };
}

/** The secrets of a bot by the variables that the scripts read. */
function secretsOf({ platform, credentials }: LoadedBot): Record<string, string> {
  const known = channels.get(platform.channel).credentials;
  return Object.fromEntries(
    Object.entries(credentials).flatMap(([name, value]) => {
      const variable = known[name]?.variable;
      return variable === undefined ? [] : [[variable, value]];
    }),
  );
}

async function play(
  k6: K6,
  folder: string,
  channel: string,
  env: Record<string, string>,
  { io, signal }: K6Run,
): Promise<void> {
  const given = { ...env, PLAN: k6.inFolder(folder, 'plan.json'), SUMMARY: k6.inFolder(folder, 'summary.json') };
  const [program, ...args] = k6.command(folder, given);
  const script = k6.inFolder(folder, `${channel}.ts`);
  const child = spawn(program, [...args, ...RUN, script], {
    env: { ...io.env, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-2000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const stop = (): void => {
    child.kill('SIGINT');
    void inTime(ended, 'stopping k6', STOPPING_MS).catch(() => child.kill('SIGKILL'));
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const code = await ended.finally(() => signal.removeEventListener('abort', stop));
  if (code === 0 || code === THRESHOLDS_CROSSED || signal.aborted) return;
  throw new Problem('infrastructure', `k6 ended with code ${code}`, {
    why: said.trim().split('\n').slice(-5).join('\n'),
    fix: 'run its script alone to see more: npx rehearsal load --export k6',
  });
}

/** What only k6 knows: iterations, and those that it dropped. */
async function enterSummary(folder: string, tally: Tally, at: number): Promise<void> {
  const text = await readFile(join(folder, 'summary.json'), 'utf8').catch(() => '{}');
  const { metrics = {} } = JSON.parse(text) as { metrics?: Record<string, { values?: Record<string, number> }> };
  const counted = (name: string): number => metrics[name]?.values?.count ?? 0;
  const [ended, dropped] = [counted('iterations'), counted('dropped_iterations')];
  tally.count('ended', at, ended);
  tally.count('due', at, dropped);
  tally.count('dropped', at, dropped);
}
