import { EvidencePlan, type GateFile, type Schedule } from '../gate/index.ts';
import type { Ledger } from '../run/index.ts';
import type { GeneratedPlan } from './stage-generated.ts';

/** When to look at generated sessions. Those that are played in any case are looked at once, at their end. */
export function scheduleOf({ sessions, fixed }: Pick<GeneratedPlan, 'sessions' | 'fixed'>): Partial<Schedule> {
  return { ...(fixed ? { first: sessions } : {}), budget: Number.isFinite(sessions) ? sessions : null };
}

/** The one look at so many sessions that were played in any case, by the shards of a run. Null when there were none. */
export function lookOnce(gate: GateFile, sessions: number, ledger: Ledger): EvidencePlan | null {
  if (sessions === 0) return null;
  const evidence = new EvidencePlan(gate, scheduleOf({ sessions, fixed: true }));
  evidence.look(sessions, figuresOf(ledger), { last: true });
  return evidence;
}

/** What looks are taken at: sessions that were drawn, and durations. */
export const figuresOf = ({ drawn, trends }: Pick<Ledger, 'drawn' | 'trends'>) => [
  ...drawn.figures(),
  ...trends.figures(),
];
