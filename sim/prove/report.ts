import type { Report } from '../../reports/index.ts';
import type { Proof, ProveReport } from './types.ts';

/** What became of the defects, as a report has it. */
export function proofOf({ proofs, control }: ProveReport): NonNullable<Report['prove']> {
  const meant = proofs.filter(({ form }) => form !== 'tolerable');
  const tolerable = proofs.filter(({ form }) => form === 'tolerable');
  return {
    defects: proofs.map(defectOf),
    total: meant.length,
    caught: meant.filter(({ verdict }) => verdict === 'caught').length,
    tolerable: { total: tolerable.length, failed: tolerable.filter(({ verdict }) => verdict !== 'escaped').length },
    seeds: control.seeds,
    falseAlarms: control.falseAlarms.length,
  };
}

function defectOf(proof: Proof): NonNullable<Report['prove']>['defects'][number] {
  const { defect: name, form, title, intendedCheck: check, verdict, evidence, example, rate } = proof;
  const { misses, sessions, played, seconds } = proof;
  const own = evidence.find((found) => found.check === check);
  const first = own ?? evidence[0];
  return {
    ...{ name, form, title, check, misses, sessions, played, seconds },
    caught: verdict === 'caught',
    by: first?.check ?? null,
    also: evidence.filter((found) => found !== first).map((found) => found.check),
    ...(rate === undefined ? {} : { rate }),
    ...(example && own ? { example: { ...example, said: own.said, expected: own.expected, actual: own.actual } } : {}),
  };
}
