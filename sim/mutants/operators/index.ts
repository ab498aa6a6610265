/**
 * Mutants that are derived, not listed: an operator makes the values of a place wrong under a condition. The three are
 * open sets; a new member is one entry in its registry.
 */
export { conditions } from './conditions.ts';
export {
  type Act,
  mayExplain,
  type OperatorMutant,
  operatorMutant,
  operatorMutants,
  Planting,
  Probing,
  sampled,
  titleOf,
} from './mutants.ts';
export { operators } from './operators.ts';
export { placeOf, places } from './places/index.ts';
export type { Condition, Occasion, Operator, Place } from './types.ts';
export { woven } from './watch.ts';
