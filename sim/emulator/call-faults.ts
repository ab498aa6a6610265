import type { Reply, Request } from '../channels/index.ts';
import type { Clock } from '../time/clock.ts';

/** Something that goes wrong with the next calls of the bot, before the platform reads them. */
export interface CallFault {
  /** How many calls. */
  times: number;
  /** Calls whose path contains this; absent: all calls. */
  path?: string | undefined;
  /** HTTP status of the answer that is given in place of the platform's. */
  httpStatus?: number | undefined;
  /** Body of that answer. */
  body?: unknown;
  /** Value of the header Retry-After, seconds. */
  retryAfterSeconds?: number | undefined;
  /** How long the answer takes, ms. */
  delayMs?: number | undefined;
}

/** Faults of the connection between bot and platform. The oldest that fits a call is spent first. */
export class CallFaults {
  #faults: CallFault[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(fault: CallFault): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The answer to a call: that of a fault, or the platform's, late where a fault says so. */
  async answer(request: Request, next: () => Reply | Promise<Reply>): Promise<Reply> {
    const fault = this.#faults.find(({ path }) => path === undefined || request.path.includes(path));
    if (!fault) return next();
    fault.times -= 1;
    this.#faults = this.#faults.filter(({ times }) => times > 0);
    const { delayMs = 0, httpStatus, body = {}, retryAfterSeconds } = fault;
    if (delayMs > 0)
      await new Promise<void>((passed) => this.#clock.timer(this.#clock.now() + delayMs, passed, { unref: true }));
    if (httpStatus === undefined) return next();
    const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    return { status: httpStatus, body, headers };
  }
}
