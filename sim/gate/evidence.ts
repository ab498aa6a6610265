import { type Capital, capitalOf, type Doubted, type Unit } from './betting.ts';
import type { AmountFigure, RateFigure, TrendFigure } from './metrics/types.ts';
import type { Assumptions, Threshold } from './types.ts';

/** What a gate takes for granted unless its file says otherwise: what is so rare or so long that no sample shows it. */
export const ASSUMED = { longest: 5, spellMs: 1000 } as const;

/** A mean is bet on as if a duration may be so many times its bound, or as long as the longest that was seen. */
const SLOWEST = 20;

/** The capital of those who bet that a threshold is met, and of those who bet that it is missed. */
export interface Capitals {
  met: Capital;
  missed: Capital;
}

type Side = Doubted['side'];

/** What a sample says for and against a threshold on a rate. */
export function rateCapitals(threshold: Threshold, figure: RateFigure, assumptions: Assumptions): Capitals {
  const units = figure.clusters.map(({ n, hits, sessions = 1 }): Unit => ({ n, sum: hits, times: sessions }));
  const doubted = { bound: threshold.bound, top: 1, longest: longestOf(assumptions, figure.metric) };
  const above = capitalOf(units, { ...doubted, side: 'above' });
  const below = capitalOf(units, { ...doubted, side: 'below' });
  return threshold.operator.startsWith('>') ? { met: above, missed: below } : { met: below, missed: above };
}

/**
 * What a sample says for and against a threshold on a quantile or a mean of durations. A quantile is a question about the
 * share of durations under its bound.
 *
 * Slow replies come together in two ways: a whole session is slow, or everything is slow for a while. So the units are
 * sessions for one doubter and stretches of time for another, and both have to be convinced.
 */
export function durationCapitals(threshold: Threshold, figure: TrendFigure, assumptions: Assumptions): Capitals {
  const { aggregate, bound, operator } = threshold;
  const mean = aggregate.kind === 'avg';
  const inclusive = operator === '<=' || operator === '>';
  const scoreOf = mean ? (ms: number) => ms : (ms: number) => (ms < bound || (inclusive && ms === bound) ? 1 : 0);
  const slowest = figure.clusters.reduce((most, { values }) => Math.max(most, ...values), SLOWEST * bound);
  const about = mean ? { bound, top: slowest } : { bound: percentileOf(aggregate) / 100, top: 1 };
  const longest = longestOf(assumptions, figure.metric);
  const [quickSide, slowSide]: [Side, Side] = mean ? ['below', 'above'] : ['above', 'below'];

  const sessions = figure.clusters.map(({ values }) => unitOf(values.map(scoreOf)));
  const stretches = inStretches(figure, assumptions.spellMs ?? ASSUMED.spellMs, scoreOf);
  // Arrivals do not wait for answers, so a stretch in which the bot is slow has as many replies as another, or fewer. Where
  // all stretches count alike, slow ones never count for too little; so this is how a bot is shown to be quick.
  const alike = stretches?.map(({ n, sum }): Unit => ({ n: 1, sum: sum / n, times: 1 }));
  const quick = [
    capitalOf(sessions, { ...about, longest, side: quickSide }),
    ...(alike ? [capitalOf(alike, { ...about, longest: 1, side: quickSide })] : []),
  ];
  const slow = [sessions, ...(stretches ? [stretches] : [])].map((units) =>
    capitalOf(units, { ...about, longest, side: slowSide }),
  );
  return operator.startsWith('<')
    ? { met: leastOf(quick), missed: leastOf(slow) }
    : { met: leastOf(slow), missed: leastOf(quick) };
}

/**
 * What a sample says for and against a threshold on an amount: a session wins or loses `sum - bound * n`. No bound on what a
 * session may spend is known, so one is taken for granted: `longest` times as much as an average session, or as a session
 * that spends just as the bound allows, whichever is more. It spends as well where it brings nothing.
 */
export function amountCapitals(threshold: Threshold, figure: AmountFigure, assumptions: Assumptions): Capitals {
  const units = figure.clusters.map(({ n, sum, sessions = 1 }): Unit => ({ n, sum, times: sessions }));
  const { bound } = threshold;
  const about = {
    bound,
    top: bound + Math.max(bound, figure.value ?? 0),
    longest: longestOf(assumptions, figure.metric),
  };
  const above = capitalOf(units, { ...about, side: 'above' });
  const below = capitalOf(units, { ...about, side: 'below' });
  return threshold.operator.startsWith('>') ? { met: above, missed: below } : { met: below, missed: above };
}

/** All have to be convinced: what the last of them says. */
function leastOf(capitals: readonly Capital[]): Capital {
  return {
    log: Math.min(...capitals.map(({ log }) => log)),
    timesUntil(wanted) {
      const times = capitals.map((capital) => capital.timesUntil(wanted) ?? Number.POSITIVE_INFINITY);
      const all = Math.max(...times);
      return Number.isFinite(all) ? all : null;
    },
  };
}

const longestOf = ({ longest }: Assumptions, metric: string): number => longest?.[metric] ?? ASSUMED.longest;

const percentileOf = (aggregate: Threshold['aggregate']): number =>
  aggregate.kind === 'p' ? aggregate.percentile : 50;

function unitOf(scores: readonly number[]): Unit {
  return { n: scores.length, sum: scores.reduce((sum, score) => sum + score, 0), times: 1 };
}

/** The same scores by the stretch of time in which they began; null when that is not known of all. */
function inStretches(figure: TrendFigure, spellMs: number, scoreOf: (ms: number) => number): Unit[] | null {
  const stretches = new Map<number, Unit>();
  for (const { values, at } of figure.clusters) {
    if (at === undefined) return null;
    for (const [i, value] of values.entries()) {
      const key = Math.floor((at[i] as number) / spellMs);
      const stretch = stretches.get(key) ?? { n: 0, sum: 0, times: 1 };
      stretch.n += 1;
      stretch.sum += scoreOf(value);
      stretches.set(key, stretch);
    }
  }
  return [...stretches.values()];
}
