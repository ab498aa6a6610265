import { fork } from 'node:child_process';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { BotOptions } from '../../../reference-bot/index.ts';
import { channels } from '../../channels/index.ts';
import type { Mortal } from '../../fault-plans/index.ts';
import { Problem } from '../../problem.ts';
import { deleteKeys } from '../../services/index.ts';
import { inTime } from '../../time/in-time.ts';
import { RealClock } from '../../time/real-clock.ts';
import { builtModule } from '../../version.ts';
import { openShiftedClock, type ShiftedClock } from '../clock/shifted-clock.ts';
import { hiding, keepOutput, type Output } from '../output.ts';
import type { BotLog, OnLost, OpenTarget } from '../types.ts';
import { accountsAt, type BotAccounts } from './accounts.ts';
import { migrateFor, type ReferenceOptions } from './in-process.ts';
import { type Birth, type Incarnation, openLife } from './life.ts';
import { type Addresses, openLines } from './lines.ts';
import { pauseProcess } from './pause.ts';
import { Records } from './records.ts';
import { secretsOf } from './secrets.ts';
import { ReferenceSlot } from './slot.ts';
import { REFERENCE } from './version.ts';

export interface ReferenceProcessOptions extends ReferenceOptions {
  /** The module that is forked; default: `child.js` beside this file. */
  child?: string;
  /** Whether faults will break its process and its servers: then its slots have a `mortal`. */
  crashes?: boolean;
  /** What keeps what its processes write; absent: it is not kept. */
  botLog?: BotLog | undefined;
}

/** What the child is told, once. */
export interface ChildOptions
  extends BotAccounts,
    Pick<BotOptions, 'namespace' | 'adminToken' | 'paymentSecret' | 'publicUrl'> {
  databaseUrl: string;
  redisUrl: string;
  poolSize: number;
  logLevel: string;
  /** Whether it waits for its servers however long they take, since somebody else watches them. */
  watched: boolean;
}

/** What the child tells. */
export type ChildMessage = { listens: string } | { failed: string } | { lost: Parameters<OnLost> };

/** What the child is told later: to finish what is under way, and end. */
export type LaterMessage = 'end';

/** Our own questions to a server that hangs end after so long. */
const LIMIT_MS = 5_000;

/** A process of the bot. */
interface Running {
  url: string;
  /** Why it is gone, once it is. */
  gone: () => string | undefined;
  /** Resolves with that. */
  ended: Promise<string>;
  /** Ends it without a word. */
  kill: () => void;
  /** Stops it until `resume`. */
  pause: () => void;
  resume: () => void;
  /** Ends it when what is under way is finished. */
  end: () => Promise<void>;
  /** Ends it at once. */
  stop: () => Promise<void>;
}

/** What serves all sessions: one process, or one after the other. */
interface Serving extends Pick<Running, 'url' | 'stop'> {
  crashed: (lost?: unknown) => string | undefined;
  /** Of one process: resolves with why it is gone. */
  ended?: Promise<string>;
  mortal?: Mortal;
}

/**
 * The reference bot in a process of its own, on the machine's clock, shared by all sessions. The process ends with
 * `close`, and with this process, however that ends.
 */
export async function referenceProcess(options: ReferenceProcessOptions): Promise<OpenTarget> {
  const { databaseUrl, redisUrl, credentials, channel = channels.first.name, redisPrefix = 'rehearsal:' } = options;
  if (!options.migrated) await migrateFor(databaseUrl);
  const namespace = `${redisPrefix}process`;
  const redis = new Redis(redisUrl, { commandTimeout: LIMIT_MS, maxRetriesPerRequest: 1 });
  redis.on('error', () => {});
  const flush = (): Promise<void> => deleteKeys(redis, `${namespace}:`);
  const { botLog } = options;
  const output = botLog && keepOutput(botLog.path, hiding(secretsIn(options)));
  const own = { ...options, namespace, output };
  const serving = await (options.crashes ? mortal(own, flush) : immortal(own)).catch(async (error: unknown) => {
    redis.disconnect();
    await output?.close();
    throw error;
  });
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
  });
  pool.on('error', () => {});
  return {
    describe: () => REFERENCE,
    async openSlot() {
      const slot = new ReferenceSlot({
        ...{ baseUrl: serving.url, channel, secrets: secretsOf(credentials), records: new Records(pool) },
        // In real time nobody waits for the bot to settle.
        untilIdle: async () => {},
        flushCache: flush,
        crashed: serving.crashed,
        shared: true,
        close: async () => {},
      });
      return serving.mortal ? Object.assign(slot, { mortal: serving.mortal }) : slot;
    },
    presence: { refuses: async () => serving.crashed() !== undefined, ...(serving.ended && { ended: serving.ended }) },
    async close() {
      await serving.stop();
      await output?.close();
      // What it left in Redis expires anyway; a server that is gone or hangs is no reason to fail or to wait now.
      await inTime(flush(), 'removing the keys', LIMIT_MS).catch(() => {});
      redis.disconnect();
      await inTime(pool.end(), 'closing the connections').catch(() => {});
    },
  };
}

