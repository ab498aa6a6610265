import { resolve } from 'node:path';
import { Command } from 'commander';
import { plural } from '../../plural.ts';
import { Problem } from '../../problem.ts';
import { type Backup, type BackupProof, dumpDatabase, proveBackup } from '../../release/backup/index.ts';
import type { Io } from '../../run/io.ts';
import { databaseOf } from '../../targets/index.ts';
import type { CommandOf } from '../program.ts';

interface BackupOptions {
  database?: string;
  server?: string;
  prove?: true;
  owners: boolean;
  json?: true;
}

/** `rehearsal release backup FILE`: backs a database up and proves the backup by restoring it; 1 when it is not proved. */
export const backupCommand: CommandOf = (io, exit) =>
  new Command('backup')
    .description('back a database up, and prove the backup by restoring it into a scratch database')
    .argument('<file>', 'where to write it (a folder that is missing is made), or with --prove an existing one')
    .option('--database <url>', 'the database; default: DATABASE_URL or DB_HOST, DB_NAME, …')
    .option('--server <url>', 'server for the scratch database; default: that of the database')
    .option('--prove', 'write none: prove this one')
    .option('--no-owners', 'restore without owners and rights, on a server that lacks the users')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: BackupOptions) => exit(await backUp(resolve(io.cwd, file), options, io)));

async function backUp(file: string, { database, server, prove, owners, json }: BackupOptions, io: Io): Promise<number> {
  const named = database ?? databaseOf(io.env);
  const compareWith = named === '' ? undefined : named;
  const serverUrl = server ?? compareWith;
  if (serverUrl === undefined || (compareWith === undefined && !prove))
    throw new Problem('usage', 'no database is named', {
      why: 'neither --database nor DATABASE_URL is set',
      fix: prove ? 'set one of them, or --server to prove the backup on any server' : 'set one of them',
    });
  const { signal } = io;
  const backup = prove ? null : await dumpDatabase({ databaseUrl: compareWith ?? serverUrl, file, signal });
  const proof = await proveBackup({ file, serverUrl, compareWith, owners, signal });
  io.out(json ? `${JSON.stringify({ backup, proof }, null, 2)}\n` : textOf(backup, proof));
  return proof.proved ? 0 : 1;
}

function textOf(backup: Backup | null, { file, proved, faults, undecided, restored, ms }: BackupProof): string {
  const seconds = Math.ceil(Object.values(ms).reduce((sum, step) => sum + step, 0) / 1000);
  const folders = (backup?.madeFolders ?? []).map((folder) => `made the folder ${folder}`);
  const made = backup
    ? [...folders, `${backup.file}: ${backup.sizeBytes} bytes of ${backup.database}, by ${backup.tool}`]
    : [];
  const held = restored
    ? `${plural(restored.tables, 'table')} and ${plural(restored.rows, 'row')} were restored`
    : 'nothing was restored';
  return [
    ...made,
    ...faults.map((fault) => `error  ${fault}`),
    ...undecided.map((what) => `open   ${what}`),
    `${file} is ${proved ? '' : 'NOT '}proved: ${held} in ${seconds} s`,
    '',
  ].join('\n');
}
