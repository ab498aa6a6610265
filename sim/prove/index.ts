/**
 * The proof that the checks are no decoration: plays planted mutants (`sim/mutants`) and says which check caught
 * each of them, with the healthy bot as control. `docs/prove.md` says how to add a mutant or a check.
 */
export { type OperatorReport, proveOperators } from './operators.ts';
export { type ProveOptions, prove } from './prove.ts';
export { operatorsOf, proofOf } from './report.ts';
export { sessionsOf } from './sessions.ts';
export type { Control, Evidence, Proof, ProveReport } from './types.ts';
