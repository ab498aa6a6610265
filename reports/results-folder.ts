import { createHash } from 'node:crypto';
import { rmdirSync } from 'node:fs';
import { access, constants, lstat, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, whyNotWritten } from '../sim/make-folder.ts';
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
    removeFolders(made);
    throw unwritable(path, error, 'results', !whyNotWritten(error).machine);
  }
  return made;
}

/** Removes folders that are empty, innermost first. */
export function removeFolders(made: readonly string[]): void {
  for (const folder of made.toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      // It holds something, or is gone.
    }
  }
}

const OTHERS = { why: 'a run replaces it at its end', fix: 'choose another folder with --out DIR' };

/** What a run replaces or adds to at its end must be Rehearsal's own. */
async function refuseOthers(path: string): Promise<void> {
  const latest = join(path, 'latest');
  const history = join(path, 'history.ndjson');
  const [link, file] = await Promise.all([latest, history].map((name) => lstat(name).catch(() => undefined)));
  if (link && !link.isSymbolicLink()) throw new Problem('usage', `${latest} is not a link to the newest run`, OTHERS);
  if (file && !file.isFile()) throw new Problem('usage', `${history} is not the list of runs`, OTHERS);
  if (file) await access(history, constants.W_OK);
}

/**
 * Why results cannot be written there, in words. A path that can never be a folder is the caller's mistake, and so is any other
 * that cannot be written before the run (`wrong`); later, the machine has changed.
 */
export function unwritable(path: string, cause: unknown, what = 'results', wrong = false): Problem {
  const another = 'choose another folder with --out DIR';
  if (cause instanceof Problem) {
    return new Problem(cause.kind, `results cannot be kept in ${path}`, { why: cause.message, fix: another, cause });
  }
  const { why, never, full } = whyNotWritten(cause);
  if (never || wrong) return new Problem('usage', `results cannot be kept in ${path}`, { why, fix: another, cause });
  const fix = full ? `free some space, or ${another}` : another;
  return new Problem('infrastructure', `${what} cannot be written to ${path}`, { why, fix, cause });
}

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
