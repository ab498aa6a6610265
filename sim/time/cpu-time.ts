import { readdirSync, readFileSync } from 'node:fs';

/** CPU time of processes, in milliseconds, as Linux shows it; elsewhere no process is seen. */
interface Process {
  name: string;
  parent: number;
  own: number;
  /** Of children that have ended. */
  ended: number;
}

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;

/** What is known of a process; undefined where it cannot be seen: it has ended, or runs on another machine. */
export function processOf(pid: number): Process | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name stands in brackets and may hold blanks and brackets itself.
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

/** Parents of the processes that were there at the last look; undefined: it was gone already. */
let parents = new Map<number, number | undefined>();

/**
 * Only what was not there before is looked at, and what may be a child: to read of all processes of a busy machine takes
 * longer than a message of a run under load may be late. (Not every Linux has `/proc/PID/task/PID/children`.)
 */
function childrenOf(parent: number): number[] {
  let pids: number[];
  try {
    pids = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  } catch {
    return [];
  }
  parents = new Map(pids.map((pid) => [pid, parents.has(pid) ? parents.get(pid) : processOf(pid)?.parent]));
  return pids.filter((pid) => parents.get(pid) === parent && processOf(pid)?.parent === parent);
}

/** The processes of Node that this one has forked. */
export const forkedProcesses = (): number[] =>
  childrenOf(process.pid).filter((pid) => processOf(pid)?.name.startsWith('node'));

/** What processes have used themselves. */
export const usedBy = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + (processOf(pid)?.own ?? 0), 0);

/** What this process has used, without the processes that it forked. */
export function usedHere(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The process of Postgres itself, by that of one of its connections; undefined where it cannot be seen. */
export function postmasterOf(backend: number): number | undefined {
  const found = processOf(backend);
  return found?.name.startsWith('postgres') ? found.parent : undefined;
}

/** What Postgres has used: the server, and its backends, those that have ended too. */
export function usedByPostgres(postmaster: number): number {
  const server = processOf(postmaster);
  return (server?.own ?? 0) + (server?.ended ?? 0) + usedBy(childrenOf(postmaster));
}

/** What Redis has used, by its answer to `INFO cpu`. */
export function usedByRedis(info: string): number {
  const used = (what: string): number => Number(new RegExp(`^used_cpu_${what}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0);
  return (used('sys') + used('user')) * 1000;
}
