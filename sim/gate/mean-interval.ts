import { normalQuantile } from './distributions.ts';

/**
 * Interval of a mean, one-sided at `confidence` on either end, to be shown: by the variance between whole sessions, since
 * the values of one session are not independent. Null with fewer than 2 sessions.
 */
export function meanInterval(clusters: readonly (readonly number[])[], confidence: number): [number, number] | null {
  const k = clusters.length;
  if (k < 2) return null;
  const sums = clusters.map((values) => ({ n: values.length, sum: values.reduce((a, b) => a + b, 0) }));
  const n = sums.reduce((total, one) => total + one.n, 0);
  const mean = sums.reduce((total, { sum }) => total + sum, 0) / n;
  const between = sums.reduce((total, one) => total + (one.sum - mean * one.n) ** 2, 0);
  const half = (normalQuantile(confidence) * Math.sqrt((k / (k - 1)) * between)) / n;
  return [Math.max(0, mean - half), mean + half];
}
