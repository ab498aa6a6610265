import { plural } from './format.ts';
import type { Failure, Report } from './schema.ts';

/** What is wrong, and single misses of rates whose gates passed all the same. */
export interface Misses {
  /** What must always hold comes first. */
  failures: Failure[];
  tolerated: Failure[];
}

/** Tells apart what fails the run and what its gates tolerate. Without gates nothing is tolerated. */
export function sortMisses({ gates, failures }: Report): Misses {
  const rates = failures.filter((failure) => failure.kind === 'rate');
  const hard = failures.filter((failure) => failure.kind !== 'rate');
  const passed = gates.length > 0 && gates.every((gate) => gate.verdict !== 'fail');
  return passed ? { failures: hard, tolerated: rates } : { failures: [...hard, ...rates], tolerated: [] };
}

/** `4 examples of misses that the gates tolerate`. */
export const describeTolerated = (misses: readonly Failure[]): string =>
  `${plural(misses.length, 'example')} of misses that the gates tolerate`;
