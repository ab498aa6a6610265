import { weigh } from './evaluate.ts';
import type { TrendFigure } from './metrics/types.ts';
import type { GateFile } from './types.ts';

/**
 * Whether these durations decide every threshold on a quantile or a mean in the gate file; false where there is none. It may
 * be asked as often as one likes, as `evaluate` may: who stops a measurement by the answer spends no evidence. Extremes and
 * counts describe the run, so a gate on them is never decided before its end.
 */
export function durationsDecided(
  { gates, confidence, assumptions }: GateFile,
  figures: readonly TrendFigure[],
): boolean {
  const byMetric = new Map(figures.map((figure) => [figure.metric, figure]));
  const answers = gates.flatMap(({ metric, thresholds }) => {
    const figure = byMetric.get(metric);
    if (!figure) return [];
    return thresholds.map((threshold) => {
      const { kind } = threshold.aggregate;
      const chance = kind === 'p' || kind === 'avg' || kind === 'med';
      return chance && weigh(threshold, figure, confidence, assumptions).result.verdict !== 'inconclusive';
    });
  });
  return answers.length > 0 && answers.every((decided) => decided);
}
