import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Client } from 'pg';
import { Problem } from '../../problem.ts';
import { againstDatabase, againstManifest, type Comparison, older } from './compare.ts';
import { databaseAt, databaseIn, onPostgres } from './connection.ts';
import { type Inventory, prepareSession, sequencesBehind, takeInventory } from './inventory.ts';
import { type Manifest, readManifest, serverIdentity, sha256Of } from './manifest.ts';
import { DamagedBackup, makeDatabase, readWhole, restoreAll, versionOf, withScratch } from './restore.ts';

export interface ProveOptions {
  file: string;
  /** Where the scratch database is made: any server whose user may make databases. */
  serverUrl: string;
  /** The database that it should be a backup of. It may be in use. */
  compareWith?: string | undefined;
  /** The name of a migration that the backup must have. */
  newestMigration?: string | undefined;
  /** Rules of the bot, held against the restored database: each answer is a fault. */
  integrity?: ((databaseUrl: string) => Promise<string[]>) | undefined;
  /** False: the server lacks the users that the backup names, so everything becomes this user's. Default: true. */
  owners?: boolean | undefined;
  signal: AbortSignal;
}

/** What was found out about a backup. It is proved when nothing is wrong with it and nothing is undecided. */
export interface BackupProof {
  /** Absolute. */
  file: string;
  proved: boolean;
  /** What is wrong with it, in sentences; the first says most. */
  faults: string[];
  /** What could not be told. */
  undecided: string[];
  sizeBytes: number;
  /** Whether its manifest was beside it. */
  manifest: boolean;
  /** Of the restored database; null: it was not restored. */
  restored: { tables: number; rows: number; newestMigration: string | null } | null;
  /** Of each step that was done. */
  ms: { read?: number; restore?: number; compare?: number };
}

/**
 * Proves a backup by restoring it: reads every block, restores all of it into a scratch database, compares that with the
 * manifest and the database, and holds the bot's rules against it. The scratch database is dropped in any case.
 * @throws Problem when it cannot be tried: a server that is away is no fault of the backup
 */
export async function proveBackup(options: ProveOptions): Promise<BackupProof> {
  const { signal } = options;
  const file = resolve(options.file);
  const { size } = await stat(file).catch((cause: Error) => {
    throw new Problem('usage', 'the backup cannot be read', {
      ...{ place: { file }, why: cause.message, cause },
      fix: 'name the file that was written',
    });
  });
  const proof: BackupProof = {
    ...{ file, proved: false, faults: [], undecided: [], sizeBytes: size, manifest: false, restored: null, ms: {} },
  };
  const manifest = await readManifest(file);
  proof.manifest = manifest !== null;
  const change = size === 0 ? 'the file is empty' : await changedSince(file, size, manifest, signal);
  if (change !== undefined) proof.faults.push(change);
  if (size > 0) {
    await restoreAndExamine({ ...options, file }, manifest, proof).catch((error: unknown) => {
      if (!(error instanceof DamagedBackup)) throw error;
      proof.faults.push(error.message);
    });
  }
  signal.throwIfAborted();
  if (proof.faults.length === 0 && manifest === null && options.compareWith === undefined)
    proof.undecided.push('its rows were compared with nothing: it has no manifest, and no database was named');
  return { ...proof, proved: proof.faults.length === 0 && proof.undecided.length === 0 };
}

/** @throws DamagedBackup */
const restoreAndExamine = (options: ProveOptions, manifest: Manifest | null, proof: BackupProof): Promise<void> =>
  withScratch(
    options.serverUrl,
    async (database, server) => {
      const { file, serverUrl, owners = true, signal } = options;
      const serverVersion = await versionOf(server);
      await timed(proof, 'read', () => readWhole(file, serverVersion, signal), 'the file cannot be read to its end');
      await makeDatabase(server, { database, serverVersion, file }, signal);
      const target = { serverUrl, serverVersion, database, owners };
      await timed(proof, 'restore', () => restoreAll(file, target, signal), 'it cannot be restored');
      const url = databaseAt(serverUrl, database);
      await timed(proof, 'compare', () => examine(options, manifest, proof, url, serverVersion));
    },
    options.signal,
  );

/** Whether the file is as it was written. */
async function changedSince(
  file: string,
  size: number,
  manifest: Manifest | null,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (manifest === null) return undefined;
  const { sizeBytes, sha256 } = manifest;
  if (size !== sizeBytes) {
    const percent = Math.floor((size / sizeBytes) * 100);
    return size < sizeBytes
      ? `the file was cut: it has ${size} of its ${sizeBytes} bytes (${percent}%)`
      : `the file has ${size - sizeBytes} bytes more than when it was written`;
  }
  if ((await sha256Of(file, signal)) === sha256) return undefined;
  return 'the file is not as it was written: bytes of it were changed (its SHA-256 differs from the manifest)';
}

async function timed(
  proof: BackupProof,
  step: keyof BackupProof['ms'],
  work: () => Promise<void>,
  what = '',
): Promise<void> {
  const began = performance.now();
  try {
    await work();
  } catch (error) {
    throw error instanceof DamagedBackup ? new DamagedBackup(`${what}: ${error.message}`, { cause: error }) : error;
  } finally {
    proof.ms[step] = performance.now() - began;
  }
}

/** Everything that is asked of the restored database. */
async function examine(
  options: ProveOptions,
  manifest: Manifest | null,
  proof: BackupProof,
  url: string,
  serverVersion: string,
): Promise<void> {
  const { compareWith, newestMigration, integrity, signal } = options;
  await onPostgres(
    url,
    async (client) => {
      await prepareSession(client);
      const inventory = await takeInventory(client);
      const { tables, migrations } = inventory;
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      proof.restored = { tables: tables.length, rows, newestMigration: migrations?.at(-1) ?? null };
      if (tables.length === 0) {
        proof.faults.push('the backup holds no table');
        return;
      }
      if (newestMigration !== undefined && !migrations?.includes(newestMigration))
        proof.faults.push(older([newestMigration], inventory));
      // A backup of something else is a better answer than all that follows from it.
      if (compareWith !== undefined) {
        const found = await heldAgainst(compareWith, { client, inventory }, manifest, serverVersion, signal);
        proof.faults.push(...found.faults.filter((fault) => !proof.faults.includes(fault)));
        proof.undecided.push(...found.undecided);
      }
      if (manifest) proof.faults.push(...againstManifest(inventory, manifest, serverVersion));
      proof.faults.push(...(await sequencesBehind(client)));
    },
    signal,
  );
  if (integrity) proof.faults.push(...(await integrity(url)));
}

async function heldAgainst(
  databaseUrl: string,
  restored: { client: Client; inventory: Inventory },
  manifest: Manifest | null,
  serverVersion: string,
  signal: AbortSignal,
): Promise<Comparison> {
  return onPostgres(
    databaseUrl,
    async (client) => {
      await prepareSession(client);
      if (manifest) {
        const database = databaseIn(databaseUrl);
        const server = await serverIdentity(client);
        const elsewhere = manifest.server !== null && server !== null && manifest.server !== server;
        if (elsewhere || manifest.database !== database) {
          const from = `${manifest.database}${elsewhere ? ' on another server' : ''}`;
          return { faults: [`the backup is one of the database ${from}, not of ${database}`], undecided: [] };
        }
      }
      await client.query('begin isolation level repeatable read read only');
      const inventory = await takeInventory(client);
      const sameVersion = (await versionOf(client)).split('.')[0] === serverVersion.split('.')[0];
      return againstDatabase(restored, { client, inventory }, { sameVersion, hasManifest: manifest !== null });
    },
    signal,
  );
}
