import type { Activity } from '../activity.ts';

/**
 * Runs work on conversations: one piece at a time for each, at most `concurrency` at once. A conversation that is asked
 * for while it is worked on is worked on once more afterwards.
 */
export interface Runner {
  enqueue(conversation: number): void;
  /** Conversations that are worked on now. */
  active(): number;
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
  const fill = (): void => {
    for (const conversation of queue) {
      if (running.size >= concurrency) return;
      if (running.has(conversation)) continue;
      queue.delete(conversation);
      running.add(conversation);
      const done = (): void => {
        running.delete(conversation);
        fill();
      };
      void activity.during(() => work(conversation).finally(done));
    }
  };
  return {
    enqueue(conversation) {
      if (!stopped) queue.add(conversation);
      fill();
    },
    active: () => running.size,
    stop() {
      stopped = true;
      queue.clear();
    },
  };
}
