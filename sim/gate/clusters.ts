import { studentQuantile } from './distributions.ts';
import type { RateCluster } from './metrics/types.ts';

/**
 * How much more the clustered sample varies than independent observations would: the variance of the ratio estimator
 * over sessions, divided by the binomial one; between 1 and the size of a session (as if each spoke once).
 *
 * It is measured as if one more session had been seen in which everything came out the rarer way. Where there is
 * plenty to measure this changes next to nothing. Where there is little it errs on the careful side, because the few
 * misses seen tell little about whether misses come together: twenty flawless sessions are evidence of twenty, not of
 * the hundred turns in them. `guarantees.test.ts` shows what happens without it.
 */
export function designEffect(clusters: readonly RateCluster[]): number {
  const seen = totals(clusters);
  if (seen.n === 0) return 1;
  // The mean size of a session as an observation meets it; big sessions weigh more.
  const size = clusters.reduce((sum, cluster) => sum + cluster.n * cluster.n, 0) / seen.n;
  if (size === 1 || clusters.length < 2) return size;
  const extra = { n: size, hits: seen.hits * 2 < seen.n ? size : 0 };
  const n = seen.n + extra.n;
  const rate = (seen.hits + extra.hits) / n;
  const k = clusters.length + 1;
  const between = clusters.reduce(
    (sum, { n, hits }) => sum + (hits - rate * n) ** 2,
    (extra.hits - rate * extra.n) ** 2,
  );
  return Math.min(size, Math.max(1, ((k / (k - 1)) * between) / (n * rate * (1 - rate))));
}

/**
 * The number of independent observations that a clustered sample is worth, after Korn and Graubard (1998): divided by
 * the design effect, and again by what Student's t with (sessions - 1) degrees of freedom adds, since a variance
 * between few sessions is itself a guess. One observation a session: exactly the sample.
 */
export function effectiveSamples(clusters: readonly RateCluster[], confidence: number): number {
  const { n } = totals(clusters);
  const k = clusters.length;
  const effective = n / designEffect(clusters);
  if (k < 2 || k === n) return effective;
  return effective * (studentQuantile(confidence, n - 1) / studentQuantile(confidence, k - 1)) ** 2;
}

function totals(clusters: readonly RateCluster[]): { n: number; hits: number } {
  let n = 0;
  let hits = 0;
  for (const cluster of clusters) {
    n += cluster.n;
    hits += cluster.hits;
  }
  return { n, hits };
}
