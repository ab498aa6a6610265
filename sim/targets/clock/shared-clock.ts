import { type Mortal, partly } from '../../fault-plans/index.ts';
import type { ShiftedClock } from './shifted-clock.ts';

/**
 * The clock of a bot that several sessions share, for one session after the other: it is off as the one says that set it
 * last, until that one ends.
 */
export function sharedClock({ shift }: Pick<ShiftedClock, 'shift'>): () => Mortal {
  /** By session, in the order in which they set it. */
  const offs = new Map<object, number>();
  const set = (): void => shift([...offs.values()].at(-1) ?? 0);
  return () => {
    const session = {};
    return partly({
      skew(ms) {
        offs.delete(session);
        offs.set(session, ms);
        set();
      },
      heal() {
        if (offs.delete(session)) set();
      },
    });
  };
}
