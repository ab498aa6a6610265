import { amountCapitals, durationCapitals, rateCapitals } from './evidence.ts';
import { isAmount } from './metrics.ts';
import type { GateFile, Threshold } from './types.ts';

/** How many sessions it takes at least to show that a threshold is met. */
export interface Fewest {
  sessions: number;
  metric: string;
  expression: string;
}

/**
 * The sessions that the most demanding gate of a file needs when nothing goes wrong in any of them, and each has one observation
 * of it; null where no gate is left to chance.
 */
export function fewestSessions({ gates, confidence, assumptions = {} }: GateFile): Fewest | null {
  const enough = -Math.log(1 - confidence);
  let most: Fewest | null = null;
  for (const { metric, thresholds } of gates) {
    for (const threshold of thresholds) {
      const times = flawless(threshold, metric, assumptions)?.timesUntil(enough) ?? null;
      if (times === null) continue;
      const sessions = Math.ceil(times);
      if (most === null || sessions > most.sessions) most = { sessions, metric, expression: threshold.expression };
    }
  }
  return most;
}

/** What one session speaks for a threshold in which all is as it should be. */
function flawless(threshold: Threshold, metric: string, assumptions: NonNullable<GateFile['assumptions']>) {
  const { aggregate, operator, bound } = threshold;
  const high = operator.startsWith('>');
  if (operator === '==' || operator === '!=') return undefined;
  if (aggregate.kind === 'rate') {
    const hits = high ? 1 : 0;
    const figure = { kind: 'rate', metric, value: hits, n: 1, hits, undecided: 0, clusters: [{ n: 1, hits }] } as const;
    return rateCapitals(threshold, { ...figure, clusters: [...figure.clusters] }, assumptions).met;
  }
  if (aggregate.kind !== 'avg' && aggregate.kind !== 'med' && aggregate.kind !== 'p') return undefined;
  if (isAmount(metric)) {
    const sum = high ? 2 * bound : 0;
    const figure = { kind: 'amount', metric, value: sum, n: 1, sum, clusters: [{ n: 1, sum }], unpriced: 0 } as const;
    return amountCapitals(threshold, { ...figure, clusters: [...figure.clusters] }, assumptions).met;
  }
  const ms = high ? 2 * bound : 0;
  const shown = { avg: ms, p50: ms, p90: ms, p95: ms, p99: ms, max: ms };
  const clusters = [{ session: '', values: [ms] }];
  return durationCapitals(threshold, { kind: 'trend', metric, n: 1, clusters, ...shown }, assumptions).met;
}
