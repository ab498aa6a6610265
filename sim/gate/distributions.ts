/**
 * The distributions that intervals are made of. The special functions are those of Cephes (the package `cephes`, compiled
 * to WebAssembly): against @stdlib's they are equal to 1e-9 and better up to a million observations.
 */
import { compiled, incbet, lbeta, ndtri, stdtri } from 'cephes';

await compiled;

/** Regularized incomplete beta function I_x(a, b): P(X <= x) for X ~ Beta(a, b). Binomial tails come from it. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return incbet(a, b, x);
}

/**
 * The x with P(X <= x) = p for X ~ Beta(a, b): Newton's steps, and halving wherever such a step would leave the bracket
 * or the distribution is too flat for it. Cephes' own inverse, `incbi`, is not used: at (29808, 6.3) and p = 1e-6 it is
 * wrong by 0.04, and for some small p it throws.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  const scale = lbeta(a, b);
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let i = 0; i < 100; i++) {
    const excess = betaCdf(x, a, b) - p;
    if (excess < 0) low = x;
    else high = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - scale);
    const newton = x - excess / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) < 1e-15) return next;
    x = next;
  }
  return x;
}

/**
 * Quantile of the standard normal distribution.
 * @throws RangeError when p does not lie between 0 and 1.
 */
export const normalQuantile = (p: number): number => ndtri(p);

/** Quantile of Student's t distribution with a whole number of degrees of freedom, 1 or more. */
export const studentQuantile = (p: number, freedom: number): number => stdtri(freedom, p);
