import { Command } from 'commander';
import { type ExternalTargetOptions, isExternal, rehearseExternal } from '../run/external/index.ts';
import type { ChannelOptions } from '../run/options.ts';
import { rehearse } from '../run/rehearse.ts';
import { parseToken, sessionOfToken } from '../users/index.ts';
import { withExternalOptions } from './external-options.ts';
import { withChannelOption, withServiceOptions } from './flags.ts';
import { readCatalogs, readOneCatalog } from './inputs.ts';
import type { CommandOf } from './program.ts';

/** A replay has no seed, no slots and no rate of its own: the token says which session, and there is one. */
type ReplayOptions = ChannelOptions & ExternalTargetOptions;

/** `rehearsal replay TOKEN`: plays one generated session again, exactly. A scripted one is played by `run FILE`. */
export const replayCommand: CommandOf = (io, exit) =>
  withExternalOptions(
    withServiceOptions(
      withChannelOption(
        new Command('replay')
          .argument('<token>', 'the token of a session in a report, e.g. g1-7-123')
          .argument('[folder]', 'scenario folder whose catalogues it used', 'scenarios'),
      ),
    ),
    ['rate'],
  ).action(async (token: string, folder: string, given: ReplayOptions, command: Command) => {
    const options = Object.assign(given, { seed: parseToken(token).seed, slots: 1, workers: 1, rate: 1 });
    if (isExternal(options)) {
      const catalog = await readOneCatalog([folder], options.catalog, io);
      const generated = { sessions: [sessionOfToken(token, [catalog])], most: 1, seconds: 1 };
      const plan = { command: `rehearsal ${command.name()}`, options, catalog, scripted: [], gate: null, generated };
      return exit(await rehearseExternal(plan, io));
    }
    const catalogs = await readCatalogs([folder], io);
    const script = sessionOfToken(token, catalogs);
    const nothing = { gate: null, generated: null, realTime: null };
    exit(
      await rehearse({ command: `rehearsal ${command.name()}`, options, scripted: [script], catalogs, ...nothing }, io),
    );
  });
