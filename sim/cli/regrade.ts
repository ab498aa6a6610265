import { Command, Option } from 'commander';
import { type PriceChoice, readRates } from '../cost/index.ts';
import type { GateFile } from '../gate/index.ts';
import { formatPlace, Problem } from '../problem.ts';
import { holdProfile, readProfile, resolveProfile } from '../profiles/index.ts';
import type { Io } from '../run/io.ts';
import { type ChannelOptions, checkFilesOf } from '../run/options.ts';
import { type Present, type Regrading, regrade, type StoredRun, scenarioFilesOf, storedRun } from '../run/regrade.ts';
import { gatesOfRun } from '../run/stored-gates.ts';
import { loadScenarios, Settings } from '../scenario/index.ts';
import type { Script } from '../scenario/types.ts';
import { loadChecks } from '../workers/index.ts';
import { gateOption, withPriceOptions, withRuleOptions } from './flags.ts';
import { changedBy, readGate, readOneCatalog } from './inputs.ts';
import { repeatable, withConfigOptions, withMapping } from './options.ts';
import type { CommandOf } from './program.ts';
import { renderRegrading } from './regrade-text.ts';
import { runFolder } from './run-folder.ts';
import { scenarioRoot } from './scenario-root.ts';

interface RegradeOptions extends Pick<ChannelOptions, 'check' | 'profile' | 'rule'>, PriceChoice {
  gate: string | GateFile;
  catalog?: string;
  setting?: string[];
  out: string;
  json?: true;
}

/** `rehearsal regrade RUN...`: the stored traces of runs, judged by the checks, the profile and the catalogue of today. */
export const regradeCommand: CommandOf = (io, exit) =>
  withConfigOptions(
    withPriceOptions(
      withRuleOptions(
        new Command('regrade')
          .argument('<runs...>', 'run ids in the folder of results, or folders of runs')
          .addOption(gateOption().default('gate.yaml', 'the gates that the run was held to'))
          .addOption(new Option('--catalog <file|key>', 'the shop as it is now: a file, or a key of catalogs/'))
          .addOption(
            withMapping(
              repeatable(new Option('--setting <key=value>', 'a setting of the bot that is other than it was')),
              { schema: () => Settings, read: (mapping) => Object.entries(mapping).map((pair) => pair.join('=')) },
            ),
          )
          .addOption(new Option('--out <dir>', 'folder of the results').default('results'))
          .addOption(new Option('--json', 'print the differences as JSON'))
          .addOption(new Option('--no-color', 'print without colors')),
      ),
    ),
  ).action(async (runs: string[], options: RegradeOptions, command: Command) => {
    const stored: StoredRun[] = [];
    for (const run of runs) stored.push(await storedRun(runFolder(run, options.out, io)));
    const unload = await loadChecks(checkFilesOf(options, io.cwd));
    try {
      const regradings: Regrading[] = [];
      for (const run of stored) regradings.push(await judgeAgain(run, options, command, io));
      io.out(
        options.json ? `${JSON.stringify(asJson(regradings), null, 2)}\n` : renderRegrading(regradings, io.colors),
      );
      exit(worstOf(regradings));
    } finally {
      unload();
    }
  });

async function judgeAgain(run: StoredRun, options: RegradeOptions, command: Command, io: Io): Promise<Regrading> {
  const source = changedBy(options, await readProfile(options.profile ?? profileOf(run), io.cwd));
  // Gates of a configuration file are those of runs to come.
  const isNamed = command.getOptionValueSource('gate') === 'cli';
  const { gate: named } = options;
  const gate = isNamed ? await readGate(named, io) : gatesOfRun(run.was);
  const resolved = resolveProfile(source, gate);
  const letGo = holdProfile(resolved.profile);
  try {
    const present: Present = {
      resolved,
      catalog: options.catalog === undefined ? undefined : await readOneCatalog([], options.catalog, io),
      settings: [...source.settings, ...(options.setting ?? [])],
      prices: await readRates(options, io.cwd),
      scripts: await scriptsOf(run, io),
      signal: io.signal,
    };
    return await regrade(run, present);
  } finally {
    letGo();
  }
}

/** The profile that the run was held to; of a run from before there were any, the one for its bot. */
const profileOf = ({ was }: StoredRun): string =>
  was.profile?.name ?? (was.run.services.postgres === null ? 'universal' : 'checklist');

/** The scenarios of a run as they are now, by id: those that are still there and can be read. */
async function scriptsOf(run: StoredRun, io: Io): Promise<Map<string, Script>> {
  const files = await scenarioFilesOf(run);
  if (files.length === 0) return new Map();
  const root = scenarioRoot(files, io.cwd);
  const scripts = await loadScenarios(files, { root, cwd: io.cwd, seed: run.was.run.seed }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    const where = error.place ? ` (${formatPlace(error.place)})` : '';
    io.err(`the expectations of scenarios are not judged again: ${error.message}${where}\n`);
    return [];
  });
  return new Map(scripts.map((script) => [script.id, script]));
}

/** As one run would end: with a failure if any failed, then for want of evidence. */
const worstOf = (regradings: readonly Regrading[]): number =>
  [1, 3, 4].find((code) => regradings.some(({ is }) => is.exitCode === code)) ?? 0;

function asJson(regradings: readonly Regrading[]) {
  const brief = ({ verdict, exitCode, because, profile }: Regrading['is']) => ({
    ...{ verdict, exitCode, because, profile: profile ?? null },
  });
  return {
    schema: 'rehearsal.regrade/1',
    runs: regradings.map(({ was, is, differences, without, unexpected }) => ({
      ...{ run: was.run.id, was: brief(was), is: brief(is), sessions: is.sessions.total, without, unexpected },
      rules: differences.map(({ fresh, ...rest }) => ({ ...rest, new: fresh })),
    })),
  };
}
