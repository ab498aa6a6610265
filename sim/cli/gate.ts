import { Command, Option } from 'commander';
import type { GateFile } from '../gate/index.ts';
import { WHOLE } from '../results/index.ts';
import type { Io } from '../run/io.ts';
import type { SelectionOptions, WorkerOptions } from '../run/options.ts';
import { LONGEST_REAL_SEARCH } from '../run/rates.ts';
import { type Plan, rehearse } from '../run/rehearse.ts';
import { type TargetFlags, targetOf } from '../targets/index.ts';
import { makeToken } from '../users/index.ts';
import { BATCH } from '../workers/index.ts';
import { gateOption, languagesOption, withSelectionOptions, withWorkerOptions } from './flags.ts';
import { gateFor, profileFor, readScenarios, readShops } from './inputs.ts';
import { positiveNumber, wholeNumber } from './options.ts';
import type { CommandOf } from './program.ts';
import { withTargetOptions } from './target-options.ts';

interface GateOptions extends WorkerOptions, SelectionOptions, TargetFlags {
  gate: string | GateFile;
  sessions: number;
  time?: number;
  realRate: number;
  realSeconds: number;
}

/** Seconds that evidence is sought for, in virtual time: a gate that is decided ends the search, so a slow machine has room. */
const LONGEST_SEARCH = 120;

/** `rehearsal gate`: every scenario, generated sessions until the gates are decided, a short phase in real time, one verdict. */
export const gateCommand: CommandOf = (io, exit) =>
  withTargetOptions(
    withWorkerOptions(
      withSelectionOptions(
        new Command('gate')
          .argument('[paths...]', 'scenario files or folders', ['scenarios'])
          .addOption(gateOption())
          .addOption(
            new Option('--sessions <n>', 'greatest number of generated sessions; 0: none')
              .default(2000)
              .argParser(wholeNumber(0, 10_000_000)),
          )
          .addOption(
            new Option(
              '--time <seconds>',
              `stop starting generated sessions after this many seconds (default ${LONGEST_SEARCH}; in real time ${LONGEST_REAL_SEARCH})`,
            ).argParser(positiveNumber),
          )
          .addOption(
            new Option(
              '--pairs <n>',
              'play one generated session in n again with a change that must not matter; 0: none',
            )
              .default(8)
              .argParser(wholeNumber(0, 10_000_000)),
          )
          .addOption(languagesOption())
          .addOption(
            new Option('--real-rate <n>', 'number of sessions that begin each second of the real-time phase')
              .default(12)
              .argParser(positiveNumber),
          )
          .addOption(
            new Option(
              '--real-seconds <n>',
              'length of the real-time phase; while gates on durations are open it goes on, up to four times as long',
            )
              .default(11)
              .argParser(positiveNumber),
          ),
      ),
    ),
  ).action(async (paths: string[], options: GateOptions, command: Command) => {
    exit(
      await rehearse({ ...(await gatePlan(paths, options, command, io)), command: `rehearsal ${command.name()}` }, io),
    );
  });

/** What a gate plays: every scenario, generated sessions as long as they are of use, and durations. */
export async function gatePlan(
  paths: string[],
  options: GateOptions,
  command: Command,
  io: Io,
): Promise<Omit<Plan, 'command'>> {
  const target = targetOf(options.target);
  const profile = await profileFor(target, options, io);
  const gate = await gateFor(profile, options, command, io);
  const scripted = await readScenarios(paths, options, io);
  const { sessions, time: seconds = target.virtual ? LONGEST_SEARCH : LONGEST_REAL_SEARCH } = options;
  // A language of the scenarios is one of the generated customers too, unless they have their own.
  const { catalog, languages = options.language } = options;
  const catalogs = await readShops(
    target,
    paths,
    { ...(catalog === undefined ? {} : { catalog }), ...(languages && { languages }) },
    io,
  );
  const tokenAt = (index: number): string => makeToken({ seed: options.seed, index });
  return {
    ...{ target, profile, options, gate, scripted, catalogs },
    generated: sessions > 0 ? { tokenAt, batch: BATCH, sessions, seconds, fixed: false, saveTo: null } : null,
    realTime: { scripts: scripted, ratePerSecond: options.realRate, seconds: options.realSeconds, shard: WHOLE },
  };
}
