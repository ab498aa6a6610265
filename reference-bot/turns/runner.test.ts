import { describe, expect, it } from 'vitest';
import { createActivity } from '../activity.ts';
import { createRunner } from './runner.ts';

describe('the runner', () => {
  it('works on a conversation one piece at a time, once more when asked meanwhile, and on many at once', async () => {
    const activity = createActivity();
    const releases: (() => void)[] = [];
    const started: number[] = [];
    const runner = createRunner(activity, 2, (conversation) => {
      started.push(conversation);
      return new Promise((resolve) => releases.push(resolve));
    });
    for (const conversation of [1, 1, 2, 3, 1]) runner.enqueue(conversation);
    expect(started).toEqual([1, 2]);
    const release = async (): Promise<void> => {
      releases.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    };
    await release();
    expect(started).toEqual([1, 2, 1]);
    await release();
    expect(started).toEqual([1, 2, 1, 3]);
    await release();
    await release();
    await activity.idle();
    runner.stop();
    runner.enqueue(9);
    expect(started).toHaveLength(4);
  });
});
