import { describe, expect, it } from 'vitest';
import { RealClock } from './real-clock.ts';

describe('RealClock', () => {
  const clock = new RealClock();

  it('never fires before its time', async () => {
    const at = clock.now() + 15;
    const firedAt = await new Promise<number>((resolve) => clock.timer(at, () => resolve(clock.now())));
    expect(firedAt).toBeGreaterThanOrEqual(at);
  });

  it('fires what is past', async () => {
    await new Promise<void>((resolve) => clock.timer(clock.now() - 1000, resolve));
  });

  it('does not fire what was cancelled, also when it is further away than Node can wait', async () => {
    const fired: string[] = [];
    const far = clock.timer(clock.now() + 2 ** 33, () => fired.push('far'), { unref: true });
    clock.timer(clock.now() + 5, () => fired.push('near'))();
    await new Promise<void>((resolve) => clock.timer(clock.now() + 20, resolve));
    far();
    expect(fired).toEqual([]);
  });
});
