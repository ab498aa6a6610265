import { normalQuantile } from './distributions.ts';

/**
 * Half the width of an interval around a sum of independent parts that are 0 on average, one-sided at `confidence` on either
 * end; null with fewer than 2 parts.
 */
export function halfWidth(parts: readonly number[], confidence: number): number | null {
  const k = parts.length;
  if (k < 2) return null;
  const squares = parts.reduce((sum, part) => sum + part ** 2, 0);
  return normalQuantile(confidence) * Math.sqrt((k / (k - 1)) * squares);
}

/**
 * Interval of a mean, one-sided at `confidence` on either end, to be shown: by the variance between whole sessions, since
 * the values of one session are not independent. Null with fewer than 2 sessions.
 */
export function meanInterval(clusters: readonly (readonly number[])[], confidence: number): [number, number] | null {
  const sums = clusters.map((values) => ({ n: values.length, sum: values.reduce((a, b) => a + b, 0) }));
  const n = sums.reduce((total, one) => total + one.n, 0);
  const mean = sums.reduce((total, { sum }) => total + sum, 0) / n;
  const width = halfWidth(
    sums.map((one) => one.sum - mean * one.n),
    confidence,
  );
  if (width === null) return null;
  const half = width / n;
  return [Math.max(0, mean - half), mean + half];
}
