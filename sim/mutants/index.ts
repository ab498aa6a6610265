/**
 * Planted mutants: small named changes to the reference bot, made from outside through its parts. They prove that the
 * checks catch what they must (`sim/prove`, `docs/prove.md`). One file for each family.
 */
import { agreementMutants } from './agreement.ts';
import { conversationMutants } from './conversation.ts';
import { dataMutants } from './data.ts';
import { discoveryMutants } from './discovery.ts';
import { groundingMutants } from './grounding.ts';
import { harmonizationMutants } from './harmonization.ts';
import { languageMutants } from './language.ts';
import { platformMutants } from './platform.ts';
import { protocolMutants } from './protocol.ts';
import { referenceMutants } from './references.ts';
import { richMutants } from './rich.ts';
import type { Mutant } from './types.ts';

export { FOREIGN_PRODUCT, FOREIGN_SHOP } from './foreign.ts';
export * from './operators/index.ts';
export { plantedMutants } from './planted.ts';
export { RECOVERY_MUTANTS } from './recovery.ts';
export { RELATION_MUTANTS } from './relations.ts';
export type { Frequency, Mutant, PlantedMutant } from './types.ts';

export const MUTANTS: readonly Mutant[] = [
  ...harmonizationMutants,
  ...referenceMutants,
  ...discoveryMutants,
  ...languageMutants,
  ...groundingMutants,
  ...richMutants,
  ...conversationMutants,
  ...agreementMutants,
  ...dataMutants,
  ...protocolMutants,
  ...platformMutants,
];
