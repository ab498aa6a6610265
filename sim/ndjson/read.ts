import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { Problem } from '../problem.ts';

/**
 * What `parse` makes of each line of a file of packed lines. What it should hold, how a line is called, and what to do are
 * named where it does not.
 * @throws Problem when the file is missing, cut off, or holds something else.
 */
export async function* readLines<T>(
  path: string,
  { file: what, line: one, fix }: { file: string; line: string; fix: string },
  parse: (value: unknown) => T,
): AsyncGenerator<T> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  // Errors of either end the reading of lines with themselves.
  file.on('error', (error) => gunzip.destroy(error));
  const lines = createInterface({ input: file.pipe(gunzip), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  try {
    for await (const line of lines) {
      number += 1;
      try {
        yield parse(JSON.parse(line));
      } catch (cause) {
        const more = { place: { file: path, line: number }, why: (cause as Error).message, fix, cause };
        throw new Problem('usage', `this line is no ${one}`, more);
      }
    }
  } catch (error) {
    throw error instanceof Problem ? error : readProblem(path, what, fix, error as Error);
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

function readProblem(path: string, what: string, fix: string, cause: NodeJS.ErrnoException): Problem {
  const missing = cause.code === 'ENOENT' || cause.code === 'ENOTDIR';
  const found = missing ? `there is no ${what}` : `the ${what} is damaged or cut off`;
  const why = missing ? 'there is no such file' : cause.message;
  return new Problem('usage', found, { place: { file: path }, why, fix, cause });
}
