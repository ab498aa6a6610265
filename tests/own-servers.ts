import { readdirSync, readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import { type Services, startServices } from '../sim/services/index.ts';

/** A server that a test may break: the ids of its processes, its own first. */
export interface OwnServer {
  pids(): number[];
  signal(signal: NodeJS.Signals): void;
}

export interface OwnServers {
  services: Services;
  env: { DATABASE_URL: string; REDIS_URL: string };
  postgres: OwnServer;
  redis: OwnServer;
  /** Runs a statement on the database. */
  sql(statement: string): Promise<Record<string, unknown>[]>;
}

/** Postgres and Redis of a test's own, gone when it ends, whatever it did to them. */
export async function ownServers(): Promise<OwnServers> {
  const services = await startServices({ provider: 'local', purpose: 'broken' });
  const { databaseUrl, redisUrl } = services;
  const sql = async (statement: string): Promise<Record<string, unknown>[]> => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return (await client.query(statement).finally(() => client.end())).rows;
  };
  // Not by the parent of a connection's process, which may be gone by the time that it is looked up.
  const [postmasterFile] = await sql(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`);
  const postmaster = Number(postmasterFile?.pid);
  const redis = new Redis(redisUrl);
  const own = Number(/process_id:(\d+)/.exec(await redis.info('server').finally(() => redis.disconnect()))?.[1]);
  const servers = {
    postgres: server(() => [postmaster, ...childrenOf(postmaster)]),
    redis: server(() => [own]),
  };
  onTestFinished(async () => {
    for (const { signal } of Object.values(servers)) signal('SIGCONT');
    await services.stop();
  });
  return { services, env: { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl }, ...servers, sql };
}

function server(pids: () => number[]): OwnServer {
  return {
    pids,
    signal(signal) {
      for (const pid of pids()) {
        // 0 would be this process and all that share a group with it.
        if (!(pid > 1)) throw new Error(`${pid} is no process of a server`);
        try {
          process.kill(pid, signal);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
        }
      }
    },
  };
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

/** The id of a process's parent; 0 when it is gone. */
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
