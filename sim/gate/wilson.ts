import { normalQuantile } from './distributions.ts';

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
