import { meets } from './threshold.ts';
import type { GateResult, GateVerdict, Threshold } from './types.ts';

/** What every answer to a threshold starts from. */
export type Base = Pick<GateResult, 'metric' | 'expression' | 'samples' | 'confidence'>;

/** Where an interval lies: wholly on the good side, wholly on the bad side, or across. */
export function side(interval: readonly [number, number], threshold: Threshold): GateVerdict {
  const [lo, hi] = interval.map((end) => meets(end, threshold));
  if (threshold.operator === '==' || threshold.operator === '!=') return lo && hi ? 'pass' : 'fail';
  if (lo && hi) return 'pass';
  return lo || hi ? 'inconclusive' : 'fail';
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

export function nothing(base: Base, abstained: number): GateResult {
  const reason =
    abstained > 0 ? `none of ${abstained} could be classified` : 'nothing of the kind happened in this run';
  return { ...base, value: null, interval: null, verdict: 'inconclusive', reason };
}

export function missed(threshold: Threshold): string {
  return `the whole interval lies beyond ${threshold.expression}`;
}
