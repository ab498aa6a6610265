import { EvidencePlan, type GateFile } from '../gate/index.ts';
import type { Ledger } from '../results/index.ts';
import type { GeneratedPlan } from './phase-generated.ts';

/**
 * When to look at generated sessions: 350, 700, 1400, … A bot without fault is through after the second look: the gate
 * that takes longest, an error rate under 1%, needs about 500 flawless sessions of equal length there, and 650 of the
 * lengths that sessions have. So many sessions that are played in any case are looked at once, at their end.
 */
export function scheduleOf({ sessions, fixed }: Pick<GeneratedPlan, 'sessions' | 'fixed'>) {
  return { first: fixed ? sessions : 350, growth: 2, budget: Number.isFinite(sessions) ? sessions : null };
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
