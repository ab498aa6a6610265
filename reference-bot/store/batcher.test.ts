import { describe, expect, it } from 'vitest';
import { createBatcher } from './batcher.ts';

describe('the batcher', () => {
  it('gathers what comes meanwhile, and one bad job does not fail its neighbours', async () => {
    const batches: number[][] = [];
    const add = createBatcher<number, number>(
      async (jobs) => {
        batches.push(jobs);
        await Promise.resolve();
        if (jobs.includes(3)) throw new Error('three');
        return jobs.map((job) => job * 10);
      },
      { limit: 3 },
    );
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(add));
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      10,
      20,
      'failed',
      40,
      50,
    ]);
    expect(batches).toEqual([[1], [2, 3, 4], [2], [3], [4], [5]]);
  });

  it('waits for what comes in the same turn of the event loop when it is told to', async () => {
    const batches: number[][] = [];
    const add = createBatcher<number, number>(
      async (jobs) => {
        batches.push(jobs);
        return jobs;
      },
      { gather: 1 },
    );
    await Promise.all([1, 2, 3].map(add));
    await add(4);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });
});
