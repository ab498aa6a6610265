import DataLoader from 'dataloader';
import type { Pool } from 'pg';

/** Runs many jobs of one kind in one statement; answers in their order. */
type Run<Job, Result> = (pool: Pool, jobs: readonly Job[]) => Promise<Result[]>;

/** A busy process reads many sockets in this many turns of the event loop, and a job of each may join. */
const GATHER_TURNS = 3;

/**
 * Most jobs of a statement. Postgres cannot know how many rows a document has, and compares each with each: twice the jobs
 * would cost four times as much.
 */
export const MOST_JOBS = 100;

/** By the pool that they use, and by what they run. */
const loaders = new WeakMap<Pool, Map<unknown, unknown>>();

/**
 * Runs single jobs together: bots that share a pool share a statement, which carries what came to all of them while the one
 * before was under way. A job that finds nothing under way waits for microseconds. One batch at a time, so that two of them
 * never lock the same rows in different orders. Jobs of a batch that fails run again one by one: only the bad one fails, and none
 * does for a connection that broke, which a platform that delivers once would not forgive. So jobs can run twice.
 */
export function batched<Job, Result>(pool: Pool, run: Run<Job, Result>): (job: Job) => Promise<Result> {
  const ofPool = loaders.get(pool) ?? new Map<unknown, unknown>();
  loaders.set(pool, ofPool);
  let loader = ofPool.get(run) as DataLoader<Job, Result> | undefined;
  if (loader === undefined) {
    let running: Promise<unknown> = Promise.resolve();
    let free: Promise<unknown> = Promise.resolve();
    const oneByOne = async (jobs: readonly Job[]): Promise<(Result | Error)[]> => {
      const results: (Result | Error)[] = [];
      for (const job of jobs)
        results.push(
          await run(pool, [job]).then(
            ([result]) => result as Result,
            (e: Error) => e,
          ),
        );
      return results;
    };
    loader = new DataLoader(
      (jobs) => {
        // The other connections that broke are known by then, too.
        const results = run(pool, jobs).catch(() => gather().then(() => oneByOne(jobs)));
        running = results;
        return results;
      },
      {
        cache: false,
        maxBatchSize: MOST_JOBS,
        batchScheduleFn(dispatch) {
          free = free.then(gather).then(() => {
            dispatch();
            return running;
          });
        },
      },
    );
    ofPool.set(run, loader);
  }
  const { load } = loader;
  return load.bind(loader);
}

async function gather(): Promise<void> {
  for (let turn = 0; turn < GATHER_TURNS; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
