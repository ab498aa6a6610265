import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { makeToken, sessionOf } from '../users/index.ts';

/** What a gate plays at most: in so many generated sessions a mutant at `below-threshold` must not fail it. */
export const GATE_BUDGET = 2000;

/** Which sessions are generated: so many `each` for seeds 1, 2, … */
export interface Generated {
  catalogs: readonly Catalog[];
  seeds: number;
  each: number;
}

/** A session that can be played as often as it is wanted. */
export interface Numbered {
  id: string;
  /** The seed that it was drawn from; null: scripted. */
  seed: number | null;
  script: () => Script;
}

/** What a gate plays, in its order: the scripts, then the sessions of seed after seed. */
export function sessionsOf(scripts: readonly Script[], { catalogs, seeds, each }: Generated): Numbered[] {
  const scripted = scripts.map((script): Numbered => ({ id: script.id, seed: null, script: () => script }));
  const drawn = Array.from({ length: seeds * each }, (_, n): Numbered => {
    const recipe = { seed: 1 + Math.floor(n / each), index: n % each };
    return { id: `generated/${makeToken(recipe)}`, seed: recipe.seed, script: () => sessionOf(recipe, catalogs) };
  });
  return [...scripted, ...drawn];
}
