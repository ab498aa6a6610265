import type { PoolClient } from 'pg';
import {
  createBot,
  DEFAULT_SETTINGS,
  migrate,
  openResources,
  ownParts,
  type Parts,
} from '../../../reference-bot/index.ts';
import { channels } from '../../channels/index.ts';
import { Problem } from '../../problem.ts';
import { deleteKeys, endPostgres, reachPostgres } from '../../services/index.ts';
import type { Clock } from '../../time/clock.ts';
import { inTime } from '../../time/in-time.ts';
import type { OnLost, OpenTarget, SlotTarget } from '../types.ts';
import { accountsAt, type BotPlatform } from './accounts.ts';
import { watchConnections } from './lost-connections.ts';
import { Records } from './records.ts';
import { secretsOf } from './secrets.ts';
import { ReferenceSlot } from './slot.ts';
import { REFERENCE } from './version.ts';

export interface ReferenceOptions extends BotPlatform {
  databaseUrl: string;
  redisUrl: string;
  /** Told when a connection of the bots to a server breaks while it is in use. */
  onLost?: OnLost | undefined;
  /** Prefix of the bot's Redis keys and namespaces; each slot appends its own. Default `rehearsal:`. */
  redisPrefix?: string;
  /** Default 20. */
  poolSize?: number;
  /** The tables of the bot are up to date already; default: they are brought up to date first. */
  migrated?: boolean;
}

/** Parts that stand in for the bot's own, made anew for each bot: a mutant's memory is that bot's alone. */
export type Alter = (own: Readonly<Parts>) => Partial<Parts>;

/** Reference bots in this process that share a pool and a Redis connection, healthy ones and defective ones. */
export interface ReferenceBots {
  /** Bots that are altered in the same way. Closing it closes its slots' bots only. */
  target(alter?: Alter): OpenTarget;
  close(): Promise<void>;
}

/**
 * The reference bot in this process: one bot a slot, with the slot's clock and a namespace of its own, all on one pool
 * and one Redis connection. Brings the database up to date first.
 */
export async function referenceInProcess(options: ReferenceOptions & { parts?: Partial<Parts> }): Promise<OpenTarget> {
  const { parts = {}, ...rest } = options;
  const bots = await referenceBots(rest);
  return { ...bots.target(() => parts), close: bots.close };
}

/** As `referenceInProcess`, for several targets at once, each of bots that are altered in another way. */
export async function referenceBots(options: ReferenceOptions): Promise<ReferenceBots> {
  const { databaseUrl, redisUrl, credentials, channel = channels.first.name, redisPrefix = 'rehearsal:' } = options;
  if (!options.migrated) await migrateFor(databaseUrl);
  const resources = openResources({ databaseUrl, redisUrl, poolSize: options.poolSize ?? 20, watched: true });
  // Every slot's bot listens to it.
  resources.redis.setMaxListeners(0);
  let closing = false;
  watchConnections(resources, (...lost) => !closing && options.onLost?.(...lost));
  const clients = new Set<PoolClient>();
  resources.pool.on('connect', (client) => clients.add(client));
  resources.pool.on('remove', (client) => clients.delete(client));
  const secrets = secretsOf(credentials);
  const records = new Records(resources.pool);
  const accounts = accountsAt(options);
  let opened = 0;
  const openSlot = async (name: string, clock: Clock, alter: Alter): Promise<SlotTarget> => {
    // A slot that is opened anew shares nothing with the one that broke, whose process may have gone with it. What either
    // leaves in Redis expires; looking for it would mean to look at every key.
    const namespace = `${redisPrefix}${process.pid}.${name}.${++opened}`;
    const bot = await createBot(
      {
        ...{ resources, clock, namespace, ...accounts, ...secrets },
        settings: DEFAULT_SETTINGS,
        role: 'all',
        // Two customers who are due at one instant are answered in a fixed order, so that equal seeds give equal traces.
        concurrency: 1,
        logLevel: 'silent',
        adminRatePerMinute: 'off',
        keepsAudit: false,
      },
      alter(ownParts),
    );
    const baseUrl = await bot.listen();
    return new ReferenceSlot({
      ...{ baseUrl, channel, secrets, records },
      untilIdle: () => bot.idle(),
      flushCache: () => deleteKeys(resources.redis, `${namespace}:`),
      shared: false,
      close: () => bot.close(),
    });
  };
  return {
    target: (alter = () => ({})) => ({
      describe: () => REFERENCE,
      openSlot: (name, clock) => openSlot(name, clock, alter),
      close: async () => {},
    }),
    async close() {
      closing = true;
      // A bot that hung keeps its connection, and the pool would wait for it for ever.
      await inTime(resources.close(), 'closing the connections').catch(() =>
        Promise.all([...clients].map(endPostgres)),
      );
    },
  };
}

/** Brings the tables of the reference bot up to date. @throws Problem when the database does not take them. */
export async function migrateFor(databaseUrl: string): Promise<void> {
  try {
    await migrate({ databaseUrl, direction: 'up' });
  } catch (cause) {
    await reachPostgres(databaseUrl);
    const { message, severity } = cause as Error & { severity?: string };
    const fix =
      severity === 'ERROR'
        ? 'give an empty database, or a user who may create tables and the extension pg_trgm'
        : 'see why the connection broke, then run again';
    throw new Problem('infrastructure', "the reference bot's tables could not be made", { why: message, fix, cause });
  }
}
