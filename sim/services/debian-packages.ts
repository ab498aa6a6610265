import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { Problem } from '../problem.ts';
import type { Account } from './account.ts';
import { Apt } from './apt.ts';
import { type Candidate, postgresAt, redisAt, type ServerBinary } from './binaries.ts';
import { explainLog } from './explain.ts';
import type { ProviderOptions } from './options.ts';
import { isOwnerAlive, ownerToken } from './owner.ts';
import { output } from './run-tool.ts';

/**
 * Servers from the distribution's own packages, unpacked into a cache folder without installing anything: no root
 * needed, nothing of the system changed.
 */
export interface Unpackable {
  /** Name of the cache folder. */
  name: 'redis' | 'postgres';
  /** For messages. */
  title: string;
  /** Packages that must be known before others can be asked for. */
  needs: readonly string[];
  /** The packages that hold the program; the libraries that it lacks here are found and added. */
  packages(apt: Apt): string[];
  /** Where the programs that are run lie in the unpacked tree. */
  programs(root: string): string[];
  /** The server that a file is, if it is one. */
  serverAt(candidate: Candidate, account: Account): ServerBinary | undefined;
}

export const REDIS_PACKAGES: Unpackable = {
  name: 'redis',
  title: 'Redis',
  needs: ['redis-server', 'redis-tools'],
  packages: () => ['redis-server', 'redis-tools'],
  programs: (root) => [join(root, 'usr/bin/redis-server')],
  serverAt: redisAt,
};

export const POSTGRES_PACKAGES: Unpackable = {
  name: 'postgres',
  title: 'Postgres',
  needs: ['postgresql'],
  // The package `postgresql` is empty and depends on the one of the distribution's version.
  packages: (apt) => apt.dependencies(['postgresql']).filter((name) => /^postgresql-\d+$/.test(name)),
  programs: (root) => {
    const versions = join(root, 'usr/lib/postgresql');
    return existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin/postgres')) : [];
  },
  serverAt: postgresAt,
};

/** Where unpacked programs are kept between runs. Root's home is closed to the user that root's servers run as. */
export function cacheFolder(account: Account, env: NodeJS.ProcessEnv): string {
  if (env.REHEARSAL_CACHE_DIR) return env.REHEARSAL_CACHE_DIR;
  if (account.switched) return '/var/cache/rehearsal';
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'rehearsal');
}

/** The program that an earlier run has unpacked, if it still runs here. */
export function findUnpacked(what: Unpackable, account: Account, env: NodeJS.ProcessEnv): ServerBinary | undefined {
  const root = join(cacheFolder(account, env), what.name);
  const origin = `${root} (unpacked from this distribution's packages)`;
  const candidates = what.programs(root).map((program) => ({ program, origin, libraryPath: libraryPath(root) }));
  return candidates.flatMap((candidate) => what.serverAt(candidate, account) ?? [])[0];
}

/** Downloads and unpacks; several runs may do so at once, the first to finish is what all of them use. */
export async function unpack(
  what: Unpackable,
  account: Account,
  { env, onProgress, signal }: Pick<ProviderOptions, 'env' | 'onProgress' | 'signal'>,
): Promise<ServerBinary> {
  const cache = cacheFolder(account, env);
  let work: string | undefined;
  try {
    await makeFolder(cache);
    if (account.switched) chmodSync(cache, 0o755);
    removeAbandoned(cache);
    work = mkdtempSync(join(cache, `.${what.name}-${ownerToken()}-`));
    const root = join(work, 'root');
    const apt = new Apt({ cache, work, onProgress, signal });
    await apt.ready(what.needs);
    onProgress(`unpacking ${what.title} from this distribution's packages into ${cache}`);
    await unpackWithLibraries(what, apt, root);
    const target = join(cache, what.name);
    if (!moveUnlessThere(root, target) && findUnpacked(what, account, env) === undefined) {
      // What is there no longer runs, e.g. since a system upgrade.
      renameSync(target, join(work, 'broken'));
      moveUnlessThere(root, target);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Problem) throw error;
    throw explainLog(`${what.title} could not be unpacked from packages`, (error as Error).message, cache);
  } finally {
    if (work) rmSync(work, { recursive: true, force: true });
  }
  const binary = findUnpacked(what, account, env);
  if (binary) return binary;
  throw new Problem('infrastructure', `${what.title} from this distribution's packages does not run here`, {
    why: `${cache} must be a folder that user ${account.name} may enter and run programs in`,
    fix: 'name another folder: REHEARSAL_CACHE_DIR=/path',
  });
}

/** Unpacks, then adds the packages of the libraries that the program lacks, until it lacks none or no package helps. */
async function unpackWithLibraries(what: Unpackable, apt: Apt, root: string): Promise<void> {
  const had = new Set<string>();
  let wanted = what.packages(apt);
  if (wanted.length === 0) throw new Error('this distribution has no such package');
  while (wanted.length > 0) {
    await apt.unpack(wanted, root);
    for (const name of wanted) had.add(name);
    const missing = what.programs(root).flatMap((program) => missingLibraries(program, root));
    if (missing.length === 0) return;
    // LLVM is 100 MB and only there for the compiler of queries, which is loaded on demand and switched off.
    wanted = apt
      .dependencies([...had])
      .filter((name) => /^lib(?!llvm|c6$|c-bin)/.test(name) && !had.has(name) && !apt.isInstalled(name));
  }
}

function missingLibraries(program: string, root: string): string[] {
  const said = output('ldd', [program], { LD_LIBRARY_PATH: libraryPath(root) });
  return [...said.matchAll(/^\s*(\S+) => not found/gm)].flatMap((match) => match[1] ?? []);
}

/** `/usr/lib/x86_64-linux-gnu` and its like, inside the unpacked tree. */
function libraryPath(root: string): string {
  return ['usr/lib', 'lib']
    .flatMap((folder) => {
      const full = join(root, folder);
      if (!existsSync(full)) return [];
      return [full, ...readdirSync(full).flatMap((name) => (name.includes('linux-') ? join(full, name) : []))];
    })
    .join(delimiter);
}

/** Downloads of runs that were killed. */
function removeAbandoned(cache: string): void {
  for (const name of readdirSync(cache)) {
    const owner = /^\.[a-z]+-(\d+-\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isOwnerAlive(owner)) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/** Renames in one step; false when there is something already. */
function moveUnlessThere(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return false;
  }
}

/** Whether this system has the tools for it. */
export function isDebian(osRelease: string = readOsRelease()): boolean {
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(osRelease) && output('sh', ['-c', 'command -v apt-get dpkg-deb']) !== '';
}

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
