import type { RateCluster } from '../metrics/types.ts';
import { normalQuantile } from './normal.ts';

/**
 * Wilson score interval of a rate, one-sided at `confidence` on either end: the true rate lies above `lo` with that
 * confidence, and below `hi` with that confidence. `n` may be an effective sample size (fractional).
 */
export function wilson(rate: number, n: number, confidence: number): [number, number] {
  const z = normalQuantile(confidence);
  const z2n = (z * z) / n;
  const centre = (rate + z2n / 2) / (1 + z2n);
  const half = (z / (1 + z2n)) * Math.sqrt((rate * (1 - rate)) / n + z2n / (4 * n));
  // The ends are exactly 0 and 1 there; computed, they miss by the last bit.
  return [rate === 0 ? 0 : Math.max(0, centre - half), rate === 1 ? 1 : Math.min(1, centre + half)];
}

/**
 * How much more the clustered sample varies than independent observations would: the variance of the ratio estimator
 * over sessions, divided by the binomial one. Never below 1. With fewer than 2 sessions, or when every observation came
 * out the same, nothing can be measured and it is 1.
 */
export function designEffect(clusters: readonly RateCluster[]): number {
  const n = clusters.reduce((sum, cluster) => sum + cluster.n, 0);
  const hits = clusters.reduce((sum, cluster) => sum + cluster.hits, 0);
  const k = clusters.length;
  if (k < 2 || n === 0 || hits === 0 || hits === n) return 1;
  const rate = hits / n;
  const between = clusters.reduce((sum, cluster) => sum + (cluster.hits - rate * cluster.n) ** 2, 0);
  const variance = (k / (k - 1)) * (between / (n * n));
  return Math.max(1, variance / ((rate * (1 - rate)) / n));
}
