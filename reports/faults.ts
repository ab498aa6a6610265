import { plural } from '../sim/plural.ts';
import type { Report } from './schema.ts';

/** The faults of a run in a sentence: how often each of them bit; undefined where there were none. */
export function describeFaults({ faults }: Report): string | undefined {
  if (!faults) return undefined;
  const most = Math.max(...faults.map(({ sessions }) => sessions));
  return `faults in ${plural(most, 'session')}: ${faults.map(({ name, bit }) => `${name} ${bit}`).join(', ')}`;
}
