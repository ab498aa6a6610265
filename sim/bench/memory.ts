import { peakMb } from '../time/memory.ts';
import { ownProcesses } from './cpu.ts';

/** The most memory that this process and its workers have had so far, in MB; the one that had most comes first. */
export const peakMemory = (): number[] =>
  ownProcesses()
    .map(peakMb)
    .filter((mb) => mb > 0)
    .sort((a, b) => b - a);
