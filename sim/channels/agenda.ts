import type { CancelTimer, Clock } from '../time/clock.ts';

/** What a sender does later, by its clock, unless it is closed before. */
export class Agenda {
  readonly #clock: Clock;
  readonly #waiting = new Set<CancelTimer>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  after(ms: number, fire: () => void): void {
    const cancel = this.#clock.timer(this.#clock.now() + ms, () => {
      this.#waiting.delete(cancel);
      fire();
    });
    this.#waiting.add(cancel);
  }

  clear(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }
}
