import { AsyncLocalStorage } from 'node:async_hooks';
import type { CancelTimer, Clock } from '../time/clock.ts';
import type { EventContent, LoggedEvent } from './events.ts';

/** So many events are kept; older ones are forgotten. */
const MOST_KEPT = 10_000;

/** What happened, in order, and who waits for more of it. */
export class EventLog {
  readonly #now: () => number;
  readonly #waits: Clock;
  #events: LoggedEvent[] = [];
  #count = 0;
  #clearings = 0;
  #waiters = new Set<() => void>();
  readonly #collected = new AsyncLocalStorage<LoggedEvent[]>();

  /** `now` is the emulator's time; `waits` the clock by which those who wait give up. */
  constructor(now: () => number, waits: Clock) {
    this.#now = now;
    this.#waits = waits;
  }

  add(content: EventContent): LoggedEvent {
    this.#count += 1;
    const event = { n: this.#count, at: this.#now(), ...content };
    this.#events.push(event);
    this.#collected.getStore()?.push(event);
    if (this.#events.length > MOST_KEPT) this.#events.shift();
    for (const wake of [...this.#waiters]) wake();
    return event;
  }

  /** Events with a number above `after`, oldest first. */
  after(after: number): readonly LoggedEvent[] {
    return this.#events.filter(({ n }) => n > after);
  }

  /** Does something, and says which events it led to itself until it was over, whatever else happened meanwhile. */
  async collect(act: () => Promise<unknown>): Promise<readonly LoggedEvent[]> {
    const events: LoggedEvent[] = [];
    await this.#collected.run(events, act);
    return [...events];
  }

  /** What `find` finds, at once or when it comes; undefined when it does not within the time. */
  async waitFor<Found>(find: () => Found | undefined, ms: number): Promise<Found | undefined> {
    const found = find();
    if (found !== undefined || ms <= 0) return found;
    return new Promise((resolve) => {
      let cancel: CancelTimer = () => {};
      const end = (value: Found | undefined): void => {
        cancel();
        this.#waiters.delete(look);
        resolve(value);
      };
      const look = (): void => {
        const come = find();
        if (come !== undefined) end(come);
      };
      this.#waiters.add(look);
      cancel = this.#waits.timer(this.#waits.now() + ms, () => end(undefined), { unref: true });
    });
  }

  /** How often all was forgotten. */
  get clearings(): number {
    return this.#clearings;
  }

  /** Forgets all events. Their numbers go on, so that nobody who follows them misses one. */
  clear(): void {
    this.#events = [];
    this.#clearings += 1;
  }
}
