/**
 * A sender's queue: a second's worth of messages passes at once, what is more leaves one by one at the sender's rate,
 * and nobody waits longer than the queue is.
 */
export class Queue {
  readonly #everyMs: number;
  readonly #burstMs: number;
  readonly #longestMs: number;
  /** When the last message would have left, had all been spaced out evenly. */
  #even = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, longestMs: number) {
    this.#everyMs = 1000 / perSecond;
    this.#burstMs = 1000 - this.#everyMs;
    this.#longestMs = longestMs;
  }

  /** When a message that comes now leaves, in whole milliseconds; undefined when the queue is full. */
  next(now: number): number | undefined {
    const even = Math.max(this.#even + this.#everyMs, now);
    const leaves = Math.max(now, Math.ceil(even - this.#burstMs - 1e-6));
    if (leaves - now > this.#longestMs) return undefined;
    this.#even = even;
    return leaves;
  }
}
