import { betaCdf } from './distributions.ts';

/**
 * Distribution-free interval of a quantile from order statistics, one-sided at `confidence` on either end. An end that
 * the sample is too small to decide is infinite (p95 at 0.95 needs 59 samples for its upper end).
 * `n` may be an effective sample size below `sorted.length`: ranks are then computed for it and scaled back.
 */
export function quantileInterval(
  sorted: readonly number[],
  p: number,
  confidence: number,
  n = sorted.length,
): [number, number] {
  const size = Math.max(1, Math.floor(n));
  const scale = sorted.length / size;
  // The probability that the value of this rank does not exceed the quantile: that of `rank` or more hits in `size`.
  const under = (rank: number): number => betaCdf(p, rank, size - rank + 1);
  const lower = lastRank(size, (rank) => under(rank) >= confidence);
  const upper = lastRank(size, (rank) => 1 - under(rank) < confidence) + 1;
  const at = (rank: number): number => sorted[Math.min(sorted.length, rank) - 1] as number;
  return [
    lower === 0 ? Number.NEGATIVE_INFINITY : at(Math.max(1, Math.floor(lower * scale))),
    upper > size ? Number.POSITIVE_INFINITY : at(Math.ceil(upper * scale)),
  ];
}

/** The last rank from 1 to `size` that a condition holds for which no higher rank meets again; 0 when it holds for none. */
function lastRank(size: number, holds: (rank: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
