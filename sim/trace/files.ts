import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip, createGzip } from 'node:zlib';
import { Problem } from '../problem.ts';
import { canonical } from './canonical.ts';
import type { Trace } from './types.ts';

/** Writes traces to a file, one at a time. */
export interface TraceWriter {
  /** @throws Problem when the file cannot be written. */
  write(trace: Trace): Promise<void>;
  /** Ends the file; until then it is not complete. @throws Problem when what is left cannot be written. */
  close(): Promise<void>;
}

/** Opens a file of gzipped lines, one trace each (`trace.ndjson.gz`). What was in it before is lost. */
export function writeTraces(path: string): TraceWriter {
  const gzip = createGzip({ level: 6 });
  const file = createWriteStream(path);
  let failure: Problem | undefined;
  const ended = new Promise<void>((resolve) => {
    const fail = (cause: NodeJS.ErrnoException): void => {
      failure ??= writeProblem(path, cause);
      gzip.destroy();
      file.destroy();
      resolve();
    };
    gzip.on('error', fail);
    file.on('error', fail);
    file.on('finish', resolve);
  });
  gzip.pipe(file);
  return {
    async write(trace) {
      if (failure) throw failure;
      if (!gzip.write(`${canonical(trace)}\n`)) await Promise.race([once(gzip, 'drain'), ended]).catch(() => {});
      if (failure) throw failure;
    },
    async close() {
      if (!failure) gzip.end();
      await ended;
      if (failure) throw failure;
    },
  };
}

/** The traces of a file, one at a time. @throws Problem when it is missing, cut off, or no trace file. */
export async function* readTraces(path: string): AsyncGenerator<Trace> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  // Errors of either end the reading of lines with themselves.
  file.on('error', (error) => gunzip.destroy(error));
  const lines = createInterface({ input: file.pipe(gunzip), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      yield parse(path, line, number);
    }
  } catch (error) {
    throw error instanceof Problem ? error : readProblem(path, error as Error);
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

function parse(path: string, line: string, number: number): Trace {
  try {
    const trace = JSON.parse(line) as Trace;
    if (typeof trace.session?.id === 'string' && Array.isArray(trace.events)) return trace;
    throw new Error('it has no session and events');
  } catch (cause) {
    throw new Problem('usage', 'this line is no trace', {
      place: { file: path, line: number },
      why: (cause as Error).message,
      cause,
    });
  }
}

function writeProblem(path: string, cause: NodeJS.ErrnoException): Problem {
  const fix =
    cause.code === 'ENOSPC'
      ? 'free some space on that disk, or write elsewhere with --out'
      : 'write to a folder that exists and is yours, with --out';
  return new Problem('infrastructure', `traces cannot be written to ${path}`, { why: cause.message, fix, cause });
}

function readProblem(path: string, cause: NodeJS.ErrnoException): Problem {
  const what = cause.code === 'ENOENT' ? 'there is no trace file' : 'the trace file is damaged or cut off';
  return new Problem('usage', what, { place: { file: path }, why: cause.message, cause });
}
