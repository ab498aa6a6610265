import { Command } from 'commander';
import { type ExternalTargetOptions, isExternal, rehearseExternal } from '../run/external/index.ts';
import type { WorkerOptions } from '../run/options.ts';
import { rehearse } from '../run/rehearse.ts';
import { withExternalOptions } from './external-options.ts';
import { readOneCatalog, readScenarios } from './inputs.ts';
import { withWorkerOptions } from './options.ts';
import type { CommandOf } from './program.ts';

/** `rehearsal run [PATHS]`: scripted sessions only, in virtual time, without gates. */
export const runCommand: CommandOf = (io, exit) =>
  withExternalOptions(
    withWorkerOptions(
      new Command('run')
        .description('play scripted sessions only')
        .argument('[paths...]', 'scenario files or folders', ['scenarios']),
    ),
  ).action(async (paths: string[], options: WorkerOptions & ExternalTargetOptions, command: Command) => {
    const scripted = await readScenarios(paths, options, io);
    if (isExternal(options)) {
      const catalog = await readOneCatalog(paths, options.catalog, io);
      const plan = { command: `rehearsal ${command.name()}`, options, catalog, scripted, gate: null, generated: null };
      return exit(await rehearseExternal(plan, io));
    }
    const nothing = { gate: null, generated: null, realTime: null };
    exit(await rehearse({ command: `rehearsal ${command.name()}`, options, scripted, catalogs: [], ...nothing }, io));
  });
