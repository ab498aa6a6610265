import { Registry } from '../../registry.ts';
import { contentOperators } from './operators-of-content.ts';
import { passageOperators } from './operators-of-passage.ts';
import type { Operator } from './types.ts';

/** Ways in which mutants by operators make values wrong. A new one is one entry. */
export const operators = new Registry<Operator>('operator');

for (const operator of [...contentOperators, ...passageOperators]) operators.register(operator);
