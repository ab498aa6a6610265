import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { Problem } from '../../problem.ts';
import { databaseAt, databaseIn, onPostgres, quoted, serverOf } from './connection.ts';
import { DamagedBackup, drop, existsAlready, makeDatabase, restoreAll, versionOf } from './restore.ts';

export interface RestoreIntoOptions {
  file: string;
  serverUrl: string;
  /** A new one; must not be there. */
  database: string;
  signal: AbortSignal;
}

/**
 * Restores a backup into a new database, with its owners and rights. When it fails or is stopped, the new database is gone.
 * @returns its address
 * @throws Problem that says why; the signal's reason when it is given
 */
export async function restoreInto({
  file,
  serverUrl,
  database,
  signal,
}: RestoreIntoOptions): Promise<{ url: string; ms: number }> {
  const began = performance.now();
  await onPostgres(
    serverUrl,
    async (client) => {
      if (await isThere(client, database)) throw existsAlready(database);
      const serverVersion = await versionOf(client);
      await makeDatabase(client, { database, serverVersion, file }, signal);
    },
    signal,
  );
  try {
    const serverVersion = await onPostgres(serverUrl, versionOf, signal);
    await restoreAll(file, { serverUrl, serverVersion, database, owners: true }, signal);
  } catch (cause) {
    await onPostgres(serverUrl, (client) => drop(client, database));
    if (!(cause instanceof DamagedBackup)) throw cause;
    throw new Problem('infrastructure', 'the backup cannot be restored, and nothing was left', {
      ...{ place: { file }, why: cause.message, cause },
      fix: 'prove it with `npx rehearsal release backup --prove FILE`, and take an older one',
    });
  }
  return { url: databaseAt(serverUrl, database), ms: performance.now() - began };
}

export interface SwapOptions {
  /** Its user must own both databases. */
  serverUrl: string;
  /** The name that the bot uses. */
  live: string;
  /** The database that takes this name. */
  restored: string;
  /** The name under which the old one is kept, for recovery and for a look at what went wrong. Must not be there. */
  keepAs: string;
}

/** How often connections are ended while the names are exchanged. */
const LOOK_MS = 20;

/**
 * Exchanges two databases under the bot. The names change in one transaction, which keeps new connections waiting while the
 * old ones are ended; the bot finds the restored database when it connects again. When it fails, or the process is killed
 * on the way, all is as it was.
 * @returns for how long nobody could connect
 */
export async function swapDatabases({
  serverUrl,
  live,
  restored,
  keepAs,
}: SwapOptions): Promise<{ blockedMs: number }> {
  const url = [live, restored].includes(databaseIn(serverUrl)) ? serverOf(serverUrl) : serverUrl;
  return onPostgres(url, async (client) => {
    for (const database of [live, restored])
      if (!(await isThere(client, database)))
        throw notSwapped(`there is no database ${database}`, "name the bot's database, and the one that was restored");
    if (await isThere(client, keepAs))
      throw notSwapped(`there is a database ${keepAs} already`, 'name a new one for the old database');
    await carryOver(client, live, restored);
    const began = performance.now();
    const ending = endConnections(url, [live, restored]);
    try {
      await client.query('begin');
      await client.query(`alter database ${quoted(live)} rename to ${quoted(keepAs)}`);
      await client.query(`alter database ${quoted(restored)} rename to ${quoted(live)}`);
      await client.query('commit');
    } catch (error) {
      throw notSwapped((error as Error).message, 'stop the programs that are connected, and try again');
    } finally {
      await ending();
    }
    return { blockedMs: performance.now() - began };
  });
}

/** Ends connections to these databases again and again, until the answer is called. */
function endConnections(url: string, databases: readonly string[]): () => Promise<void> {
  let over = false;
  const ended = onPostgres(url, async (client) => {
    while (!over) {
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = any($1)', [databases]);
      await pause(LOOK_MS);
    }
  }).catch(() => undefined);
  return () => {
    over = true;
    return ended;
  };
}

const isThere = async (client: Client, database: string): Promise<boolean> =>
  (await client.query('select from pg_database where datname = $1', [database])).rowCount === 1;

/** What belongs to a database and is in no backup of it: its owner, and the settings that its sessions begin with. */
async function carryOver(client: Client, from: string, to: string): Promise<void> {
  const { rows: owners } = await client.query<{ owner: string }>(
    `select r.rolname as owner from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = $1`,
    [from],
  );
  const { rows: settings } = await client.query<{ setting: string; role: string | null }>(
    `select unnest(s.setconfig) as setting, r.rolname as role from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
       left join pg_roles r on r.oid = s.setrole where d.datname = $1`,
    [from],
  );
  if (owners[0]) await client.query(`alter database ${quoted(to)} owner to ${quoted(owners[0].owner)}`);
  for (const { setting, role } of settings) {
    const [name = '', value = ''] = setting.split(/=(.*)/s);
    const whose = role === null ? `database ${quoted(to)}` : `role ${quoted(role)} in database ${quoted(to)}`;
    // A list of schemas is a list, and not one name.
    const values = /search_path|_libraries$/.test(name) ? value : client.escapeLiteral(value);
    await client.query(`alter ${whose} set ${quoted(name)} to ${values || "''"}`);
  }
}

const notSwapped = (why: string, fix: string): Problem =>
  new Problem('infrastructure', 'the databases were not exchanged', { why, fix });
