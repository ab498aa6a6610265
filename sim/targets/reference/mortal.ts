import { Pool } from 'pg';
import { createBot, DEFAULT_SETTINGS, openResources, ownParts } from '../../../reference-bot/index.ts';
import { channels } from '../../channels/index.ts';
import type { Mortal, Point } from '../../fault-plans/index.ts';
import { deleteKeys } from '../../services/index.ts';
import { openTcpProxy, type TcpProxy } from '../../services/tcp-proxy.ts';
import type { CancelTimer, Clock } from '../../time/clock.ts';
import { inTime } from '../../time/in-time.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { OpenTarget, SlotTarget } from '../types.ts';
import { accountsAt } from './accounts.ts';
import { type Alter, migrateFor, type ReferenceOptions } from './in-process.ts';
import { endsAnswer, type Statement, saysTaken, statementIn, withoutRoom } from './points.ts';
import { Records } from './records.ts';
import { secretsOf } from './secrets.ts';
import { ReferenceSlot } from './slot.ts';
import { REFERENCE } from './version.ts';

export type MortalTarget = Omit<OpenTarget, 'openSlot'> & {
  openSlot(name: string, clock: Clock): Promise<MortalSlot>;
};

export type MortalSlot = SlotTarget & { readonly mortal: Mortal };

/** Slots of this process so far: those of bots that are altered in other ways share nothing either. */
let opened = 0;

/**
 * Reference bots in this process that can die: each has lines of its own to Postgres, Redis and the platform. A bot whose lines
 * are cut and whose clock stands still is one that was killed, for everybody but itself.
 */
