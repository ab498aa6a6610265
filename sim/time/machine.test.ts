import { expect, it } from 'vitest';
import type { Clock } from './clock.ts';
import { MachineWatch } from './machine.ts';

/** A clock whose timers fire when they are told to, however late. */
function handClock() {
  let now = 0;
  let timer: { at: number; fire: () => void } | undefined;
  const clock: Clock = {
    now: () => now,
    timer(at, fire) {
      timer = { at, fire };
      return () => {
        timer = undefined;
      };
    },
  };
  return {
    clock,
    /** Lets the next timer fire so much too late. */
    fireLate(ms: number): void {
      const due = timer;
      if (!due) throw new Error('no timer is set');
      now = due.at + ms;
      due.fire();
    },
    get armed() {
      return timer !== undefined;
    },
  };
}

it('tells how late timers were in a time, and when the machine stood still', () => {
  const hand = handClock();
  const machine = new MachineWatch(hand.clock, () => ({ idle: 0, all: 0 }));
  for (const late of [0, 1, 200, 0, 30]) hand.fireLate(late);
  // Due at 50, 100, 151, 401 and 451.
  expect(machine.lateness(0, 140)).toBe(0);
  expect(machine.lateness(0, 500)).toBe(200);
  expect(machine.lateness(460, 500)).toBe(0);
  expect([machine.wasBusy(0, 140), machine.wasBusy(300, 310), machine.wasBusy(460, 500)]).toEqual([false, true, false]);
  expect(machine.stalls(0, 500)).toEqual([[151, 351]]);
  machine.close();
  expect(hand.armed).toBe(false);
});

it('forgets after ten minutes', () => {
  const hand = handClock();
  const machine = new MachineWatch(hand.clock, () => ({ idle: 0, all: 0 }));
  hand.fireLate(100);
  hand.fireLate(700_000);
  hand.fireLate(0);
  expect(machine.lateness(0, 200)).toBe(700_000);
  for (let n = 0; n < 13_000; n++) hand.fireLate(0);
  expect(machine.lateness(0, 800_000)).toBe(0);
});

it('tells when no processor was idle, which timers may not show', () => {
  const hand = handClock();
  let idle = 0;
  let all = 0;
  const machine = new MachineWatch(hand.clock, () => ({ idle, all }));
  // Every half second: half of it idle, then nothing of it, then a fifth.
  for (const share of [0.5, 0.02, 0.2]) {
    idle += 1000 * share;
    all += 1000;
    for (let n = 0; n < 10; n++) hand.fireLate(0);
  }
  expect([100, 600, 1200].map((at) => machine.wasBusy(at, at + 50))).toEqual([false, true, false]);
  expect(machine.stalls(0, 2000)).toEqual([]);
});

it('tells when other programs kept all processors busy, where it knows what is ours', () => {
  const hand = handClock();
  let [idle, all, ours] = [0, 0, 0];
  const machine = new MachineWatch(
    hand.clock,
    () => ({ idle, all }),
    () => ours,
  );
  const pass = (used: { idle: number; ours: number }): void => {
    // Two processors for half a second.
    [all, idle, ours] = [all + 1000, idle + used.idle, ours + used.ours];
    for (let n = 0; n < 10; n++) hand.fireLate(0);
  };
  pass({ idle: 0, ours: 900 });
  pass({ idle: 50, ours: 300 });
  pass({ idle: 700, ours: 0 });
  const busy = (from: number, to: number) => [machine.wasBusy(from, to), machine.wasBusyWithOthers(from, to)];
  expect([busy(100, 400), busy(600, 900), busy(1100, 1400)]).toEqual([
    [true, false],
    [true, true],
    [false, false],
  ]);
});