/** What no file may show. */
const secretsIn = ({ credentials, databaseUrl, redisUrl }: ReferenceProcessOptions): string[] => [
  ...Object.values(credentials),
  ...Object.values(secretsOf(credentials)),
  ...[databaseUrl, redisUrl].map((address) => decodeURIComponent(new URL(address).password)),
];

/** What a process of the bot is told, with these ways to its servers and the platform. */
const toldOf = (options: Own, addresses: Addresses): ChildOptions => ({
  ...{ databaseUrl: addresses.databaseUrl, redisUrl: addresses.redisUrl, poolSize: options.poolSize ?? 20 },
  ...{ namespace: options.namespace, ...secretsOf(options.credentials) },
  ...accountsAt({ ...options, platformUrl: addresses.platformUrl }),
  logLevel: options.output ? 'warn' : 'silent',
  // Faults make servers silent, and the bot has to see that by itself.
  watched: !options.crashes,
});

interface Own extends ReferenceProcessOptions {
  namespace: string;
  output: Output | undefined;
}

async function immortal(options: Own): Promise<Serving> {
  const { url, gone, ended, stop } = await start(toldOf(options, options), options);
  return { url, crashed: gone, ended, stop };
}

/** Processes that faults kill, pause, and put beside each other. A connection that breaks under them is what was asked for. */
async function mortal(options: Own, empty: () => Promise<void>): Promise<Serving> {
  const born = async ({ publicUrl, ...birth }: Birth): Promise<Incarnation> => {
    const lines = await openLines({ ...options, ...birth });
    const clock = openShiftedClock();
    const told = { ...toldOf(options, lines), publicUrl };
    const running = await start(told, { ...options, onLost: undefined, clock }).catch(async (error) => {
      clock.close();
      await lines.close();
      throw error;
    });
    const { cut, silence, hold, slow, heal } = lines;
    return {
      port: Number(new URL(running.url).port),
      untilIdle: async () => {},
      ...{ cut, silence, hold, slow, heal, skew: clock.shift, ended: running.gone },
      die() {
        lines.die();
        running.kill();
      },
      pause() {
        lines.pause();
        running.pause();
      },
      resume() {
        running.resume();
        lines.resume();
      },
      async close() {
        await (lines.state === 'dead' ? running.stop() : running.end());
        await lines.close();
        clock.close();
      },
    };
  };
  const life = await openLife({ clock: new RealClock(), born, empty });
  return {
    url: life.url,
    mortal: life.mortal,
    stop: life.close,
    // A connection that broke under a webhook was that of a bot that was killed: the platform delivers again.
    crashed: (lost) => life.ended() ?? (lost === undefined || life.deaths() === 0 ? undefined : 'killed by a fault'),
  };
}

function ownChild(): string {
  const path = builtModule('sim/targets/reference/child');
  if (path !== undefined) return path;
  throw new Problem('harness', 'the reference bot cannot be started as a process from its sources', {
    why: 'it is forked from dist',
    fix: 'npm run build, then run it from dist',
  });
}

interface Starting extends Pick<Own, 'child' | 'onLost' | 'output'> {
  /** A clock that faults shift. */
  clock?: ShiftedClock;
}

/** Forks the child and waits until it listens. It lives as long as the channel to it. */
async function start(options: ChildOptions, starting: Starting): Promise<Running> {
  const { child: path = ownChild(), onLost = () => {}, clock, output } = starting;
  const child = fork(path, {
    stdio: ['ignore', output ? 'pipe' : 'ignore', 'pipe', 'ipc'],
    ...(clock && {
      execArgv: [...process.execArgv, '--require', clock.preload],
      env: { ...process.env, ...clock.env },
    }),
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const written = output?.ofOne();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => written?.add(chunk.toString()));
  child.once('close', () => written?.end());
  let resume = (): void => {};
  let why: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      why ??= error.message;
      resolve(why);
    });
    child.once('exit', (code, signal) => {
      resume();
      why ??= `it ended with ${signal ?? `code ${code}`}${said ? `: ${said.trim()}` : ''}`;
      resolve(why);
    });
  });
  const started = new Promise<Exclude<ChildMessage, { lost: unknown }>>((resolve) => {
    child.on('message', (message: ChildMessage) => {
      if ('lost' in message) onLost(...message.lost);
      else resolve(message);
    });
  });
  child.send(options);
  const message = await Promise.race([started, ended.then((failed) => ({ failed }))]);
  if ('failed' in message) {
    child.kill('SIGKILL');
    throw new Problem('infrastructure', 'the reference bot did not start', { why: message.failed });
  }
  const stop = async (): Promise<void> => {
    why ??= 'it was stopped';
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url: message.listens,
    gone: () => why,
    ended,
    kill: () => void child.kill('SIGKILL'),
    pause() {
      if (child.pid !== undefined) resume = pauseProcess(child.pid);
    },
    resume: () => resume(),
    async end() {
      why ??= 'it was stopped';
      if (child.connected) child.send('end' satisfies LaterMessage);
      await inTime(ended, 'ending the bot').catch(stop);
    },
    stop,
  };
}
