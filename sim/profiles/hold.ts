import { checks } from '../checks/index.ts';
import { metrics } from '../gate/metrics.ts';
import type { RulesProfile } from './types.ts';

/**
 * Lets a profile hold in this process: rules that tolerate a share of failures become metrics of their own. Answers what lets it
 * go again.
 */
export function holdProfile({ tolerated }: Pick<RulesProfile, 'tolerated'>): () => void {
  const added = tolerated.map((name) =>
    metrics.register({ name, kind: 'rate', better: 'lower', title: `failures of: ${titleOf(name)}` }),
  );
  return () => {
    for (const remove of added) remove();
  };
}

/** A merge has the results of somebody's own checks, and not the checks. */
const titleOf = (name: string): string => checks.all.find(({ meta }) => meta.name === name)?.meta.title ?? name;
