import { join } from 'node:path';
import {
  dumpDatabase,
  lostSince,
  proveBackup as prove,
  recoverLost,
  restoreInto,
  swapDatabases,
} from '../backup/index.ts';
import { ROLES } from '../rehearse/reference.ts';
import { serverOf } from '../rehearse/servers.ts';
import type { Action, ActionContext } from './types.ts';

export const backup: Action = {
  name: 'backup',
  does: 'Dumps the database of DATABASE_URL into the folder of the release.',
  succeeds: 'pg_dump ends with 0, and the file is on the disk.',
  undo: { none: 'the file is kept' },
  async run({ folder, state, databaseUrl, backedUp, signal }) {
    const file = join(folder, `backup-${state.attempt}.dump`);
    const made = await dumpDatabase({ databaseUrl: databaseUrl(), file, signal });
    state.backup = { file, bytes: made.bytes };
    backedUp({ file, bytes: made.bytes, at: state.now(), proof: null });
    return `${file}, ${made.bytes} bytes`;
  },
};

export const proveBackup: Action = {
  name: 'prove-backup',
  does: 'Reads every block of the backup, restores it into a scratch database, and compares it table by table.',
  succeeds: 'Nothing lacks and nothing differs.',
  undo: { nothing: true },
  async run({ state, databaseUrl, backedUp, signal }) {
    const { file, bytes } = backupOf(state);
    const proof = await prove({ file, serverUrl: serverOf(databaseUrl()), signal });
    if (proof.faults.length > 0) throw new Error(proof.faults.join('; '));
    backedUp({ file, bytes, at: state.now(), proof: 'restored into a scratch database, nothing differs' });
    return 'restored into a scratch database, nothing differs';
  },
};

export const restore: Action = {
  name: 'restore',
  does:
    'Brings the backup back: a forensic backup of the present state first, a restore into a new database, its check, the ' +
    'exchange of the names, and what customers wrote since then recovered.',
  succeeds: 'The restored database is as the backup, and what was written since then is in it.',
  undo: { none: 'it is a way back itself; the database before it is kept' },
  async run(context) {
    const { folder, state, databaseUrl, reference, note, signal } = context;
    const { file } = backupOf(state);
    const live = databaseUrl();
    const serverUrl = serverOf(live);
    const name = nameIn(live);
    const attempt = `${state.attempt}_${++state.restores}`;
    // Nobody writes while the state of now is kept; the platform brings again what it cannot deliver meanwhile.
    await reference?.stop(ROLES);
    const forensic = join(folder, `forensic-${attempt}.dump`);
    await dumpDatabase({ databaseUrl: live, file: forensic, signal });
    const restored = `${name}_restored_${attempt}`;
    await restoreInto({ file, serverUrl, database: restored, signal });
    const keepAs = `${name}_before_${attempt}`;
    await swapDatabases({ serverUrl, live: name, restored, keepAs });
    note(`the state before the restore is kept in the database ${keepAs} and in ${forensic}`);
    const urls = { forensicUrl: urlOf(live, keepAs), restoredUrl: live };
    return recovered(context, urls);
  },
};

async function recovered({ note }: ActionContext, urls: { forensicUrl: string; restoredUrl: string }): Promise<string> {
  const lost = await lostSince(urls);
  note(`lost since the backup: ${JSON.stringify(lost)}`);
  const planned = await recoverLost({ ...urls, dryRun: true });
  const done = await recoverLost({ ...urls, dryRun: false });
  return `restored; recovered ${JSON.stringify(done)} (dry run: ${JSON.stringify(planned)})`;
}

function backupOf({ backup }: ActionContext['state']): { file: string; bytes: number } {
  if (backup) return backup;
  throw new Error('there is no backup: no step of the release has made one');
}

const nameIn = (databaseUrl: string): string => decodeURIComponent(new URL(databaseUrl).pathname.slice(1));

function urlOf(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}
