import { type GateFile, type Schedule, SequentialTest } from '../gate/index.ts';
import type { Aggregator } from '../results/index.ts';
import type { GeneratedPlan } from './phase-generated.ts';

/** When to look at generated sessions. Those that are played in any case are looked at once, at their end. */
export function scheduleOf({ sessions, fixed }: Pick<GeneratedPlan, 'sessions' | 'fixed'>): Partial<Schedule> {
  return { ...(fixed ? { first: sessions } : {}), budget: Number.isFinite(sessions) ? sessions : null };
}

/** The one analysis at so many sessions that were played in any case, by the shards of a run. Null when there were none. */
export function analyzeOnce(gate: GateFile, sessions: number, aggregator: Aggregator): SequentialTest | null {
  if (sessions === 0) return null;
  const evidence = new SequentialTest(gate, scheduleOf({ sessions, fixed: true }));
  evidence.analyze(sessions, figuresOf(aggregator), { last: true });
  return evidence;
}

/** What interim analyses are taken at: sessions that were drawn, and durations. */
export const figuresOf = ({ drawn, trends }: Pick<Aggregator, 'drawn' | 'trends'>) => [
  ...drawn.figures(),
  ...trends.figures(),
];
