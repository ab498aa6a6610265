import type { Pace } from './pace.ts';

/** How often the rate is looked at. */
const EVERY_MS = 5_000;
const UP = 1.25;
const DOWN = 0.6;
/** Of the first rate, so much is left at least. */
const LEAST = 0.05;
/** Where the machine is busy, perhaps with these very sessions. */
const LESS = 0.9;
/** Replies that take longer than at first, by this and more, are the bot's sign that it is enough. */
const GROWN = { keepsUp: 1.3, falls: 1.6, slackMs: 250 } as const;

export interface ArrivalRateOptions {
  /** Sessions that begin each second, at first. */
  from: number;
  /** And at most. */
  most: number;
  pace: Pick<Pace, 'recent'>;
  /** Whether the machine was busy since that time: then it is not raised, but lowered. */
  wasBusy(since: number, now: number): boolean;
}

/**
 * How many sessions begin each second: more and more while the bot keeps up, that is while its replies take no longer than
 * at the rate that it began with; fewer when it falls behind, and never again as many unless the machine was busy then.
 */
export class ArrivalRate {
  readonly #options: ArrivalRateOptions;
  #perSecond: number;
  #most: number;
  #looked: number | undefined;
  #first: number | undefined;

  constructor(options: ArrivalRateOptions) {
    this.#options = options;
    this.#perSecond = options.from;
    this.#most = options.most;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  /** Looks at how the bot does. `room`: more sessions can be in progress than are. */
  review(now: number, room: boolean): void {
    this.#looked ??= now;
    const { from, pace } = this.#options;
    const { recent } = pace;
    if (now - this.#looked < EVERY_MS || recent === undefined) return;
    const busy = this.#options.wasBusy(this.#looked, now);
    this.#looked = now;
    this.#first ??= recent;
    this.#first = Math.min(this.#first, recent);
    const grownBy = (factor: number): boolean => recent > factor * this.#first! + GROWN.slackMs;
    if (grownBy(GROWN.falls)) {
      // Whoever cannot bear the first rate either gets less, and goes on.
      this.#perSecond = Math.max(from * LEAST, this.#perSecond * DOWN);
      if (!busy) this.#most = Math.min(this.#most, this.#perSecond);
    } else if (busy) this.#perSecond = Math.max(Math.min(from, this.#perSecond), this.#perSecond * LESS);
    else if (!grownBy(GROWN.keepsUp) && room) this.#perSecond = Math.min(this.#most, this.#perSecond * UP);
  }
}
