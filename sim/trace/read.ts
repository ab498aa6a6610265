import { stat } from 'node:fs/promises';
import { readLines } from '../ndjson/index.ts';
import { Problem } from '../problem.ts';
import type { Trace } from './types.ts';

/** For the message of a file that cannot be read. */
export interface TracesOf {
  /** Of the file, e.g. `file of traces of this run`. */
  file?: string;
  /** The thing to do about it. */
  fix?: string;
}

/** The traces of a file, one at a time. @throws Problem when it is missing, empty, cut off, or no trace file. */
export async function* readTraces(
  path: string,
  { file = 'trace file', fix = 'name a run whose traces are complete, or play it again' }: TracesOf = {},
): AsyncGenerator<Trace> {
  // A run that plays nothing leaves its file empty.
  if ((await stat(path).catch(() => undefined))?.size === 0) {
    throw new Problem('usage', 'no session was played', {
      place: { file: path },
      why: 'the run left no trace of any session: its report says what kept it from playing',
      fix: 'name a run that played sessions',
    });
  }
  yield* readLines(path, { file, line: 'trace of a session', fix }, (value) => {
    const { session, events } = (value ?? {}) as Partial<Trace>;
    if (typeof session?.id === 'string' && session.shop !== undefined && Array.isArray(events)) return value as Trace;
    throw new Error('it has no session, no shop or no events');
  });
}
