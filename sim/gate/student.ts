import { betaQuantile } from './beta.ts';

/** Quantile of Student's t distribution, 0.5 < p < 1, with `freedom` >= 1 degrees of freedom. */
export function studentQuantile(p: number, freedom: number): number {
  const x = betaQuantile(2 * (1 - p), freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}
