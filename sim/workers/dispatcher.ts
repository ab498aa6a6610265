import { InOrder } from '../engine/index.ts';
import type { Services } from '../services/types.ts';
import { targetOf } from '../targets/index.ts';
import { openWorker } from './open.ts';
import { forkWorker } from './process.ts';
import type { Batch, Dispatcher, PlayControl, PlayedBatch, Worker, WorkerEvents, WorkerSetup } from './types.ts';

/** So many sessions make a batch. Small, so that no worker is long behind the others at the end. */
export const BATCH = 8;

export interface WorkerOptions extends Omit<WorkerSetup, 'poolSize' | 'services'> {
  services: Services | null;
  /** Processes that play; 1: this one. */
  workers: number;
}

/** Connections to Postgres that all workers have together, and that one needs. */
const CONNECTIONS = 60;
const MOST_CONNECTIONS = 20;

/** One worker or several, and who plays what. */
export class WorkerDispatcher implements Dispatcher {
  readonly #workers: readonly Worker[];
  readonly #slots: number;

  private constructor(workers: readonly Worker[], slots: number) {
    this.#workers = workers;
    this.#slots = slots;
  }

  /**
   * Brings the database up to date and opens the workers. Each has a namespace of its own in Redis; shops are their own by
   * the seeds of their sessions.
   */
  static async open({ workers, services, ...options }: WorkerOptions, events: WorkerEvents): Promise<WorkerDispatcher> {
    if (services) await targetOf(options.target).prepare?.(services);
    events.signal.throwIfAborted();
    const poolSize = Math.max(4, Math.min(MOST_CONNECTIONS, Math.floor(CONNECTIONS / workers)));
    const addressesFor = ({ databaseUrl, redisUrl, redisPrefix }: Services, n: number) => ({
      ...{ databaseUrl, redisUrl, redisPrefix: `${redisPrefix}w${n}.` },
    });
    const setupOf = (n: number): WorkerSetup => ({
      ...{ ...options, poolSize, services: services ? addressesFor(services, n) : undefined },
    });
    const numbers = Array.from({ length: workers }, (_, n) => n + 1);
    const opening = numbers.map((n) =>
      workers === 1 ? openWorker(setupOf(n), events) : forkWorker(`worker ${n}`, setupOf(n), events),
    );
    const opened = await Promise.allSettled(opening);
    const pool = opened.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const failed = opened.find((end) => end.status === 'rejected');
    if (!failed) return new WorkerDispatcher(pool, options.slots);
    await Promise.all(pool.map((worker) => worker.close()));
    throw failed.reason;
  }

  /** What is played against, for the report. */
  get target(): string {
    return this.#workers[0]?.target ?? '';
  }

  /**
   * Plays batches of `size` sessions as workers become free, and hands them over in their own order, one at a time. Batches
   * are made as they are taken. What is handed over may show that no more are needed, so that sessions that were begun ahead are
   * played for nothing: near the `likelyEnd` none is begun ahead.
   * @throws WorkerLost when a worker died; what the workers, the batches or `take` throw.
   */
  async play(
    batches: Iterable<Batch>,
    size: number,
    take: (played: PlayedBatch) => Promise<void>,
    { likelyEnd = () => Number.POSITIVE_INFINITY }: Partial<PlayControl> = {},
  ): Promise<void> {
    const source = batches[Symbol.iterator]();
    // Batches that a worker has at hand, so that its slots never wait for the next one.
    const ahead = Math.ceil(this.#slots / size) + 1;
    const order = new InOrder<PlayedBatch>(take, this.#workers.length * ahead * 2);
    let taken = 0;
    let failed = false;
    const work = async (worker: Worker): Promise<void> => {
      try {
        for (;;) {
          await order.room(taken, () => taken * size < likelyEnd());
          const next = failed ? undefined : source.next();
          if (!next || next.done) return;
          const at = taken++;
          await order.put(at, await worker.play(next.value));
        }
      } catch (error) {
        failed = true;
        order.abandon();
        throw error;
      }
    };
    const loops = this.#workers.flatMap((worker) => Array.from({ length: ahead }, () => work(worker)));
    const ended = await Promise.allSettled(loops);
    const failure = ended.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
  }

  /**
   * Shrinks sessions, one after the other at each worker, in `seconds` of playing for all together. No two of one
   * session at the same time: they share a shop.
   */
  async shrink(...[jobs, seconds, take]: Parameters<NonNullable<Dispatcher['shrink']>>): Promise<void> {
    const share = (seconds * this.#workers.length) / jobs.length;
    const byToken = new Map<string, (typeof jobs)[number][]>();
    for (const job of jobs) byToken.set(job.token, [...(byToken.get(job.token) ?? []), job]);
    const left = byToken.values();
    const work = async (worker: Worker): Promise<void> => {
      for (const same of left) for (const job of same) await take(job, await worker.shrink({ ...job, seconds: share }));
    };
    await Promise.all(this.#workers.map(work));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }
}
