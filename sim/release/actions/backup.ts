import { join } from 'node:path';
import { checkRestored, dumpDatabase, proveBackup as prove, restoreInto, swapDatabases } from '../backup/index.ts';
import { ROLES } from '../rehearse/reference.ts';
import { serverOf } from '../rehearse/servers.ts';
import type { Action, ActionContext } from './types.ts';

export const backup: Action = {
  name: 'backup',
  does: 'Dumps the database of DATABASE_URL into the folder of the release.',
  succeeds: 'The dump is whole, and its manifest lies beside it.',
  undo: { none: 'the file is kept' },
  async run({ folder, state, databaseUrl, backedUp, signal }) {
    const path = join(folder, `backup-${state.attempt}.dump`);
    const { file, sizeBytes: bytes, madeAt: at, tables, rows, tool } = await dumpDatabase({
      ...{ databaseUrl: databaseUrl(), file: path, signal },
    });
    state.backup = { file, bytes, at };
    backedUp({ ...state.backup, proof: null });
    return `${file}: ${tables} tables, ${rows} rows, ${bytes} bytes, by ${tool}`;
  },
};

export const proveBackup: Action = {
  name: 'prove-backup',
  does: 'Reads every block of the backup, restores it into a scratch database, and compares it table by table.',
  succeeds: 'Nothing lacks and nothing differs.',
  undo: { nothing: true },
  async run({ state, databaseUrl, backedUp, signal }) {
    const made = backupOf(state);
    const url = databaseUrl();
    const { proved, faults, undecided, restored } = await prove({
      ...{ file: made.file, serverUrl: serverOf(url), compareWith: url, signal },
    });
    if (!proved) throw new Error([...faults, ...undecided].join('; '));
    const proof = `restored into a scratch database: ${restored?.tables} tables and ${restored?.rows} rows as dumped`;
    backedUp({ ...made, proof });
    return proof;
  },
};

export const restore: Action = {
  name: 'restore',
  does:
    'Brings the backup back: a forensic backup of the present state first, a restore into a new database, its check table ' +
    'by table, and the exchange of the names. The database before it is kept.',
  succeeds: 'The restored database has the tables, rows and checksums of the backup.',
  undo: { none: 'it is a way back itself; the database before it is kept' },
  async run({ folder, state, databaseUrl, reference, note, signal }) {
    const { file } = backupOf(state);
    const url = databaseUrl();
    const serverUrl = serverOf(url);
    const live = nameIn(url);
    state.restores += 1;
    const keepAs = `${live}_before_${state.restores}`;
    const database = `${live}_restored_${state.restores}`;
    // Nobody writes while the state of now is kept; the platform brings again what it cannot deliver meanwhile.
    await reference?.stop(ROLES);
    const forensic = join(folder, `forensic-${state.restores}.dump`);
    const kept = await dumpDatabase({ databaseUrl: url, file: forensic, signal });
    const restored = await restoreInto({ file, serverUrl, database, signal });
    const { faults, tables, rows } = await checkRestored(file, restored.url, signal);
    if (faults.length > 0) throw new Error(faults.join('; '));
    const { blockedMs } = await swapDatabases({ serverUrl, live, restored: database, keepAs });
    note(`the state before the restore is kept as the database ${keepAs} and in ${kept.file}`);
    return `${tables} tables and ${rows} rows as in the backup; the names were exchanged in ${Math.round(blockedMs)} ms`;
  },
};

function backupOf({ backup }: ActionContext['state']): NonNullable<ActionContext['state']['backup']> {
  if (backup) return backup;
  throw new Error('there is no backup: no step of the release has made one');
}

const nameIn = (databaseUrl: string): string => decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
