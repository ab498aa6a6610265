import { Command } from 'commander';
import type { CommandOf } from '../program.ts';
import { backupCommand } from './backup.ts';
import { compareCommand } from './compare.ts';
import { migrationsCommand } from './migrations.ts';
import { monitorCommand } from './monitor.ts';
import { rehearseCommand } from './rehearse.ts';

/** The commands of `rehearsal release`, in the order of the help; one a line. */
const COMMANDS: readonly CommandOf[] = [
  rehearseCommand,
  monitorCommand,
  compareCommand,
  backupCommand,
  migrationsCommand,
];

/** `rehearsal release`: a release rehearsed, watched and compared with the version before it. */
export const releaseCommand: CommandOf = (io, exit, all) => {
  const release = new Command('release');
  for (const command of COMMANDS) release.addCommand(command(io, exit, all));
  return release;
};
