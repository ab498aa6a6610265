import { Command } from 'commander';
import { type ExternalTargetOptions, isExternal, rehearseExternal } from '../run/external/index.ts';
import type { ChannelOptions } from '../run/options.ts';
import { rehearse } from '../run/rehearse.ts';
import { sessionOfToken } from '../users/index.ts';
import { withExternalOptions } from './external-options.ts';
import { readCatalogs, readOneCatalog } from './inputs.ts';
import { withChannelOptions } from './options.ts';
import type { CommandOf } from './program.ts';

/** `rehearsal replay TOKEN`: plays one generated session again, exactly. A scripted one is played by `run FILE`. */
export const replayCommand: CommandOf = (io, exit) =>
  withExternalOptions(
    withChannelOptions(
      new Command('replay')
        .argument('<token>', 'from the report, e.g. g1-7-123')
        .argument('[folder]', 'the scenario folder whose catalogues it used', 'scenarios'),
    ),
  ).action(async (token: string, folder: string, options: ChannelOptions & ExternalTargetOptions, command: Command) => {
    if (isExternal(options)) {
      const catalog = await readOneCatalog([folder], options.catalog, io);
      const generated = { sessions: [sessionOfToken(token, [catalog])], most: 1, seconds: 1 };
      const plan = { command: `rehearsal ${command.name()}`, options, catalog, scripted: [], gate: null, generated };
      return exit(await rehearseExternal(plan, io));
    }
    const catalogs = await readCatalogs([folder], io);
    const script = sessionOfToken(token, catalogs);
    const nothing = { gate: null, generated: null, realTime: null };
    const only = { options: { ...options, workers: 1 }, scripted: [script], catalogs };
    exit(await rehearse({ command: `rehearsal ${command.name()}`, ...only, ...nothing }, io));
  });
