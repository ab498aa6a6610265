import { availableParallelism } from 'node:os';
import { builtModule } from '../version.ts';

/** From so many sessions on a second process pays: it has to load the program and to become fast first. */
const MANY_SESSIONS = 400;

/**
 * How many processes play so many sessions, unless somebody says. One process and its servers leave a part of a second core
 * idle; more than two were not measured. From the sources no process `canFork`.
 */
export function workersFor(
  sessions: number,
  cores: number = availableParallelism(),
  canFork: boolean = builtModule('sim/workers/worker-process') !== undefined,
): number {
  return sessions < MANY_SESSIONS || !canFork ? 1 : Math.min(2, cores);
}
