import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

describe('VirtualClock', () => {
  it('fires timers at their own time, in the order of (at, insertion)', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.nat(50), unref: fc.boolean() })), (timers) => {
        const clock = new VirtualClock(0);
        const fired: { at: number; index: number; now: number }[] = [];
        timers.forEach(({ at, unref }, index) => {
          clock.timer(at, () => fired.push({ at, index, now: clock.now() }), { unref });
        });
        clock.advanceTo(50);
        expect(fired.map(({ index }) => index)).toEqual(
          timers
            .map(({ at }, index) => ({ at, index }))
            .sort((a, b) => a.at - b.at || a.index - b.index)
            .map(({ index }) => index),
        );
        expect(fired.every(({ at, now }) => at === now)).toBe(true);
        expect(clock.now()).toBe(50);
      }),
    );
  });

  it('fires none that was cancelled, and none twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(20), cancel: fc.boolean() })),
        fc.array(fc.nat(40)),
        (timers, stops) => {
          const clock = new VirtualClock(0);
          const counts = timers.map(() => 0);
          const cancels = timers.map(({ at }, index) =>
            clock.timer(at, () => counts.splice(index, 1, counts[index]! + 1)),
          );
          for (const [index, { cancel }] of timers.entries()) if (cancel) cancels[index]?.();
          for (const stop of stops.sort((a, b) => a - b)) clock.advanceTo(stop);
          clock.advanceTo(40);
          expect(counts).toEqual(timers.map(({ cancel }) => (cancel ? 0 : 1)));
        },
      ),
    );
  });

  it('never goes back on its way', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100)), (stops) => {
        const clock = new VirtualClock(10);
        let seen = clock.now();
        for (const stop of stops) {
          clock.timer(stop, () => {});
          clock.advanceTo(stop);
          expect(clock.now()).toBeGreaterThanOrEqual(Math.max(seen, stop));
          seen = clock.now();
        }
      }),
    );
  });

  it('fires in the same advance what a timer sets on the way, at its time', () => {
    const clock = new VirtualClock(0);
    const fired: number[] = [];
    clock.timer(5, () => clock.timer(7, () => fired.push(clock.now())));
    clock.advanceTo(10);
    expect(fired).toEqual([7]);
  });

  it('fires a timer of the past at once, at the present', () => {
    const clock = new VirtualClock(100);
    const fired: number[] = [];
    clock.timer(50, () => fired.push(clock.now()));
    expect(clock.nextTimer()).toBe(50);
    clock.advanceTo(100);
    expect(fired).toEqual([100]);
  });

  it('does not stop at unref timers, and fires a sweep once however far it goes', () => {
    const clock = new VirtualClock(0);
    const sweeps: number[] = [];
    const sweep = (): void => {
      sweeps.push(clock.now());
      clock.timer(clock.now() + 1000, sweep, { unref: true });
    };
    sweep();
    expect(clock.nextTimer()).toBeUndefined();
    clock.advanceTo(86_400_000);
    expect(sweeps).toEqual([0, 1000]);
    clock.advanceTo(86_400_001);
    expect(sweeps).toEqual([0, 1000, 86_400_000]);
  });

  it('tells the next timer that counts', () => {
    const clock = new VirtualClock(0);
    clock.timer(1, () => {}, { unref: true });
    const cancel = clock.timer(2, () => {});
    clock.timer(3, () => {});
    expect(clock.nextTimer()).toBe(2);
    cancel();
    expect(clock.nextTimer()).toBe(3);
  });

  it('can be set back for the next session, and timers keep their distance', () => {
    const clock = new VirtualClock(1000);
    const fired: string[] = [];
    clock.timer(1500, () => fired.push(`due ${clock.now()}`));
    clock.timer(1300, () => fired.push(`sweep ${clock.now()}`), { unref: true });
    clock.timer(1200, () => fired.push('cancelled'))();
    clock.set(100);
    expect(clock.now()).toBe(100);
    clock.advanceTo(1000);
    expect(fired).toEqual(['sweep 400', 'due 600']);
  });

  it('takes no time that is none', () => {
    expect(() => new VirtualClock(0).timer(Number.NaN, () => {})).toThrow(RangeError);
  });
});
