/** What the dispatcher and a worker in a process of its own send each other. */
import { Problem } from '../problem.ts';
import type { OnLost } from '../targets/index.ts';
import type { Attempt, MutantJob, MutantWorkerSetup, Played, Probed } from './mutants/types.ts';
import type { Batch, Counterexample, PlayedBatch, ShrinkJob, WorkerSetup } from './types.ts';

/** What can be asked of a worker, and what it answers. */
export interface Calls {
  open: { asks: WorkerSetup; answers: { target: string } };
  play: { asks: Batch; answers: PlayedBatch };
  shrink: { asks: ShrinkJob; answers: Counterexample | null };
  openMutants: { asks: MutantWorkerSetup; answers: null };
  probe: { asks: Played[]; answers: Probed[] };
  attempt: { asks: MutantJob; answers: Attempt[] };
  close: { asks: null; answers: null };
}
export type CallName = keyof Calls;

/** To the worker: calls, each with a number that its answer bears, or the word to stop, and what broke if that is why. */
export type ToWorker =
  | { [K in CallName]: { id: number; call: K; asks: Calls[K]['asks'] } }[CallName]
  | { stop: Failed | null };

/** From the worker. */
export type FromWorker =
  | { id: number; answer: Calls[CallName]['answers'] }
  | { id: number; failed: Failed }
  | { unattributed: string }
  | { lost: Parameters<OnLost> };

/** An error as it goes from process to process. */
export interface Failed {
  kind: Problem['kind'] | null;
  what: string;
  place?: Problem['place'];
  why?: string | undefined;
  fix?: string | undefined;
  stack?: string | undefined;
}

export function failedOf(error: unknown): Failed {
  if (error instanceof Problem) {
    const { kind, message: what, place, why, fix } = error;
    return { kind, what, place, why, fix };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: null, what: message, stack };
}

export function errorOf({ kind, what, place, why = '', fix = '', stack }: Failed): Error {
  if (kind !== null) return new Problem(kind, what, { place, why, fix });
  const error = new Error(what);
  if (stack !== undefined) error.stack = stack;
  return error;
}
