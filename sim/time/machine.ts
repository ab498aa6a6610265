import type { CancelTimer, Clock } from './clock.ts';

/** How often the machine is asked. */
const EVERY_MS = 50;
/** A timer that fires so much too late says that the machine, or this process, was busy. */
const BUSY_MS = 60;
/** Lateness below this says nothing. */
const USUAL_MS = 10;
/** So long it is remembered. */
const MEMORY_MS = 600_000;
/** Both the bot and the harness read a late clock. */
const BOTH = 2;

/** A timer that was due at `from` fired at `to`. */
interface Late {
  from: number;
  to: number;
}

/**
 * How late the machine's timers are. A bot beside this process suffers from the same machine, so what was measured while it was
 * busy says nothing of the bot, and how near to a boundary a real clock can be trusted is measured, not assumed.
 */
export class MachineWatch {
  readonly #clock: Clock;
  readonly #late: Late[] = [];
  #cancel: CancelTimer = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#next();
  }

  /** The latest that a timer was in that time, in milliseconds. */
  lateness(from: number, to: number): number {
    return this.#within(from, to).reduce((most, late) => Math.max(most, late.to - late.from), 0);
  }

  /** Whether a duration of that time is the machine's rather than the bot's. */
  wasBusy(from: number, to: number): boolean {
    return this.lateness(from, to) >= BUSY_MS;
  }

  /** How near to a boundary the clock of that time cannot be trusted, in milliseconds; at least `least`. */
  blur(from: number, to: number, least: number): number {
    return Math.max(least, Math.ceil(BOTH * this.lateness(from, to)));
  }

  close(): void {
    this.#cancel();
  }

  #within(from: number, to: number): Late[] {
    return this.#late.filter((late) => late.from <= to && late.to >= from);
  }

  #next(): void {
    const due = this.#clock.now() + EVERY_MS;
    this.#cancel = this.#clock.timer(
      due,
      () => {
        const now = this.#clock.now();
        if (now - due >= USUAL_MS) this.#late.push({ from: due, to: now });
        while (this.#late[0] && this.#late[0].to < now - MEMORY_MS) this.#late.shift();
        this.#next();
      },
      { unref: true },
    );
  }
}
