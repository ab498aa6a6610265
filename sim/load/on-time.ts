// biome-ignore-all lint/plugin: arrivals keep the machine's time to less than a millisecond
import type { Arrival } from './plan.ts';

/** A timer that ends this much too early is as good as one that ends as much too late. */
const TOLERANCE_MS = 0.5;
/** Conversations are begun for so long at a stretch before everything else has its turn. */
const STRETCH_MS = 5;

export interface Timekeeper {
  /** Milliseconds since the beginning of the run. */
  elapsed(): number;
  /** Resolves that many milliseconds after the beginning. */
  until(ms: number): Promise<void>;
}

/** Hands over arrivals when they are due. Those that are late follow each other, and the event loop has its turn between. */
export async function* onTime(arrivals: Iterable<Arrival>, { elapsed, until }: Timekeeper): AsyncGenerator<Arrival> {
  let rested = performance.now();
  for (const arrival of arrivals) {
    if (arrival.dueMs - elapsed() > TOLERANCE_MS) {
      await until(arrival.dueMs);
      rested = performance.now();
    } else if (performance.now() - rested > STRETCH_MS) {
      await new Promise((next) => setImmediate(next));
      rested = performance.now();
    }
    yield arrival;
  }
}
