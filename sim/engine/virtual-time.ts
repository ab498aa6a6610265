import type { CancelTimer } from '../time/clock.ts';
import { RealClock } from '../time/real-clock.ts';
import { type Due, TimerHeap } from '../time/timer-heap.ts';
import type { VirtualClock } from '../time/virtual-clock.ts';
import { breakable, type SessionTime, Stuck } from './time.ts';
import type { Watchdog } from './watchdog.ts';

interface Plan extends Due {
  act: () => void | Promise<void>;
  cancelled: boolean;
}

interface Unanswered {
  deadline: number;
  giveUp: () => void;
  scheduled?: CancelTimer;
}

export interface VirtualTimeOptions {
  clock: VirtualClock;
  /** Resolves when the bot has nothing in flight. */
  untilIdle: () => Promise<void>;
  watchdog: Watchdog;
  /** `rest` looks at most so far ahead, in virtual milliseconds. */
  horizon?: number;
  /** Machine milliseconds after which an unanswered request of a settled bot counts as held open on purpose. */
  heldAfter?: number;
}

const HORIZON = 10 * 60_000;
const HELD_AFTER = 1000;
/** Timers and events in one rest: more than any honest bot needs, few enough to end soon. */
const MOST_STEPS = 20_000;

/**
 * Virtual time: moves to the next event only when the bot is settled. Timers due at t fire before what the session plans
 * at t, one at a time with settling in between, so that the outcome depends on the seed alone.
 */
export class VirtualTime implements SessionTime {
  readonly clock: VirtualClock;
  readonly #untilIdle: () => Promise<void>;
  readonly #watchdog: Watchdog;
  readonly #horizon: number;
  readonly #heldAfter: number;
  readonly #wall = new RealClock();
  readonly #agenda = new TimerHeap<Plan>();
  readonly #unanswered = new Set<Unanswered>();
  #order = 0;
  /** Where it last came to rest: when, and after how many plans. */
  #rested: { at: number; order: number } | undefined;
  #failure: Error | undefined;
  readonly #breakable = breakable();
  readonly broken = this.#breakable.broken;

  constructor(options: VirtualTimeOptions) {
    this.clock = options.clock;
    this.#untilIdle = options.untilIdle;
    this.#watchdog = options.watchdog;
    this.#horizon = options.horizon ?? HORIZON;
    this.#heldAfter = options.heldAfter ?? HELD_AFTER;
  }

  at(when: number, act: () => void | Promise<void>): CancelTimer {
    const plan: Plan = { at: Math.max(when, this.clock.now()), order: this.#order++, act, cancelled: false };
    this.#agenda.push(plan);
    return () => {
      plan.cancelled = true;
    };
  }

  async until(when: number): Promise<void> {
    while (await this.#move(when)) {
      // one timer or one plan at a time
    }
  }

  async rest(): Promise<void> {
    // Asked twice, it looks no further ahead: a session with an actor is asked once more than its recording.
    if (this.#rested?.at === this.clock.now() && this.#rested.order === this.#order) return this.#settled();
    await this.#goToIdle();
    this.#rested = { at: this.clock.now(), order: this.#order };
  }

  async #goToIdle(): Promise<void> {
    const horizon = this.clock.now() + this.#horizon;
    for (let steps = 0; ; steps++) {
      if (steps > MOST_STEPS) throw new Stuck('the bot is never idle: its timers follow each other without end');
      await this.#settled();
      const next = Math.min(this.clock.nextTimer() ?? Infinity, this.#next()?.at ?? Infinity);
      if (next === Infinity || next > horizon) return;
      await this.#move(Math.max(next, this.clock.now()));
    }
  }

  async answer<T>(answer: Promise<T>, deadline: number): Promise<T | undefined> {
    return await new Promise<T | undefined>((resolve, reject) => {
      const unanswered: Unanswered = { deadline, giveUp: () => resolve(undefined) };
      this.#unanswered.add(unanswered);
      answer.then(resolve, reject).finally(() => {
        unanswered.scheduled?.();
        this.#unanswered.delete(unanswered);
      });
    });
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.#breakable.fail(error);
  }

  async close(): Promise<void> {
    this.#agenda.drain();
    for (let steps = 0; steps < 100; steps++) {
      await this.#settled();
      const next = this.clock.nextTimer();
      if (next === undefined) return;
      this.#step(next);
    }
  }

  /** Fires one timer, or does one plan, on the way to `limit`; false when nothing is left and the clock is there. */
  async #move(limit: number): Promise<boolean> {
    await this.#settled();
    const plan = this.#next();
    const target = plan && plan.at < limit ? plan.at : Math.max(limit, this.clock.now());
    if (this.#step(target)) return true;
    if (!plan || plan.at > limit) return false;
    this.#agenda.pop();
    await this.#perform(plan);
    return true;
  }

  #step(limit: number): boolean {
    try {
      return this.clock.step(limit);
    } catch (error) {
      throw new Stuck(`the bot threw in a timer: ${(error as Error).message}`);
    }
  }

  #next(): Plan | undefined {
    for (;;) {
      const top = this.#agenda.peek();
      if (!top?.cancelled) return top;
      this.#agenda.pop();
    }
  }

  async #settled(): Promise<void> {
    if (this.#failure) throw this.#failure;
    await this.#watchdog.guard(this.#untilIdle());
    if (this.#unanswered.size > 0) await this.#arrive();
    if (this.#failure) throw this.#failure;
  }

  /** Lets an answer that the bot gave at last, after holding a request open, come in over the wire. */
  async #arrive(): Promise<void> {
    for (let turn = 0; turn < 25 && this.#unanswered.size > 0; turn++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  /** Time stands still until the bot has answered; when it holds a request open, the deadline joins the agenda. */
  async #perform(plan: Plan): Promise<void> {
    const work = plan.act();
    if (!work) return;
    let done = false;
    const ended = work.then(
      () => {
        done = true;
      },
      (error: Error) => {
        done = true;
        this.fail(error);
      },
    );
    await this.#watchdog.guard(Promise.race([ended, this.#held(ended, () => done)]));
    if (done) return;
    for (const open of this.#unanswered) open.scheduled ??= this.at(open.deadline, open.giveUp);
  }

  /**
   * Resolves when the bot says that it is settled and yet leaves a request unanswered: it waits for a timer of its own.
   * Looked at only after a while, and then over many turns of the event loop, so that a slow machine is not mistaken for it.
   */
  async #held(ended: Promise<void>, done: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#wall.timer(this.#wall.now() + this.#heldAfter, resolve);
      ended.then(() => {
        cancel();
        resolve();
      });
    });
    for (let look = 0; look < 100 && !done(); look++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      await this.#untilIdle();
    }
  }
}