export async function mortalBots(options: ReferenceOptions & { alter?: Alter }): Promise<MortalTarget> {
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
      const life = await openLife({ ...options, channel, namespace, clock, empty: flush });
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

interface LifeOptions extends ReferenceOptions {
  channel: string;
  namespace: string;
  clock: Clock;
  alter?: Alter;
  empty: Mortal['empty'];
}

/** One process of the bot: what it takes to cut it off from everybody. */
interface Incarnation {
  untilIdle(): Promise<void>;
  cut(server: 'postgres' | 'redis' | 'api'): void;
  hold: Mortal['hold'];
  slow: Mortal['slow'];
  /** Cuts it off, for good. */
  die(): void;
  pause(): void;
  resume(): void;
  /** Ends it in peace. */
  close(): Promise<void>;
  port: number;
}

async function openLife(options: LifeOptions) {
  let deaths = 0;
  let dying: Promise<void> | undefined;
  let current: Incarnation | undefined;
  const gone: Promise<void>[] = [];
  /** Other processes: those that were paused, and those that race; of these, the ones that work. */
  const beside = new Set<Incarnation>();
  const working = new Set<Incarnation>();
  const joining = new Set<Promise<void>>();
  /** How many faults keep the disk of Postgres full. */
  let full = 0;
  /** Those who wait for a process that may be replaced meanwhile. */
  const waiting = new Set<() => void>();
  const replace = (): void => {
    current = undefined;
    front.target = undefined;
    front.cut();
    dying = begin();
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const mortal: Mortal = {
    onPoint: () => {},
    empty: options.empty,
    kill() {
      const dead = current;
      if (dead === undefined) return;
      deaths += 1;
      dead.die();
      gone.push(dead.close().catch(() => {}));
      replace();
    },
    pause(ms) {
      const paused = current;
      if (paused === undefined) return;
      deaths += 1;
      paused.pause();
      beside.add(paused);
      replace();
      options.clock.timer(options.clock.now() + ms, () => {
        paused.resume();
        working.add(paused);
      });
    },
    race(ms) {
      const until = options.clock.now() + ms;
      const joins = born().then((other) => {
        joining.delete(joins);
        beside.add(other);
        working.add(other);
        options.clock.timer(until, () => {
          beside.delete(other);
          working.delete(other);
          gone.push(other.close());
        });
      });
      joining.add(joins);
    },
    fill(ms) {
      full += 1;
      options.clock.timer(options.clock.now() + ms, () => {
        full -= 1;
      });
    },
    cut: (server) => current?.cut(server),
    hold: (server, ms) => current?.hold(server, ms),
    slow: (server, ms) => current?.slow(server, ms),
    loseAnswers: () => current?.cut('api'),
  };
  /** Connections on which a webhook waits for its answer; the admin API comes by the same way. */
  const delivering = new Set<object>();
  const begins = (piece: Buffer, text: string): boolean => piece.subarray(0, text.length).toString('latin1') === text;
  const front = await openTcpProxy(undefined, {
    toServer(piece, connection) {
      if (begins(piece, 'POST /webhooks/')) delivering.add(connection);
      return undefined;
    },
    passed(piece, connection) {
      if (delivering.delete(connection) && begins(piece, 'HTTP/1.1 200')) life.mortal.onPoint('acknowledged');
    },
  });
  const url = `http://127.0.0.1:${front.port}`;
  const born = (): Promise<Incarnation> =>
    incarnate({
      ...{ ...options, publicUrl: url, onPoint: (point) => life.mortal.onPoint(point) },
      isFull: () => full > 0,
    });
  const begin = async (): Promise<void> => {
    current = await born();
    front.target = { host: '127.0.0.1', port: current.port };
    dying = undefined;
  };
  const life = {
    url,
    mortal,
    deaths: () => deaths,
    async untilIdle(): Promise<void> {
      for (;;) {
        await dying;
        await Promise.all(joining);
        const asked = current;
        // A process that is paused is never idle.
        await Promise.race([asked?.untilIdle(), new Promise<void>((resolve) => waiting.add(resolve))]);
        for (const other of working) await other.untilIdle();
        if (asked === current && dying === undefined && joining.size === 0) return;
      }
    },
    async close(): Promise<void> {
      await dying;
      await Promise.all(joining);
      for (const other of beside) {
        other.die();
        gone.push(other.close());
      }
      await current?.close();
      await front.close();
      await inTime(Promise.all(gone), 'ending what was killed').catch(() => {});
    },
  };
  await begin();
  return life;
}

async function incarnate({
  clock,
  alter = () => ({}),
  onPoint,
  isFull,
  publicUrl,
  ...options
}: LifeOptions & {
  onPoint: (point: Point) => void;
  isFull: () => boolean;
  publicUrl: string;
}): Promise<Incarnation> {
  let dead = false;
  let paused = false;
  const to = (address: string): TcpProxy['target'] => {
    const { hostname, port } = new URL(address);
    return { host: hostname, port: Number(port) };
  };
  /** The statement that each connection waits for. */
  const running = new WeakMap<object, Statement>();
  const answered = new WeakMap<object, Statement>();
  const pass = (point: Point | undefined): 'stop' | undefined => {
    if (point !== undefined && !dead && !paused) onPoint(point);
    return dead ? 'stop' : undefined;
  };
  const postgres = await openTcpProxy(to(options.databaseUrl), {
    toServer(piece, connection) {
      const statement = statementIn(piece);
      if (statement === undefined) return undefined;
      const stopped = pass(statement.before) ?? (isFull() ? withoutRoom(statement, piece) : undefined);
      if (stopped === undefined) running.set(connection, statement);
      return stopped;
    },
    toClient(piece, connection) {
      const statement = running.get(connection);
      if (statement === undefined || !endsAnswer(piece)) return undefined;
      running.delete(connection);
      answered.set(connection, statement);
      return pass(statement.after);
    },
    passed(_piece, connection) {
      const statement = answered.get(connection);
      if (statement === undefined) return;
      answered.delete(connection);
      pass(statement.known);
    },
  });
  const redis = await openTcpProxy(to(options.redisUrl));
  const api = await openTcpProxy(to(options.platformUrl), {
    toClient: (piece) => (saysTaken(piece) ? pass('sent') : undefined),
  });
  const through = (address: string, proxy: TcpProxy): string => {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    return url.href;
  };
  const resources = openResources({
    databaseUrl: through(options.databaseUrl, postgres),
    redisUrl: through(options.redisUrl, redis),
    ...{ poolSize: 3, watched: true },
  });
  const { credentials, channel } = options;
  const platformUrl = through(options.platformUrl, api).replace(/\/$/u, '');
  const bot = await createBot(
    {
      ...{
        resources,
        clock: mortalClock(clock, () => (dead ? 'dead' : paused ? 'paused' : 'alive')),
        namespace: options.namespace,
        publicUrl,
      },
      ...{ ...accountsAt({ channel, credentials, platformUrl }), ...secretsOf(credentials) },
      ...{ settings: DEFAULT_SETTINGS, role: 'all', concurrency: 1, logLevel: 'silent' },
      ...{ adminRatePerMinute: 'off', keepsAudit: false },
    },
    alter(ownParts),
  );
  const port = Number(new URL(await bot.listen()).port);
  const proxies = { postgres, redis, api };
  /** How many faults hold a server up: it goes on when the last of them ends. */
  const held = { postgres: 0, redis: 0 };
  return {
    port,
    untilIdle: () => bot.idle(),
    cut: (server) => void proxies[server].cut(),
    hold(server, ms) {
      // A process that is paused is let go by nobody else.
      if (paused || dead) return;
      const proxy = proxies[server];
      held[server] += 1;
      proxy.condition = { ...proxy.condition, held: true };
      afterMs(ms, () => {
        held[server] -= 1;
        if (!paused && !dead && held[server] === 0) proxy.release();
      });
    },
    slow(server, ms) {
      if (paused || dead) return;
      Object.assign(proxies[server].condition, { latencyMs: ms });
      afterMs(SLOW_MS, () => Object.assign(proxies[server].condition, { latencyMs: 0 }));
    },
    die() {
      dead = true;
      for (const proxy of Object.values(proxies)) {
        proxy.condition = { refusing: true };
        proxy.cut();
      }
    },
    pause() {
      paused = true;
      for (const proxy of Object.values(proxies)) proxy.condition = { held: true };
    },
    resume() {
      paused = false;
      for (const proxy of Object.values(proxies)) proxy.release();
    },
    async close() {
      await inTime(bot.close(), 'closing the bot').catch(() => {});
      await inTime(resources.close(), 'closing its connections').catch(() => {});
      for (const proxy of Object.values(proxies)) await proxy.close();
    },
  };
}

/** How long a server is slow, by the machine's clock: a session in virtual time may be over before. */
const SLOW_MS = 2_000;

function afterMs(ms: number, act: () => unknown): void {
  const wall = new RealClock();
  wall.timer(wall.now() + ms, () => void act(), { unref: true });
}

/** How often the timers of a bot that is paused are tried again. */
const PAUSED_MS = 1_000;

/** A clock whose timers do not fire for a bot that is dead, and later for one that is paused. */
function mortalClock(clock: Clock, state: () => 'alive' | 'paused' | 'dead'): Clock {
  return {
    now: () => clock.now(),
    timer(at, fire, options) {
      let cancel: CancelTimer = () => {};
      const due = (): void => {
        if (state() === 'alive') fire();
        else if (state() === 'paused') cancel = clock.timer(clock.now() + PAUSED_MS, due, { unref: true });
      };
      if (state() !== 'dead') cancel = clock.timer(at, due, options);
      return () => cancel();
    },
  };
}
