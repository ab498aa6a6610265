import { plural } from './format.ts';
import type { Failure, Report } from './schema.ts';

/** What is wrong, and single failed observations of rates whose gates passed all the same. */
export interface SortedFailures {
  /** What must always hold comes first. */
  failures: Failure[];
  withinThreshold: Failure[];
}

/** Tells apart what fails the run and what its gates tolerate. Without gates nothing is within its threshold. */
export function sortFailures({ gates, failures }: Report): SortedFailures {
  const rates = failures.filter((failure) => failure.kind === 'rate');
  const hard = failures.filter((failure) => failure.kind !== 'rate');
  const passed = gates.length > 0 && gates.every((gate) => gate.verdict !== 'fail');
  return passed ? { failures: hard, withinThreshold: rates } : { failures: [...hard, ...rates], withinThreshold: [] };
}

/** `4 failures within the threshold`. */
export const describeWithinThreshold = (failures: readonly Failure[]): string =>
  `${plural(failures.length, 'failure')} within the threshold`;
