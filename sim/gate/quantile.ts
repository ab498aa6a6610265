/**
 * Distribution-free interval of a quantile from order statistics, one-sided at `confidence` on either end. An end that
 * the sample is too small to decide is infinite (p95 at 0.95 needs 59 samples for its upper end).
 * `n` may be an effective sample size below `sorted.length`: ranks are then computed for it and scaled back.
 */
export function quantileInterval(
  sorted: readonly number[],
  p: number,
  confidence: number,
  n = sorted.length,
): [number, number] {
  const size = Math.max(1, Math.floor(n));
  const scale = sorted.length / size;
  let lower = 0;
  let upper = size + 1;
  let below = 0;
  // `below` is P(fewer than `rank` observations lie under the quantile) with rank = k: the k-th value tops the
  // quantile with that probability, and undercuts it with the rest.
  for (let k = 1; k <= size; k++) {
    below += binomial(size, k - 1, p);
    if (1 - below >= confidence) lower = k;
    if (below >= confidence) {
      upper = k;
      break;
    }
  }
  const at = (rank: number): number => sorted[Math.min(sorted.length, rank) - 1] as number;
  return [
    lower === 0 ? Number.NEGATIVE_INFINITY : at(Math.max(1, Math.floor(lower * scale))),
    upper > size ? Number.POSITIVE_INFINITY : at(Math.ceil(upper * scale)),
  ];
}

/** P(X = k) for X ~ Bin(n, p), by logarithms so that thousands of samples do not underflow. */
function binomial(n: number, k: number, p: number): number {
  if (p <= 0) return k === 0 ? 1 : 0;
  if (p >= 1) return k === n ? 1 : 0;
  return Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p));
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const logFactorials: number[] = [0, 0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) {
    logFactorials[i] = (logFactorials[i - 1] as number) + Math.log(i);
  }
  return logFactorials[n] as number;
}
