import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { makeFolder, whyNotWritten } from '../make-folder.ts';
import { Problem } from '../problem.ts';
import { shownFrom } from './meant-path.ts';

/**
 * Makes a folder and those above it, to write into.
 * @throws Problem of kind usage when it cannot be made or written into.
 */
export async function writableFolder(path: string, cwd: string): Promise<void> {
  const full = resolve(cwd, path);
  try {
    await makeFolder(full);
    await access(full, constants.W_OK);
  } catch (error) {
    throw error instanceof Problem ? error : cannotWrite(path, cwd, error);
  }
}

/** Why a file or folder cannot be written. */
export function cannotWrite(path: string, cwd: string, cause: unknown): Problem {
  const { why, full } = whyNotWritten(cause);
  const fix = full ? 'free some space, or name another folder' : 'name another folder';
  return new Problem('usage', `${shownFrom(cwd, path)} cannot be written`, { why, fix, cause });
}
