import { expect, it } from 'vitest';
import { systemClock } from './clock.ts';

it('the system clock keeps its promise and can be stopped', async () => {
  const at = systemClock.now() + 5;
  await new Promise<void>((resolve) => systemClock.timer(at, resolve));
  expect(systemClock.now()).toBeGreaterThanOrEqual(at);
  let fired = false;
  const cancel = systemClock.timer(
    systemClock.now() + 2 ** 40,
    () => {
      fired = true;
    },
    { unref: true },
  );
  cancel();
  cancel();
  expect(fired).toBe(false);
});
