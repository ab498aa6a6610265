import { migrateFor } from '../../targets/index.ts';
import { forkMutantWorker } from '../process.ts';
import type { WorkerEvents } from '../types.ts';
import type { Attempt, MutantJob, MutantWorker, MutantWorkerSetup, Played, Probed } from './types.ts';
import { openMutantWorker } from './worker.ts';

/** Sessions that a worker probes at a time. */
const BATCH = 32;
/** Connections to Postgres that all workers have together. */
const CONNECTIONS = 60;

export interface MutantPoolOptions extends Omit<MutantWorkerSetup, 'number' | 'poolSize'> {
  /** Processes that play; 1: this one. */
  workers: number;
}

/** Workers that play mutants: jobs go to whoever is free. */
export class MutantPool {
  readonly #workers: readonly MutantWorker[];
  readonly #signal: AbortSignal;

  private constructor(workers: readonly MutantWorker[], signal: AbortSignal) {
    this.#workers = workers;
    this.#signal = signal;
  }

  /** Brings the database up to date and opens the workers. */
  static async open({ workers, ...options }: MutantPoolOptions, events: WorkerEvents): Promise<MutantPool> {
    await migrateFor(options.services.databaseUrl);
    events.signal.throwIfAborted();
    const poolSize = Math.max(8, Math.floor(CONNECTIONS / workers));
    const opened = await Promise.allSettled(
      Array.from({ length: workers }, (_, n) => {
        const setup = { ...options, poolSize, number: n + 1 };
        return workers === 1 ? openMutantWorker(setup, events) : forkMutantWorker(`worker ${n + 1}`, setup, events);
      }),
    );
    const pool = opened.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
    const failed = opened.find((end) => end.status === 'rejected');
    if (!failed) return new MutantPool(pool, events.signal);
    await Promise.all(pool.map((worker) => worker.close()));
    throw failed.reason;
  }

  /** The healthy bot in all these sessions, in their order; fewer when the run was stopped. */
  async probe(sessions: readonly Played[], onSession: (probed: Probed) => void): Promise<Probed[]> {
    const batches = Array.from({ length: Math.ceil(sessions.length / BATCH) }, (_, n) =>
      sessions.slice(n * BATCH, (n + 1) * BATCH),
    );
    const probed: Probed[][] = [];
    await this.#share(batches.entries(), async (worker, [n, batch]) => {
      probed[n] = await worker.probe(batch);
      for (const one of probed[n]) onSession(one);
    });
    return probed.flat();
  }

  /** Plays jobs, each at one worker, and hands over what came of it as it ends. `next` may ask for another round of it. */
  async attempt(jobs: Iterable<MutantJob>, next: (job: MutantJob, attempts: Attempt[]) => MutantJob | undefined) {
    await this.#share(jobs, async (worker, job) => {
      for (let current: MutantJob | undefined = job; current && !this.#signal.aborted; )
        current = next(current, await worker.attempt(current));
    });
  }

  async #share<T>(work: Iterable<T>, play: (worker: MutantWorker, one: T) => Promise<void>): Promise<void> {
    const left = work[Symbol.iterator]();
    const ended = await Promise.allSettled(
      this.#workers.map(async (worker) => {
        for (let one = left.next(); !one.done && !this.#signal.aborted; one = left.next())
          await play(worker, one.value);
      }),
    );
    const failed = ended.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }
}
