import { Worker } from 'node:worker_threads';
import { Problem } from '../problem.ts';
import { builtModule } from '../version.ts';
import { entriesOf, type Measured } from './measure.ts';
import type { Entries } from './tally.ts';

const REPORT_IT = 'report it with the command and this message';

/** Says what conversations came to. */
export interface Evaluator {
  /** @throws Problem when judging itself broke. */
  entriesOf(measured: Measured): Promise<Entries>;
  /** What was not answered by then is not answered any more. */
  close(): Promise<void>;
}

export type Question = Measured & { number: number };
export type Answer = { number: number } & ({ entries: Entries } | { failed: string });

/**
 * An evaluator beside the generator: to read a conversation takes as long as dozens of messages may be late, so it happens in a
 * thread of its own. The thread is in dist; from the sources, where there is none, it is judged here.
 */
export function openEvaluator(module = builtModule('sim/load/evaluator-thread')): Evaluator {
  if (module === undefined) return { entriesOf: async (measured) => entriesOf(measured), close: async () => {} };
  const worker = new Worker(module);
  const open = new Map<number, { resolve(entries: Entries): void; reject(error: Error): void }>();
  let numbers = 0;
  let gone: Problem | undefined;
  const fail = (why: string): void => {
    gone ??= new Problem('harness', 'conversations cannot be judged any more', {
      ...{ why, fix: REPORT_IT },
    });
    for (const { reject } of open.values()) reject(gone);
    open.clear();
  };
  worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => fail(`the thread that judges ended with ${code}`));
  worker.on('message', (answer: Answer) => {
    const asked = open.get(answer.number);
    open.delete(answer.number);
    if ('entries' in answer) asked?.resolve(answer.entries);
    else
      asked?.reject(
        new Problem('harness', 'a conversation could not be judged', { why: answer.failed, fix: REPORT_IT }),
      );
  });
  return {
    entriesOf(measured) {
      if (gone) return Promise.reject(gone);
      const number = numbers++;
      return new Promise((resolve, reject) => {
        open.set(number, { resolve, reject });
        worker.postMessage({ ...measured, number } satisfies Question);
      });
    },
    async close() {
      await worker.terminate();
    },
  };
}
