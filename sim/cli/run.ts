import { Command } from 'commander';
import type { SelectionOptions, WorkerOptions } from '../run/options.ts';
import { rehearse } from '../run/rehearse.ts';
import { type TargetFlags, targetOf } from '../targets/index.ts';
import { withSelectionOptions, withWorkerOptions } from './flags.ts';
import { profileFor, readScenarios, readShops } from './inputs.ts';
import type { CommandOf } from './program.ts';
import { withTargetOptions } from './target-options.ts';

type RunOptions = WorkerOptions & SelectionOptions & TargetFlags;

/** `rehearsal run [PATHS]`: scripted sessions only, without gates. */
export const runCommand: CommandOf = (io, exit) =>
  withTargetOptions(
    withWorkerOptions(
      withSelectionOptions(new Command('run').argument('[paths...]', 'scenario files or folders', ['scenarios'])),
    ),
  ).action(async (paths: string[], options: RunOptions, command: Command) => {
    const target = targetOf(options.target);
    const profile = await profileFor(target, options, io);
    const scripted = await readScenarios(paths, options, io);
    const catalogs = await readShops(target, paths, options, io, { generated: false });
    const nothing = { gate: null, generated: null, realTime: null };
    const plan = { command: `rehearsal ${command.name()}`, target, profile, options, scripted, catalogs, ...nothing };
    exit(await rehearse(plan, io));
  });
