import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../version.ts';

/** The module that Node loads before a bot, and shifts its `Date`. */
const PRELOAD = join(PACKAGE_ROOT, 'sim/targets/clock/preload.cjs');

/** The clock of a bot's Node processes, which a file shifts. */
export interface ShiftedClock {
  /** What is set in the environment of the bot. */
  readonly env: Readonly<Record<string, string>>;
  /** What Node is to load before the bot. */
  readonly preload: string;
  /** From now on its clock is off by so much, in milliseconds; within a moment, as its processes read the file. */
  shift(ms: number): void;
  /** The processes that have loaded the module. */
  loadedBy(): number[];
  close(): void;
}

/** Opens a clock that is right. Its folder is gone with this process at the latest. */
export function openShiftedClock(): ShiftedClock {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-clock-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    env: { REHEARSAL_CLOCK: folder },
    preload: PRELOAD,
    shift(ms) {
      // Whole or not at all: a process may read it at any moment.
      writeFileSync(join(folder, 'next'), String(ms));
      renameSync(join(folder, 'next'), join(folder, 'offset'));
    },
    loadedBy: () =>
      readdirSync(folder)
        .flatMap((name) => /^loaded-(\d+)$/.exec(name)?.[1] ?? [])
        .map(Number),
    close() {
      process.off('exit', remove);
      remove();
    },
  };
}
