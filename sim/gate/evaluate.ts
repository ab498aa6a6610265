import { exact, nothing, nothingToDivideBy } from './answers.ts';
import { amountCapitals, type Capitals, durationCapitals, rateCapitals } from './evidence.ts';
import { meanInterval, ratioOf } from './mean-interval.ts';
import { quantile } from './metrics/index.ts';
import type { Figure, RateFigure, TrendFigure } from './metrics/types.ts';
import { quantileInterval } from './quantile.ts';
import type { Assumptions, GateResult, Threshold } from './types.ts';
import { wilson } from './wilson.ts';
import { against, oddsOf } from './wording.ts';

/** Above this share of undecided observations a rate cannot pass: too much was not looked at. */
export const MAX_UNDECIDED = 0.05;

/** An answer, and how many times the evidence would decide a threshold that is open; null: no affordable sample. */
export interface Weighed {
  result: GateResult;
  needed: number | null;
}

/**
 * Holds one threshold against a figure. It may be asked at any time and as often as one likes: over the whole life of a
 * sample that grows, a threshold that the bot does not meet passes with a probability of at most 1 - confidence, and one
 * that it meets fails with no more. Pure; the same figure always gives the same answer.
 */
export function evaluate(
  threshold: Threshold,
  figure: Figure,
  confidence: number,
  assumptions: Assumptions = {},
): GateResult {
  const { result, needed } = weigh(threshold, figure, confidence, assumptions);
  if (result.verdict !== 'inconclusive' || result.reason !== undefined) return result;
  const reason =
    needed === null
      ? TOO_CLOSE
      : `${result.samples} samples are too few; about ${Math.ceil(needed * result.samples)} like these decide it`;
  return { ...result, reason };
}

export const TOO_CLOSE = 'the value is too close to the threshold for any affordable sample';

/** The same without the reason for a lack of evidence. */
export function weigh(
  threshold: Threshold,
  figure: Figure,
  confidence: number,
  assumptions: Assumptions = {},
): Weighed {
  const base = { metric: figure.metric, expression: threshold.expression, samples: figure.n, confidence };
  const known = (result: GateResult): Weighed => ({ result, needed: null });
  const { kind } = threshold.aggregate;
  if (kind === 'count') return known(exact(base, threshold, figure.kind === 'rate' ? figure.hits : figure.n));
  if (figure.kind === 'rate') {
    if (figure.value === null) return known(nothing(base, figure.undecided));
    const result = { ...base, value: figure.value, interval: rateInterval(figure, confidence) };
    return decided(result, threshold, rateCapitals(threshold, figure, assumptions), figure);
  }
  if (figure.kind === 'amount') {
    if (figure.value === null) return known(nothingToDivideBy(base, figure.unpriced));
    const result = { ...base, value: figure.value, interval: ratioOf(figure.clusters, confidence).interval };
    return decided(result, threshold, amountCapitals(threshold, figure, assumptions), figure);
  }
  if (figure.n === 0) return known(nothing(base, 0));
  const sorted = figure.clusters.flatMap(({ values }) => values).sort((a, b) => a - b);
  if (kind === 'max') return known(exact(base, threshold, sorted.at(-1) as number));
  if (kind === 'min') return known(exact(base, threshold, sorted[0] as number));
  if (kind === 'rate') throw new Error(`${figure.metric} is a duration and has no rate`);
  const result = { ...base, ...durationOf(threshold, figure, sorted, confidence) };
  return decided(result, threshold, durationCapitals(threshold, figure, assumptions), figure);
}

function decided(
  result: Omit<GateResult, 'verdict'>,
  threshold: Threshold,
  { met, missed }: Capitals,
  figure: Figure,
): Weighed {
  if (threshold.operator === '==' || threshold.operator === '!=') {
    const reason = `no sample shows whether it is exactly ${threshold.bound}`;
    return { result: { ...result, verdict: 'inconclusive', reason }, needed: null };
  }
  const enough = -Math.log(1 - result.confidence);
  const verdict = missed.log >= enough ? 'fail' : met.log >= enough ? 'pass' : 'inconclusive';
  const leaning = missed.log > met.log ? 'missed' : 'met';
  const sentence = against(threshold, leaning, leaning === 'met' ? met.log : missed.log, figure.kind);
  const answer = {
    ...result,
    verdict,
    evidence: { met: oddsOf(met.log), missed: oddsOf(missed.log), sentence },
  } as const;
  if (verdict === 'fail') return { result: { ...answer, reason: sentence }, needed: null };
  const undecided = figure.kind === 'rate' ? figure.undecided / (figure.undecided + figure.n) : 0;
  if (verdict === 'pass' && undecided > MAX_UNDECIDED) {
    const reason = `${percent(undecided)} of the observations are undecided; at most ${percent(MAX_UNDECIDED)} may be`;
    return { result: { ...answer, verdict: 'inconclusive', reason }, needed: null };
  }
  if (verdict === 'pass') return { result: answer, needed: null };
  const either = [met, missed].flatMap((capital) => capital.timesUntil(enough) ?? []);
  return { result: answer, needed: either.length > 0 ? Math.min(...either) : null };
}

/** To be shown: each session counts once, since its observations are not independent. The verdict is by the evidence. */
export function rateInterval(figure: RateFigure, confidence: number): [number, number] {
  const sessions = figure.clusters.reduce((sum, { sessions: alike = 1 }) => sum + alike, 0);
  return wilson(figure.value as number, sessions, confidence);
}

/** To be shown likewise. */
function durationOf(
  { aggregate }: Threshold,
  figure: TrendFigure,
  sorted: readonly number[],
  confidence: number,
): Pick<GateResult, 'value' | 'interval'> {
  if (aggregate.kind === 'avg') {
    const clusters = figure.clusters.map(({ values }) => values);
    return { value: figure.avg, interval: meanInterval(clusters, confidence) };
  }
  const p = aggregate.kind === 'p' ? aggregate.percentile / 100 : 0.5;
  return { value: quantile(sorted, p), interval: quantileInterval(sorted, p, confidence, figure.clusters.length) };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
