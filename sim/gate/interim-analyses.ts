/** When to look: numbers of sessions that grow geometrically, and the budget's end if it is in sessions. */
export interface Schedule {
  /** Sessions at the first analysis. Fewer could decide next to nothing. */
  first: number;
  /** Each analysis has this times the sessions of the one before: interim analyses are dear, and a little more evidence tells little. */
  growth: number;
  /** Most sessions that will be played; null when the budget is in time or there is none. */
  budget: number | null;
}

/**
 * The one schedule of commands, proofs, simulations and docs: 350, 700, 1400, … A bot without fault is through after the
 * second look: the gate that takes longest, an error rate under 1%, needs about 500 flawless sessions of equal length
 * there, and 650 of the lengths that sessions have.
 */
export const SCHEDULE: Schedule = { first: 350, growth: 2, budget: null };

/**
 * The number of sessions at which to look next when `played` have been. An analysis just before the budget's end would be
 * wasted: it is skipped when the end is nearer than half a step. Infinity when the budget is used up.
 */
export function nextAnalysis(schedule: Schedule, played: number): number {
  const { first, growth, budget } = schedule;
  if (budget !== null && played >= budget) return Number.POSITIVE_INFINITY;
  let next = first;
  for (let i = 1; next <= played; i++) next = Math.ceil(first * growth ** i);
  return budget !== null && next * Math.sqrt(growth) > budget ? budget : next;
}
