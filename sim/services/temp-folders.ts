import {
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { type Account, isOpenToAll } from './account.ts';
import { isOwnerAlive, ownerToken } from './owner.ts';

const PREFIX = 'rehearsal-';
const NEEDED_MEGABYTES = 200;

/** Where servers keep their data: the temporary folder, unless the servers' user cannot enter it or remove what is its own. */
export function temporaryBase(account: Account): string {
  const base = tmpdir();
  const open = isOpenToAll(base) && (statSync(base).mode & 0o002) !== 0;
  return realpathSync(!account.switched || open ? base : '/tmp');
}

/** An empty folder for one server, owned by the servers' user: `rehearsal-<word>-<owner>-<random>`. */
export function makeServerFolder(word: string, account: Account, needed: number = NEEDED_MEGABYTES): string {
  const base = temporaryBase(account);
  const fix = `free at least ${needed} MB there, or name another folder: TMPDIR=/path/with/room`;
  try {
    const { bavail, bsize } = statfsSync(base);
    const free = Math.floor((bavail * bsize) / 1_000_000);
    if (free < needed) {
      throw new Problem('infrastructure', `the disk is full: ${base} has ${free} MB left`, {
        why: `a throw-away Postgres server needs ${needed} MB`,
        fix,
      });
    }
    const folder = mkdtempSync(join(base, `${PREFIX}${word}-${ownerToken()}-`));
    if (account.switched) chownSync(folder, account.uid, account.gid);
    if (own.size === 0) process.once('exit', removeOwn);
    own.add(folder);
    return folder;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('infrastructure', `no folder for a server can be made in ${base}`, {
      why: (error as Error).message,
      fix,
      cause: error,
    });
  }
}

/** Those that this process has made. */
const own = new Set<string>();

/** At the end of this process, for guards that a signal has ended before they could watch over anything. */
function removeOwn(): void {
  for (const folder of own) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // A server still writes there: its guard removes the folder when the server is gone.
    }
  }
}

/** Removes the folders, and ends the servers, of owners that are gone. Only what even the guard could not clean up. */
export function sweepServerFolders(account: Account): void {
  const base = temporaryBase(account);
  for (const name of readdirSync(base)) {
    const owner = /^rehearsal-[a-z]+-(\d+-\d+)-[A-Za-z0-9]+$/.exec(name)?.[1];
    if (owner === undefined || isOwnerAlive(owner)) continue;
    const folder = join(base, name);
    try {
      endServerOf(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's leftovers: not ours to remove.
    }
  }
}

/** Ends the server whose process file is in this folder, if that process still is that server. */
function endServerOf(folder: string): void {
  for (const file of ['data/postmaster.pid', 'redis.pid']) {
    const pid = Number(readIfThere(join(folder, file)).split('\n')[0]);
    if (!(pid > 1)) continue;
    if (workingFolder(pid).startsWith(folder)) process.kill(pid, file === 'redis.pid' ? 'SIGKILL' : 'SIGQUIT');
  }
}

/** Both servers work in a folder below their own, which tells them from a stranger that got the same id. */
function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
