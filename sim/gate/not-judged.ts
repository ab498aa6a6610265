import { plural } from '../plural.ts';

/** Failures of rates that nothing in a run judges. */
export interface NotJudged {
  count: number;
  /** The rates that they are of, by the names that a gate file knows. */
  metrics: readonly string[];
  /** Whether the run has gates at all. */
  hasGates: boolean;
}

/** The same words for the verdict and for the list of these failures: whose they are, and who would judge them. */
export function describeNotJudged({ count, metrics, hasGates }: NotJudged): string {
  const names = [...new Set(metrics)];
  const rate = names.length === 1 ? 'a rate' : 'rates';
  const why = hasGates
    ? `${rate} without a gate in this run`
    : `${rate} that rehearsal gate judges and this command does not`;
  return `${plural(count, 'failure')} in ${listed(names)}, ${why}`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
