import { Pool } from 'pg';
import {
  createBot,
  DEFAULT_SETTINGS,
  openResources,
  ownParts,
  type ResourceLimits,
} from '../../../reference-bot/index.ts';
import { channels } from '../../channels/index.ts';
import type { Mortal } from '../../fault-plans/index.ts';
import { deleteKeys } from '../../services/index.ts';
import type { Clock } from '../../time/clock.ts';
import { inTime } from '../../time/in-time.ts';
import type { OpenTarget, SlotTarget } from '../types.ts';
import { accountsAt } from './accounts.ts';
import { type Alter, migrateFor, type ReferenceOptions } from './in-process.ts';
import { type Birth, type Incarnation, openLife } from './life.ts';
import { openLines } from './lines.ts';
import { mortalClock } from './mortal-clock.ts';
import { Records } from './records.ts';
import { secretsOf } from './secrets.ts';
import { ReferenceSlot } from './slot.ts';
import { REFERENCE } from './version.ts';

export type MortalTarget = Omit<OpenTarget, 'openSlot'> & {
  openSlot(name: string, clock: Clock): Promise<MortalSlot>;
};

export type MortalSlot = SlotTarget & { readonly mortal: Mortal };

export interface MortalOptions extends ReferenceOptions {
  alter?: Alter;
  /** How long the bots wait for a server that is silent, by the machine's clock; default: shorter than in production. */
  limits?: ResourceLimits;
}

/** A session in virtual time waits for them. They are longer than a busy machine stands still. */
const LIMITS: ResourceLimits = { postgresMs: 3_000, redisMs: 1_500 };

/** Slots of this process so far: those of bots that are altered in other ways share nothing either. */
let opened = 0;

/**
 * Reference bots in this process that can die: each has lines of its own to Postgres, Redis and the platform. A bot whose lines
 * are cut and whose clock stands still is one that was killed, for everybody but itself.
 */
export async function mortalBots(options: MortalOptions): Promise<MortalTarget> {
  const { databaseUrl, credentials, channel = channels.first.name, redisPrefix = 'rehearsal:' } = options;
  if (!options.migrated) await migrateFor(databaseUrl);
  const own = new Pool({ connectionString: databaseUrl, max: 8 });
  own.on('error', () => {});
  const redis = openResources({ databaseUrl, redisUrl: options.redisUrl, poolSize: 1, watched: true });
  const records = new Records(own);
  return {
    describe: () => REFERENCE,
    async openSlot(name, clock) {
      const namespace = `${redisPrefix}${process.pid}.${name}.mortal-${++opened}`;
      const flush = (): Promise<void> => deleteKeys(redis.redis, `${namespace}:`);
      const born = (birth: Birth): Promise<Incarnation> => incarnate({ ...options, channel, namespace, clock }, birth);
      const life = await openLife({ clock, born, empty: flush });
      const slot = new ReferenceSlot({
        ...{ baseUrl: life.url, channel, secrets: secretsOf(credentials), records },
        ...{ untilIdle: life.untilIdle, flushCache: flush, shared: true, close: life.close },
        // A connection that broke under a webhook was that of a bot that was killed: the platform delivers again.
        crashed: (lost) => (lost === undefined || life.deaths() === 0 ? undefined : 'killed by a fault'),
      });
      return Object.assign(slot, { mortal: life.mortal });
    },
    async close() {
      await redis.close();
      await inTime(own.end(), 'closing the connections').catch(() => {});
    },
  };
}

interface BotOptions extends MortalOptions {
  channel: string;
  namespace: string;
  clock: Clock;
}

async function incarnate(
  { clock, alter = () => ({}), limits = LIMITS, ...options }: BotOptions,
  { publicUrl, onPoint, isFull }: Birth,
): Promise<Incarnation> {
  const lines = await openLines({ ...options, onPoint, isFull });
  const resources = openResources({
    ...{ databaseUrl: lines.databaseUrl, redisUrl: lines.redisUrl },
    ...{ poolSize: 3, limits },
  });
  let offMs = 0;
  const { credentials, channel, namespace } = options;
  const bot = await createBot(
    {
      ...{ resources, clock: mortalClock(clock, lines, () => offMs), namespace, publicUrl },
      ...{ ...accountsAt({ channel, credentials, platformUrl: lines.platformUrl }), ...secretsOf(credentials) },
      ...{ settings: DEFAULT_SETTINGS, role: 'all', concurrency: 1, logLevel: 'silent' },
      ...{ adminRatePerMinute: 'off', keepsAudit: false },
    },
    alter(ownParts),
  );
  const { cut, silence, hold, slow, heal, die, pause, resume } = lines;
  return {
    port: Number(new URL(await bot.listen()).port),
    untilIdle: () => bot.idle(),
    ...{ cut, silence, hold, slow, heal, die, pause, resume },
    skew: (ms) => {
      offMs = ms;
    },
    async close() {
      await inTime(bot.close(), 'closing the bot').catch(() => {});
      await inTime(resources.close(), 'closing its connections').catch(() => {});
      await lines.close();
    },
  };
}
