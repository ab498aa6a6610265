import type { CancelTimer } from '../time/clock.ts';
import { RealClock } from '../time/real-clock.ts';
import type { Pace } from './pace.ts';
import { breakable, type SessionTime } from './time.ts';
import type { Watchdog } from './watchdog.ts';

/** What real time has to know of the conversation to tell whether the bot is done. */
export interface Conversation {
  /** When the last message that is owed an answer was sent; undefined before the first. */
  saidAt: number | undefined;
  /** When the bot sent its last message. */
  sentAt: number | undefined;
  /**
   * Set when something was said while an earlier message waited for its answer: what the bot sends before then may answer
   * only the earlier one.
   */
  mayWaitUntil?: number | undefined;
  /** The bot is listened to until then, because it may answer what it must not. */
  listenUntil: number | undefined;
}

/** How long a bot may take for an answer after its wait is over, before the harness moves on. */
const ANSWERING = 1_000;

/** A wait that is longer than this is looked at again: what is known of the bot changes, and the watchdog sees that it is one. */
const LOOK_EVERY = 5_000;

export interface RealTimeOptions {
  conversation: Conversation;
  watchdog: Watchdog;
  /** How long the bot takes. */
  pace: Pace;
  /** The bot's own wait (rule H1), in milliseconds. */
  wait: number;
}

/** Real time: it passes by itself. The bot is at rest when its reply is there and nothing more followed for a while. */
export class RealTime implements SessionTime {
  readonly clock = new RealClock();
  readonly #options: RealTimeOptions;
  readonly #planned = new Map<CancelTimer, number>();
  #acting = 0;
  #failure: Error | undefined;
  readonly #breakable = breakable();
  readonly broken = this.#breakable.broken;
  #news: () => void = () => {};

  constructor(options: RealTimeOptions) {
    this.#options = options;
  }

  at(when: number, act: () => void | Promise<void>): CancelTimer {
    const cancel = this.clock.timer(when, () => {
      this.#planned.delete(cancel);
      void this.#perform(act);
    });
    this.#planned.set(cancel, when);
    return () => {
      this.#planned.delete(cancel);
      cancel();
    };
  }

  async until(when: number): Promise<void> {
    await this.#waitFor(() => when, false);
  }

  async rest(): Promise<void> {
    const { conversation, pace, wait } = this.#options;
    await this.#waitFor(() => {
      const { saidAt, sentAt, listenUntil = 0, mayWaitUntil = 0 } = conversation;
      if (saidAt === undefined) return Math.max(listenUntil, this.clock.now());
      const answered = sentAt !== undefined && sentAt >= saidAt;
      const between = answered && sentAt < mayWaitUntil;
      const slow = Math.max(ANSWERING, pace.usual);
      const complete = answered
        ? (between ? mayWaitUntil + slow : sentAt) + pace.quiet
        : saidAt + wait + pace.patience(this.clock.now());
      return Math.max(listenUntil, complete);
    }, true);
  }

  async answer<T>(answer: Promise<T>, deadline: number): Promise<T | undefined> {
    let cancel: CancelTimer = () => {};
    const late = new Promise<undefined>((resolve) => {
      cancel = this.clock.timer(deadline, () => resolve(undefined));
    });
    return await Promise.race([answer, late]).finally(() => cancel());
  }

  /** Something happened that may change when the bot is at rest. */
  notify(): void {
    this.#news();
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.#breakable.fail(error);
    this.notify();
  }

  async close(): Promise<void> {
    for (const cancel of this.#planned.keys()) cancel();
    this.#planned.clear();
    while (this.#acting > 0) await this.#options.watchdog.guard(this.#change(undefined));
  }

  async #perform(act: () => void | Promise<void>): Promise<void> {
    this.#acting += 1;
    try {
      await act();
    } catch (error) {
      this.fail(error as Error);
    } finally {
      this.#acting -= 1;
      this.notify();
    }
  }

  /** Waits for a moment that may move while it is waited for, and, if asked, for what was begun by then to end. */
  async #waitFor(moment: () => number, ended: boolean): Promise<void> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const at = moment();
      const past = this.clock.now() >= at;
      if (past && !this.#overdue(at) && !(ended && this.#acting > 0)) return;
      await this.#options.watchdog.guard(this.#change(past ? undefined : Math.min(at, this.clock.now() + LOOK_EVERY)));
    }
  }

  /** Whether something planned up to that moment has not begun. */
  #overdue(at: number): boolean {
    for (const when of this.#planned.values()) if (when <= at) return true;
    return false;
  }

  /** Resolves at that time, or when something happens first. */
  #change(at: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const cancel = at === undefined ? () => {} : this.clock.timer(at, resolve);
      this.#news = () => {
        cancel();
        resolve();
      };
    });
  }
}
