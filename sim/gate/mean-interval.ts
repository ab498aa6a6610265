import { normalQuantile } from './distributions.ts';
import type { AmountCluster } from './metrics/types.ts';

/** A part of a sum that is 0 on average, and how often it comes. */
type Part = readonly [part: number, times: number];

/**
 * Half the width of an interval around a sum of independent parts that are 0 on average, one-sided at `confidence` on either
 * end; null with fewer than 2 parts.
 */
export function halfWidth(parts: readonly (number | Part)[], confidence: number): number | null {
  let k = 0;
  let squares = 0;
  for (const each of parts) {
    const [part, times] = typeof each === 'number' ? [each, 1] : each;
    k += times;
    squares += times * part ** 2;
  }
  return k < 2 ? null : normalQuantile(confidence) * Math.sqrt((k / (k - 1)) * squares);
}

/**
 * Interval of a mean, one-sided at `confidence` on either end, to be shown: by the variance between whole sessions, since
 * the values of one session are not independent. Null with fewer than 2 sessions.
 */
export function meanInterval(clusters: readonly (readonly number[])[], confidence: number): [number, number] | null {
  const sums = clusters.map((values) => ({ n: values.length, sum: values.reduce((a, b) => a + b, 0) }));
  return ratioOf(sums, confidence).interval;
}

/** A ratio with its interval; null where nothing was counted, or too little for an interval. */
export interface Ratio {
  value: number | null;
  interval: [number, number] | null;
}

/**
 * Sum over number, with an interval that is one-sided at `confidence` on either end. Sessions are the clusters: what one of
 * them says is not independent (linearized variance of a ratio).
 */
export function ratioOf(clusters: readonly AmountCluster[], confidence: number): Ratio {
  let over = 0;
  let under = 0;
  for (const { n, sum, sessions = 1 } of clusters) {
    over += sessions * sum;
    under += sessions * n;
  }
  if (under === 0) return { value: null, interval: null };
  const value = over / under;
  const half = halfWidth(
    clusters.map(({ n, sum, sessions = 1 }): Part => [(sum - value * n) / under, sessions]),
    confidence,
  );
  return { value, interval: half === null ? null : [Math.max(0, value - half), value + half] };
}
