/**
 * The distributions that intervals are made of. The special functions are those of Cephes (the package `cephes`, compiled
 * to WebAssembly): against @stdlib's they are equal to 1e-9 and better up to a million observations.
 */
import { compiled, incbet, ndtri } from 'cephes';

await compiled;

/** Regularized incomplete beta function I_x(a, b): P(X <= x) for X ~ Beta(a, b). Binomial tails come from it. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return incbet(a, b, x);
}

/**
 * Quantile of the standard normal distribution.
 * @throws RangeError when p does not lie between 0 and 1.
 */
export const normalQuantile = (p: number): number => ndtri(p);
