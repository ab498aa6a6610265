import { Problem } from '../../problem.ts';
import type { Outbound } from '../types.ts';

interface Waiter {
  resolve: (outbound: Outbound) => void;
  reject: (error: Error) => void;
}

/** What the bot sent, in order, and who waits for more of it. */
export class Inbox {
  readonly #all: Outbound[] = [];
  /** How many were given out by `next`. */
  #given = 0;
  #waiters: Waiter[] = [];

  get all(): readonly Outbound[] {
    return this.#all;
  }

  add(outbound: Outbound): void {
    this.#all.push(outbound);
    const waiter = this.#waiters.shift();
    if (!waiter) return;
    this.#given += 1;
    waiter.resolve(outbound);
  }

  next(): Promise<Outbound> {
    const ready = this.#all[this.#given];
    if (!ready) return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
    this.#given += 1;
    return Promise.resolve(ready);
  }

  /** Empties it. Whoever still waits is told that nothing will come. */
  clear(): void {
    this.#all.length = 0;
    this.#given = 0;
    const error = new Problem('usage', 'the emulator was reset or closed while a message of the bot was awaited', {
      why: 'a message that is late by then does not come',
      fix: 'await the message before reset or close',
    });
    for (const { reject } of this.#waiters.splice(0)) reject(error);
  }
}
