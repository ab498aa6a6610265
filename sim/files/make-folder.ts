import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Problem } from '../problem.ts';
import { shownFrom } from './meant-path.ts';

/**
 * Makes a folder and those above it, to write into.
 * @throws Problem of kind usage when it cannot be made or written into.
 */
export async function makeFolder(path: string, cwd = process.cwd()): Promise<void> {
  const full = resolve(cwd, path);
  try {
    await make(full);
    await access(full, constants.W_OK);
  } catch (error) {
    throw cannotWrite(path, cwd, error as NodeJS.ErrnoException);
  }
}

/** Unlike `mkdir` with `recursive`, which tries for ever where a system says that nothing can be (`/proc`). */
async function make(full: string): Promise<void> {
  const isFolder = await stat(full).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return;
  const parent = dirname(full);
  if (parent !== full) await make(parent);
  await mkdir(full);
}

/** Why a file or folder cannot be written. */
export function cannotWrite(path: string, cwd: string, cause: NodeJS.ErrnoException): Problem {
  const told = REASONS[cause.code ?? ''] ?? [cause.message, 'name another folder'];
  const [why, fix] = told;
  return new Problem('usage', `${shownFrom(cwd, path)} cannot be written`, { why, fix, cause });
}

const NO_FOLDER = ['a part of the path is a file, not a folder', 'name another folder'] as const;
const NOT_YOURS = ['you may not write there', 'name a folder that is yours'] as const;
const REASONS: Readonly<Record<string, readonly [why: string, fix: string]>> = {
  EEXIST: NO_FOLDER,
  ENOTDIR: NO_FOLDER,
  EISDIR: ['there is a folder of this name', 'rename or remove the folder'],
  EACCES: NOT_YOURS,
  EPERM: NOT_YOURS,
  EROFS: NOT_YOURS,
  ENOENT: ['nothing can be made there', 'name another folder'],
  ENOSPC: ['the disk is full', 'free some space, or name a folder of another disk'],
  ELOOP: ['a part of the path is a link that leads back to itself', 'name another folder'],
  ENAMETOOLONG: ['its name is longer than a file can have', 'give it a shorter name'],
};
