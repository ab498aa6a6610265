import type { Mortal, Point } from '../../fault-plans/index.ts';
import { openTcpProxy, type TcpProxy } from '../../services/tcp-proxy.ts';
import { RealClock } from '../../time/real-clock.ts';
import { endsAnswer, type Statement, saysTaken, statementIn, withoutRoom } from './points.ts';

/** Where a process of the bot finds its servers and the platform. */
export interface Addresses {
  databaseUrl: string;
  redisUrl: string;
  platformUrl: string;
}

/** What is done to the connections of a process that is killed, or paused. */
export interface Lines extends Addresses, Pick<Mortal, 'silence' | 'hold' | 'slow'> {
  readonly state: 'alive' | 'paused' | 'dead';
  cut(server: 'postgres' | 'redis' | 'api'): void;
  /** Silent connections break. */
  heal(): void;
  /** Nothing passes any more, for good. */
  die(): void;
  /** Nothing passes until `resume`; then everything does. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}

export interface LinesOptions extends Addresses {
  /** Called at each point that the process passes, before anything else passes. */
  onPoint(point: Point): void;
  /** Whether the disk of Postgres is full. */
  isFull(): boolean;
}

/** How long a server is slow, by the machine's clock: a session in virtual time may be over before. */
const SLOW_MS = 2_000;

/** Opens the ways of one process of the bot to Postgres, Redis and the platform, each through a proxy of its own. */
export async function openLines({ onPoint, isFull, ...to }: LinesOptions): Promise<Lines> {
  let state: Lines['state'] = 'alive';
  /** The statement that each connection waits for. */
  const running = new WeakMap<object, Statement>();
  const answered = new WeakMap<object, Statement>();
  const pass = (point: Point | undefined): 'stop' | undefined => {
    if (point !== undefined && state === 'alive') onPoint(point);
    // The point itself may have been its last.
    return state === 'dead' ? 'stop' : undefined;
  };
  const postgres = await openTcpProxy(placeOf(to.databaseUrl), {
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
  const redis = await openTcpProxy(placeOf(to.redisUrl));
  const api = await openTcpProxy(placeOf(to.platformUrl), {
    toClient: (piece) => (saysTaken(piece) ? pass('sent') : undefined),
  });
  const proxies = { postgres, redis, api };
  /** How many faults hold a server up: it goes on when the last of them ends. */
  const held = { postgres: 0, redis: 0 };
  return {
    databaseUrl: through(to.databaseUrl, postgres),
    redisUrl: through(to.redisUrl, redis),
    platformUrl: through(to.platformUrl, api).replace(/\/$/u, ''),
    get state() {
      return state;
    },
    cut: (server) => void proxies[server].cut(),
    silence: (server) => void proxies[server].forget(),
    heal() {
      for (const proxy of Object.values(proxies)) proxy.breakForgotten();
    },
    hold(server, ms) {
      // A process that is paused is let go by nobody else.
      if (state !== 'alive') return;
      const proxy = proxies[server];
      held[server] += 1;
      proxy.condition = { ...proxy.condition, held: true };
      afterMs(ms, () => {
        held[server] -= 1;
        if (state === 'alive' && held[server] === 0) proxy.release();
      });
    },
    slow(server, ms) {
      if (state !== 'alive') return;
      Object.assign(proxies[server].condition, { latencyMs: ms });
      afterMs(SLOW_MS, () => Object.assign(proxies[server].condition, { latencyMs: 0 }));
    },
    die() {
      state = 'dead';
      for (const proxy of Object.values(proxies)) {
        proxy.condition = { refusing: true };
        proxy.cut();
      }
    },
    pause() {
      state = 'paused';
      for (const proxy of Object.values(proxies)) proxy.condition = { held: true };
    },
    resume() {
      if (state !== 'paused') return;
      state = 'alive';
      for (const proxy of Object.values(proxies)) proxy.release();
    },
    async close() {
      for (const proxy of Object.values(proxies)) await proxy.close();
    },
  };
}

const placeOf = (address: string): TcpProxy['target'] => {
  const { hostname, port } = new URL(address);
  return { host: hostname, port: Number(port) };
};

function through(address: string, proxy: TcpProxy): string {
  const url = new URL(address);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  return url.href;
}

function afterMs(ms: number, act: () => unknown): void {
  const wall = new RealClock();
  wall.timer(wall.now() + ms, () => void act(), { unref: true });
}
