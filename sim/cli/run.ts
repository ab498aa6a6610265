import { Command } from 'commander';
import { type ExternalTargetOptions, isExternal, rehearseExternal } from '../run/external/index.ts';
import type { SelectionOptions, WorkerOptions } from '../run/options.ts';
import { rehearse } from '../run/rehearse.ts';
import { withExternalOptions } from './external-options.ts';
import { withSelectionOptions, withWorkerOptions } from './flags.ts';
import { readOneCatalog, readScenarios } from './inputs.ts';
import type { CommandOf } from './program.ts';

type RunOptions = WorkerOptions & SelectionOptions & ExternalTargetOptions;

/** `rehearsal run [PATHS]`: scripted sessions only, in virtual time, without gates. */
export const runCommand: CommandOf = (io, exit) =>
  withExternalOptions(
    withWorkerOptions(
      withSelectionOptions(new Command('run').argument('[paths...]', 'scenario files or folders', ['scenarios'])),
    ),
  ).action(async (paths: string[], options: RunOptions, command: Command) => {
    const scripted = await readScenarios(paths, options, io);
    if (isExternal(options)) {
      const catalog = await readOneCatalog(paths, options.catalog, io);
      const plan = { command: `rehearsal ${command.name()}`, options, catalog, scripted, gate: null, generated: null };
      return exit(await rehearseExternal(plan, io));
    }
    const nothing = { gate: null, generated: null, realTime: null };
    exit(await rehearse({ command: `rehearsal ${command.name()}`, options, scripted, catalogs: [], ...nothing }, io));
  });
