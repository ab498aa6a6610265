import { expect, it } from 'vitest';
import { VirtualClock } from '../../time/virtual-clock.ts';
import type { Lines } from './lines.ts';
import { mortalClock } from './mortal-clock.ts';

function rig() {
  const session = new VirtualClock(0);
  const process: { state: Lines['state']; offMs: number } = { state: 'alive', offMs: 0 };
  const clock = mortalClock(session, process, () => process.offMs);
  /** When timers fired, by the session's clock. */
  const fired: number[] = [];
  const wait = (ms: number): (() => void) => clock.timer(clock.now() + ms, () => fired.push(session.now()));
  return { session, process, clock, fired, wait };
}

it('a clock that is ahead or behind tells another time, and waits as long', () => {
  const { session, process, clock, fired, wait } = rig();
  for (const offMs of [10_000, -10_000]) {
    process.offMs = offMs;
    expect(clock.now() - session.now()).toBe(offMs);
    wait(3_000);
    session.advanceTo(session.now() + 5_000);
  }
  expect(fired).toEqual([3_000, 8_000]);
});

it('a jump ahead leaves a wait that has begun as it is; a jump back makes it longer', () => {
  const { session, process, fired, wait } = rig();
  wait(3_000);
  process.offMs = 10_000;
  session.advanceTo(2_999);
  expect(fired).toEqual([]);
  session.advanceTo(5_000);
  expect(fired).toEqual([3_000]);
  wait(3_000);
  process.offMs = 0;
  session.advanceTo(17_999);
  expect(fired).toEqual([3_000]);
  session.advanceTo(20_000);
  expect(fired).toEqual([3_000, 18_000]);
});

it('timers of a process that is paused fire when it goes on, those of a dead one never', () => {
  const { session, process, fired, wait } = rig();
  wait(1_000);
  process.state = 'paused';
  session.advanceTo(5_500);
  expect(fired).toEqual([]);
  process.state = 'alive';
  session.advanceTo(7_000);
  expect(fired).toEqual([5_500]);
  wait(1_000);
  process.state = 'dead';
  session.advanceTo(20_000);
  expect(fired).toEqual([5_500]);
});
