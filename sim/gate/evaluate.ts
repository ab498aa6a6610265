import { exact, missed, nothing, side } from './answers.ts';
import { meanInterval } from './bootstrap.ts';
import { effectiveSamples } from './clusters.ts';
import { quantile } from './metrics/index.ts';
import type { Figure, RateCluster, TrendFigure } from './metrics/types.ts';
import { quantileInterval } from './quantile.ts';
import { evaluateRate } from './rate.ts';
import type { GateResult, Threshold } from './types.ts';

/**
 * Holds one threshold against a figure, once: the sample's size must not depend on what came out. Who looks again and
 * again until it is decided asks `SequentialTest`. Pure; the same figure always gives the same answer.
 */
export function evaluate(threshold: Threshold, figure: Figure, confidence: number): GateResult {
  return figure.kind === 'rate'
    ? evaluateRate(threshold, figure, confidence)
    : evaluateTrend(threshold, figure, confidence);
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
      : quantileInterval(sorted, p, confidence, effectiveSamples(underBound(figure, threshold.bound), confidence));
  if (interval === null) {
    return { ...base, value, interval, verdict: 'inconclusive', reason: 'a mean needs at least 2 sessions' };
  }
  const verdict = side(interval, threshold);
  if (verdict === 'pass') return { ...base, value, interval, verdict };
  const reason = verdict === 'fail' ? missed(threshold) : `${figure.n} samples are too few to be sure`;
  return { ...base, value, interval, verdict, reason };
}

/** A quantile's threshold asks which share lies under the bound: its clustering is that of the share. */
function underBound(figure: TrendFigure, bound: number): RateCluster[] {
  return figure.clusters.map(({ values }) => ({
    n: values.length,
    hits: values.filter((value) => value < bound).length,
  }));
}
