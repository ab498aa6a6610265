import { readFileSync } from 'node:fs';
import { ownProcesses } from './cpu.ts';

/** The most memory that this process and its workers have had so far, in MB; the one that had most comes first. */
export function peakMemory(): number[] {
  return ownProcesses()
    .map((pid) => {
      const found = /^VmHWM:\s+(\d+) kB/m.exec(statusOf(pid));
      return Number(found?.[1] ?? 0) / 1024;
    })
    .filter((mb) => mb > 0)
    .sort((a, b) => b - a);
}

/** Empty where there is no such process, or no such record of it. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return '';
  }
}
