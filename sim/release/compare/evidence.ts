import { type Capital, capitalOf, type Doubted, type Unit } from '../../gate/betting.ts';
import { oddsOf } from '../../gate/wording.ts';

/**
 * What paired sessions say of the mean of their changes, which lie between -1 and 1. Somebody who doubts that the mean
 * is above a value bets on each pair (`sim/gate/betting.ts`); values that nobody could hold against odds of
 * 1 / (1 - confidence) are outside the interval. So the interval may be looked at after every pair, and the run may end
 * whenever somebody likes. No normal distribution, no variance and no longest session is assumed: a pair is the unit,
 * and the changes are bounded.
 */
export class Changes {
  /** Pairs that say the same, by their values. */
  readonly #seen = new Map<string, Alike>();
  #pairs = 0;
  #sums = { change: 0, before: 0, after: 0 };
  /** Pairs of which one side alone says something. */
  readonly only = { before: 0, after: 0 };

  add(before: number, after: number, change: number): void {
    const key = `${before} ${after}`;
    const alike = this.#seen.get(key);
    if (alike) alike.times += 1;
    else this.#seen.set(key, { before, after, change, times: 1 });
    this.#pairs += 1;
    this.#sums.change += change;
    this.#sums.before += before;
    this.#sums.after += after;
  }

  get pairs(): number {
    return this.#pairs;
  }

  /** Means over the pairs; null without any. */
  get means(): { before: number; after: number; change: number } | null {
    const n = this.#pairs;
    if (n === 0) return null;
    const { change, before, after } = this.#sums;
    return { change: change / n, before: before / n, after: after / n };
  }

  /** The capital of those who bet that the mean of the changes lies on this side of a value. */
  against(side: Doubted['side'], value: number): Capital {
    const units = [...this.#seen.values()].map(({ change, times }): Unit => ({ n: 1, sum: toUnit(change), times }));
    return capitalOf(units, { side, bound: toUnit(value), top: 1, longest: 1 });
  }

  /**
   * Of shares: the capital of those who bet that the mean after is more, or less, than `1 + ratio` times the mean before.
   * What a pair adds lies between -(1 + ratio) and 1.
   */
  againstRatio(side: Doubted['side'], ratio: number): Capital {
    const width = 2 + ratio;
    const units = [...this.#seen.values()].map(
      ({ before, after, times }): Unit => ({ n: 1, sum: (after + (1 + ratio) * (1 - before)) / width, times }),
    );
    return capitalOf(units, { side, bound: (1 + ratio) / width, top: 1, longest: 1 });
  }

  /** Odds to 1 against everything on the other side of a value. */
  odds(side: Doubted['side'], value: number): number {
    return oddsOf(this.against(side, value).log);
  }

  /** One-sided at `confidence` on either end, at all looks together; null without pairs. */
  interval(confidence: number): [number, number] | null {
    const { means } = this;
    if (means === null) return null;
    const against = (side: Doubted['side'], value: number): Capital => this.against(side, value);
    return [
      endOf({ against, side: 'above', far: -END, near: means.change, confidence }),
      endOf({ against, side: 'below', far: END, near: means.change, confidence }),
    ];
  }

  /** The same of the ratio of the two means of a share, less 1: how much more there is, in parts of what there was. */
  ratioInterval(confidence: number): [number, number] | null {
    const { means } = this;
    if (means === null || means.before === 0) return null;
    const near = Math.min(MOST_TIMES, means.after / means.before - 1);
    const against = (side: Doubted['side'], ratio: number): Capital => this.againstRatio(side, ratio);
    return [
      endOf({ against, side: 'above', far: -END, near, confidence }),
      endOf({ against, side: 'below', far: MOST_TIMES, near, confidence }),
    ];
  }

  /** About how many pairs decide on one of two sides, if they go on as they are; null: far too many. */
  needed(sides: readonly { side: Doubted['side']; value: number }[], confidence: number): number | null {
    const enough = -Math.log(1 - confidence);
    const times = sides.flatMap(({ side, value }) => this.against(side, value).timesUntil(enough) ?? []);
    return times.length === 0 ? null : Math.ceil(Math.min(...times) * this.#pairs);
  }
}

interface Alike {
  before: number;
  after: number;
  change: number;
  times: number;
}

interface End {
  against(side: Doubted['side'], value: number): Capital;
  side: Doubted['side'];
  /** Beyond which nothing lies, and the estimate. */
  far: number;
  near: number;
  confidence: number;
}

/** The value nearest to the estimate that the evidence still speaks against: towards the far end it only grows. */
function endOf({ against, side, far, near, confidence }: End): number {
  const enough = -Math.log(1 - confidence);
  if (against(side, far).log < enough) return far;
  let [out, inside] = [far, near];
  for (let i = 0; i < STEPS; i++) {
    const middle = (out + inside) / 2;
    if (against(side, middle).log >= enough) out = middle;
    else inside = middle;
  }
  return out;
}

/** A ten-thousandth of a point: more than a report shows. */
const STEPS = 20;
/** A share that grew to more than eleven times is no question of intervals. */
const MOST_TIMES = 10;
/** At the very ends of the scale there is nothing to bet. */
const END = 1 - 1e-9;

const toUnit = (change: number): number => (change + 1) / 2;

/** The pairs that it takes at least to show that nothing changed by more than is allowed, when nothing changes at all. */
export function fewestPairs(allowed: number, confidence: number): number | null {
  const one = new Changes();
  one.add(0, 0, 0);
  return one.needed([{ side: 'above', value: -allowed }], confidence);
}
