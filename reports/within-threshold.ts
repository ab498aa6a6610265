import { plural } from './format.ts';
import type { Failure, Report } from './schema.ts';

/** Examples of failures that do not fail the run. */
export interface Apart {
  title: string;
  failures: Failure[];
  /** No gate has passed them: people should look at them. */
  open: boolean;
}

/** What is wrong and, apart from it, single failures of rates that fail nothing. */
export interface SortedFailures {
  /** What must always hold comes first. */
  failures: Failure[];
  apart: Apart[];
}

/**
 * Tells apart what fails the run, and single failures of a rate that its gate allows, has not decided about, or that no
 * gate judges.
 */
export function sortFailures({ gates, failures, run }: Report): SortedFailures {
  const verdictOf = ({ kind, metric }: Failure): 'pass' | 'fail' | 'inconclusive' | 'none' => {
    if (kind !== 'rate') return 'fail';
    const verdicts = gates.filter((gate) => gate.metric === metric).map(({ verdict }) => verdict);
    return (['fail', 'inconclusive', 'pass'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'none';
  };
  const of = (verdict: ReturnType<typeof verdictOf>): Failure[] =>
    failures.filter((failure) => verdictOf(failure) === verdict);
  const apart = (failures: Failure[], what: string, open: boolean): Apart[] =>
    failures.length === 0 ? [] : [{ failures, open, title: `${plural(failures.length, 'failure')} ${what}` }];
  const wrong = of('fail');
  return {
    failures: [...wrong.filter(({ kind }) => kind !== 'rate'), ...wrong.filter(({ kind }) => kind === 'rate')],
    apart: [
      ...apart(of('inconclusive'), 'of rates whose gates are not decided', true),
      ...apart(of('none'), run.shard ? 'of rates, which rehearsal merge judges' : 'of rates that no gate judges', true),
      ...apart(of('pass'), 'within the threshold', false),
    ],
  };
}
