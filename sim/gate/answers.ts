import { meets } from './threshold.ts';
import type { GateResult, GateVerdict, Threshold } from './types.ts';

/** What a threshold holds a value against. */
export type Limit = Pick<Threshold, 'operator' | 'bound'>;

/** What every answer to a threshold starts from. */
export type Base = Pick<GateResult, 'metric' | 'expression' | 'samples' | 'confidence'>;

/**
 * Where an interval lies: wholly on the good side, wholly on the bad side, or across. It lies across wherever the bound is
 * inside it: `==` and `!=` mean the same at both ends then, and still either could be true.
 */
export function side([lo, hi]: readonly [number, number], threshold: Limit): GateVerdict {
  const good = meets(lo, threshold);
  if ((lo < threshold.bound && threshold.bound < hi) || good !== meets(hi, threshold)) return 'inconclusive';
  return good ? 'pass' : 'fail';
}

/** Counts and extremes speak of this run only, so nothing is left to chance. */
export function exact(base: Base, threshold: Threshold, value: number): GateResult {
  const good = meets(value, threshold);
  return {
    ...base,
    value,
    interval: null,
    verdict: good ? 'pass' : 'fail',
    ...(good ? {} : { reason: missed(threshold) }),
  };
}

export function nothing(base: Base, undecided: number): GateResult {
  const reason = undecided > 0 ? `all ${undecided} observations are undecided` : 'no such observation in this run';
  return { ...base, value: null, interval: null, verdict: 'inconclusive', reason };
}

export function missed(threshold: Threshold): string {
  return `the whole interval lies beyond ${threshold.expression}`;
}
