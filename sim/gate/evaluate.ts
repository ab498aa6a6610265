import { quantile } from '../metrics/index.ts';
import type { Figure, RateFigure, TrendFigure } from '../metrics/types.ts';
import { meanInterval } from './bootstrap.ts';
import { quantileInterval } from './quantile.ts';
import { samplesNeeded } from './samples.ts';
import { meets } from './threshold.ts';
import type { GateResult, GateVerdict, Threshold } from './types.ts';
import { designEffect, wilson } from './wilson.ts';

/** Above this share of replies with nothing to classify, a rate cannot pass: too much was not looked at. */
export const MAX_ABSTAINED = 0.05;

/** Holds one threshold against a figure. Pure; the same figure always gives the same answer. */
export function evaluate(threshold: Threshold, figure: Figure, confidence: number): GateResult {
  return figure.kind === 'rate'
    ? evaluateRate(threshold, figure, confidence)
    : evaluateTrend(threshold, figure, confidence);
}

function evaluateRate(threshold: Threshold, figure: RateFigure, confidence: number): GateResult {
  const base = { metric: figure.metric, expression: threshold.expression, samples: figure.n, confidence };
  if (threshold.aggregate.kind === 'count') return exact(base, threshold, figure.hits);
  if (figure.value === null) return nothing(base, figure.abstained);
  const effect = designEffect(figure.clusters);
  const interval = wilson(figure.value, figure.n / effect, confidence);
  const verdict = side(interval, threshold);
  if (verdict === 'fail') return { ...base, value: figure.value, interval, verdict, reason: missed(threshold) };
  const abstained = figure.abstained / (figure.abstained + figure.n);
  if (verdict === 'pass' && abstained > MAX_ABSTAINED) {
    const reason = `${percent(abstained)} of the replies had nothing to classify; at most ${percent(MAX_ABSTAINED)} may`;
    return { ...base, value: figure.value, interval, verdict: 'inconclusive', reason };
  }
  if (verdict === 'pass') return { ...base, value: figure.value, interval, verdict };
  const needed = samplesNeeded(figure.value, threshold, confidence, effect);
  const reason =
    needed === null
      ? `the rate is too close to the threshold for any affordable sample`
      : `${figure.n} samples are too few; at this rate about ${needed} decide it`;
  return { ...base, value: figure.value, interval, verdict, reason };
}

function evaluateTrend(threshold: Threshold, figure: TrendFigure, confidence: number): GateResult {
  const base = { metric: figure.metric, expression: threshold.expression, samples: figure.n, confidence };
  const sorted = figure.clusters.flatMap((cluster) => cluster.values).sort((a, b) => a - b);
  const { aggregate } = threshold;
  if (aggregate.kind === 'count') return exact(base, threshold, figure.n);
  if (sorted.length === 0) return nothing(base, 0);
  if (aggregate.kind === 'max') return exact(base, threshold, sorted.at(-1) as number);
  if (aggregate.kind === 'min') return exact(base, threshold, sorted[0] as number);
  if (aggregate.kind === 'rate') throw new Error(`${figure.metric} is a duration and has no rate`);

  const p = aggregate.kind === 'p' ? aggregate.percentile / 100 : aggregate.kind === 'med' ? 0.5 : null;
  const value = p === null ? (figure.avg as number) : (quantile(sorted, p) as number);
  const interval =
    p === null
      ? meanInterval(
          figure.clusters.map((cluster) => cluster.values),
          confidence,
        )
      : quantileInterval(sorted, p, confidence, sorted.length / designEffect(underBound(figure, threshold.bound)));
  if (interval === null) {
    return { ...base, value, interval, verdict: 'inconclusive', reason: 'a mean needs at least 2 sessions' };
  }
  const verdict = side(interval, threshold);
  if (verdict === 'pass') return { ...base, value, interval, verdict };
  const reason = verdict === 'fail' ? missed(threshold) : `${figure.n} samples are too few to be sure`;
  return { ...base, value, interval, verdict, reason };
}

/** A quantile's threshold asks which share lies under the bound: its clustering is that of the share. */
function underBound(figure: TrendFigure, bound: number): { session: string; n: number; hits: number }[] {
  return figure.clusters.map(({ session, values }) => ({
    session,
    n: values.length,
    hits: values.filter((value) => value < bound).length,
  }));
}

/** Where an interval lies: wholly on the good side, wholly on the bad side, or across. */
function side(interval: [number, number], threshold: Threshold): GateVerdict {
  const [lo, hi] = interval.map((end) => meets(end, threshold));
  if (threshold.operator === '==' || threshold.operator === '!=') return lo && hi ? 'pass' : 'fail';
  if (lo && hi) return 'pass';
  return lo || hi ? 'inconclusive' : 'fail';
}

type Base = Pick<GateResult, 'metric' | 'expression' | 'samples' | 'confidence'>;

/** Counts and extremes speak of this run only, so nothing is left to chance. */
function exact(base: Base, threshold: Threshold, value: number): GateResult {
  const good = meets(value, threshold);
  return {
    ...base,
    value,
    interval: null,
    verdict: good ? 'pass' : 'fail',
    ...(good ? {} : { reason: missed(threshold) }),
  };
}

function nothing(base: Base, abstained: number): GateResult {
  const reason =
    abstained > 0 ? `none of ${abstained} could be classified` : 'nothing of the kind happened in this run';
  return { ...base, value: null, interval: null, verdict: 'inconclusive', reason };
}

function missed(threshold: Threshold): string {
  return `the whole interval lies beyond ${threshold.expression}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
