import { readLines } from '../ndjson/index.ts';
import type { Trace } from './types.ts';

/** The traces of a file, one at a time. @throws Problem when it is missing, cut off, or no trace file. */
export function readTraces(path: string): AsyncGenerator<Trace> {
  return readLines(
    path,
    { file: 'trace file', line: 'trace', fix: 'name a run whose traces are complete, or play it again' },
    (value) => {
      const trace = value as Trace;
      if (typeof trace?.session?.id === 'string' && Array.isArray(trace.events)) return trace;
      throw new Error('it has no session and events');
    },
  );
}
