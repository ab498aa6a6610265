import { exactlyDecides } from './exact.ts';
import { nextAnalysis, type Schedule } from './interim-analyses.ts';
import { confidenceAt } from './spending.ts';
import type { Threshold } from './types.ts';

/** More sessions than this are no answer for a person who waits. */
const MOST = 1_000_000;

/** Where a plan stands. */
export interface Standing {
  analyses: number;
  sessions: number;
  /** The last analysis was taken. */
  ended: boolean;
}

/**
 * How many sessions would decide a threshold if rate and clustering stayed as they are: the first analysis to come that
 * would, or, when the budget has ended, the budget that another run would need. Null when a million would not do.
 */
export function sessionsNeeded(
  threshold: Threshold,
  rate: number,
  effective: number,
  standing: Standing,
  schedule: Schedule,
  confidence: number,
): number | null {
  const open: Schedule = { ...schedule, budget: null };
  let analysis = standing.analyses;
  let sessions = standing.sessions;
  for (;;) {
    sessions = nextAnalysis(open, sessions);
    analysis += 1;
    if (sessions > MOST) return null;
    const n = (effective * sessions) / standing.sessions;
    if (exactlyDecides(rate, n, confidenceAt(analysis, standing.ended, confidence), threshold.bound)) return sessions;
  }
}
