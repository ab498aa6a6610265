import { betaCdf } from './distributions.ts';

/** Halvings that leave less than a double can tell. */
const HALVINGS = 60;

/**
 * Clopper and Pearson's interval of a rate, one-sided at `confidence` on either end: for few trials, where Wilson's is too
 * short. 0 of 5 leaves up to 45%.
 */
export function exactInterval(hits: number, n: number, confidence: number): [number, number] {
  const lo = hits === 0 ? 0 : quantile(1 - confidence, hits, n - hits + 1);
  const hi = hits === n ? 1 : quantile(confidence, hits + 1, n - hits);
  return [lo, hi];
}

/** The quantile of a beta distribution. */
function quantile(p: number, a: number, b: number): number {
  let [from, to] = [0, 1];
  for (let n = 0; n < HALVINGS; n += 1) {
    const middle = (from + to) / 2;
    if (betaCdf(middle, a, b) < p) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
