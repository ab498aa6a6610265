import type { CancelTimer, Clock } from './clock.ts';
import { before, type Due, TimerHeap } from './timer-heap.ts';

interface Timer extends Due {
  fire: () => void;
  cancelled: boolean;
}

/**
 * A clock that stands still until it is told where to go. Timers fire in the order of (at, insertion), each at its own
 * time. `unref` timers never attract the clock; they fire when it passes them, and one that is set while the clock is on
 * its way waits for the next way: a sweep that sets itself again every second fires once, not 90,000 times, in a day
 * that is skipped.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #travelling = false;
  #due = new TimerHeap<Timer>();
  #passed = new TimerHeap<Timer>();
  /** `unref` timers set on the way. */
  #fresh: Timer[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  timer(at: number, fire: () => void, options: { unref?: boolean } = {}): CancelTimer {
    if (Number.isNaN(at)) throw new RangeError('a timer needs a time');
    const timer: Timer = { at, order: this.#order++, fire, cancelled: false };
    if (!options.unref) this.#due.push(timer);
    else if (this.#travelling) this.#fresh.push(timer);
    else this.#passed.push(timer);
    return () => {
      timer.cancelled = true;
    };
  }

  /** When the next timer that counts is due, or undefined when none waits. */
  nextTimer(): number | undefined {
    return head(this.#due)?.at;
  }

  /**
   * Goes towards `limit` and fires the one timer that is due first on the way. False when none is left up to and
   * including `limit`: then the clock stands there. It never goes back.
   */
  step(limit: number): boolean {
    if (!this.#travelling) {
      this.#travelling = true;
      for (const timer of this.#fresh.splice(0)) this.#passed.push(timer);
    }
    const due = head(this.#due);
    const passed = head(this.#passed);
    const from = passed && (!due || before(passed, due)) ? this.#passed : this.#due;
    const next = head(from);
    if (next && next.at <= limit) {
      from.pop();
      this.#now = Math.max(this.#now, next.at);
      next.fire();
      return true;
    }
    this.#now = Math.max(this.#now, limit);
    this.#travelling = false;
    return false;
  }

  /** Goes to `at` and fires all that is due on the way, without letting anything else happen in between. */
  advanceTo(at: number): void {
    while (this.step(at)) {
      // each step fires one timer
    }
  }

  /**
   * Sets the clock for the next session, also back. Timers keep their distance from now: a slot's sweeps live on, and a
   * session starts at its own time whatever was played on the slot before.
   */
  set(now: number): void {
    const shift = now - this.#now;
    this.#now = now;
    this.#travelling = false;
    const move = (timer: Timer): Timer => Object.assign(timer, { at: timer.at + shift });
    const unref = [...this.#passed.drain(), ...this.#fresh.splice(0)];
    for (const timer of unref) if (!timer.cancelled) this.#passed.push(move(timer));
    for (const timer of this.#due.drain()) if (!timer.cancelled) this.#due.push(move(timer));
  }
}

/** The first live timer; cancelled ones above it are dropped. */
function head(heap: TimerHeap<Timer>): Timer | undefined {
  for (;;) {
    const top = heap.peek();
    if (!top?.cancelled) return top;
    heap.pop();
  }
}
