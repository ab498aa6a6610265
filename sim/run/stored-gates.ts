import type { Report } from '../../reports/schema.ts';
import type { GateFile } from '../gate/index.ts';
import { metrics } from '../gate/metrics.ts';
import { parseThreshold } from '../gate/threshold.ts';
import { universalGates } from '../profiles/index.ts';

/**
 * The gates that a stored run was held to; null: none. Gates of rules that allow a share belong to the profile, which adds
 * its own.
 */
export function gatesOfRun({ gates, assumptions }: Pick<Report, 'gates' | 'assumptions'>): GateFile | null {
  const known = gates.filter(({ metric }) => metrics.names.includes(metric));
  const [first] = known;
  if (!first) return null;
  return {
    confidence: first.confidence,
    gates: [...new Set(known.map(({ metric }) => metric))].map((name) => ({
      metric: name,
      thresholds: known.filter(({ metric }) => metric === name).map(({ expression }) => parseThreshold(expression)),
      line: 0,
    })),
    // Reports from before they were stored: those of the starter's gate file.
    assumptions: assumptions ?? universalGates().assumptions ?? {},
  };
}
