import { Problem } from '../problem.ts';
import type { CancelTimer } from './clock.ts';
import { RealClock } from './real-clock.ts';

/** How long cleaning up may take when nobody says otherwise, in milliseconds of the machine's time. */
const CLEAN_UP = 1_500;

/** The same promise, or a rejection when cleaning up takes too long: a broken bot must not hold up the run. */
export async function inTime<T>(cleaning: Promise<T>, what: string, limit = CLEAN_UP): Promise<T> {
  const wall = new RealClock();
  let cancel: CancelTimer = () => {};
  const late = new Promise<never>((_, reject) => {
    const tooLong = new Problem('infrastructure', `${what} took more than ${limit / 1000} s`);
    cancel = wall.timer(wall.now() + limit, () => reject(tooLong));
  });
  return await Promise.race([cleaning, late]).finally(() => cancel());
}
