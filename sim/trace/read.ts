import { readLines } from '../ndjson/index.ts';
import type { Trace } from './types.ts';

/** For the message of a file that cannot be read. */
export interface TracesOf {
  /** Of the file, e.g. `file of traces of this run`. */
  file?: string;
  /** The thing to do about it. */
  fix?: string;
}

/** The traces of a file, one at a time. @throws Problem when it is missing, cut off, or no trace file. */
export function readTraces(
  path: string,
  { file = 'trace file', fix = 'name a run whose traces are complete, or play it again' }: TracesOf = {},
): AsyncGenerator<Trace> {
  return readLines(path, { file, line: 'trace of a session', fix }, (value) => {
    const { session, events } = (value ?? {}) as Partial<Trace>;
    if (typeof session?.id === 'string' && session.shop !== undefined && Array.isArray(events)) return value as Trace;
    throw new Error('it has no session, no shop or no events');
  });
}
