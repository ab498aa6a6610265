import { createHash } from 'node:crypto';
import { access, constants, lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../sim/make-folder.ts';
import { Problem } from '../sim/problem.ts';
import { HOST, isOwnerAlive, ownerToken } from '../sim/services/owner.ts';

/**
 * Makes the folder that `--out` names, where it is missing. Answers the folders that were made, outermost first.
 * @throws Problem when results cannot be kept there: before anything is played.
 */
export async function openResultsFolder(out: string, path: string): Promise<string[]> {
  if (out === '') {
    throw new Problem('usage', '--out names no folder', {
      why: 'its value is empty',
      fix: 'give a folder: --out results',
    });
  }
  if (dirname(path) === path) {
    throw new Problem('usage', `results are not put right into ${path}`, {
      why: 'it is the root of the file system',
      fix: 'give a separate folder: --out DIR',
    });
  }
  const made: string[] = [];
  try {
    await makeFolder(path, made);
    await access(path, constants.W_OK | constants.X_OK);
    await refuseOthers(path);
  } catch (error) {
    await removeFolders(made);
    throw unwritable(path, error);
  }
  return made;
}

/** Removes folders that are empty, innermost first. */
export async function removeFolders(made: readonly string[]): Promise<void> {
  for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined);
}

/** What a run replaces or adds to at its end must be Rehearsal's own. */
async function refuseOthers(path: string): Promise<void> {
  const latest = join(path, 'latest');
  const history = join(path, 'history.ndjson');
  const [link, file] = await Promise.all([latest, history].map((name) => lstat(name).catch(() => undefined)));
  if (link && !link.isSymbolicLink()) throw new Problem('usage', `${latest} is not a link to the newest run`);
  if (file && !file.isFile()) throw new Problem('usage', `${history} is not the list of runs`);
  if (file) await access(history, constants.W_OK);
}

/** Why results cannot be written there, in words. A path that can never be a folder is the caller's mistake. */
export function unwritable(path: string, cause: unknown, what = 'results'): Problem {
  const another = 'choose another folder with --out DIR';
  if (cause instanceof Problem) {
    return new Problem(cause.kind, `results cannot be kept in ${path}`, { why: cause.message, fix: another, cause });
  }
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const never = NEVER[code];
  if (never !== undefined) {
    return new Problem('usage', `results cannot be kept in ${path}`, { why: never, fix: another, cause });
  }
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new Problem('infrastructure', `${what} cannot be written to ${path}`, {
    why: WHY[code] ?? message,
    fix: full ? `free some space, or ${another}` : another,
    cause,
  });
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

const THIS_HOST = createHash('sha256').update(HOST).digest('hex').slice(0, 8);

/** Name of the folder of a run that is going on: it says whose, so that another run can tell when nobody's. */
export const writingName = (runId: string): string => `.writing-${runId}-${THIS_HOST}-${ownerToken()}`;

/** Removes what runs on this machine left that were killed. Those of other machines may still be going on. */
export async function sweepAbandoned(path: string): Promise<void> {
  for (const name of await readdir(path)) {
    const [, host, owner] = /^\.writing-.+-([0-9a-f]{8})-(\d+-\d+)$/.exec(name) ?? [];
    if (host !== THIS_HOST || owner === undefined || isOwnerAlive(owner)) continue;
    // Another user's: not ours to remove.
    await rm(join(path, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
