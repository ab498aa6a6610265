import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { Problem } from '../../problem.ts';
import { isOwnerAlive, ownerToken, postgresTool } from '../../services/index.ts';
import { databaseAt, forTools, onPostgres, quoted } from './connection.ts';
import { complaint, runPostgresTool, type ToolEnd } from './run-postgres-tool.ts';

/** Why a backup cannot be restored, in words: the backup's fault, not the server's. */
export class DamagedBackup extends Error {
  override readonly name = 'DamagedBackup';
}

/** A server that ended the connection, or whose disk is full, says nothing about the backup. */
const SERVERS_FAULT =
  /server closed the connection|connection to server|terminating connection|could not connect|SSL SYSCALL|no connection to|shutting down|starting up|could not extend file|No space left on device|out of shared memory/i;

/** Reads every block of a backup. @throws DamagedBackup */
export async function readWhole(file: string, serverVersion: string, signal: AbortSignal): Promise<void> {
  const { program } = postgresTool('pg_restore', serverVersion);
  const end = await runPostgresTool(program, ['--file=/dev/null', file], { signal });
  if (end.code !== 0) throw new DamagedBackup(complaint(end));
}

export interface RestoreTarget {
  serverUrl: string;
  serverVersion: string;
  database: string;
  /** Whether the users that the backup names are there, so that the tables become theirs again. */
  owners: boolean;
}

/** Restores a backup into an empty database: all of it or nothing. @throws DamagedBackup, or Problem when the server is to blame */
export async function restoreAll(file: string, target: RestoreTarget, signal: AbortSignal): Promise<void> {
  const { program } = postgresTool('pg_restore', target.serverVersion);
  const { url, env } = forTools(databaseAt(target.serverUrl, target.database));
  const args = ['--exit-on-error', '--single-transaction', '--no-password', `--dbname=${url}`];
  if (!target.owners) args.push('--no-owner', '--no-privileges');
  const end = await runPostgresTool(program, [...args, file], { env, signal });
  if (end.code === 0) return;
  if (!SERVERS_FAULT.test(end.err)) throw new DamagedBackup(restoreComplaint(end));
  throw new Problem('infrastructure', 'Postgres went away or is full, so the backup was not restored', {
    why: complaint(end),
    fix: 'see why, and try again; the backup may be whole',
  });
}

/** The server's words are the better ones, without the statement around them. */
const restoreComplaint = (end: ToolEnd): string => /ERROR: {1,2}(.*)/.exec(end.err)?.[1] ?? complaint(end);

/** How the database of a backup was made: encoding and locale, as `create database` takes them. */
async function makingOf(file: string, serverVersion: string, signal: AbortSignal): Promise<string> {
  const { program } = postgresTool('pg_restore', serverVersion);
  const { out } = await runPostgresTool(program, ['--create', '--schema-only', '--file=-', file], { signal });
  const options = /^CREATE DATABASE .* WITH TEMPLATE = template0 (.*);$/m.exec(out)?.[1] ?? '';
  // A tablespace is a matter of the old server's disks.
  return /^(?:[A-Z_]+ = (?:'[^']*'|\w+) ?)*$/.test(options) ? options.replace(/TABLESPACE = \S+/, '') : '';
}

/** Makes an empty database like the backup's. */
export async function makeDatabase(
  client: Client,
  { database, serverVersion, file }: { database: string; serverVersion: string; file: string },
  signal: AbortSignal,
): Promise<void> {
  const like = await makingOf(file, serverVersion, signal);
  try {
    await client.query(`create database ${quoted(database)} template template0 ${like}`);
  } catch (cause) {
    const { code, message } = cause as Error & { code?: string };
    if (code === '42P04') throw existsAlready(database);
    throw new Problem('infrastructure', `the database ${database} cannot be made`, {
      ...{ why: message, cause },
      fix:
        code === '42501'
          ? `let the user make databases: alter user ${client.user ?? 'NAME'} createdb; or name another server`
          : 'see the reason; another server will do too',
    });
  }
}

export const existsAlready = (database: string): Problem =>
  new Problem('usage', `the backup is not restored into ${database}`, {
    why: 'there is such a database, and a restore over one leaves what was added since',
    fix: 'name a new database, check it, then exchange the two',
  });

export const versionOf = async (client: Client): Promise<string> =>
  (await client.query<{ v: string }>(`select split_part(current_setting('server_version'), ' ', 1) as v`)).rows[0]?.v ??
  '';

const PREFIX = `rehearsal_scratch_${createHash('sha256').update(hostname()).digest('hex').slice(0, 6)}_`;
/** Scratch databases that this process is using. */
const used = new Set<string>();
const TRIES = 10;
const PAUSE_MS = 500;

/**
 * Does something with a scratch database, which is dropped in any case. One that could not be dropped, since its server or
 * its process was gone, is dropped the next time.
 */
export async function withScratch<T>(
  serverUrl: string,
  work: (database: string, client: Client) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const database = `${PREFIX}${ownerToken().replace('-', '_')}_${randomBytes(4).toString('hex')}`;
  used.add(database);
  try {
    return await onPostgres(
      serverUrl,
      async (client) => {
        await dropAbandoned(client);
        return work(database, client);
      },
      signal,
    );
  } finally {
    await dropScratch(serverUrl, database);
    used.delete(database);
  }
}

async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [PREFIX],
  );
  for (const { name } of rows) {
    const owner = name.slice(PREFIX.length).split('_').slice(0, 2).join('-');
    if (!used.has(name) && (owner === ownerToken() || !isOwnerAlive(owner))) await drop(client, name);
  }
}

async function dropScratch(serverUrl: string, database: string): Promise<void> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const failed = await onPostgres(serverUrl, (client) => drop(client, database)).then(
      () => false,
      () => true,
    );
    if (!failed) return;
    await pause(PAUSE_MS);
  }
}

/** Drops a database, and ends what is connected to it. */
export const drop = (client: Client, database: string): Promise<unknown> =>
  client.query(`drop database if exists ${quoted(database)} with (force)`);
