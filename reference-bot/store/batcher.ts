/**
 * Gathers single jobs into batches without adding a wait: a job that finds nothing under way runs at once; those that
 * come while a batch is under way form the next one together. Jobs of a batch that fails run again one by one, so that
 * one bad job does not take its neighbours with it.
 */
export function createBatcher<Job, Result>(
  run: (jobs: Job[]) => Promise<Result[]>,
  limit = 500,
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
