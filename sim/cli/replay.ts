import { Command } from 'commander';
import { sessionOfToken } from '../shopper/index.ts';
import { readCatalogs } from './inputs.ts';
import { type PlayOptions, withPlayOptions } from './options.ts';
import type { CommandOf } from './program.ts';
import { rehearse } from './rehearse.ts';

/** `rehearsal replay TOKEN`: plays one generated session again, exactly. A scripted one is played by `run FILE`. */
export const replayCommand: CommandOf = (io, exit) =>
  withPlayOptions(
    new Command('replay')
      .description('play one generated session again, exactly')
      .argument('<token>', 'from the report, e.g. g1-7-123')
      .argument('[folder]', 'the scenario folder whose catalogues it used', 'scenarios'),
  ).action(async (token: string, folder: string, options: PlayOptions, command: Command) => {
    const script = sessionOfToken(token, await readCatalogs([folder], io));
    const nothing = { gate: null, generated: null, realTime: null };
    exit(await rehearse({ command: `rehearsal ${command.name()}`, options, scripted: [script], ...nothing }, io));
  });
