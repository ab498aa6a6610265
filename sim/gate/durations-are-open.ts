import { weigh } from './evaluate.ts';
import type { Figure } from './metrics/types.ts';
import type { GateFile } from './types.ts';

/** Whether more of the same would decide a gate on durations: one is open, and not too close for any affordable sample. */
export const durationsAreOpen = (
  { gates, confidence, assumptions }: Pick<GateFile, 'gates' | 'confidence' | 'assumptions'>,
  figures: readonly Figure[],
): boolean =>
  gates.some(({ metric, thresholds }) => {
    const figure = figures.find((each) => each.metric === metric);
    if (figure?.kind !== 'trend') return false;
    return thresholds.some((threshold) => {
      const { result, needed } = weigh(threshold, figure, confidence, assumptions);
      return result.verdict === 'inconclusive' && needed !== null;
    });
  });
