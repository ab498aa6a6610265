import type { Mutant } from '../mutants/index.ts';
import type { MortalTarget } from '../targets/index.ts';
import { type FaultRunOptions, playFaults } from './run.ts';
import type { Struck } from './types.ts';

/** A planted fault of recovery, and the first session that shows it. */
export interface Caught {
  mutant: Mutant;
  /** Absent: nothing showed it. */
  by?: Struck;
  sessions: number;
}

/** Plants each mutant and plays sessions with strikes until one shows it. */
export async function proveRecovery(
  mutants: readonly Mutant[],
  open: (mutant: Mutant) => Promise<MortalTarget>,
  options: Omit<FaultRunOptions, 'target' | 'onSession'>,
): Promise<Caught[]> {
  const caught: Caught[] = [];
  for (const mutant of mutants) {
    if (options.signal.aborted) break;
    const target = await open(mutant);
    const found = new AbortController();
    let sessions = 0;
    let by: Struck | undefined;
    try {
      const signal = AbortSignal.any([options.signal, found.signal]);
      await playFaults({
        ...{ ...options, target, signal, shrinks: false },
        onSession: (struck) => {
          sessions += 1;
          if (struck.findings.length === 0) return;
          by ??= struck;
          found.abort();
        },
      });
    } finally {
      await target.close();
    }
    caught.push({ mutant, sessions, ...(by ? { by } : {}) });
  }
  return caught;
}
