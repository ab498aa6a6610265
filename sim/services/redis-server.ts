import { randomBytes } from 'node:crypto';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { ServerBinary } from './binaries.ts';
import { openRedis, redisVersion } from './connect.ts';
import { runGuarded } from './guard.ts';
import { type LocalServer, launch } from './local-server.ts';
import { serverEnvironment } from './postgres-server.ts';
import { makeServerFolder } from './temp-folders.ts';

/** A Redis server of this run's own that keeps nothing on disk. */
export async function startLocalRedis(
  binary: ServerBinary,
  account: Account,
  signal: AbortSignal,
  choosePort?: () => Promise<number>,
): Promise<LocalServer> {
  const folder = makeServerFolder('redis', account, 20);
  const password = randomBytes(18).toString('hex');
  const config = join(folder, 'redis.conf');
  const urlOf = (port: number) => `redis://:${password}@127.0.0.1:${port}`;
  const server = await launch({
    name: `Redis ${binary.version} (${binary.origin})`,
    folder,
    signal,
    run(port) {
      // In a file rather than among the arguments, which everybody on this machine can read.
      writeFileSync(config, configuration(folder, port, password), { mode: 0o600 });
      if (account.switched) chownSync(config, account.uid, account.gid);
      const env = serverEnvironment(binary, folder);
      return runGuarded(binary.program, [config], { folder, account, env, signal: 'KILL' });
    },
    async greet(port) {
      const redis = await openRedis(urlOf(port));
      try {
        // A Redis without a password, on a port that was taken from under ours, would let us in as well.
        const dir = (await redis.config('GET', 'dir')) as string[];
        if (dir[1] !== folder) throw new Error(`another Redis listens on port ${port}`);
        return await redisVersion(redis);
      } finally {
        redis.disconnect();
      }
    },
    ...(choosePort ? { choosePort } : {}),
  });
  return { url: urlOf(server.port), version: server.version, stop: server.stop };
}

function configuration(folder: string, port: number, password: string): string {
  return `${[
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${folder}`,
    `pidfile ${folder}/redis.pid`,
    'daemonize no',
    'save ""',
    'appendonly no',
    'maxmemory-policy noeviction',
  ].join('\n')}\n`;
}
