import type { Report } from '../../reports/index.ts';
import { titleOf } from '../mutants/index.ts';
import { figuresOf } from './operator-figures.ts';
import type { OperatorReport } from './operators.ts';
import type { Proof, ProveReport } from './types.ts';

/** What became of the mutants, as a report has it. */
export function proofOf({ proofs, control }: ProveReport): NonNullable<Report['prove']> {
  const meant = proofs.filter(({ frequency }) => frequency !== 'below-threshold');
  const belowThreshold = proofs.filter(({ frequency }) => frequency === 'below-threshold');
  return {
    mutants: proofs.map(mutantOf),
    total: meant.length,
    caught: meant.filter(({ verdict }) => verdict === 'caught').length,
    belowThreshold: {
      total: belowThreshold.length,
      failed: belowThreshold.filter(({ verdict }) => verdict !== 'escaped').length,
    },
    seeds: control.seeds,
    falseAlarms: control.falseAlarms.length,
  };
}

function mutantOf(proof: Proof): NonNullable<Report['prove']>['mutants'][number] {
  const { mutant: name, frequency, title, intendedCheck: check, verdict, evidence, example, rate } = proof;
  const { failed, sessions, played, seconds } = proof;
  const own = evidence.find((found) => found.check === check);
  const first = own ?? evidence[0];
  return {
    ...{ name, frequency, title, check, failed, sessions, played, seconds },
    caught: verdict === 'caught',
    by: first?.check ?? null,
    also: evidence.filter((found) => found !== first).map((found) => found.check),
    ...(rate === undefined ? {} : { rate }),
    ...(example && own ? { example: { ...example, said: own.said, expected: own.expected, actual: own.actual } } : {}),
  };
}

type ProofByOperators = NonNullable<NonNullable<Report['prove']>['operators']>;

/** What became of mutants by operators, as a report has it. */
export function operatorsOf(report: OperatorReport): ProofByOperators {
  const { product, unreached, seed, proofs, played, seconds, control } = report;
  return {
    ...{ product, unreached, seed, played, seconds },
    ...figuresOf(proofs),
    mutants: proofs.map(({ mutant, troubles: _, ...rest }) => ({
      ...{ name: mutant.name, title: titleOf(mutant) },
      ...{ operator: mutant.operator.name, place: mutant.place.name, condition: mutant.condition.name },
      ...rest,
    })),
    sessions: control.sessions,
    seeds: control.seeds,
    falseAlarms: control.falseAlarms.map(({ check, session, said, expected, actual }) => {
      return { check, session, said, expected, actual };
    }),
  };
}
