import { Command } from 'commander';
import type { ChannelOptions } from '../run/options.ts';
import { rehearse } from '../run/rehearse.ts';
import { type TargetFlags, targetOf } from '../targets/index.ts';
import { parseToken, sessionOfToken } from '../users/index.ts';
import { languagesOption, withChannelOption, withServiceOptions } from './flags.ts';
import { profileFor, readShops } from './inputs.ts';
import type { CommandOf } from './program.ts';
import { withTargetOptions } from './target-options.ts';

/** A replay has no seed, no slots and no rate of its own: the token says which session, and there is one. */
type ReplayOptions = ChannelOptions & TargetFlags;

/** `rehearsal replay TOKEN`: plays one generated session again, exactly. A scripted one is played by `run FILE`. */
export const replayCommand: CommandOf = (io, exit) =>
  withTargetOptions(
    withServiceOptions(
      withChannelOption(
        new Command('replay')
          .argument('<token>', 'the token of a session in a report, e.g. g2-7-123')
          .argument('[folder]', 'scenario folder whose catalogues it used', 'scenarios')
          .addOption(languagesOption()),
      ),
    ),
    ['rate'],
  ).action(async (token: string, folder: string, given: ReplayOptions, command: Command) => {
    const options = Object.assign(given, { seed: parseToken(token).seed, slots: 1, workers: 1, rate: 1 });
    const target = targetOf(options.target);
    const profile = await profileFor(target, options, io);
    const catalogs = await readShops(target, [folder], options, io);
    const ownShops = target.virtual ?? target.real;
    const scripted = [sessionOfToken(token, catalogs, !ownShops?.can.includes('ownShop'))];
    const nothing = { gate: null, generated: null, realTime: null };
    const plan = { command: `rehearsal ${command.name()}`, target, profile, options, scripted, catalogs, ...nothing };
    exit(await rehearse(plan, io));
  });
