import { Command } from 'commander';
import { readScenarios } from './inputs.ts';
import { type PlayOptions, withPlayOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { rehearse } from './rehearse.ts';

/** `rehearsal run [PATHS]`: scripted sessions only, in virtual time, without gates. */
export const runCommand: CommandOf = (io, exit) =>
  withPlayOptions(
    new Command('run')
      .description('play scripted sessions only')
      .argument('[paths...]', 'scenario files or folders', ['scenarios']),
  ).action(async (paths: string[], options: PlayOptions, command: Command) => {
    const scripted = await readScenarios(paths, options, io);
    const nothing = { gate: null, generated: null, realTime: null };
    exit(await rehearse({ command: `rehearsal ${command.name()}`, options, scripted, ...nothing }, io));
  });
