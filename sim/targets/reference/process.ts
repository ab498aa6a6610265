import { fork } from 'node:child_process';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { BotOptions } from '../../../reference-bot/index.ts';
import { channels } from '../../channels/index.ts';
import { Problem } from '../../problem.ts';
import { deleteKeys } from '../../services/index.ts';
import { inTime } from '../../time/in-time.ts';
import { builtModule } from '../../version.ts';
import type { OnLost, OpenTarget } from '../types.ts';
import { accountsAt, type BotAccounts } from './accounts.ts';
import { migrateFor, type ReferenceOptions } from './in-process.ts';
import { Records } from './records.ts';
import { secretsOf } from './secrets.ts';
import { ReferenceSlot } from './slot.ts';
import { REFERENCE } from './version.ts';

export interface ReferenceProcessOptions extends ReferenceOptions {
  /** The module that is forked; default: `child.js` beside this file. */
  child?: string;
}

/** What the child is told, once. */
export interface ChildOptions extends BotAccounts, Pick<BotOptions, 'namespace' | 'adminToken' | 'paymentSecret'> {
  databaseUrl: string;
  redisUrl: string;
  poolSize: number;
  logLevel: string;
}

/** What the child tells. */
export type ChildMessage = { listens: string } | { failed: string } | { lost: Parameters<OnLost> };

/** Our own questions to a server that hangs end after so long. */
const LIMIT_MS = 5_000;

interface Running {
  url: string;
  /** Why it is gone, once it is. */
  gone: () => string | undefined;
  /** Resolves with that. */
  ended: Promise<string>;
  stop: () => Promise<void>;
}

/**
 * The reference bot in a process of its own, on the machine's clock, shared by all sessions. The process ends with
 * `close`, and with this process, however that ends.
 */
export async function referenceProcess(options: ReferenceProcessOptions): Promise<OpenTarget> {
  const {
    databaseUrl,
    redisUrl,
    credentials,
    channel = channels.first.name,
    redisPrefix = 'rehearsal:',
    poolSize = 20,
  } = options;
  if (!options.migrated) await migrateFor(databaseUrl);
  const secrets = secretsOf(credentials);
  const namespace = `${redisPrefix}process`;
  const running = await start(
    options.child ?? ownChild(),
    {
      ...{ databaseUrl, redisUrl, poolSize, namespace, ...secrets },
      ...accountsAt(options),
      logLevel: 'silent',
    },
    options.onLost,
  );
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
  });
  pool.on('error', () => {});
  const redis = new Redis(redisUrl, { commandTimeout: LIMIT_MS, maxRetriesPerRequest: 1 });
  redis.on('error', () => {});
  return {
    describe: () => REFERENCE,
    async openSlot() {
      return new ReferenceSlot({
        ...{ baseUrl: running.url, channel, secrets, records: new Records(pool) },
        // In real time nobody waits for the bot to settle.
        untilIdle: async () => {},
        flushCache: () => deleteKeys(redis, `${namespace}:`),
        crashed: running.gone,
        shared: true,
        close: async () => {},
      });
    },
    presence: { refuses: async () => running.gone() !== undefined, ended: running.ended },
    async close() {
      await running.stop();
      // What it left in Redis expires anyway; a server that is gone or hangs is no reason to fail or to wait now.
      await inTime(deleteKeys(redis, `${namespace}:`), 'removing the keys', LIMIT_MS).catch(() => {});
      redis.disconnect();
      await inTime(pool.end(), 'closing the connections').catch(() => {});
    },
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
  return {
    url: message.listens,
    gone: () => why,
    ended,
    async stop() {
      why ??= 'it was stopped';
      child.kill('SIGKILL');
      await ended;
    },
  };
}
