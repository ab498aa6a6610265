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
  return new Problem('usage', `${path} ${what}`, { fix: 'name a folder' });
}
