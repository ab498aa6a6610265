import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type FaultPlan, planWord } from '../fault-plans/index.ts';
import { writableFolder } from '../files/index.ts';
import type { GateFile } from '../gate/index.ts';
import { metricsOf } from '../gate/metrics.ts';
import type { Io } from '../run/io.ts';
import type { WorkerOptions } from '../run/options.ts';
import { LONGEST_REAL_SEARCH } from '../run/rates.ts';
import { type Plan, rehearse } from '../run/rehearse.ts';
import { type Limits, type Target, type TargetFlags, targetOf } from '../targets/index.ts';
import { makeToken } from '../users/index.ts';
import { BATCH } from '../workers/index.ts';
import { faultsOption, gateOption, languagesOption, repeatOption, withWorkerOptions } from './flags.ts';
import { faultsFor, gateFor, profileFor, readShops } from './inputs.ts';
import { positiveNumber, wholeNumber } from './options.ts';
import type { CommandOf } from './program.ts';
import { withTargetOptions } from './target-options.ts';
import { UsageProblem } from './usage.ts';

interface ExploreOptions extends WorkerOptions, TargetFlags {
  gate: string | GateFile;
  sessions?: number;
  day?: number;
  time?: number;
  save?: true;
  saveTo?: string;
  faults?: string;
}

const REGRESSIONS = 'scenarios/regressions';
/** Seconds that evidence is sought for unless the command says how much to play. */
const LONGEST_SEARCH = 300;

/**
 * `rehearsal explore`: generated sessions only. With `--sessions` so many are played, whatever is decided meanwhile;
 * without, until every rate gate is decided or the time is up. Likewise with the customers of a `--day`.
 */
export const exploreCommand: CommandOf = (io, exit) =>
  withTargetOptions(
    withWorkerOptions(
      new Command('explore')
        .argument('[folder]', 'scenario folder whose catalogues are used', 'scenarios')
        .addOption(gateOption())
        .addOption(
          new Option('--sessions <n>', 'number of generated sessions to run').argParser(wholeNumber(1, 10_000_000)),
        )
        .addOption(
          new Option('--day <customers>', 'play a day of trade with this many customers, in shops of 25')
            .argParser(wholeNumber(1, 1_000_000))
            .conflicts('sessions'),
        )
        .addOption(
          new Option(
            '--time <seconds>',
            `stop starting sessions after this many seconds (default ${LONGEST_SEARCH}, in real time ${LONGEST_REAL_SEARCH}; with --sessions or --day none)`,
          ).argParser(positiveNumber),
        )
        .addOption(
          new Option('--pairs <n>', 'play one generated session in n again with a change that must not matter; 0: none')
            .default(8)
            .argParser(wholeNumber(0, 10_000_000)),
        )
        .addOption(faultsOption())
        .addOption(repeatOption())
        .addOption(languagesOption())
        .addOption(new Option('--save', `save the counterexamples as scenarios in ${REGRESSIONS}`))
        .addOption(new Option('--save-to <folder>', 'save the counterexamples as scenarios in this folder')),
    ),
  ).action(async (folder: string, options: ExploreOptions, command: Command) => {
    exit(
      await rehearse(
        { ...(await explorePlan(folder, options, command, io)), command: `rehearsal ${command.name()}` },
        io,
      ),
    );
  });

/** What exploring plays: generated sessions alone. */
export async function explorePlan(
  folder: string,
  options: ExploreOptions,
  command: Command,
  io: Io,
): Promise<Omit<Plan, 'command'>> {
  const target = targetOf(options.target);
  if (target.virtual && (options.repeat ?? 1) > 1) {
    const why = 'equal seeds give equal sessions in virtual time, so a repeat shows nothing';
    throw new UsageProblem(`explore --repeat does nothing for ${target.title}`, why, 'remove --repeat');
  }
  const profile = await profileFor(target, options, io);
  const whole = await gateFor(profile, options, command, io);
  // Real time measures durations too, so every gate counts.
  const faults =
    options.faults === undefined ? undefined : await faultsFor({ ...target, ...playedIn(target) }, options.faults, io);
  // What breaks beside the bot changes its rates: then only what must always hold is judged.
  const gate = faults ? null : target.virtual ? ratesOf(whole, options.day !== undefined) : whole;
  // A pair would have other faults in its second session.
  if (faults) options.pairs = 0;
  const catalogs = await readShops(target, [folder], options, io);
  const saveTo = folderOf(options);
  // Before anything is played: what was found would be lost.
  if (saveTo !== null) await writableFolder(saveTo, io.cwd);
  const generated = {
    ...whatToPlay(options, faults),
    ...(faults ? { faults: faults.faults } : {}),
    seconds: secondsOf(options, target),
    saveTo: saveTo && resolve(io.cwd, saveTo),
  };
  return { target, profile, options, gate, catalogs, generated, scripted: [], realTime: null };
}

/** What the target can do in the time in which it is played. */
const playedIn = ({ virtual, real }: Target): Pick<Limits, 'can'> => ({ can: (virtual ?? real)?.can ?? [] });

/** Where counterexamples are saved; null: nowhere. */
const folderOf = ({ save, saveTo }: ExploreOptions): string | null => saveTo ?? (save ? REGRESSIONS : null);

const secondsOf = ({ time, sessions, day }: ExploreOptions, { virtual }: Target): number => {
  const search = virtual ? LONGEST_SEARCH : LONGEST_REAL_SEARCH;
  return time ?? (sessions === undefined && day === undefined ? search : Number.POSITIVE_INFINITY);
};

/**
 * Customers of one shop in a day of trade: enough to keep it busy, few enough that a day has shops to draw conclusions from. A shop is one
 * session of the statistics; 400 of them, of 10,000 customers, show that a rate is over 95%.
 */
const CUSTOMERS = 25;

/** So many sessions, as many as it takes, or the shops of a day of trade. */
function whatToPlay({ seed, sessions, day }: ExploreOptions, plan: FaultPlan | undefined) {
  const faults = plan === undefined ? {} : { faults: planWord(plan) };
  if (day === undefined) {
    const tokenAt = (index: number): string => makeToken({ seed, index, ...faults });
    // Where no gate is judged, nothing but the time ends it.
    const fixed = sessions !== undefined || plan !== undefined;
    return { tokenAt, batch: BATCH, sessions: sessions ?? Number.POSITIVE_INFINITY, fixed };
  }
  const customersOf = (shop: number): number => Math.min(CUSTOMERS, day - shop * CUSTOMERS);
  const tokenAt = (index: number): string => makeToken({ seed, index, day: customersOf(index), ...faults });
  return { tokenAt, batch: 1, sessions: Math.ceil(day / CUSTOMERS), fixed: true };
}

/**
 * Durations are measured in real time only, which is no part of exploring. A day of trade is not held to `cache_hits`:
 * with a customer every 45 minutes a cache of five minutes is cold each time, whatever the bot does. Null when the file
 * has no other gate.
 */
function ratesOf(gate: GateFile, day: boolean): GateFile | null {
  const without = [...metricsOf('duration'), ...(day ? ['cache_hits'] : [])];
  const gates = gate.gates.filter(({ metric }) => !without.includes(metric));
  return gates.length > 0 ? { ...gate, gates } : null;
}
