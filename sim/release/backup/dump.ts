import { rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Client } from 'pg';
import { makeFolder, whyNotWritten } from '../../make-folder.ts';
import { Problem } from '../../problem.ts';
import { type PostgresTool, postgresTool } from '../../services/index.ts';
import { databaseIn, forTools, onPostgres } from './connection.ts';
import { type Inventory, prepareSession, sequencesOf, takeInventory } from './inventory.ts';
import { type Manifest, manifestOf, serverIdentity, sha256Of } from './manifest.ts';
import { complaint, runPostgresTool, type ToolEnd } from './run-postgres-tool.ts';

/** A backup of a database: a file in Postgres' own format, and its manifest. */
export interface Backup {
  /** Absolute. */
  file: string;
  manifest: string;
  /** Folders that were made for it, the outermost first. */
  madeFolders: readonly string[];
  madeAt: string;
  ms: number;
  sizeBytes: number;
  sha256: string;
  database: string;
  /** Of the server, e.g. `15.18`. */
  version: string;
  /** e.g. `pg_dump 15.18`. */
  tool: string;
  tables: number;
  rows: number;
}

export interface DumpOptions {
  databaseUrl: string;
  /** Where to; must not be there. */
  file: string;
  signal: AbortSignal;
}

/** A table that somebody has locked for longer than this fails the backup. */
const LOCK_WAIT_MS = 60_000;

/**
 * Backs a database up while it is used: file and manifest hold the same moment. Leaves both or, when it fails or is stopped,
 * nothing.
 * @throws Problem that says why; the signal's reason when it is given
 */
export async function dumpDatabase({ databaseUrl, file, signal }: DumpOptions): Promise<Backup> {
  const path = resolve(file);
  const began = performance.now();
  await refuseTaken(path);
  const madeFolders: string[] = [];
  await makeFolder(dirname(path), madeFolders);
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
  const written = [partial, path, manifestOf(path)];
  try {
    // Customers and keys are in it: for its owner alone, and pg_dump keeps the mode of a file that is there. Where none can be
    // made, pg_dump says why.
    await writeFile(partial, '', { flag: 'wx', mode: 0o600 }).catch(() => undefined);
    const manifest = await onPostgres(
      databaseUrl,
      (client) => dumpSnapshot(client, databaseUrl, partial, signal),
      signal,
    );
    await refuseTaken(path);
    await writeFile(manifestOf(path), `${JSON.stringify(manifest, null, 1)}\n`, { flag: 'wx', mode: 0o600, signal });
    await rename(partial, path);
    const { sizeBytes, sha256, madeAt, database, tool, tables } = manifest;
    return {
      ...{
        file: path,
        manifest: manifestOf(path),
        madeFolders,
        ms: performance.now() - began,
        madeAt,
        sizeBytes,
        sha256,
        database,
        tool,
      },
      ...{
        version: manifest.serverVersion,
        tables: tables.length,
        rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      },
    };
  } catch (error) {
    if (!(error instanceof TakenFile)) for (const left of written) await rm(left, { force: true });
    // Empty now, unless somebody else has put something there meanwhile.
    for (const folder of madeFolders.reverse()) await rmdir(folder).catch(() => undefined);
    signal.throwIfAborted();
    throw error instanceof Problem ? error : notBackedUp(whyNotWritten(error).why, error);
  }
}

/** One snapshot for the program that dumps and for the manifest. */
async function dumpSnapshot(
  client: Client,
  databaseUrl: string,
  partial: string,
  signal: AbortSignal,
): Promise<Manifest> {
  const { rows } = await client.query<{ version: string }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version`,
  );
  const serverVersion = rows[0]?.version ?? '';
  const tool = postgresTool('pg_dump', serverVersion);
  await prepareSession(client);
  const server = await serverIdentity(client);
  await client.query('begin isolation level repeatable read read only');
  const exported = await client.query<{ snapshot: string; at: Date }>(
    'select pg_export_snapshot() as snapshot, now() as at',
  );
  // Sequences follow no snapshot: read before the dump, they can only be behind it.
  const sequences = await sequencesOf(client);
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const dumping = runDump(tool, databaseUrl, partial, exported.rows[0]?.snapshot ?? '', both);
  // What goes wrong with one ends the other, and its end is waited for.
  const [inventory] = await Promise.all([takeInventory(client), dumping]).catch(async (error: unknown) => {
    failed.abort(error);
    await dumping.catch(() => undefined);
    throw error;
  });
  if (inventory.tables.length === 0) throw empty(databaseUrl);
  return {
    ...({ ...inventory, sequences } satisfies Inventory),
    ...{
      format: 1,
      madeAt: (exported.rows[0]?.at ?? new Date()).toISOString(),
      database: databaseIn(databaseUrl),
      server,
      serverVersion,
    },
    ...{
      tool: `pg_dump ${tool.version}`,
      sizeBytes: (await stat(partial)).size,
      sha256: await sha256Of(partial, signal),
    },
  };
}

async function runDump(
  tool: PostgresTool,
  databaseUrl: string,
  file: string,
  snapshot: string,
  signal: AbortSignal,
): Promise<void> {
  const { url, env } = forTools(databaseUrl);
  const args = [
    '--format=custom',
    `--file=${file}`,
    `--snapshot=${snapshot}`,
    `--lock-wait-timeout=${LOCK_WAIT_MS}`,
    url,
  ];
  const end = await runPostgresTool(tool.program, ['--no-password', ...args], { env, signal });
  if (end.code !== 0) throw explainDump(end);
}

/** What the end of pg_dump means. */
function explainDump(end: ToolEnd): Problem {
  const said = end.err;
  if (end.by === 'SIGXFSZ' || /No space left on device|File too large|quota exceeded/i.test(said))
    return notBackedUp('the disk is full', undefined, 'make room, or name another place');
  if (/lock timeout|could not obtain lock/i.test(said))
    return notBackedUp(
      `somebody has locked a table for ${LOCK_WAIT_MS / 1000} s`,
      undefined,
      'end what holds the lock, e.g. a migration, and try again',
    );
  if (/permission denied/i.test(said))
    return notBackedUp(complaint(end), undefined, 'connect as the owner of the tables, or grant pg_read_all_data');
  if (/connection|terminat|shutting down|starting up/i.test(said))
    return notBackedUp(
      `Postgres went away: ${complaint(end)}`,
      undefined,
      'see why the server ended the connection, and try again',
    );
  return notBackedUp(complaint(end));
}

function notBackedUp(why: string, cause?: unknown, fix = 'see the reason, and try again'): Problem {
  return new Problem('infrastructure', 'the database was not backed up, and nothing was written', { why, fix, cause });
}

const empty = (databaseUrl: string): Problem =>
  new Problem('usage', 'the database was not backed up, and nothing was written', {
    why: `the database ${databaseIn(databaseUrl)} has no table`,
    fix: 'name the database of the bot',
  });

/** A backup is never written over another. */
class TakenFile extends Problem {}

async function refuseTaken(path: string): Promise<void> {
  for (const file of [path, manifestOf(path)]) {
    const there = await stat(file).catch(() => undefined);
    if (there)
      throw new TakenFile('usage', 'the database was not backed up', {
        ...{ place: { file }, why: 'there is such a file, and a backup is never written over another' },
        fix: 'name a new file',
      });
  }
}
