import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../problem.ts';
import { unlessAborted } from '../stop.ts';
import type { Account } from './account.ts';
import { initdbOf, type ServerBinary } from './binaries.ts';
import { endPostgres, openPostgres, postgresVersion } from './connect.ts';
import { explainLog } from './explain.ts';
import { type Guarded, runGuarded } from './guard.ts';
import { type LocalServer, launch, PATIENCE_MS, readLog } from './local-server.ts';
import { makeServerFolder } from './temp-folders.ts';
import { prepareDatabase } from './throwaway-database.ts';

/** Settings of a server whose data nobody will want after a crash: no waiting for the disk, nothing written twice. */
export const THROWAWAY_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=4GB',
  'checkpoint_timeout=1h',
  'shared_buffers=256MB',
  'max_connections=300',
  'jit=off',
  'timezone=GMT',
  'log_timezone=GMT',
] as const;

const USER = 'rehearsal';
/** One that knows upper and lower case beyond ASCII and is there without a language package. */
const LOCALE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/** A Postgres server of this run's own with one empty database that has pg_trgm. */
export async function startLocalPostgres(
  binary: ServerBinary,
  account: Account,
  signal: AbortSignal,
  choosePort?: () => Promise<number>,
): Promise<LocalServer> {
  const folder = makeServerFolder('postgres', account);
  const data = join(folder, 'data');
  const env = serverEnvironment(binary, folder);
  const password = randomBytes(18).toString('hex');
  const urlOf = (port: number, database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  const name = `Postgres ${binary.version} (${binary.origin})`;
  const run = (program: string, args: readonly string[], signal: 'QUIT' | 'KILL') =>
    runGuarded(program, args, { folder, account, env, signal });

  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.switched) chownSync(passwordFile, account.uid, account.gid);
  const setup = run(
    initdbOf(binary, account) ?? join(dirname(binary.program), 'initdb'),
    [
      '-D',
      data,
      '-U',
      USER,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      `--locale=${LOCALE}`,
      '--no-sync',
    ],
    'KILL',
  );
  await finish(setup, `${name}: initdb failed`, folder, signal);

  const server = await launch({
    name,
    folder,
    signal,
    run: (port) => run(binary.program, serverArguments(data, port), 'QUIT'),
    async greet(port) {
      const client = await openPostgres(urlOf(port, 'template1'));
      try {
        return await postgresVersion(client);
      } finally {
        await endPostgres(client);
      }
    },
    ...(choosePort ? { choosePort } : {}),
  });
  setup.release();
  try {
    await prepareDatabase((database) => urlOf(server.port, database), binary.origin);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: urlOf(server.port, 'rehearsal'), version: server.version, stop: server.stop };
}

function serverArguments(data: string, port: number): string[] {
  const settings = [...THROWAWAY_SETTINGS, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  return ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

/**
 * Waits for a program that ends by itself; one that fails or hangs is ended, its folder removed, and it becomes a Problem.
 * @throws the signal's reason when it is aborted: then the program is ended as well.
 */
async function finish(guarded: Guarded, what: string, folder: string, signal: AbortSignal): Promise<void> {
  const late = new AbortController();
  const patience = pause(PATIENCE_MS, 'late' as const, { signal: late.signal }).catch(() => 'late' as const);
  const code = await unlessAborted(Promise.race([guarded.ended, patience]), signal).catch(async (error: unknown) => {
    late.abort();
    await guarded.stop();
    throw error;
  });
  late.abort();
  if (code === 0) return;
  const log = readLog(folder);
  await guarded.stop();
  if (code === 'late') {
    throw new Problem('infrastructure', what, {
      why: `it did not end within ${PATIENCE_MS / 1000} s`,
      fix: 'try again on a less busy machine, or use servers of your own: --services external',
    });
  }
  throw code === 127 && log === ''
    ? new Problem('harness', what, { why: '/bin/sh is missing' })
    : explainLog(what, log, folder);
}

/** What a server sees of our environment: nothing that could change what it does, and messages in English. */
export function serverEnvironment(binary: ServerBinary, folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    HOME: folder,
    ...(binary.libraryPath === undefined ? {} : { LD_LIBRARY_PATH: binary.libraryPath }),
  };
}
