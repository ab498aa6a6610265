import type { GateFile } from '../gate/index.ts';
import { metrics } from '../gate/metrics.ts';
import { parseThreshold } from '../gate/threshold.ts';

/**
 * The gates of a run in the profile `universal` that has no gate file: of the metrics that any owner agrees with. A bad session
 * or a slow spell is taken to be as long as those of the starter's gate file.
 */
export function universalGates(): GateFile {
  const gates = metrics.all.flatMap(({ name, universal }) =>
    universal === undefined ? [] : [{ metric: name, thresholds: [parseThreshold(universal)], line: 0 }],
  );
  return { confidence: 0.95, gates, assumptions: { longest: { errors: 2, response_time: 1.5 }, spellMs: 150 } };
}
