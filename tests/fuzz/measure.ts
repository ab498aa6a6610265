/** What requests cost the process that answers them, and for how long it did nothing else. */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds that this thread has worked since it began; undefined: the machine does not tell. */
function worked(): number | undefined {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e6;
  } catch {
    return undefined;
  }
}

/** How often it is looked whether the event loop comes round, in milliseconds. */
const LOOK_MS = 5;

/**
 * Stalls of the event loop while requests are answered, without the making of requests: by the clock, in which the process may
 * have waited for a busy machine, and in work, in which it has not.
 */
export class Stalls {
  readonly #delay = monitorEventLoopDelay({ resolution: 10 });
  longest = { ms: 0, batch: 0 };
  /** The most work between two looks; null: the machine does not tell. */
  hardest: { ms: number; batch: number } | null = worked() === undefined ? null : { ms: 0, batch: 0 };

  async during<T>(batch: number, work: () => Promise<T>): Promise<T> {
    let before = worked();
    const look = (): void => {
      const now = worked();
      if (now === undefined || before === undefined || this.hardest === null) return;
      if (now - before > this.hardest.ms) this.hardest = { ms: now - before, batch };
      before = now;
    };
    const looks = setInterval(look, LOOK_MS);
    this.#delay.reset();
    this.#delay.enable();
    try {
      return await work();
    } finally {
      this.#delay.disable();
      clearInterval(looks);
      const ms = this.#delay.max / 1e6;
      if (ms > this.longest.ms) this.longest = { ms, batch };
    }
  }
}

/** What single requests cost, each with nothing else under way. Waits for a busy machine are no part of it, unlike of a stall. */
export class Costs {
  dearest = { ms: 0, batch: 0 };

  async of(batch: number, work: () => Promise<unknown>): Promise<void> {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1_000;
    if (batch >= COLD && ms > this.dearest.ms) this.dearest = { ms, batch };
  }
}

/** Batches after which most of the code has run. */
const COLD = 10;
