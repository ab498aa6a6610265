import { plural } from '../../plural.ts';
import type { DeploymentLog } from './types.ts';

/** Whether every step of the release was done, and what of it was not: what people do, the log does not know. */
export function allDone({ entries, endedAt }: Pick<DeploymentLog, 'entries' | 'endedAt'>): {
  done: boolean;
  why: string;
} {
  const release = entries.filter(({ phase }) => phase === 'release');
  const are = (outcome: string): number => release.filter((entry) => entry.outcome === outcome).length;
  const [failed, open] = [are('failed'), are('for people')];
  const left = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(open > 0 ? [`${open} for people, not confirmed yet`] : []),
    ...(endedAt === null ? ['it goes on, or was ended'] : []),
  ];
  return { done: left.length === 0, why: [`${plural(are('done'), 'step')} done`, ...left].join(', ') };
}
