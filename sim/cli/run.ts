import { Command } from 'commander';
import type { Io } from '../run/io.ts';
import type { SelectionOptions, WorkerOptions } from '../run/options.ts';
import { type Plan, rehearse } from '../run/rehearse.ts';
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
    exit(await rehearse({ ...(await runPlan(paths, options, io)), command: `rehearsal ${command.name()}` }, io));
  });

/** What a run plays: every scenario, and nothing is decided but what must always hold. */
export async function runPlan(paths: string[], options: RunOptions, io: Io): Promise<Omit<Plan, 'command'>> {
  const target = targetOf(options.target);
  const profile = await profileFor(target, options, io);
  const scripted = await readScenarios(paths, options, io);
  const catalogs = await readShops(target, paths, options, io, { generated: false });
  return { target, profile, options, scripted, catalogs, gate: null, generated: null, realTime: null };
}
