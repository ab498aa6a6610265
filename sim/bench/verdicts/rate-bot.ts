import type { RateFigure } from '../../gate/metrics/types.ts';
import { type Random, stream } from '../../time/streams.ts';

/** How a simulated bot fails. */
export interface RateBotOptions {
  /** Share of its observations that fail, over all sessions: exactly so, however long bad sessions are. */
  failing: number;
  /** Intra-class correlation: how alike the observations of one session are, 0..1. */
  likeness: number;
  /** A session in which something fails goes on until it is so many times as long. */
  badTimes: number;
  /** Whether the gate's rate is the share of failures (`rate<0.01`) or of successes (`rate>0.95`). */
  rateOf: 'failures' | 'successes';
}

/** Sessions that contribute the same, and how likely they are. */
export interface Kind {
  n: number;
  hits: number;
  chance: number;
}

/** Observations of a session in which nothing fails: each number is as likely. */
const LENGTHS = [3, 4, 5, 6];

/**
 * The kinds of sessions of such a bot. Observations within a session are beta-binomial, by Pólya's urn: each is, with a
 * growing probability, like one of those before it.
 */
export function kindsOf(options: RateBotOptions): Kind[] {
  const { failing, badTimes, rateOf } = options;
  // Bad sessions that are longer weigh more: the chance that an observation fails before anything is known of its session
  // is less than the share of observations that fail.
  let low = 0;
  let high = failing;
  for (let i = 0; i < 60 && badTimes > 1; i++) {
    const middle = (low + high) / 2;
    if (shareFailing(sessionsOf(middle, options)) < failing) low = middle;
    else high = middle;
  }
  return sessionsOf(high, options).map(({ n, failed, chance }) => ({
    ...{ n, chance },
    hits: rateOf === 'failures' ? failed : n - failed,
  }));
}

interface Failing {
  n: number;
  failed: number;
  chance: number;
}

function sessionsOf(chance: number, { likeness, badTimes }: RateBotOptions): Failing[] {
  return LENGTHS.flatMap((planned) => {
    const ended = urn(chance, likeness, 0, planned, [1]);
    const whole = ended.map((_, failed) => (failed > 0 && badTimes > 1 ? planned * badTimes : planned));
    const short = [{ n: whole[0] as number, failed: 0, chance: ended[0] as number }];
    const bad = [0, ...ended.slice(1)];
    const n = planned * badTimes;
    const long = urn(chance, likeness, planned, n, bad).map((one, failed) => ({ n, failed, chance: one }));
    return [...short, ...long.filter((one) => one.chance > 0)].map((one) => ({
      ...one,
      chance: one.chance / LENGTHS.length,
    }));
  });
}

/** The distribution of failures among `to` observations, given that among the first `from`. */
function urn(chance: number, likeness: number, from: number, to: number, given: readonly number[]): number[] {
  let now = [...given];
  for (let i = from; i < to; i++) {
    const next = Array<number>(now.length + 1).fill(0);
    for (const [failed, p] of now.entries()) {
      const fails = (chance * (1 - likeness) + failed * likeness) / (1 + (i - 1) * likeness);
      next[failed] = (next[failed] as number) + p * (1 - fails);
      next[failed + 1] = p * fails;
    }
    now = next;
  }
  return now;
}

function shareFailing(sessions: readonly Failing[]): number {
  const observations = sessions.reduce((sum, { n, chance }) => sum + chance * n, 0);
  return sessions.reduce((sum, { failed, chance }) => sum + chance * failed, 0) / observations;
}

/** A bot whose true rate is known, and whose sessions are drawn one after the other. */
export class RateBot {
  readonly #kinds: readonly Kind[];
  readonly #upTo: readonly number[];
  readonly #random: Random;
  /** Sessions of each kind so far. */
  readonly sessions: number[];

  constructor(kinds: readonly Kind[], seed: number) {
    this.#kinds = kinds;
    let sum = 0;
    this.#upTo = kinds.map(({ chance }) => (sum += chance));
    this.#random = stream(seed, 'bot');
    this.sessions = kinds.map(() => 0);
  }

  /** Plays one session; answers its kind. */
  play(): number {
    const drawn = this.#random.next() * (this.#upTo.at(-1) as number);
    let low = 0;
    let high = this.#upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (drawn < (this.#upTo[middle] as number)) high = middle;
      else low = middle + 1;
    }
    this.sessions[low] = (this.sessions[low] as number) + 1;
    return low;
  }

  /** The figure of the sessions so far. */
  figure(metric: string): RateFigure {
    const clusters = this.#kinds.flatMap(({ n, hits }, kind) => {
      const sessions = this.sessions[kind] as number;
      return sessions > 0 ? [{ n, hits, sessions }] : [];
    });
    const n = clusters.reduce((sum, cluster) => sum + cluster.n * cluster.sessions, 0);
    const hits = clusters.reduce((sum, cluster) => sum + cluster.hits * cluster.sessions, 0);
    return { kind: 'rate', metric, value: n === 0 ? null : hits / n, n, hits, undecided: 0, clusters };
  }
}
