/** Things that are taken in the order in which they were put, by whoever asks first; takers wait for what is to come. */
export class Queue<T> implements AsyncIterable<T> {
  readonly #productTerms: T[] = [];
  readonly #takers: ((result: IteratorResult<T, undefined>) => void)[] = [];
  #ended = false;

  put(...productTerms: readonly T[]): void {
    for (const thing of productTerms) {
      const taker = this.#takers.shift();
      if (taker) taker({ done: false, value: thing });
      else this.#productTerms.push(thing);
    }
  }

  /** Nothing more will come, and what was not taken is forgotten. */
  end(): void {
    this.#ended = true;
    this.#productTerms.length = 0;
    for (const taker of this.#takers.splice(0)) taker({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    return { next: () => this.#next() };
  }

  #next(): Promise<IteratorResult<T, undefined>> {
    const [thing] = this.#productTerms;
    if (this.#productTerms.length > 0) {
      this.#productTerms.shift();
      return Promise.resolve({ done: false, value: thing as T });
    }
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.#takers.push(resolve));
  }
}
