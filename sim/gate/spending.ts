/**
 * How the permitted error is shared out among interim analyses. Whoever interim analyses at a growing sample until the answer pleases errs far
 * more often than at one analysis; so each analysis gets a part of the error 1 - confidence, and the parts add up to no more
 * than the whole. By Boole's inequality the promise then holds whatever the interim analyses have in common, for exact intervals
 * and small samples too, and for any number of interim analyses.
 *
 * The shares are a series, as the number of interim analyses is unknown: budgets may be in time, metrics gather observations at
 * different speeds, and most gates are decided long before any budget ends. Information fractions (O'Brien-Fleming,
 * Pocock, Lan-DeMets) need a maximum, and a generous one would make early decisions dear although they are the usual
 * ones. After analysis k, k / (k + PATIENCE) of the error is spent; the last analysis takes all that is left, which is a lot:
 * the end of the budget comes for reasons that have nothing to do with what was seen.
 */
const PATIENCE = 3;

/** The share of the error that analysis number `analysis` (from 1) may spend, 0..1. The last analysis gets what its forerunners left. */
export function shareOf(analysis: number, last: boolean): number {
  if (!(Number.isInteger(analysis) && analysis >= 1))
    throw new RangeError(`analyses are numbered from 1, not ${analysis}`);
  return (last ? 1 : spentAfter(analysis)) - spentAfter(analysis - 1);
}

/** The one-sided confidence of the interval at a analysis, so that over all interim analyses the gate's confidence holds. */
export function confidenceAt(analysis: number, last: boolean, confidence: number): number {
  return 1 - (1 - confidence) * shareOf(analysis, last);
}

function spentAfter(analysis: number): number {
  return analysis / (analysis + PATIENCE);
}
