import { betaQuantile } from './beta.ts';
import { normalQuantile } from './normal.ts';

/** From here the expansion below is exact to six digits for every confidence that a look can have. */
const MANY = 500;

/** Quantile of Student's t distribution, 0.5 < p < 1, with `freedom` >= 1 degrees of freedom. */
export function studentQuantile(p: number, freedom: number): number {
  if (freedom >= MANY) {
    // Abramowitz and Stegun 26.7.5.
    const z = normalQuantile(p);
    const square = z * z;
    const first = ((square + 1) * z) / 4;
    const second = (((5 * square + 16) * square + 3) * z) / 96;
    return z + first / freedom + second / (freedom * freedom);
  }
  const x = betaQuantile(2 * (1 - p), freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}
