import { plural } from '../plural.ts';
import { metrics, metricsOf } from './metrics.ts';
import { meets } from './threshold.ts';
import type { GateResult, Threshold } from './types.ts';

/** What every answer to a threshold starts from. */
export type Base = Pick<GateResult, 'metric' | 'expression' | 'samples' | 'confidence'>;

/** Counts and extremes speak of this run only, so nothing is left to chance. */
export function exact(base: Base, threshold: Threshold, value: number): GateResult {
  const good = meets(value, threshold);
  return {
    ...base,
    value,
    interval: null,
    verdict: good ? 'pass' : 'fail',
    ...(good ? {} : { reason: `it is ${value}, which fails ${threshold.expression}` }),
  };
}

/** An amount without anything to divide it by: a bot that takes no orders has no price of an order, whatever it spends. */
export function nothingToDivideBy(base: Base, unpriced: number): GateResult {
  const per = metrics.get(base.metric).amount?.per ?? 'observation';
  if (unpriced > 0) {
    const reason = `no rate for the market of ${plural(unpriced, per)}, which count for nothing; name the market with --market, or give your rate card with --rates`;
    return { ...base, value: null, interval: null, verdict: 'inconclusive', reason };
  }
  const seen =
    per === 'order' ? '; orders are seen by the hook read-orders, else only where the bot writes their numbers' : '';
  const reason = `there was no ${per} in this run, so nothing can be said for each ${per}${seen}`;
  return { ...base, value: null, interval: null, verdict: 'inconclusive', reason };
}

export function nothing(base: Base, undecided: number): GateResult {
  const reason =
    undecided > 0
      ? `all ${undecided} observations are undecided`
      : metricsOf('duration').includes(base.metric)
        ? 'no duration in this run: it is measured in real time alone, and not where a busy machine leaves the end of a turn unclear'
        : 'no such observation in this run';
  return { ...base, value: null, interval: null, verdict: 'inconclusive', reason };
}
