import { availableParallelism, cpus } from 'node:os';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { postmasterFor, type Services } from '../services/index.ts';
import { forkedProcesses, usedBy, usedByPostgres, usedByRedis, usedHere } from '../time/cpu-time.ts';
import { redisMb, residentMb } from '../time/memory.ts';
import { RealClock } from '../time/real-clock.ts';

/** What was used between two looks. Shares are of one processor, of `machine` of all; null: it cannot be seen from here. */
export interface ResourceSample {
  /** Seconds after the beginning. */
  at: number;
  generator: number;
  /** Processes that this one started: the bot, where it did. */
  bot: number | null;
  postgres: number | null;
  redis: number | null;
  machine: number;
  /** Memory in MB: what is resident of the generator and the bot, and what Redis says that it uses. */
  generatorMb: number;
  botMb: number | null;
  redisMb: number | null;
  /** Connections to Postgres, and as many as it allows. */
  connections: number | null;
  mostConnections: number | null;
}

const LOOK_EVERY_MS = 2000;
/** A processor counts as full from here on: the rest goes to waking up and switching. */
const FULL = 0.85;

interface Used {
  at: number;
  generator: number;
  bot: number | null;
  postgres: number | null;
  redis: number | null;
  machine: { busy: number; all: number };
  botMb: number | null;
  redisMb: number | null;
}

/** Looks at what is used, every two seconds. */
export class Resources {
  readonly samples: ResourceSample[] = [];
  readonly #clock = new RealClock();
  readonly #elapsed: () => number;
  readonly #database: Client | null;
  readonly #redis: Redis | null;
  #postmaster: number | undefined;
  #before: Used | undefined;
  #cancel: () => void = () => {};
  #looking: Promise<void> = Promise.resolve();

  private constructor(elapsed: () => number, services: Services | null) {
    this.#elapsed = elapsed;
    this.#database = services && new Client({ connectionString: services.databaseUrl, connectionTimeoutMillis: 5000 });
    this.#redis = services && new Redis(services.redisUrl, { lazyConnect: true, maxRetriesPerRequest: 1 });
    // A server that is lost is told by whoever watches it.
    this.#database?.on('error', () => {});
    this.#redis?.on('error', () => {});
  }

  static async watch(elapsed: () => number, services: Services | null): Promise<Resources> {
    const made = new Resources(elapsed, services);
    try {
      await made.#database?.connect();
      made.#postmaster = made.#database ? await postmasterFor(made.#database) : undefined;
      await made.#redis?.connect();
    } catch {
      // What cannot be seen is not shown.
    }
    made.#before = await made.#used();
    made.#next();
    return made;
  }

  async close(): Promise<void> {
    this.#cancel();
    await this.#looking;
    await this.#database?.end().catch(() => {});
    this.#redis?.disconnect();
  }

  #next(): void {
    this.#cancel = this.#clock.timer(
      this.#clock.now() + LOOK_EVERY_MS,
      () => {
        this.#looking = this.#look().then(() => this.#next());
      },
      { unref: true },
    );
  }

  async #look(): Promise<void> {
    const before = this.#before;
    const now = await this.#used();
    this.#before = now;
    if (!before) return;
    const ms = Math.max(1, now.at - before.at);
    const share = (to: number | null, from: number | null): number | null =>
      to === null || from === null ? null : Math.max(0, to - from) / ms;
    const { connections, most } = await this.#connections();
    this.samples.push({
      at: Math.round(this.#elapsed() / 1000),
      generator: share(now.generator, before.generator) ?? 0,
      bot: share(now.bot, before.bot),
      postgres: share(now.postgres, before.postgres),
      redis: share(now.redis, before.redis),
      machine: (now.machine.busy - before.machine.busy) / Math.max(1, now.machine.all - before.machine.all),
      ...{ generatorMb: process.memoryUsage.rss() / 2 ** 20, botMb: now.botMb, redisMb: now.redisMb },
      connections,
      mostConnections: most,
    });
  }

  async #connections(): Promise<{ connections: number | null; most: number | null }> {
    const sql = `select (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
                        current_setting('max_connections')::int as most`;
    const rows = await this.#database?.query<{ connections: number; most: number }>(sql).catch(() => undefined);
    const [row] = rows?.rows ?? [];
    return { connections: row?.connections ?? null, most: row?.most ?? null };
  }

  async #used(): Promise<Used> {
    const [info, memory] = await Promise.all(
      ['cpu', 'memory'].map((section) => this.#redis?.info(section).catch(() => undefined)),
    );
    const children = forkedProcesses();
    const machine = { busy: 0, all: 0 };
    for (const { times } of cpus()) {
      const busy = times.user + times.nice + times.sys + times.irq;
      machine.busy += busy;
      machine.all += busy + times.idle;
    }
    return {
      at: this.#clock.now(),
      generator: usedHere(),
      bot: children.length === 0 ? null : usedBy(children),
      postgres: this.#postmaster === undefined ? null : usedByPostgres(this.#postmaster),
      redis: info === undefined ? null : usedByRedis(info),
      machine,
      botMb: children.length === 0 ? null : residentMb(children),
      redisMb: memory === undefined ? null : redisMb(memory),
    };
  }
}

/** Which resource was full in a stretch of time, in words; the fullest one where none was. */
export function fullestOf(samples: readonly ResourceSample[]): string {
  if (samples.length === 0) return 'nothing was seen of any resource';
  const mean = (of: (sample: ResourceSample) => number | null): number | null => {
    const seen = samples.flatMap((sample) => of(sample) ?? []);
    return seen.length === 0 ? null : seen.reduce((sum, value) => sum + value, 0) / seen.length;
  };
  const processors = availableParallelism();
  const foreign = mean(
    ({ machine, generator, bot, postgres, redis }) =>
      machine - (generator + (bot ?? 0) + (postgres ?? 0) + (redis ?? 0)) / processors,
  );
  const others = foreign !== null && foreign > 0.5 ? ', mostly by other programs' : '';
  const found: [string, number | null][] = [
    ['the CPU of the bot (one processor for one process)', mean(({ bot }) => bot)],
    ['the CPU of the generator', mean(({ generator }) => generator)],
    ['the CPU of Redis', mean(({ redis }) => redis)],
    ['the CPU of Postgres', mean(({ postgres }) => (postgres === null ? null : postgres / processors))],
    [
      'the connections to Postgres',
      mean(({ connections, mostConnections }) =>
        connections === null || mostConnections === null ? null : connections / mostConnections,
      ),
    ],
    [`all ${processors} processors of this machine${others}`, mean(({ machine }) => machine)],
  ];
  const seen = found.flatMap(([name, share]) => (share === null ? [] : [{ name, share }]));
  const percent = ({ name, share }: { name: string; share: number }): string => `${name}: ${Math.round(100 * share)}%`;
  const full = seen.filter(({ share }) => share >= FULL).sort((a, b) => b.share - a.share);
  if (full.length > 0) return full.map(percent).join('; ');
  const [most] = seen.sort((a, b) => b.share - a.share);
  return `none; the fullest was ${most ? percent(most) : 'unknown'}`;
}
