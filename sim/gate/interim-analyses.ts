/**
 * When to look at a sample that grows: with every batch that is entered, and from 400 sessions on with every 50th part
 * more. Looking costs no evidence, so this is the one schedule of commands, proofs, simulations and docs; a large run
 * only spares itself the arithmetic. The last analysis is at the end of the budget.
 */
export function nextAnalysis(played: number, budget: number | null = null): number {
  const next = Math.max(played + 1, Math.ceil(played * 1.02));
  if (budget === null) return next;
  return played >= budget ? Number.POSITIVE_INFINITY : Math.min(next, budget);
}
