import type { OperatorMutant } from '../mutants/index.ts';
import type { OperatorProof } from './trial.ts';

/** Of mutants that a check could have killed, how many were. */
export interface Killed {
  name: string;
  judged: number;
  killed: number;
}

export interface OperatorFigures {
  judged: number;
  killed: number;
  operators: Killed[];
  places: Killed[];
  conditions: Killed[];
  /** Mutants that each check killed, and those that no other check killed. */
  checks: { name: string; killed: number; alone: number }[];
}

/** A mutant that could be noticed, and should have been. */
export const isJudged = ({ fate }: Pick<OperatorProof, 'fate'>): boolean =>
  fate !== 'equivalent' && fate !== 'unreached';

/** The kill rates of a proof, overall and by each of what makes a mutant. */
export function figuresOf(proofs: readonly Pick<OperatorProof, 'mutant' | 'fate' | 'by'>[]): OperatorFigures {
  const judged = proofs.filter(isJudged);
  const killed = judged.filter(({ fate }) => fate === 'killed');
  const by = (nameOf: (mutant: OperatorMutant) => string): Killed[] => {
    const names = [...new Set(judged.map(({ mutant }) => nameOf(mutant)))].sort();
    const count = (all: typeof judged, name: string): number =>
      all.filter(({ mutant }) => nameOf(mutant) === name).length;
    return names.map((name) => ({ name, judged: count(judged, name), killed: count(killed, name) }));
  };
  const killers = [...new Set(killed.flatMap((proof) => proof.by))].sort();
  return {
    ...{ judged: judged.length, killed: killed.length },
    operators: by(({ operator }) => operator.name),
    places: by(({ place }) => place.name),
    conditions: by(({ condition }) => condition.name),
    checks: killers.map((name) => ({
      name,
      killed: killed.filter((proof) => proof.by.includes(name)).length,
      alone: killed.filter((proof) => proof.by.length === 1 && proof.by[0] === name).length,
    })),
  };
}
