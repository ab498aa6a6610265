import type { Clock } from '../types.ts';

/** A clock for tests: time stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Goes on by `ms`, firing timers on the way in order, and waits for `settled` after each. */
  advance(ms: number): Promise<void>;
  /** Timers that are armed and not `unref`. */
  readonly armed: number;
}

export function createFakeClock(start: number, settled: () => Promise<void>): FakeClock {
  let now = start;
  let sequence = 0;
  const timers = new Map<number, { at: number; unref: boolean; fire: () => void }>();
  const earliest = (until: number): number | undefined => {
    let best: number | undefined;
    for (const [id, timer] of timers) {
      if (timer.at > until) continue;
      const other = best === undefined ? undefined : timers.get(best);
      if (other === undefined || timer.at < other.at) best = id;
    }
    return best;
  };
  return {
    now: () => now,
    timer(at, fire, options) {
      sequence += 1;
      const id = sequence;
      timers.set(id, { at, fire, unref: options?.unref ?? false });
      return () => timers.delete(id);
    },
    async advance(ms) {
      const target = now + ms;
      await settled();
      for (let id = earliest(target); id !== undefined; id = earliest(target)) {
        const timer = timers.get(id);
        timers.delete(id);
        now = Math.max(now, timer?.at ?? now);
        timer?.fire();
        await settled();
      }
      now = target;
    },
    get armed() {
      return [...timers.values()].filter((timer) => !timer.unref).length;
    },
  };
}
