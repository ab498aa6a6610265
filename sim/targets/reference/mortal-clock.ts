import type { CancelTimer, Clock } from '../../time/clock.ts';
import type { Lines } from './lines.ts';

/** How often the timers of a bot that is paused are tried again. */
const PAUSED_MS = 1_000;

/**
 * The clock of a bot that faults strike: its timers do not fire when it is dead, and later when it is paused. It may be off by
 * `offMs()`, which may jump. As on a machine, a wait that has begun stays as long, unless the clock was set back meanwhile:
 * then its time has not come yet.
 */
export function mortalClock(clock: Clock, lines: Pick<Lines, 'state'>, offMs: () => number): Clock {
  return {
    now: () => clock.now() + offMs(),
    timer(at, fire, options) {
      let cancel: CancelTimer = () => {};
      let off = offMs();
      const due = (): void => {
        const setBack = off - offMs();
        off = offMs();
        if (lines.state === 'dead') return;
        if (lines.state === 'paused') cancel = clock.timer(clock.now() + PAUSED_MS, due, { unref: true });
        else if (setBack > 0) cancel = clock.timer(clock.now() + setBack, due, options);
        else fire();
      };
      if (lines.state !== 'dead') cancel = clock.timer(at - off, due, options);
      return () => cancel();
    },
  };
}
