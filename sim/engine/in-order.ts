/**
 * Hands things over in the order of their numbers (0, 1, 2, …), whatever the order in which they get ready, one at a
 * time. Memory is bounded as long as everybody asks for `room` before starting on a new one.
 */
export class InOrder<T> {
  readonly #take: (item: T) => void | Promise<void>;
  readonly #bound: number;
  readonly #ready = new Map<number, T>();
  #next = 0;
  #handing = false;
  #abandoned = false;
  #waiters: (() => void)[] = [];
  /** How many were handed over. */
  handedOver = 0;

  constructor(take: (item: T) => void | Promise<void>, bound: number) {
    this.#take = take;
    this.#bound = bound;
  }

  /**
   * Resolves when number `at` is less than `bound` ahead of the one that is due, and is `wanted`; or when it is due itself, or
   * when nobody waits any more.
   */
  async room(at: number, wanted: () => boolean = () => true): Promise<void> {
    while (!this.#abandoned && at > this.#next && (at >= this.#next + this.#bound || !wanted())) {
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  /** Enters a thing, and hands over what is due. Rejects with what the taker throws. */
  async put(at: number, item: T): Promise<void> {
    this.#ready.set(at, item);
    if (this.#handing) return;
    this.#handing = true;
    try {
      while (this.#ready.has(this.#next)) {
        const due = this.#ready.get(this.#next) as T;
        this.#ready.delete(this.#next);
        await this.#take(due);
        this.handedOver += 1;
        this.#next += 1;
        this.#wake();
      }
    } finally {
      this.#handing = false;
    }
  }

  /** Lets everybody who waits for room go. */
  abandon(): void {
    this.#abandoned = true;
    this.#wake();
  }

  /** Hands over all that is ready, in order, over the gaps. */
  async flush(): Promise<void> {
    const ready = [...this.#ready].sort(([a], [b]) => a - b);
    this.#ready.clear();
    for (const [, item] of ready) {
      await this.#take(item);
      this.handedOver += 1;
    }
  }

  #wake(): void {
    for (const resolve of this.#waiters.splice(0)) resolve();
  }
}
