import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { whyNotWritten } from '../make-folder.ts';
import { Problem } from '../problem.ts';

/** A file that grows by packed lines. */
export interface LinesFile {
  /** @throws Problem when the file cannot be written. */
  append(packed: Uint8Array): Promise<void>;
  /** Ends the file; until then it is not complete. @throws Problem when what is left cannot be written. */
  close(): Promise<void>;
}

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Lines as one gzip member, ready to be appended. Equal lines give equal bytes. None give none. */
export async function packLines(lines: readonly string[]): Promise<Uint8Array> {
  return lines.length === 0 ? new Uint8Array() : compress(`${lines.join('\n')}\n`, { level: 6 });
}

/** The lines of packed bytes. */
export async function unpackLines(packed: Uint8Array): Promise<string[]> {
  if (packed.length === 0) return [];
  return (await decompress(packed)).toString().trimEnd().split('\n');
}

/** Opens a file of packed lines. What was in it before is lost. `what` it holds is named where it cannot be written. */
export function openLines(path: string, what: string): LinesFile {
  const file = createWriteStream(path);
  let failure: Problem | undefined;
  const ended = new Promise<void>((resolve) => {
    file.on('error', (cause: NodeJS.ErrnoException) => {
      failure ??= writeProblem(path, what, cause);
      file.destroy();
      resolve();
    });
    file.on('finish', resolve);
  });
  return {
    async append(packed) {
      if (failure) throw failure;
      if (!file.write(packed)) await Promise.race([once(file, 'drain'), ended]).catch(() => {});
      if (failure) throw failure;
    },
    async close() {
      if (!failure) file.end();
      await ended;
      if (failure) throw failure;
    },
  };
}

function writeProblem(path: string, what: string, cause: NodeJS.ErrnoException): Problem {
  const { why, full } = whyNotWritten(cause);
  const fix = full
    ? 'free some space on that disk, or write elsewhere with --out'
    : 'write to a folder that exists and is yours, with --out';
  return new Problem('infrastructure', `${what} cannot be written to ${basename(path)}`, { why, fix, cause });
}
