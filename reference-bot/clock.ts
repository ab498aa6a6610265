// biome-ignore-all lint/plugin: this is the clock that everything else is given
import type { Clock } from './types.ts';

/** Longest delay that Node's timers take; longer waits are walked in steps. */
const LONGEST = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  timer(at, fire, options) {
    let handle: NodeJS.Timeout;
    const arm = (): void => {
      const left = at - Date.now();
      handle = left > LONGEST ? setTimeout(arm, LONGEST) : setTimeout(due, Math.max(0, left));
      if (options?.unref) handle.unref();
    };
    // Node may fire a millisecond early; `fire` is promised `now() >= at`.
    const due = (): void => (Date.now() < at ? arm() : fire());
    arm();
    return () => clearTimeout(handle);
  },
};
