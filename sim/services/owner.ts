import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Who owns a temporary folder, a container or a server. A process id alone would not do: the system gives it out
 * again, so a token also carries when the process started.
 */
export const OWNER_LABEL = 'rehearsal.owner';
/** The machine that an owner's token belongs to: a shared container engine has owners on several. */
export const HOST_LABEL = 'rehearsal.host';

export const HOST = hostname();

/** `pid-start`, e.g. `4711-88123`; letters, digits and one dash only. */
export function ownerToken(pid: number = process.pid): string {
  return `${pid}-${processStart(pid) ?? '0'}`;
}

/** Whether the process that made this token still runs. A text that is no token has no live owner. */
export function isOwnerAlive(token: string): boolean {
  const pid = Number(token.split('-')[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return ownerToken(pid) === token;
}

/**
 * The kernel's start time of a process in ticks since boot (Linux). Elsewhere undefined: there a token is the process
 * id alone, and a leftover whose id was given out again stays until that process ends.
 */
function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
