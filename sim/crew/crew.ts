import { InOrder } from '../engine/index.ts';
import { migrateFor } from '../target/index.ts';
import { openPlayer } from './open.ts';
import { forkPlayer } from './process.ts';
import type { Block, Played, Player, PlayerEvents, PlayerSetup, ShrinkJob, Small } from './types.ts';

/** So many sessions make a block. Small, so that no player is long behind the others at the end. */
export const BLOCK = 8;

export interface CrewOptions extends Omit<PlayerSetup, 'poolSize'> {
  /** Processes that play; 1: this one. */
  workers: number;
}

/** Connections to Postgres that all players have together, and that one needs. */
const CONNECTIONS = 60;
const MOST_CONNECTIONS = 20;

/** One player or several, and who plays what. */
export class Crew {
  readonly #players: readonly Player[];
  readonly #lanes: number;

  private constructor(players: readonly Player[], lanes: number) {
    this.#players = players;
    this.#lanes = lanes;
  }

  /**
   * Brings the database up to date and opens the players. Each has a namespace of its own in Redis; shops are their own by
   * the seeds of their sessions.
   */
  static async open({ workers, ...options }: CrewOptions, events: PlayerEvents): Promise<Crew> {
    await migrateFor(options.services.databaseUrl);
    events.signal.throwIfAborted();
    const poolSize = Math.max(4, Math.min(MOST_CONNECTIONS, Math.floor(CONNECTIONS / workers)));
    const setupOf = (n: number): PlayerSetup => {
      const { databaseUrl, redisUrl, redisPrefix } = options.services;
      return { ...options, poolSize, services: { databaseUrl, redisUrl, redisPrefix: `${redisPrefix}w${n}.` } };
    };
    const numbers = Array.from({ length: workers }, (_, n) => n + 1);
    const opening = numbers.map((n) =>
      workers === 1 ? openPlayer(setupOf(n), events) : forkPlayer(`worker ${n}`, setupOf(n), events),
    );
    const opened = await Promise.allSettled(opening);
    const players = opened.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const failed = opened.find((end) => end.status === 'rejected');
    if (!failed) return new Crew(players, options.lanes);
    await Promise.all(players.map((player) => player.close()));
    throw failed.reason;
  }

  /** What is played against, for the report. */
  get target(): string {
    return this.#players[0]?.target ?? '';
  }

  /**
   * Plays blocks of `size` sessions as players become free, and hands them over in their own order, one at a time. Blocks
   * are made as they are taken.
   * @throws PlayerLost when a worker died; what the players, the blocks or `take` throw.
   */
  async play(blocks: Iterable<Block>, size: number, take: (played: Played) => Promise<void>): Promise<void> {
    const source = blocks[Symbol.iterator]();
    // Blocks that a player has at hand, so that its lanes never wait for the next one.
    const ahead = Math.ceil(this.#lanes / size) + 1;
    const order = new InOrder<Played>(take, this.#players.length * ahead * 2);
    let taken = 0;
    let failed = false;
    const work = async (player: Player): Promise<void> => {
      try {
        for (;;) {
          await order.room(taken);
          const next = failed ? undefined : source.next();
          if (!next || next.done) return;
          const at = taken++;
          await order.put(at, await player.play(next.value));
        }
      } catch (error) {
        failed = true;
        order.abandon();
        throw error;
      }
    };
    const hands = this.#players.flatMap((player) => Array.from({ length: ahead }, () => work(player)));
    const ended = await Promise.allSettled(hands);
    const failure = ended.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
  }

  /**
   * Makes sessions small, one after the other at each player, in `seconds` of playing for all together. No two of one
   * session at the same time: they share a shop.
   */
  async shrink(
    jobs: readonly Omit<ShrinkJob, 'seconds'>[],
    seconds: number,
    take: (job: Omit<ShrinkJob, 'seconds'>, small: Small | null) => Promise<void>,
  ): Promise<void> {
    const share = (seconds * this.#players.length) / jobs.length;
    const byToken = new Map<string, Omit<ShrinkJob, 'seconds'>[]>();
    for (const job of jobs) byToken.set(job.token, [...(byToken.get(job.token) ?? []), job]);
    const left = byToken.values();
    const work = async (player: Player): Promise<void> => {
      for (const same of left) for (const job of same) await take(job, await player.shrink({ ...job, seconds: share }));
    };
    await Promise.all(this.#players.map(work));
  }

  async close(): Promise<void> {
    await Promise.all(this.#players.map((player) => player.close()));
  }
}
