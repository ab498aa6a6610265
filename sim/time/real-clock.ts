// biome-ignore-all lint/plugin: this is the clock that everything else is given
import type { CancelTimer, Clock } from './clock.ts';

/** Node's timers hold at most this many milliseconds; longer waits are made of several. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** The machine's clock. Besides process supervision the only place that may touch it. */
export class RealClock implements Clock {
  now(): number {
    return Date.now();
  }

  timer(at: number, fire: () => void, options: { unref?: boolean } = {}): CancelTimer {
    let handle: NodeJS.Timeout;
    const arm = (): void => {
      handle = setTimeout(due, Math.min(LONGEST_WAIT, Math.max(0, at - Date.now())));
      if (options.unref) handle.unref();
    };
    // Node may fire a little early, and long waits are made of several.
    const due = (): void => (Date.now() < at ? arm() : fire());
    arm();
    return () => clearTimeout(handle);
  }
}
