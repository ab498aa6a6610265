import { Command, Option } from 'commander';
import type { PriceChoice } from '../cost/index.ts';
import type { GateFile } from '../gate/index.ts';
import { Problem } from '../problem.ts';
import type { ChannelOptions, SelectionOptions } from '../run/options.ts';
import { type Plan, rehearse } from '../run/rehearse.ts';
import { shellWord } from '../shell-words.ts';
import { ATTACH, type TargetFlags } from '../targets/index.ts';
import { explorePlan } from './explore.ts';
import {
  faultsOption,
  gateOption,
  languagesOption,
  withChannelOption,
  withPriceOptions,
  withReportOptions,
  withSelectionOptions,
} from './flags.ts';
import { gatePlan } from './gate.ts';
import { positiveNumber, repeatable, wholeNumber } from './options.ts';
import type { CommandOf } from './program.ts';
import { scriptedPlan } from './run.ts';
import { withTargetOptions } from './target-options.ts';

interface AttachOptions extends ChannelOptions, SelectionOptions, TargetFlags, PriceChoice {
  play: Play;
  scenarios?: string[];
  gate: string | GateFile;
  sessions?: number;
  time?: number;
  pairs?: number;
  compose?: string;
  languages?: string[];
  faults?: string;
}

const PLAYS = ['gate', 'run', 'explore'] as const;
type Play = (typeof PLAYS)[number];

/** Seconds after which a gate ends: who tries a bot wants to hear of it within five minutes. */
const LONGEST_SEARCH = 240;

/** `rehearsal attach -- COMMAND`: a bot by the command that starts it. What is played on it is what the other commands play. */
export const attachCommand: CommandOf = (io, exit) => {
  const command = new Command('attach')
    .argument('[command...]', 'command that starts your bot, behind two dashes: -- npm start')
    .addOption(
      new Option('--play <what>', `command that plays the sessions: ${PLAYS.join(', ')}`)
        .choices(PLAYS)
        .default('gate'),
    )
    .addOption(
      new Option('--compose <file>', 'start the services of this Compose file; the command, if any, names them'),
    )
    .addOption(repeatable(new Option('--scenarios <path>', 'scenario files or folders; default: scenarios')))
    .addOption(gateOption())
    .addOption(
      new Option('--sessions <n>', 'greatest number of generated sessions').argParser(wholeNumber(0, 10_000_000)),
    )
    .addOption(
      new Option('--time <seconds>', 'stop starting generated sessions after this many seconds').argParser(
        positiveNumber,
      ),
    )
    .addOption(
      new Option('--pairs <n>', 'play one generated session in n again with a change that must not matter; 0: none')
        .default(8)
        .argParser(wholeNumber(0, 10_000_000)),
    )
    .addOption(
      new Option('--seed <n>', 'equal seeds give equal sessions').default(1).argParser(wholeNumber(0, 2 ** 32 - 1)),
    )
    .addOption(languagesOption())
    .addOption(faultsOption())
    .hook('preAction', (_, called) => {
      const { compose } = called.opts<AttachOptions>();
      const words = [...(compose === undefined ? [] : ['docker', 'compose', '-f', compose, 'up']), ...called.args];
      // The configuration file may have one.
      if (words.length === 0 && called.getOptionValue('target') !== undefined) return;
      const target = ATTACH + words.map(shellWord).join(' ');
      called.setOptionValueWithSource('target', target, words.length > 0 ? 'cli' : 'implied');
    });
  return withTargetOptions(withReportOptions(withPriceOptions(withChannelOption(withSelectionOptions(command)))), [
    'target',
    'iOwnThisTarget',
  ]).action(async (_: string[], given: AttachOptions, called: Command) => {
    // One bot in real time: what concerns many of them, or servers, is as if nobody had said it.
    const fixed = { slots: 1, workers: 1, services: 'auto', realRate: 1, realSeconds: 1 };
    const options = Object.assign(given, fixed);
    if (options.faults !== undefined && options.play !== 'explore')
      throw new Problem('usage', `--faults ${options.faults} is for generated sessions`, {
        why: `--play ${options.play} judges rates, of which no plan says what is right`,
        fix: 'add --play explore',
      });
    const paths = options.scenarios ?? ['scenarios'];
    const plans: Record<Play, () => Promise<Omit<Plan, 'command'>>> = {
      gate: () => {
        const { sessions = 2000, time = LONGEST_SEARCH } = options;
        return gatePlan(paths, Object.assign(options, { sessions, time }), called, io);
      },
      run: () => scriptedPlan(paths, options, io),
      explore: () => explorePlan(paths[0] ?? 'scenarios', options, called, io),
    };
    exit(await rehearse({ ...(await plans[options.play]()), command: 'rehearsal attach' }, io));
  });
};
