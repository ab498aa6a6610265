import type { Mutant } from '../mutants/index.ts';
import type { Script } from '../scenario/types.ts';

/** All scripts: first those that exercise most of the rules that the mutant breaks, the shorter ones before the longer. */
export function inOrderFor({ rules }: Pick<Mutant, 'rules'>, scripts: readonly Script[]): Script[] {
  const shared = (script: Script): number => rules.filter((rule) => script.rules.includes(rule)).length;
  return [...scripts].sort((a, b) => shared(b) - shared(a) || a.steps.length - b.steps.length);
}
