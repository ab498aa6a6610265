/** A limit on how often something may happen, asked with the time of a session's clock in milliseconds. */
export interface RateLimit {
  /** Takes one if there is one. */
  take(now: number): boolean;
  /** Counts one that cannot be refused (an inbound message); the balance may go below zero. */
  count(now: number): void;
}

/** `burst` at once, then one more for every `everyMs` that passes. */
export class TokenBucket implements RateLimit {
  readonly #burst: number;
  readonly #everyMs: number;
  #tokens: number;
  #at: number;

  constructor(burst: number, everyMs: number, now: number) {
    this.#burst = burst;
    this.#everyMs = everyMs;
    this.#tokens = burst;
    this.#at = now;
  }

  take(now: number): boolean {
    this.#refill(now);
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }

  count(now: number): void {
    this.#refill(now);
    this.#tokens--;
  }

  #refill(now: number): void {
    if (now <= this.#at) return;
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) / this.#everyMs);
    this.#at = now;
  }
}

/**
 * The strict reading of the pair rate: up to `burst` within one interval, but each is borrowed from the future, so
 * that after a burst of n nothing passes until n intervals after its first message.
 */
export class DebtLimit implements RateLimit {
  readonly #burst: number;
  readonly #everyMs: number;
  #opened = Number.NEGATIVE_INFINITY;
  #taken = 0;

  constructor(burst: number, everyMs: number) {
    this.#burst = burst;
    this.#everyMs = everyMs;
  }

  take(now: number): boolean {
    this.#settle(now);
    const inside = now - this.#opened < this.#everyMs;
    if (this.#taken > 0 && (!inside || this.#taken >= this.#burst)) return false;
    this.#taken++;
    return true;
  }

  count(now: number): void {
    this.#settle(now);
    this.#taken++;
  }

  #settle(now: number): void {
    if (now - this.#opened < this.#taken * this.#everyMs) return;
    this.#opened = now;
    this.#taken = 0;
  }
}

/** One limit per key (per customer), made when the key is first seen. */
export class KeyedRates {
  readonly #make: (now: number) => RateLimit;
  readonly #limits = new Map<string, RateLimit>();

  constructor(make: (now: number) => RateLimit) {
    this.#make = make;
  }

  take(key: string, now: number): boolean {
    let limit = this.#limits.get(key);
    if (!limit) {
      limit = this.#make(now);
      this.#limits.set(key, limit);
    }
    return limit.take(now);
  }
}
