import { readdirSync, readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import type { Client } from 'pg';

/** CPU time in milliseconds, by process. Undefined where a server's cannot be read: it runs on another machine. */
export interface CpuTime {
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
    const { user, system } = process.cpuUsage();
    const info = await redis.info('cpu');
    const used = (what: string): number => Number(new RegExp(`^used_cpu_${what}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0);
    return {
      node: (user + system) / 1000,
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

function ofServer(server: number): number {
  const main = statOf(server);
  let sum = (main?.own ?? 0) + (main?.ended ?? 0);
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : undefined;
    if (stat?.parent === server) sum += stat.own;
  }
  return sum;
}
