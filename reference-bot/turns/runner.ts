import type { Activity } from '../activity.ts';

/**
 * Runs work on conversations: one piece at a time for each, at most `concurrency` at once. A conversation that is asked
 * for while it is worked on is worked on once more afterwards.
 */
export interface Runner {
  enqueue(conversation: number): void;
  /** Takes no more work; what runs goes on. */
  stop(): void;
}

export function createRunner(
  activity: Activity,
  concurrency: number,
  work: (conversation: number) => Promise<void>,
): Runner {
  const queue = new Set<number>();
  const running = new Set<number>();
  let stopped = false;

  const next = (): number | undefined => {
    for (const conversation of queue) if (!running.has(conversation)) return conversation;
    return undefined;
  };
  const fill = (): void => {
    while (running.size < concurrency && !stopped) {
      const conversation = next();
      if (conversation === undefined) return;
      queue.delete(conversation);
      running.add(conversation);
      void run(conversation);
    }
  };
  const run = async (conversation: number): Promise<void> => {
    // Counted before anything else happens, so that whoever enqueued may end its own count.
    activity.begin();
    try {
      await work(conversation);
    } finally {
      running.delete(conversation);
      fill();
      activity.end();
    }
  };

  return {
    enqueue(conversation) {
      queue.add(conversation);
      fill();
    },
    stop() {
      stopped = true;
      queue.clear();
    },
  };
}
