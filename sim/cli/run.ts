import { Command, Option } from 'commander';
import type { Io } from '../run/io.ts';
import type { SelectionOptions, WorkerOptions } from '../run/options.ts';
import { type Plan, rehearse } from '../run/rehearse.ts';
import { type TargetFlags, targetOf } from '../targets/index.ts';
import { withSelectionOptions, withWorkerOptions } from './flags.ts';
import { profileFor, readScenarios, readShops } from './inputs.ts';
import { again, lastFailed } from './last-failed.ts';
import { listScenarios } from './list.ts';
import type { CommandOf } from './program.ts';
import { withTargetOptions } from './target-options.ts';
import { watched } from './watch.ts';

interface RunOptions extends WorkerOptions, SelectionOptions, TargetFlags {
  list?: true;
  lastFailed?: true;
  watch?: true;
}

/** `rehearsal run [PATHS]`: scripted sessions only, without gates. */
export const runCommand: CommandOf = (io, exit) =>
  withTargetOptions(
    withWorkerOptions(
      withSelectionOptions(
        new Command('run')
          .argument('[paths...]', 'scenario files or folders; FILE:LINE is the session at that line', ['scenarios'])
          .addOption(new Option('--list', 'list the sessions that would be played, and play nothing'))
          .addOption(new Option('--last-failed', 'only sessions that failed in the newest run in --out'))
          .addOption(new Option('--bail', 'begin no other session after one that failed'))
          .addOption(
            new Option('--watch', 'play again whenever a scenario, a catalogue or a check changes').conflicts([
              'list',
              'lastFailed',
              'shard',
            ]),
          ),
      ),
    ),
  ).action(async (paths: string[], options: RunOptions, command: Command) => {
    if (options.list) {
      listScenarios(await readScenarios(paths, options, io), options, io);
      exit(0);
      return;
    }
    const play = async (only: readonly string[]): Promise<number> => {
      const plan = await runPlan([...only], options, io);
      if (plan) return rehearse({ ...plan, command: `rehearsal ${command.name()}` }, io);
      io.err('the newest run had no session that failed: nothing to play\n');
      return 0;
    };
    exit(options.watch ? await watched(paths, options, io, play) : await play(paths));
  });

/** What a run plays: every scenario, and nothing is decided but what must always hold. Null: nothing failed the last time. */
async function runPlan(paths: string[], options: RunOptions, io: Io): Promise<Omit<Plan, 'command'> | null> {
  if (!options.lastFailed) return scriptedPlan(paths, options, io);
  const failed = await lastFailed(options.out, io);
  if (failed.ids.length === 0) return null;
  const plan = await scriptedPlan(paths, options, io);
  const shops = await readShops(plan.target, paths, options, io);
  return { ...plan, scripted: again(failed, plan.scripted, shops, plan.target), catalogs: shops };
}

/** Every scenario that the command line names, and nothing else. */
export async function scriptedPlan(paths: string[], options: RunOptions, io: Io): Promise<Omit<Plan, 'command'>> {
  const target = targetOf(options.target);
  const profile = await profileFor(target, options, io);
  const scripted = await readScenarios(paths, options, io);
  const catalogs = await readShops(target, paths, options, io, { generated: false });
  return { target, profile, options, scripted, catalogs, gate: null, generated: null, realTime: null };
}
