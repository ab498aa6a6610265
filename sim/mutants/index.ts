/**
 * Planted defects: small named changes to the reference bot, made from outside through its parts. They prove that the
 * checks catch what they must (`sim/prove`, `docs/prove.md`). One file for each family.
 */
import { conversationDefects } from './conversation.ts';
import { dataDefects } from './data.ts';
import { discoveryDefects } from './discovery.ts';
import { groundingDefects } from './grounding.ts';
import { harmonizationDefects } from './harmonization.ts';
import { languageDefects } from './language.ts';
import { protocolDefects } from './protocol.ts';
import { referenceDefects } from './references.ts';
import { richDefects } from './rich.ts';
import type { Defect } from './types.ts';

export { FOREIGN_PRODUCT, FOREIGN_SHOP } from './foreign.ts';
export { formsOf } from './forms.ts';
export type { Defect, Form, FormName } from './types.ts';

export const DEFECTS: readonly Defect[] = [
  ...harmonizationDefects,
  ...referenceDefects,
  ...discoveryDefects,
  ...languageDefects,
  ...groundingDefects,
  ...richDefects,
  ...conversationDefects,
  ...dataDefects,
  ...protocolDefects,
];
