import type { CancelTimer, Clock } from '../time/clock.ts';

/**
 * How time passes in a session. In virtual time it stands still while anything is in flight and then jumps to the next
 * event; in real time it passes by itself. The player is written once, against this.
 */
export interface SessionTime {
  readonly clock: Clock;
  /** Does something at that time, after the bot's own timers that are due then. */
  at(when: number, act: () => void | Promise<void>): CancelTimer;
  /** Lets time pass up to and including that moment; at once when it is past. */
  until(when: number): Promise<void>;
  /** Lets time pass until the bot has nothing more to do. */
  rest(): Promise<void>;
  /** Waits for the bot's answer until the deadline by the session's clock; undefined when it did not come in time. */
  answer<T>(answer: Promise<T>, deadline: number): Promise<T | undefined>;
  /** Ends the session with this error at the next point where time would pass. */
  fail(error: Error): void;
  /** Rejects as soon as the session cannot go on. */
  readonly broken: Promise<never>;
  /** Lets what is still under way end, and drops what is only planned. */
  close(): Promise<void>;
}

/** The bot under test made it impossible to go on. The session ends; the checks have the last word on what that means. */
export class Stuck extends Error {
  override name = 'Stuck';
}

/** The run was told to stop. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** A promise that only ever rejects, and what rejects it. */
export function breakable(): { broken: Promise<never>; fail: (error: Error) => void } {
  let fail: (error: Error) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // Who waits for it hears of it; nobody has to.
  broken.catch(() => {});
  return { broken, fail };
}
