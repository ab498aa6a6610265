/** Items in the order in which they were put; the first taker gets the first one, and takers wait for items to come. */
export class Queue<T> implements AsyncIterable<T> {
  readonly #waiting: T[] = [];
  readonly #takers: ((result: IteratorResult<T, undefined>) => void)[] = [];
  #ended = false;

  put(...items: readonly T[]): void {
    for (const item of items) {
      const taker = this.#takers.shift();
      if (taker) taker({ done: false, value: item });
      else this.#waiting.push(item);
    }
  }

  /** No more items come, and those not taken are forgotten. */
  end(): void {
    this.#ended = true;
    this.#waiting.length = 0;
    for (const taker of this.#takers.splice(0)) taker({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    return { next: () => this.#next() };
  }

  #next(): Promise<IteratorResult<T, undefined>> {
    const [item] = this.#waiting;
    if (this.#waiting.length > 0) {
      this.#waiting.shift();
      return Promise.resolve({ done: false, value: item as T });
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.#takers.push(resolve));
  }
}
