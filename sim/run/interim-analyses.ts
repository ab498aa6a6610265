import { type GateFile, SequentialTest } from '../gate/index.ts';
import type { Aggregator } from '../results/index.ts';
import type { GeneratedPlan } from './phase-generated.ts';

/** The evidence of generated sessions; `durations`: they are measured in the same sessions. Those that are played in any case are looked at once, at their end. */
export function evidenceFor(
  gate: GateFile,
  { sessions, fixed }: Pick<GeneratedPlan, 'sessions' | 'fixed'>,
  durations = false,
) {
  return new SequentialTest(gate, { budget: Number.isFinite(sessions) ? sessions : null, fixed, durations });
}

/** The evidence of so many sessions that the shards of a run have played. Null when there were none. */
export function evidenceOfShards(gate: GateFile, sessions: number, aggregator: Aggregator): SequentialTest | null {
  if (sessions === 0) return null;
  const evidence = evidenceFor(gate, { sessions, fixed: true });
  evidence.analyze(sessions, figuresOf(aggregator), { last: true });
  return evidence;
}

/** What interim analyses are taken at: sessions that were drawn, and durations. */
export const figuresOf = ({ drawn, drawnAmounts, trends }: Pick<Aggregator, 'drawn' | 'drawnAmounts' | 'trends'>) => [
  ...drawn.figures(),
  ...drawnAmounts.figures(),
  ...trends.figures(),
];
