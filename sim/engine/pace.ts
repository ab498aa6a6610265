/**
 * How long a bot takes, learnt from all of its sessions in real time. A bot that answers after twenty seconds is not silent,
 * so a reply is awaited for a good while longer than the bot has ever needed; and a bot that has not answered anybody yet
 * gets more time still.
 */

/** A reply may take so many times as long as the slowest one so far. */
const MARGIN = 3;
/** Milliseconds that nobody waits beyond, unless told to. */
const MOST = 60_000;
/** Milliseconds without a further message after which no reply goes on. */
const LONGEST_PAUSE = 5_000;
/** The last replies that say how the bot does at present. */
const RECENT = 40;
/** A reply that begins so many milliseconds after the wait is one of a bot that is not behind. */
const PROMPT = 4_000;
/** So many prompt replies show it: one may be luck. */
const ENOUGH = 3;

export interface PaceOptions {
  /** Milliseconds, beyond the bot's own wait, for which a reply is awaited at least. */
  patience: number;
  /** Milliseconds without a further message after which a reply counts as complete, at least. */
  quiet: number;
  /** The two are what somebody asked for: nothing is learnt. */
  fixed?: boolean;
}

export class Pace {
  readonly #options: PaceOptions;
  readonly #recent: number[] = [];
  /** When the messages came that were last answered promptly. */
  readonly #prompt: number[] = [];
  #since: number | undefined;
  #replies = 0;
  #unmeasured = 0;
  #slowest = 0;
  #pause = 0;
  #longestPatience = 0;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** A customer wrote. */
  asked(at: number): void {
    this.#since ??= at;
  }

  /** A reply began so many milliseconds after the bot's wait was over; `asked` is when its message came. */
  replied(ms: number, asked: number): void {
    const lag = Math.max(0, ms);
    this.#replies += 1;
    this.#slowest = Math.max(this.#slowest, lag);
    this.#recent.push(lag);
    if (this.#recent.length > RECENT) this.#recent.shift();
    if (lag <= PROMPT) this.#prompt.push(asked);
    if (this.#prompt.length > RECENT) this.#prompt.shift();
  }

  /** A reply came that may answer an earlier message than the last one: how long it took nobody knows. */
  cameAnyhow(): void {
    this.#unmeasured += 1;
  }

  /** A reply went on after a pause, and nothing had been said meanwhile. */
  paused(ms: number): void {
    if (ms <= LONGEST_PAUSE) this.#pause = Math.max(this.#pause, ms);
  }

  /** How long a reply is awaited from now on, beyond the bot's wait. */
  patience(now: number): number {
    const { patience, fixed } = this.#options;
    const learnt = this.#replies > 0 ? MARGIN * this.#slowest : MOST - (now - (this.#since ?? now));
    const most = fixed ? patience : Math.max(patience, Math.min(MOST, learnt));
    this.#longestPatience = Math.max(this.#longestPatience, most);
    return most;
  }

  /** Until when messages that came since then were answered promptly, several of them; undefined: nothing shows it. */
  servedUntil(since: number): number | undefined {
    return this.#prompt
      .filter((asked) => asked >= since)
      .sort((a, b) => a - b)
      .at(-ENOUGH);
  }

  /** How long a reply takes that is not slow for this bot. */
  get usual(): number {
    return Math.min(this.#options.patience, MARGIN * this.#slowest);
  }

  /** Milliseconds without a further message after which a reply counts as complete. */
  get quiet(): number {
    const { quiet, fixed } = this.#options;
    return fixed ? quiet : Math.max(quiet, Math.min(LONGEST_PAUSE, 1.5 * this.#pause));
  }

  /** The median of the last replies; undefined before there are enough of them. */
  get recent(): number | undefined {
    if (this.#recent.length < RECENT / 2) return undefined;
    return this.#recent.toSorted((a, b) => a - b)[Math.floor(this.#recent.length / 2)];
  }

  /** What was learnt: how many replies were measured, and how many came beside them, the slowest of them, and how long one was awaited at most. */
  get learnt(): { replies: number; unmeasured: number; slowestMs: number; patienceMs: number } {
    return {
      replies: this.#replies,
      unmeasured: this.#unmeasured,
      slowestMs: this.#slowest,
      patienceMs: this.#longestPatience,
    };
  }
}
