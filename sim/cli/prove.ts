import { Command, Option } from 'commander';
import type { Report } from '../../reports/index.ts';
import { channels, makeCredentials, startPlatform } from '../channels/index.ts';
import { checkMetas } from '../checks/index.ts';
import type { GateFile } from '../gate/index.ts';
import { type Form, type FormName, formsOf, MUTANTS, RELATION_MUTANTS } from '../mutants/index.ts';
import { listed, nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { type ProveReport, proofOf, prove } from '../prove/index.ts';
import { Aggregator, buildReport, Examples, sessionResultOf } from '../results/index.ts';
import type { Io } from '../run/io.ts';
import { open } from '../run/open.ts';
import type { PlayOptions, SelectionOptions } from '../run/options.ts';
import { WINDING_DOWN_MS } from '../run/phases.ts';
import { replayWith } from '../run/replay-command.ts';
import { confirmed } from '../run/result-sink.ts';
import { framed } from '../run/with-report.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { stoppedBy } from '../stop.ts';
import { referenceBots } from '../targets/index.ts';
import { withPlayOptions, withSelectionOptions } from './flags.ts';
import { readCatalogs, readGate, readScenarios } from './inputs.ts';
import { repeatable, wholeNumber } from './options.ts';
import type { CommandOf } from './program.ts';

const FORMS: readonly FormName[] = ['always', 'rare', 'below-threshold'];

interface ProveCommandOptions extends PlayOptions, SelectionOptions {
  only?: string;
  forms?: FormName[];
  seeds: number;
  sessions: number;
  shrink: number;
  most?: number;
  whole?: true;
  gate: string;
}

/** `rehearsal prove`: planted mutants that the checks must catch, and the healthy bot that they must let pass. */
export const proveCommand: CommandOf = (io, exit) =>
  withPlayOptions(
    withSelectionOptions(
      new Command('prove')
        .argument('[paths...]', 'scenario files or folders', ['scenarios'])
        .addOption(new Option('--only <pattern>', 'only mutants whose name or rule matches this regular expression'))
        .addOption(
          repeatable(
            new Option('--forms <form>', `only mutants of this form: ${FORMS.join(', ')}; repeat it, or write a,b`),
            FORMS,
          ),
        )
        .addOption(
          new Option('--seeds <n>', 'number of seeds of generated sessions; 0: scenarios only')
            .default(20)
            .argParser(wholeNumber(0, 1000)),
        )
        .addOption(
          new Option('--sessions <n>', 'number of generated sessions of each seed')
            .default(500)
            .argParser(wholeNumber(1, 100_000)),
        )
        .addOption(
          new Option('--shrink <n>', 'number of smaller sessions to try for each counterexample; 0: none')
            .default(30)
            .argParser(wholeNumber(0, 10_000)),
        )
        .addOption(
          new Option(
            '--most <n>',
            'greatest number of sessions for each mutant that always acts; default: all',
          ).argParser(wholeNumber(1, 10_000_000)),
        )
        .addOption(
          new Option('--whole', 'play every scenario for each mutant that always acts, and judge rates at the end'),
        )
        .addOption(new Option('--gate <file>', 'file of the thresholds').default('gate.yaml')),
    ),
  ).action(async (paths: string[], options: ProveCommandOptions, command: Command) => {
    const input: Input = {
      gate: await readGate(options.gate, io),
      scripts: await readScenarios(paths, options, io),
      catalogs: options.seeds > 0 ? await readCatalogs(paths, io) : [],
      forms: chosen(options),
    };
    exit(await run(`rehearsal ${command.name()}`, input, options, io));
  });

interface Input {
  gate: GateFile;
  scripts: Script[];
  catalogs: Catalog[];
  forms: Form[];
}

function chosen({ only, forms = [...FORMS] }: ProveCommandOptions): Form[] {
  const wanted = only === undefined ? undefined : patternOf(only);
  const all = [...MUTANTS, ...RELATION_MUTANTS];
  const found = all
    .filter(
      ({ name, rules, intendedCheck }) => !wanted || [name, ...rules, intendedCheck].some((text) => wanted.test(text)),
    )
    .flatMap((mutant) => formsOf(mutant).filter(({ form }) => forms.includes(form)));
  if (found.length > 0) return found;
  const names = all.map(({ name }) => name);
  const near = only === undefined ? undefined : nearest(only, names);
  throw new Problem('usage', `no mutant matches --only ${only ?? '.*'} --forms ${forms.join(',')}`, {
    why: `there are ${names.length}, e.g. ${listed(names)}`,
    fix:
      near === undefined
        ? 'name one of them, a part of a name, or a rule such as ^F13$'
        : `did you mean --only ${near}?`,
  });
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (cause) {
    throw new Problem('usage', `--only ${text} is no regular expression`, {
      why: (cause as Error).message,
      fix: 'give a part of a name, e.g. --only language',
      cause,
    });
  }
}

/** Plays and reports. Answers the exit code: 0 proved, 1 not proved, 3 sessions broke, 4 stopped early. */
async function run(command: string, input: Input, options: ProveCommandOptions, io: Io): Promise<number> {
  const { gate, scripts, catalogs, forms } = input;
  const channel = channels.first.name;
  const aggregator = new Aggregator(replayWith({ seed: options.seed, channel }));
  return framed({ command, options, io, aggregator }, async ({ progress, cleanUp, elapsed, head }) => {
    const { services, watch } = await open({ options, io, progress, cleanUp });
    const credentials = makeCredentials(channel);
    const platform = await startPlatform(channel, { credentials });
    cleanUp.add(() => platform.close());
    const { databaseUrl, redisUrl, redisPrefix } = services;
    const bots = await watch.during(
      referenceBots({
        ...{ databaseUrl, redisUrl, redisPrefix, credentials, channel, platformUrl: platform.url },
        onLost: (...lost) => watch.report(...lost),
      }),
    );
    cleanUp.add(() => bots.close());
    const inAll = scripts.length + options.seeds * options.sessions;
    const healthy = progress.phase('healthy bot', inAll);
    // Its clock begins when the healthy bot is through.
    let mutants: ReturnType<typeof progress.phase> | undefined;
    const examples = new Examples();
    let judged = 0;
    let ended = 0;
    let entering = Promise.resolve();
    const proving = prove({
      ...{ forms, scripts, gate, platform, target: bots.target, slots: options.slots },
      signal: AbortSignal.any([io.signal, watch.signal]),
      ...(options.most === undefined ? {} : { most: options.most }),
      ...(options.whole === undefined ? {} : { whole: true }),
      ...{ generated: { catalogs, seeds: options.seeds, each: options.sessions }, shrink: options.shrink },
      now: () => performance.now(),
      onHealthy(trace, evaluation) {
        const result = sessionResultOf({ trace, ...evaluation, endedAt: Date.now() }, examples);
        entering = entering.then(async () => aggregator.add(await confirmed(result, watch)));
        judged += 1;
        healthy(judged);
        if (judged === inAll) mutants = progress.phase('mutants', forms.length);
      },
      onProof({ mutant, form, verdict, sessions }) {
        ended += 1;
        mutants?.(ended, `${mutant}, ${form}: ${verdict} after ${sessions}`);
      },
    });
    const outcome = await watch.during(proving, WINDING_DOWN_MS).catch((error: Problem) => {
      if (error === watch.lost) aggregator.broke(error);
      else if (!io.signal.aborted) throw error;
      return undefined;
    });
    const stop = stoppedBy(io.signal);
    await entering;
    const sink = buildReport(aggregator, null, checkMetas(), {
      ...{ ...head(), command, stoppedBy: stop, seed: options.seed, clock: 'virtual', channel },
      ...{ target: bots.target().describe(), services },
      ...{ playingSeconds: elapsed() / 1000, planned: aggregator.sessions.total },
    });
    return {
      ...sink,
      ...(outcome && stop === null ? verdictOf(outcome) : {}),
      // Single failed observations of a rate are no alarm.
      failures: sink.failures.filter(({ kind }) => kind !== 'rate'),
      ...(outcome ? { prove: proofOf(outcome) } : {}),
    };
  });
}

type Verdict = Pick<Report, 'verdict' | 'exitCode' | 'because'>;

function verdictOf({ proofs, control, proved }: ProveReport): Verdict {
  const broken = control.troubles.length + proofs.reduce((sum, { troubles }) => sum + troubles.length, 0);
  if (broken > 0)
    return {
      verdict: 'error',
      exitCode: 3,
      because: `${broken} infrastructure or harness errors; no conclusion about the checks`,
    };
  if (proved)
    return {
      verdict: 'pass',
      exitCode: 0,
      because: 'the checks caught the mutants that they must catch, and raised no false alarm',
    };
  return {
    verdict: 'fail',
    exitCode: 1,
    because: 'a mutant escaped that must be caught, or a check raised a false alarm',
  };
}
