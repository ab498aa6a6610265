import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import {
  type Frequency,
  MUTANTS,
  operatorMutants,
  plantedMutants,
  RECOVERY_MUTANTS,
  RELATION_MUTANTS,
} from '../mutants/index.ts';
import { listed, nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { gateOption, withPlayOptions, withSelectionOptions } from './flags.ts';
import { readCatalogs, readGate, readScenarios } from './inputs.ts';
import { repeatable, wholeNumber } from './options.ts';
import type { CommandOf } from './program.ts';
import { type Input, type ProveCommandOptions, playProof, SAMPLE } from './prove-run.ts';

const FREQUENCIES: readonly Frequency[] = ['always', 'rare', 'below-threshold'];

/** `rehearsal prove`: planted mutants that the checks must catch, and the healthy bot that they must let pass. */
export const proveCommand: CommandOf = (io, exit) =>
  withPlayOptions(
    withSelectionOptions(
      new Command('prove')
        .argument('[paths...]', 'scenario files or folders', ['scenarios'])
        .addOption(new Option('--only <pattern>', 'only mutants whose name or rule matches this regular expression'))
        .addOption(
          repeatable(
            new Option(
              '--frequency <frequency>',
              `only mutants that show their fault this often: ${FREQUENCIES.join(', ')}; repeat it, or write a,b`,
            ),
            FREQUENCIES,
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
        .addOption(
          new Option(
            '--operators <n>',
            `play only mutants by operators, this many, drawn by --seed; without it, named ones and ${SAMPLE} by operators`,
          ).argParser(wholeNumber(1, 1_000_000)),
        )
        .addOption(
          new Option('--workers <n>', 'number of worker processes for mutants by operators, each with --slots slots')
            .default(Math.min(4, availableParallelism()))
            .argParser(wholeNumber(1, 64)),
        )
        .addOption(gateOption()),
    ),
  ).action(async (paths: string[], options: ProveCommandOptions, command: Command) => {
    const input: Input = {
      gate: await readGate(options.gate, io),
      scripts: await readScenarios(paths, options, io),
      catalogs: options.seeds > 0 ? await readCatalogs(paths, io) : [],
      ...chosen(options),
    };
    exit(await playProof(`rehearsal ${command.name()}`, input, options, io));
  });

/** Which mutants are played. `--operators` chooses those by operators, `--frequency` named ones, `--only` by their names. */
function chosen({ only, frequency, operators }: ProveCommandOptions): Pick<Input, 'mutants' | 'operators'> {
  const frequencies = frequency ?? FREQUENCIES;
  const wanted = only === undefined ? undefined : patternOf(only);
  const all = [...MUTANTS, ...RELATION_MUTANTS, ...RECOVERY_MUTANTS];
  const named = all
    .filter(
      ({ name, rules, intendedCheck }) => !wanted || [name, ...rules, intendedCheck].some((text) => wanted.test(text)),
    )
    .flatMap((mutant) => plantedMutants(mutant).filter((planted) => frequencies.includes(planted.frequency)));
  const derived = operatorMutants().filter(({ name }) => !wanted || wanted.test(name));
  const found = {
    mutants: operators === undefined || frequency !== undefined ? named : [],
    operators: frequency === undefined || operators !== undefined ? derived : [],
  };
  if (found.mutants.length > 0 || found.operators.length > 0) return found;
  const names = all.map(({ name }) => name);
  const near = only === undefined ? undefined : nearest(only, names);
  throw new Problem('usage', `no mutant matches --only ${only ?? '.*'} --frequency ${frequencies.join(',')}`, {
    why: `there are ${names.length} with names, e.g. ${listed(names)}, and ${operatorMutants().length} by operators`,
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
