/**
 * The judges: one file per property or invariant, each a pure function from a session that has been read (`sim/oracle`)
 * to observations with evidence. `checks` is their registry, `evaluate` applies them all. `docs/checks.md` says what each one
 * counts, leaves out and cannot see.
 */
export { type CauseName, causeNamed, causeOf } from './causes.ts';
export { type Evaluation, evaluate, failed } from './evaluate.ts';
export { EXPECTATION_CHECK } from './expectations/expectations.ts';
export { checkMetas, checks } from './registry.ts';
export type { Check, CheckMeta, Finding, Level, Observation, OtherTenant, Ruling, Rulings } from './types.ts';
