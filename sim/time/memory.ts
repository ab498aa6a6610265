import { readFileSync } from 'node:fs';

/** Memory of processes, in MB, as Linux shows it; elsewhere no process is seen. */
const statusOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return '';
  }
};

const field = (name: string, pid: number): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(statusOf(pid))?.[1] ?? 0) / 1024;

/** What of processes is in memory now, all together; what has ended has nothing. */
export const residentMb = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + field('VmRSS', pid), 0);

/** The most that a process has had in memory so far. */
export const peakMb = (pid: number): number => field('VmHWM', pid);

/** What Redis has given to its data and clients, by its answer to `INFO memory`. */
export const redisMb = (info: string): number => Number(/^used_memory:(\d+)/m.exec(info)?.[1] ?? 0) / 2 ** 20;
