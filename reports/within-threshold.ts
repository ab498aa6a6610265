import { plural } from './format.ts';
import type { Failure, Report } from './schema.ts';

/** What is wrong, and single failed observations of rates whose gates passed all the same. */
export interface Misses {
  /** What must always hold comes first. */
  failures: Failure[];
  withinThreshold: Failure[];
}

/** Tells apart what fails the run and what its gates tolerate. Without gates nothing is within its threshold. */
export function sortFailures({ gates, failures }: Report): Misses {
  const rates = failures.filter((failure) => failure.kind === 'rate');
  const hard = failures.filter((failure) => failure.kind !== 'rate');
  const passed = gates.length > 0 && gates.every((gate) => gate.verdict !== 'fail');
  return passed ? { failures: hard, withinThreshold: rates } : { failures: [...hard, ...rates], withinThreshold: [] };
}

/** `4 examples of failed that the gates tolerate`. */
export const describeWithinThreshold = (failed: readonly Failure[]): string =>
  `${plural(failed.length, 'example')} of misses that the gates tolerate`;
