import { betaCdf, betaQuantile } from './distributions.ts';

/**
 * Clopper-Pearson interval of a rate, one-sided at `confidence` on either end: from the binomial distribution itself, so
 * that neither end errs more often than 1 - confidence, whatever the rate and the sample. Wilson's keeps that only on
 * average, and ever less so in the far tails where the interim analyses of a sequential plan live. `n` may be an effective sample
 * size (fractional).
 */
export function exactInterval(rate: number, n: number, confidence: number): [number, number] {
  const hits = rate * n;
  const misses = n - hits;
  const alpha = 1 - confidence;
  return [
    rate === 0 ? 0 : betaQuantile(alpha, hits, misses + 1),
    rate === 1 ? 1 : betaQuantile(1 - alpha, hits + 1, misses),
  ];
}

/** Whether the interval above lies wholly on one side of `bound`; without computing it, which takes many times longer. */
export function exactlyDecides(rate: number, n: number, confidence: number, bound: number): boolean {
  const hits = rate * n;
  const misses = n - hits;
  const alpha = 1 - confidence;
  return (
    (hits > 0 && betaCdf(bound, hits, misses + 1) < alpha) ||
    (misses > 0 && betaCdf(1 - bound, misses, hits + 1) < alpha)
  );
}
