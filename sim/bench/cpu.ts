import type { Redis } from 'ioredis';
import type { Client } from 'pg';
import { forkedProcesses, postmasterOf, usedBy, usedByPostgres, usedByRedis, usedHere } from '../time/cpu-time.ts';

/** CPU time in milliseconds, by process. Undefined where a server's cannot be read: it runs on another machine. */
export interface CpuTime {
  /** This process and its workers. */
  node: number;
  postgres: number | undefined;
  redis: number;
}

/** Reads how much CPU time node, Postgres (its server and all backends) and Redis have used so far. */
export async function openCpuMeter(database: Client, redis: Redis): Promise<() => Promise<CpuTime>> {
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  const server = postmasterOf(rows[0]?.pid ?? 0);
  return async () => {
    const info = await redis.info('cpu');
    return {
      node: usedHere() + usedBy(forkedProcesses()),
      postgres: server === undefined ? undefined : usedByPostgres(server),
      redis: usedByRedis(info),
    };
  };
}

/** What was used between two readings. */
export function usedBetween(from: CpuTime, to: CpuTime): CpuTime {
  const postgres = from.postgres === undefined || to.postgres === undefined ? undefined : to.postgres - from.postgres;
  return { node: to.node - from.node, postgres, redis: to.redis - from.redis };
}

/** All processes together; of Postgres as far as it can be seen. */
export const totalOf = ({ node, postgres, redis }: CpuTime): number => node + (postgres ?? 0) + redis;

/** This process, and the workers that it forked. */
export const ownProcesses = (): number[] => [process.pid, ...forkedProcesses()];
