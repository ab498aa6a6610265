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
import type { OnLost, OpenTarget } from '../types.ts';
import { accountsAt, type BotAccounts } from './accounts.ts';
import { migrateFor, type ReferenceOptions } from './in-process.ts';
import { type Birth, type Incarnation, openLife } from './life.ts';
import { type Addresses, openLines } from './lines.ts';
import { Records } from './records.ts';
import { secretsOf } from './secrets.ts';
import { ReferenceSlot } from './slot.ts';
import { REFERENCE } from './version.ts';

export interface ReferenceProcessOptions extends ReferenceOptions {
  /** The module that is forked; default: `child.js` beside this file. */
  child?: string;
  /** Whether faults will break its process and its servers: then its slots have a `mortal`. */
  crashes?: boolean;
}

/** What the child is told, once. */
export interface ChildOptions
  extends BotAccounts,
    Pick<BotOptions, 'namespace' | 'adminToken' | 'paymentSecret' | 'publicUrl'> {
  databaseUrl: string;
  redisUrl: string;
  poolSize: number;
  logLevel: string;
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
  /** Sends it a signal. */
  signal: (name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') => void;
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
  const serving = await (options.crashes ? mortal(options, namespace, flush) : immortal(options, namespace)).catch(
    (error: unknown) => {
      redis.disconnect();
      throw error;
    },
  );
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
      // What it left in Redis expires anyway; a server that is gone or hangs is no reason to fail or to wait now.
      await inTime(flush(), 'removing the keys', LIMIT_MS).catch(() => {});
      redis.disconnect();
      await inTime(pool.end(), 'closing the connections').catch(() => {});
    },
  };
}

/** What a process of the bot is told, with these ways to its servers and the platform. */
const toldOf = (options: ReferenceProcessOptions, namespace: string, addresses: Addresses): ChildOptions => ({
  ...{ databaseUrl: addresses.databaseUrl, redisUrl: addresses.redisUrl, poolSize: options.poolSize ?? 20, namespace },
  ...secretsOf(options.credentials),
  ...accountsAt({ ...options, platformUrl: addresses.platformUrl }),
  logLevel: 'silent',
});

async function immortal(options: ReferenceProcessOptions, namespace: string): Promise<Serving> {
  const running = await start(options.child ?? ownChild(), toldOf(options, namespace, options), options.onLost);
  const { url, gone, ended, stop } = running;
  return { url, crashed: gone, ended, stop };
}

/** Processes that faults kill, pause, and put beside each other. A connection that breaks under them is what was asked for. */
async function mortal(
  options: ReferenceProcessOptions,
  namespace: string,
  empty: () => Promise<void>,
): Promise<Serving> {
  const child = options.child ?? ownChild();
  const born = async ({ publicUrl, ...birth }: Birth): Promise<Incarnation> => {
    const lines = await openLines({ ...options, ...birth });
    const running = await start(child, { ...toldOf(options, namespace, lines), publicUrl }).catch(async (error) => {
      await lines.close();
      throw error;
    });
    const { cut, hold, slow } = lines;
    return {
      port: Number(new URL(running.url).port),
      untilIdle: async () => {},
      ...{ cut, hold, slow, ended: running.gone },
      die() {
        lines.die();
        running.signal('SIGKILL');
      },
      pause() {
        lines.pause();
        running.signal('SIGSTOP');
      },
      resume() {
        running.signal('SIGCONT');
        lines.resume();
      },
      async close() {
        await (lines.state === 'dead' ? running.stop() : running.end());
        await lines.close();
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

/** Forks the child and waits until it listens. It lives as long as the channel to it. */
async function start(path: string, options: ChildOptions, onLost: OnLost = () => {}): Promise<Running> {
  const child = fork(path, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  let why: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      why ??= error.message;
      resolve(why);
    });
    child.once('exit', (code, signal) => {
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
    signal: (name) => void child.kill(name),
    async end() {
      why ??= 'it was stopped';
      if (child.connected) child.send('end' satisfies LaterMessage);
      await inTime(ended, 'ending the bot').catch(stop);
    },
    stop,
  };
}
