import { exact, missed, nothing, side } from './answers.ts';
import { effectiveSamples } from './clusters.ts';
import type { RateFigure } from './metrics/types.ts';
import { samplesNeeded } from './samples.ts';
import type { GateResult, Threshold } from './types.ts';
import { wilson } from './wilson.ts';

/** Above this share of replies with no words of a language, a rate cannot pass: too much was not looked at. */
export const MAX_UNDECIDED = 0.05;

/** How a rate is held against a threshold: the interval, and what to say when it lies across. */
export interface RateMethod {
  /** One-sided at `confidence` on either end; `n` is an effective sample size. */
  interval(rate: number, n: number, confidence: number): [number, number];
  /** What more would be needed, in words. */
  more(threshold: Threshold, rate: number, effective: number, samples: number): string;
}

/** One analysis of a sample whose size was settled beforehand. */
function fixedSample(confidence: number): RateMethod {
  return {
    interval: wilson,
    more(threshold, rate, effective, samples) {
      const needed = samplesNeeded(rate, threshold, confidence, samples / effective);
      if (needed === null) return TOO_CLOSE;
      const worth = effective < 0.9 * samples ? `, worth about ${Math.floor(effective)} independent ones,` : '';
      return `${samples} samples${worth} are too few; at this rate about ${needed} decide it`;
    },
  };
}

export const TOO_CLOSE = 'the rate is too close to the threshold for any affordable sample';

/** Holds one threshold against a rate at `confidence`. Pure. */
export function evaluateRate(
  threshold: Threshold,
  figure: RateFigure,
  confidence: number,
  method: RateMethod = fixedSample(confidence),
): GateResult {
  const base = { metric: figure.metric, expression: threshold.expression, samples: figure.n, confidence };
  if (threshold.aggregate.kind === 'count') return exact(base, threshold, figure.hits);
  if (figure.value === null) return nothing(base, figure.undecided);
  const effective = effectiveSamples(figure.clusters, confidence);
  const interval = method.interval(figure.value, effective, confidence);
  const verdict = side(interval, threshold);
  const answer = { ...base, value: figure.value, interval, verdict };
  if (verdict === 'fail') return { ...answer, reason: missed(threshold) };
  const undecided = figure.undecided / (figure.undecided + figure.n);
  if (verdict === 'pass' && undecided > MAX_UNDECIDED) {
    const reason = `${percent(undecided)} of the observations are undecided; at most ${percent(MAX_UNDECIDED)} may be`;
    return { ...answer, verdict: 'inconclusive', reason };
  }
  if (verdict === 'pass') return answer;
  return { ...answer, reason: method.more(threshold, figure.value, effective, figure.n) };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
