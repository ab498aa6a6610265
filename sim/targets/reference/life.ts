import type { Mortal, Point } from '../../fault-plans/index.ts';
import { openTcpProxy } from '../../services/tcp-proxy.ts';
import type { CancelTimer, Clock } from '../../time/clock.ts';
import { inTime } from '../../time/in-time.ts';
import type { Lines } from './lines.ts';

/** One process of the bot, or what stands for one. */
export interface Incarnation
  extends Pick<Lines, 'cut' | 'silence' | 'hold' | 'slow' | 'heal' | 'pause' | 'resume'>,
    Pick<Mortal, 'skew'> {
  /** Where it listens. */
  port: number;
  untilIdle(): Promise<void>;
  /** It is gone at once, for good. */
  die(): void;
  /** Ends it in peace. */
  close(): Promise<void>;
  /** Why it ended though nobody ended it, if it did. */
  ended?(): string | undefined;
}

/** What a process of the bot is born with. */
export interface Birth {
  /** Where webhooks reach whichever process takes them. */
  publicUrl: string;
  onPoint(point: Point): void;
  isFull(): boolean;
}

export interface LifeOptions {
  clock: Clock;
  born(birth: Birth): Promise<Incarnation>;
  empty: Mortal['empty'];
}

/** A bot whose processes die, are paused, and race, while its address stays. */
export interface Life {
  readonly url: string;
  readonly mortal: Mortal;
  /** How often the process that takes webhooks was replaced. */
  deaths(): number;
  /** Why nothing answers any more, though no fault is to blame. */
  ended(): string | undefined;
  untilIdle(): Promise<void>;
  close(): Promise<void>;
}

/** After so long a server has given a silent client up, and lets go of its locks: as the bot asks Postgres to do. */
const GIVEN_UP_MS = 60_000;

/** Opens a bot that can die, with its first process. @throws what its birth says when it fails */
export async function openLife({ clock, born: bear, empty }: LifeOptions): Promise<Life> {
  let deaths = 0;
  let dying: Promise<void> | undefined;
  let stillborn: string | undefined;
  let current: Incarnation | undefined;
  const gone: Promise<void>[] = [];
  /** Other processes: those that were paused, and those that race; of these, the ones that work. */
  const beside = new Set<Incarnation>();
  const working = new Set<Incarnation>();
  const joining = new Set<Promise<void>>();
  const timers = new Set<CancelTimer>();
  /** How many faults keep the disk of Postgres full. */
  let full = 0;
  /** By how much the clock is off where webhooks are taken. Processes that are paused or race have machines of their own. */
  let offMs = 0;
  /** Those who wait for a process that may be replaced meanwhile. */
  const waiting = new Set<() => void>();
  const after = (ms: number, act: () => void): void => {
    const cancel = clock.timer(clock.now() + ms, () => {
      timers.delete(cancel);
      act();
    });
    timers.add(cancel);
  };
  const failed = (error: Error): void => {
    stillborn ??= `another process of the bot did not start: ${error.message}`;
  };
  const replace = (): void => {
    current = undefined;
    front.target = undefined;
    front.cut();
    dying = begin();
    // Whoever waits for it hears of it; so does who asks why the bot is gone.
    dying.catch(failed);
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const mortal: Mortal = {
    onPoint: () => {},
    empty,
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
      offMs = 0;
      replace();
      after(ms, () => {
        paused.resume();
        working.add(paused);
      });
    },
    race(ms) {
      const until = clock.now() + ms;
      const joins = born().then((other) => {
        joining.delete(joins);
        beside.add(other);
        working.add(other);
        after(until - clock.now(), () => {
          beside.delete(other);
          working.delete(other);
          gone.push(other.close());
        });
      });
      joins.catch(failed);
      joining.add(joins);
    },
    fill(ms) {
      full += 1;
      after(ms, () => {
        full -= 1;
      });
    },
    cut: (server) => current?.cut(server),
    silence(server) {
      const struck = current;
      struck?.silence(server);
      // By the session's clock, as all that is waited for: in virtual time it goes faster than that of the server.
      after(GIVEN_UP_MS, () => struck?.heal());
    },
    hold: (server, ms) => current?.hold(server, ms),
    slow: (server, ms) => current?.slow(server, ms),
    loseAnswers: () => current?.cut('api'),
    skew(ms) {
      offMs = ms;
      current?.skew(ms);
    },
    heal() {
      offMs = 0;
      for (const each of current ? [current, ...beside] : beside) {
        each.skew(0);
        each.heal();
      }
    },
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
      if (delivering.delete(connection) && begins(piece, 'HTTP/1.1 200')) mortal.onPoint('acknowledged');
    },
  });
  const url = `http://127.0.0.1:${front.port}`;
  const born = (): Promise<Incarnation> =>
    bear({ publicUrl: url, onPoint: (point) => mortal.onPoint(point), isFull: () => full > 0 });
  const begin = async (): Promise<void> => {
    current = await born();
    if (offMs !== 0) current.skew(offMs);
    front.target = { host: '127.0.0.1', port: current.port };
    dying = undefined;
  };
  const life: Life = {
    url,
    mortal,
    deaths: () => deaths,
    ended: () => stillborn ?? current?.ended?.(),
    async untilIdle() {
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
    async close() {
      await dying?.catch(() => {});
      await Promise.allSettled(joining);
      for (const cancel of timers) cancel();
      for (const other of beside) {
        other.die();
        gone.push(other.close());
      }
      await current?.close();
      await front.close();
      await inTime(Promise.all(gone), 'ending what was killed').catch(() => {});
    },
  };
  try {
    await begin();
  } catch (error) {
    await front.close();
    throw error;
  }
  return life;
}
