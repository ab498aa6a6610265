/**
 * Metamorphic relations: pairs of sessions whose outcomes must agree, or differ in a known way. A new one is a file and a
 * line in `registry.ts` (docs/relations.md).
 */
export { type Choice, comparePair, type Pair, pairOf } from './pairs.ts';
export { checkOf, relationOf, relations } from './registry.ts';
export type { Comparison, Difference, Outcome, Relation } from './types.ts';
