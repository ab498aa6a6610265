import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import type { Client } from 'pg';

/** CPU time in milliseconds, by process. Undefined where a server's cannot be read: it runs on another machine. */
export interface CpuTime {
  /** This process and its workers. */
  node: number;
  postgres: number | undefined;
  redis: number;
}

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

/** Reads how much CPU time node, Postgres (its server and all backends) and Redis have used so far. */
export async function openCpuMeter(database: Client, redis: Redis): Promise<() => Promise<CpuTime>> {
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  const backend = statOf(rows[0]?.pid ?? 0);
  const server = backend?.name.startsWith('postgres') ? backend.parent : undefined;
  return async () => {
    const info = await redis.info('cpu');
    const used = (what: string): number => Number(new RegExp(`^used_cpu_${what}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0);
    return {
      node: ofNode(),
      postgres: server === undefined ? undefined : ofServer(server),
      redis: (used('sys') + used('user')) * 1000,
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

interface Stat {
  name: string;
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (...at: number[]): number => at.reduce((sum, n) => sum + Number(fields[n]), 0) * TICK_MS;
    return {
      name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
      parent: Number(fields[1]),
      own: ticks(11, 12),
      ended: ticks(13, 14),
    };
  } catch {
    return undefined;
  }
}

/** This process, and the workers that it forked. */
export function ownProcesses(): number[] {
  return [process.pid, ...childrenOf(process.pid).filter((pid) => statOf(pid)?.name.startsWith('node'))];
}

function ofNode(): number {
  const { user, system } = process.cpuUsage();
  const workers = ownProcesses().slice(1);
  return (user + system) / 1000 + workers.reduce((sum, pid) => sum + (statOf(pid)?.own ?? 0), 0);
}

/** Where processes can be seen; elsewhere none. */
function childrenOf(parent: number): number[] {
  const pids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.map(Number).filter((pid) => statOf(pid)?.parent === parent);
}

function ofServer(server: number): number {
  const main = statOf(server);
  const backends = childrenOf(server).reduce((sum, pid) => sum + (statOf(pid)?.own ?? 0), 0);
  return (main?.own ?? 0) + (main?.ended ?? 0) + backends;
}
