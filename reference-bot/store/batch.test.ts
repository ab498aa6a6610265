import type { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import { batched, MOST_JOBS } from './batch.ts';

/** Jobs that are multiplied by ten, but for 3; batches as they ran. A pool stands for itself only. */
function tenfold() {
  const batches: number[][] = [];
  const running = { now: 0, most: 0 };
  const run = async (_pool: Pool, jobs: readonly number[]): Promise<number[]> => {
    batches.push([...jobs]);
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await new Promise((resolve) => setImmediate(resolve));
    running.now -= 1;
    if (jobs.includes(3)) throw new Error('three');
    return jobs.map((job) => job * 10);
  };
  const pool = {} as Pool;
  return { batches, running, add: batched(pool, run), again: batched(pool, run), elsewhere: batched({} as Pool, run) };
}

describe('a batch', () => {
  it('carries the jobs of all callers that come while the batch before runs; one runs at a time', async () => {
    const { batches, running, add, again } = tenfold();
    const first = Promise.all([add(1), again(2)]);
    while (batches.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = Promise.all([add(4), again(5), add(6)]);
    expect([...(await first), ...(await second)]).toEqual([10, 20, 40, 50, 60]);
    expect(batches).toEqual([
      [1, 2],
      [4, 5, 6],
    ]);
    expect(running.most).toBe(1);
    expect(await add(1)).toBe(10);
    expect(batches).toHaveLength(3);
  });

  it('that fails runs again one by one, so that a bad job fails alone', async () => {
    const { batches, add } = tenfold();
    const results = await Promise.allSettled([2, 3, 4].map(add));
    expect(results).toEqual([
      { status: 'fulfilled', value: 20 },
      { status: 'rejected', reason: new Error('three') },
      { status: 'fulfilled', value: 40 },
    ]);
    expect(batches).toEqual([[2, 3, 4], [2], [3], [4]]);
    await expect(add(3)).rejects.toThrow('three');
  });

  it('of one job that fails runs once more: a connection that broke is another one then', async () => {
    let runs = 0;
    const add = batched({} as Pool, async (_pool: Pool, jobs: readonly number[]) => {
      runs += 1;
      if (runs === 1) throw new Error('Connection terminated unexpectedly');
      return jobs.map((job) => job * 10);
    });
    expect(await add(5)).toBe(50);
    expect(runs).toBe(2);
  });

  it('has at most 100 jobs: twice as many take two statements, one after the other', async () => {
    const { batches, running, add } = tenfold();
    const jobs = Array.from({ length: 2 * MOST_JOBS + 1 }, (_, n) => n + 10);
    expect(await Promise.all(jobs.map(add))).toEqual(jobs.map((job) => job * 10));
    expect(batches.map(({ length }) => length)).toEqual([MOST_JOBS, MOST_JOBS, 1]);
    expect(running.most).toBe(1);
  });

  it('is of one pool', async () => {
    const { batches, add, elsewhere } = tenfold();
    await Promise.all([add(1), elsewhere(2)]);
    expect(batches).toEqual([[1], [2]]);
  });
});
