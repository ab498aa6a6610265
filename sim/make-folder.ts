import { mkdir, readlink, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from './problem.ts';

/**
 * Makes a folder with all that lead to it, where they are missing; enters those that it makes into `made`, outermost
 * first. Node's own recursive `mkdir` never ends below /proc, and says ENOENT on a read-only disk.
 * @throws Problem when a part of the path is something else; what the system says otherwise.
 */
export async function makeFolder(path: string, made: string[] = []): Promise<void> {
  if (await isFolder(path)) return;
  await makeFolder(dirname(path), made);
  try {
    await mkdir(path);
    made.push(path);
  } catch (error) {
    // Somebody else has made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (found?.isDirectory()) return true;
  if (found) throw notAFolder(path, found.isFile() ? 'is a file' : 'is no folder');
  const link = await readlink(path).catch(() => undefined);
  if (link !== undefined) throw notAFolder(path, `is a link to ${link}, which is not there`);
  return false;
}

function notAFolder(path: string, what: string): Problem {
  return new Problem('usage', `${path} ${what}`, { why: 'a folder is needed there', fix: 'name another folder' });
}

/**
 * Why a file or folder was not written, in words; whether it never can be, whether the disk is full, and whether the machine
 * is at fault, not the path.
 */
export function whyNotWritten(cause: unknown): { why: string; never: boolean; full: boolean; machine: boolean } {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return { why: NEVER[code] ?? WHY[code] ?? message, never: code in NEVER, full, machine: full || code === 'EIO' };
}

const NEVER: Readonly<Record<string, string>> = {
  ENOTDIR: 'a part of that path is a file',
  EEXIST: 'something else has that name',
  ENAMETOOLONG: 'a name in that path is too long for this file system',
  ELOOP: 'links in that path lead round in a circle',
  EINVAL: 'this file system does not take such a name',
  EILSEQ: 'this file system does not take such a name',
};

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's share of the disk is used up",
  EACCES: 'this user may not write there',
  EPERM: 'this file system does not allow it',
  EROFS: 'it is on a read-only file system',
  ENOENT: 'nothing can be made there',
  EFBIG: 'a file may not grow any larger there',
  EIO: 'the disk does not work',
};
