import { chatLines } from '../../reports/index.ts';
import type { Platform } from '../channels/index.ts';
import { failed } from '../checks/index.ts';
import { playAll } from '../engine/index.ts';
import type { Script } from '../scenario/types.ts';
import type { OpenTarget } from '../targets/types.ts';
import type { Trace } from '../trace/types.ts';
import { recorded, shrinkSession } from '../users/index.ts';
import { evaluateByChecks } from '../workers/index.ts';
import type { Example } from './types.ts';

export interface ShrinkOptions {
  check: string;
  /** A bot in which the mutant shows whenever the occasion arises: what is skipped must not make it show no more. */
  target: OpenTarget;
  platform: Platform;
  /** Most candidates that are played. */
  attempts: number;
  signal?: AbortSignal;
}

/** Makes a session that a check found wrong as small as it goes within some attempts; undefined when nothing smaller fails. */
export async function shrunkExample(script: Script, options: ShrinkOptions): Promise<Example | undefined> {
  const { check, target, platform, attempts, signal } = options;
  let smallest: Trace | undefined;
  const stillFails = async (candidate: Script): Promise<boolean> => {
    const traces: Trace[] = [];
    await playAll([{ ...candidate, id: `${candidate.id}@${check}` }], {
      ...{ target, platform, slots: 1, ...(signal ? { signal } : {}) },
      onTrace: (trace) => void traces.push(trace),
    });
    const [trace] = traces;
    const fails = trace !== undefined && failed(evaluateByChecks(trace), check);
    if (fails) smallest = trace;
    return fails;
  };
  const expired = (): boolean => signal?.aborted === true;
  const { script: counterexample } = await shrinkSession(script, stillFails, { attempts, expired });
  if (smallest === undefined) return undefined;
  const shrunk = { steps: counterexample.steps.length, from: recorded(script).steps.length };
  return { session: script.id, chat: chatLines(smallest), shrunk };
}
