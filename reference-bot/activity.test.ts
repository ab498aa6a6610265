import { describe, expect, it } from 'vitest';
import { createActivity } from './activity.ts';

describe('activity', () => {
  it('is idle when nothing is in flight, also when one piece of work starts another', async () => {
    const activity = createActivity();
    await activity.idle();
    const done: string[] = [];
    const first = activity.during(async () => {
      await Promise.resolve();
      void activity.during(async () => {
        await Promise.resolve();
        done.push('second');
      });
      done.push('first');
    });
    await activity.idle();
    expect(done).toEqual(['first', 'second']);
    await first;
    await expect(activity.during(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
    await activity.idle();
  });
});
