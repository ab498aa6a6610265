/**
 * Counts what is in flight: requests being served, turns being prepared, replies being sent. Work that triggers other
 * work begins the new before it ends its own, so that the count never touches zero in between.
 */
export interface Activity {
  /** Runs a piece of work that is counted while it lasts. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is in flight; at once when nothing is. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async during(work) {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) for (const resolve of waiting.splice(0)) resolve();
      }
    },
    async idle() {
      // A waiter that resumes may find that another one has started work.
      while (running > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
