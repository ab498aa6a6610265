import { join } from 'node:path';
import { plural } from '../../plural.ts';
import { databaseIn, serverOf } from '../backup/connection.ts';
import {
  checkRestored,
  dumpDatabase,
  lostSince,
  proveBackup as prove,
  recoverLost,
  restoreInto,
  swapDatabases,
} from '../backup/index.ts';
import { ROLES } from '../rehearse/reference.ts';
import type { Action, ActionContext } from './types.ts';

/** Where this attempt's backup goes, or the backup is that the way back restores. */
export const backupFileOf = ({ folder, state }: Pick<ActionContext, 'folder' | 'state'>): string =>
  state.backup?.file ?? newBackup({ folder, state });

const newBackup = ({ folder, state }: Pick<ActionContext, 'folder' | 'state'>): string =>
  join(folder, `backup-${state.attempt}.dump`);

export const backup: Action = {
  name: 'backup',
  does: 'Dumps the database of DATABASE_URL into the folder of the release.',
  succeeds: 'The dump is whole, and its manifest lies beside it.',
  undo: { none: 'the file is kept' },
  async run({ folder, state, databaseUrl, backedUp, signal }) {
    const path = newBackup({ folder, state });
    const {
      file,
      sizeBytes: bytes,
      madeAt: at,
      tables,
      rows,
      tool,
    } = await dumpDatabase({
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
    'by table, and the exchange of the names. The database before it is kept; what customers wrote since the backup is ' +
    'brought back for the reference bot, dry run first.',
  succeeds: 'The restored database has the tables, rows and checksums of the backup, and then what was recovered.',
  undo: { none: 'it is a way back itself; the database before it is kept' },
  async run(context) {
    const { state, reference } = context;
    // Nobody writes while the state of now is kept; the platform brings again what it cannot deliver meanwhile.
    await reference?.stop(ROLES);
    // Tried again after the exchange, only what was written since then lacks.
    state.exchanged ??= await exchange(context);
    const { keptUrl, said } = state.exchanged;
    const recovered = reference
      ? await recover(context, keptUrl)
      : 'messages of customers since then are in the old one';
    state.exchanged = undefined;
    return `${said}; ${recovered}`;
  },
};

/** The backup in place of the live database. */
async function exchange(context: ActionContext): Promise<NonNullable<ActionContext['state']['exchanged']>> {
  const { folder, state, databaseUrl, note, signal } = context;
  const { file } = backupOf(state);
  const url = databaseUrl();
  const serverUrl = serverOf(url);
  const live = databaseIn(url);
  state.restores += 1;
  const keepAs = `${live}_before_${state.restores}`;
  const database = `${live}_restored_${state.restores}`;
  const forensic = join(folder, `forensic-${state.restores}.dump`);
  const kept = await dumpDatabase({ databaseUrl: url, file: forensic, signal });
  const restored = await restoreInto({ file, serverUrl, database, signal });
  const { faults, tables, rows } = await checkRestored(file, restored.url, signal);
  if (faults.length > 0) throw new Error(faults.join('; '));
  const { blockedMs } = await swapDatabases({ serverUrl, live, restored: database, keepAs });
  note(`the state before the restore is kept as the database ${keepAs} and in ${kept.file}`);
  const said = `${tables} tables and ${rows} rows as in the backup; the names were exchanged in ${Math.round(blockedMs)} ms`;
  return { keptUrl: databaseNamed(url, keepAs), said };
}

/** Brings back what customers wrote since the backup, when a dry run has said what that is. */
async function recover({ databaseUrl, note, signal }: ActionContext, forensicUrl: string): Promise<string> {
  const pair = { forensicUrl, restoredUrl: databaseUrl(), signal };
  const { from, to, conversations, messages, unanswered, replies, orders, tenants } = await lostSince(pair);
  const planned = await recoverLost({ ...pair, dryRun: true });
  const done = await recoverLost({ ...pair, dryRun: false });
  const since =
    `of what was written between the backup and the restore (${from ?? 'the beginning'} to ${to ?? 'now'}, ` +
    `${plural(conversations, 'conversation')}), ${done.messages} of ${plural(messages, 'message')} of customers came back ` +
    `(${unanswered} had no answer), and ${plural(replies, 'reply', 'replies')} of the bot are in the kept database only` +
    `${orders.length > 0 ? `; so are the orders ${orders.join(', ')}, which a person has to look at` : ''}` +
    `${tenants.length > 0 ? `; so are the tenants ${tenants.join(', ')}` : ''}`;
  note(since);
  if (done.messages !== planned.messages || done.messages < unanswered)
    throw new Error(`the recovery took ${plural(done.messages, 'message')}; the dry run said ${planned.messages}`);
  return `recovered ${plural(done.messages, 'message')} of customers, of which ${done.toAnswer} are answered now`;
}

function backupOf({ backup }: ActionContext['state']): NonNullable<ActionContext['state']['backup']> {
  if (backup) return backup;
  throw new Error('there is no backup: no step of the release has made one');
}

/** The same address, but for the name of the database: it holds the same schemas. */
function databaseNamed(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}
