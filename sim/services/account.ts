import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user that the local servers run as: ours, or for root another one, since Postgres refuses to run as root. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
  /** True when it is not the user that this process runs as. */
  switched: boolean;
}

/** Our own user, or `nobody` when we are root. */
export function serverAccount(uid: number = process.getuid?.() ?? -1, passwd: string = readPasswd()): Account {
  if (uid !== 0) return { name: 'this user', uid, gid: process.getgid?.() ?? -1, switched: false };
  const nobody = passwd.split('\n').find((line) => line.startsWith('nobody:'));
  const [, , id, group] = nobody?.split(':') ?? [];
  return { name: 'nobody', uid: Number(id ?? 65534), gid: Number(group ?? 65534), switched: true };
}

/** Whether that user may run this program: for `nobody` every folder on the way must be open to all (`/root` is not). */
export function canRun(account: Account, program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    if (!account.switched) return true;
    if ((statSync(program).mode & 0o005) !== 0o005) return false;
  } catch {
    return false;
  }
  return isOpenToAll(dirname(program));
}

/** Whether every folder down to this one may be entered by any user. */
export function isOpenToAll(folder: string): boolean {
  try {
    if ((statSync(folder).mode & 0o001) === 0) return false;
  } catch {
    return false;
  }
  return dirname(folder) === folder || isOpenToAll(dirname(folder));
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
