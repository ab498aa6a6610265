/**
 * Evidence by betting (Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024): whoever
 * doubts a claim about a mean starts with one coin and bets a part of it on each session. If the claim is true, the
 * capital is not expected to grow, so it ever reaches 20 with a probability of at most 1 in 20 (Ville's inequality). That
 * holds at all times at once: it does not matter when, how often or by whom the capital is looked at, or what makes
 * the run stop. What is not independent within a session does not matter either: the session is the unit.
 *
 * Capitals that were bet on different sessions multiply. A mean of capitals that were bet in different ways is a capital.
 */

/** What sessions, or other units that are independent of each other, contribute to a mean of values between 0 and a top. */
export interface Unit {
  /** Values in it. */
  n: number;
  /** Their sum. */
  sum: number;
  /** So many units contribute exactly this. */
  times: number;
}

/** A claim that the mean of all values does not lie on this side of `bound`. */
export interface Doubted {
  side: 'above' | 'below';
  bound: number;
  /** The greatest value there is. */
  top: number;
  /** A bad unit counts for at most so many average ones: what a longer one would lose beyond that is not counted. */
  longest: number;
}

/** Parts of the greatest possible bet. */
const BETS = Array.from({ length: 10 }, (_, i) => 0.6 ** i);
/**
 * The greatest bet gets most of the coin: where hardly anything fails, it wins. The others share the rest; they win
 * against rates that are close to the bound, and where a rate is doubted that is far from 0 and 1.
 */
const LOG_WEIGHTS = BETS.map((_, i) => Math.log(i === 0 ? 0.7 : 0.3 / (BETS.length - 1)));

/** What a doubter has after some units. */
export interface Capital {
  /** Its logarithm. */
  log: number;
  /** How many times as many units like these would bring it to this logarithm; null when that would take very long. */
  timesUntil(log: number): number | null;
}

/** More times the evidence than this is no answer for a person who waits. */
const MOST = 10_000;

/**
 * The capital of a doubter who has bet on these units that the mean of their values lies on this side of the bound.
 *
 * A unit wins `sum - bound * n`, so a long one counts for as many values as it has, and is not cut: a cut would favor a
 * bot whose bad sessions are long. The bets are small enough instead: even a unit `longest` times as long as the average
 * one, all of it bad, loses no more than the greatest bet. So what is claimed of the bot is exactly a mean per value.
 */
export function capitalOf(units: readonly Unit[], doubted: Doubted): Capital {
  const length = lengthOf(units, doubted.longest);
  if (length === 0) return NOTHING_BET;
  const grown = BETS.map(() => 0);
  for (const unit of units)
    for (const [i, log] of growths(unit, doubted, length).entries()) grown[i]! += unit.times * log;
  return { log: mean(grown).log, timesUntil: (log) => timesUntil(log, grown) };
}

/** The logarithms by which each bet grows with a unit where one may have up to `length` values. */
export function growths({ n, sum }: Pick<Unit, 'n' | 'sum'>, { side, bound, top }: Doubted, length: number): number[] {
  const won = side === 'above' ? sum - bound * n : bound * n - sum;
  const worst = (side === 'above' ? bound : top - bound) * length;
  // A bet cannot lose more than all.
  return BETS.map((bet) => Math.log1p(Math.max(-1, (bet * won) / worst)));
}

const NOTHING_BET: Capital = { log: 0, timesUntil: () => null };

/** The logarithm of the mean of capitals that grow by these logarithms, so many times over, and by how much it grows each time. */
export function mean(grown: readonly number[], times = 1): { log: number; growth: number } {
  const logs = grown.map((log, i) => LOG_WEIGHTS[i]! + times * log);
  const greatest = Math.max(...logs);
  if (greatest === Number.NEGATIVE_INFINITY) return { log: greatest, growth: greatest };
  let total = 0;
  let weighted = 0;
  for (const [i, log] of logs.entries()) {
    const part = Math.exp(log - greatest);
    if (part === 0) continue;
    total += part;
    weighted += part * grown[i]!;
  }
  return { log: greatest + Math.log(total), growth: weighted / total };
}

/** By Newton's steps from the times that the best bet alone would take: the mean is convex in them, so it falls no lower. */
function timesUntil(wanted: number, grown: readonly number[]): number | null {
  let times = Math.min(
    ...grown.map((log, i) => (log > 0 ? (wanted - LOG_WEIGHTS[i]!) / log : Number.POSITIVE_INFINITY)),
  );
  if (times > MOST) return null;
  for (let i = 0; i < 8; i++) {
    const { log, growth } = mean(grown, times);
    times -= (log - wanted) / growth;
  }
  return times;
}

/** As many values as a unit may have without losing more than there is. */
function lengthOf(units: readonly Unit[], longest: number): number {
  let count = 0;
  let values = 0;
  for (const { n, times } of units) {
    count += times;
    values += n * times;
  }
  return count === 0 ? 0 : (longest * values) / count;
}
