import { setMaxListeners } from 'node:events';
import { Problem } from '../problem.ts';
import { RealClock } from '../time/real-clock.ts';
import { Stopped } from './time.ts';

export interface WatchdogOptions {
  /** Milliseconds of the machine's time without any progress after which a session is given up. */
  patience: number;
  signal?: AbortSignal | undefined;
}

/**
 * Ends waiting that would never end: for a bot that hangs, or because the run is told to stop. Every wait of a session
 * goes through `guard`; each one that ends is progress.
 */
export class Watchdog {
  readonly #wall = new RealClock();
  readonly #patience: number;
  readonly #signal: AbortSignal | undefined;
  readonly #end: Promise<never>;
  #stop: () => void = () => {};
  #progress = 0;
  #attended = 0;

  constructor(options: WatchdogOptions) {
    this.#patience = options.patience;
    this.#signal = options.signal;
    this.#end = new Promise<never>((_, reject) => {
      let seen = -1;
      let cancel = (): void => {};
      const look = (): void => {
        if (seen === this.#progress && this.#attended === 0) {
          reject(new Problem('harness', `nothing moved for ${Math.round(this.#patience / 1000)} s: the bot hangs`));
          return;
        }
        seen = this.#progress;
        cancel = this.#wall.timer(this.#wall.now() + this.#patience, look, { unref: true });
      };
      look();
      // Many sessions at once listen to the signal of one run.
      if (this.#signal) setMaxListeners(0, this.#signal);
      const abort = (): void => reject(new Stopped('the run is stopping'));
      this.#signal?.addEventListener('abort', abort, { once: true });
      if (this.#signal?.aborted) abort();
      this.#stop = () => {
        cancel();
        this.#signal?.removeEventListener('abort', abort);
      };
    });
    this.#end.catch(() => {});
  }

  /** The same promise, or a rejection when the session is given up first. */
  async guard<T>(work: Promise<T>): Promise<T> {
    const result = await Promise.race([work, this.#end]);
    this.#progress += 1;
    return result;
  }

  /** The same for what a person does, who may take as long as they like. */
  async attend<T>(work: Promise<T>): Promise<T> {
    this.#attended += 1;
    try {
      return await this.guard(work);
    } finally {
      this.#attended -= 1;
    }
  }

  stop(): void {
    this.#stop();
  }
}
