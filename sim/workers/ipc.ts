/** What the crew and a player in a process of its own send each other. */
import { Problem } from '../problem.ts';
import type { OnLost } from '../targets/index.ts';
import type { Block, Played, PlayerSetup, ShrinkJob, Small } from './types.ts';

/** What can be asked of a player, and what it answers. */
export interface Calls {
  open: { asks: PlayerSetup; answers: { target: string } };
  play: { asks: Block; answers: Played };
  shrink: { asks: ShrinkJob; answers: Small | null };
  close: { asks: null; answers: null };
}
export type CallName = keyof Calls;

/** To the player: calls, each with a number that its answer bears, or the word to stop, and what broke if that is why. */
export type ToPlayer =
  | { [K in CallName]: { id: number; call: K; asks: Calls[K]['asks'] } }[CallName]
  | { stop: Failed | null };

/** From the player. */
export type FromPlayer =
  | { id: number; answer: Calls[CallName]['answers'] }
  | { id: number; failed: Failed }
  | { stray: string }
  | { lost: Parameters<OnLost> };

/** An error as it goes from process to process. */
export interface Failed {
  kind: Problem['kind'] | null;
  what: string;
  why?: string | undefined;
  fix?: string | undefined;
  stack?: string | undefined;
}

export function failedOf(error: unknown): Failed {
  if (error instanceof Problem) return { kind: error.kind, what: error.message, why: error.why, fix: error.fix };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: null, what: message, stack };
}

export function errorOf({ kind, what, why, fix, stack }: Failed): Error {
  if (kind !== null) return new Problem(kind, what, { ...(why ? { why } : {}), ...(fix ? { fix } : {}) });
  const error = new Error(what);
  if (stack !== undefined) error.stack = stack;
  return error;
}
