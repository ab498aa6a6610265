import type { Pool, PoolClient } from 'pg';

/** Anything that runs SQL: a pool, or the client of a transaction. */
export type Queryable = Pick<Pool | PoolClient, 'query'>;

/** Runs many jobs of one kind in one statement; answers in their order. */
export type RunJobs<Job, Result> = (query: Queryable, jobs: Job[]) => Promise<Result[]>;

/** Runs one job, where and with which others is for the caller to say. */
export type Together = <Job, Result>(run: RunJobs<Job, Result>, job: Job) => Promise<Result>;

interface BatchOptions {
  /** Jobs of one batch at most. */
  limit?: number;
  /** Turns of the event loop for which the first job waits for others; microseconds where nothing else goes on. */
  gather?: number;
}

/**
 * Gathers single jobs into batches without adding a wait: a job that finds nothing under way runs at once; those that
 * come while a batch is under way form the next one together. Jobs of a batch that fails run again one by one, so that
 * one bad job does not take its neighbours with it.
 */
export function createBatcher<Job, Result>(
  run: (jobs: Job[]) => Promise<Result[]>,
  { limit = 500, gather = 0 }: BatchOptions = {},
): (job: Job) => Promise<Result> {
  type Waiting = { job: Job; resolve: (result: Result) => void; reject: (error: unknown) => void };
  let queue: Waiting[] = [];
  let running = false;

  const settle = async (batch: Waiting[]): Promise<void> => {
    try {
      const results = await run(batch.map((waiting) => waiting.job));
      batch.forEach((waiting, i) => {
        waiting.resolve(results[i] as Result);
      });
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const waiting of batch) await settle([waiting]);
    }
  };
  const drain = async (): Promise<void> => {
    running = true;
    for (let turn = 0; turn < gather; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = queue.slice(0, limit);
      queue = queue.slice(limit);
      await settle(batch);
    }
    running = false;
  };
  return (job) =>
    new Promise((resolve, reject) => {
      queue.push({ job, resolve, reject });
      if (!running) void drain();
    });
}

/** A busy process reads many sockets in so many turns, and a job of each may join. */
const GATHER = 3;

/** Batchers by the pool that they write to, and by what they write. */
const shared = new WeakMap<Pool, Map<object, unknown>>();

/**
 * The batcher of a pool for one kind of job: bots that share a pool write together, so that a statement carries what
 * came to all of them while the one before was under way.
 */
export function batcherOf<Job, Result>(
  pool: Pool,
  run: RunJobs<Job, Result>,
  limit?: number,
): (job: Job) => Promise<Result> {
  let batchers = shared.get(pool);
  if (batchers === undefined) {
    batchers = new Map();
    shared.set(pool, batchers);
  }
  let batcher = batchers.get(run) as ((job: Job) => Promise<Result>) | undefined;
  if (batcher === undefined) {
    batcher = createBatcher((jobs: Job[]) => run(pool, jobs), {
      ...(limit === undefined ? {} : { limit }),
      gather: GATHER,
    });
    batchers.set(run, batcher);
  }
  return batcher;
}
