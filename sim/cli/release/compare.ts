import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { readText } from '../../files/index.ts';
import {
  type CompareRules,
  compareChats,
  compareSchema,
  compareText,
  compareVersions,
  DEFAULT_RULES,
  parseRules,
  refuseSame,
  rulesAt,
  type Side,
  sideFrom,
  withValues,
} from '../../release/compare/index.ts';
import type { Io } from '../../run/io.ts';
import { channelsOf, type WorkerOptions } from '../../run/options.ts';
import { LONGEST_REAL_SEARCH } from '../../run/rates.ts';
import { storedRun } from '../../run/regrade.ts';
import { replayFlags } from '../../run/replay-command.ts';
import { stopped } from '../../run/with-report.ts';
import { shellWord } from '../../shell-words.ts';
import { type TargetFlags, targetOf, targets } from '../../targets/index.ts';
import { parseToken } from '../../users/index.ts';
import {
  languagesOption,
  withChannelOption,
  withPriceOptions,
  withSeedOptions,
  withServerOptions,
  workersOption,
} from '../flags.ts';
import { profileFor, readScenarios, readShops } from '../inputs.ts';
import { positiveNumber, wholeNumber, withConfigOptions, withMapping } from '../options.ts';
import type { CommandOf } from '../program.ts';
import { runFolder } from '../run-folder.ts';
import { withTargetOptions } from '../target-options.ts';
import { UsageProblem } from '../usage.ts';

interface CompareOptions extends WorkerOptions, TargetFlags {
  before: string;
  after: string;
  allowed?: string | CompareRules;
  goals?: true;
  sessions?: number;
  time?: number;
  only?: string;
  realSeconds: number;
}

/** Seconds that evidence is sought for unless the command says how much to play. */
const LONGEST_SEARCH = 300;

/** `rehearsal release compare`: two versions on the same sessions, and whether the later one may go out. */
export const compareCommand: CommandOf = (io, exit) => {
  const command = withPlaying(
    new Command('compare')
      .description('compare two versions on the same sessions: promote, pause for a person, or roll back')
      .argument('[folder]', 'scenario folder whose catalogues are used', 'scenarios')
      .addOption(sideOption('before', 'the version that is in use'))
      .addOption(sideOption('after', 'the version that is to replace it'))
      .addOption(allowedOption())
      .addOption(
        new Option('--goals', "hold the changes against the checklist's success criteria, or those of compare:"),
      )
      .addOption(
        new Option(
          '--sessions <n>',
          'number of pairs of generated sessions to play, even when all is decided before',
        ).argParser(wholeNumber(1, 20_000)),
      )
      .addOption(
        new Option(
          '--time <seconds>',
          `start no pair after this many seconds (default ${LONGEST_SEARCH}, in real time ${LONGEST_REAL_SEARCH}; with --sessions none)`,
        ).argParser(positiveNumber),
      )
      .addOption(
        new Option('--only <token>', 'play this generated session alone on both versions, and show both chats'),
      )
      .addOption(
        new Option(
          '--real-seconds <n>',
          'measure response times of the reference bot for this many seconds of real time afterwards',
        )
          .default(0)
          .argParser(wholeNumber(0, 86_400)),
      )
      .addOption(languagesOption()),
  );
  // The flags of the target are judged by the later version, whose kind the earlier one shares.
  command.hook('preAction', (_, called) => {
    const { before, after } = called.opts() as Partial<CompareOptions>;
    if (before === undefined || after === undefined) refuseOne({ before, after });
    const name = after?.startsWith('reference?') ? targets.first.name : (after ?? '');
    const bot = targets.all.some(({ claims }) => claims(name)) ? name : targets.first.name;
    called.setOptionValueWithSource('target', bot, 'implied');
  });
  return withTargetOptions(command, ['target']).action(async (folder: string, options: CompareOptions) => {
    exit(await compare(folder, options, io));
  });
};

/** The flags of playing, but for those of a report of one run. */
const withPlaying = (command: Command): Command =>
  withConfigOptions(
    withServerOptions(withSeedOptions(withPriceOptions(withChannelOption(command)))).addOption(
      workersOption('default 1 for each version'),
    ),
  )
    .addOption(new Option('--out <dir>', 'folder of the results').default('results'))
    .addOption(new Option('--json', 'print compare.json on stdout instead of the table'))
    .addOption(new Option('--quiet', 'print no progress'))
    .addOption(new Option('--no-color', 'print without colors'));

const sideOption = (name: string, what: string): Option =>
  new Option(
    `--${name} <version>`,
    `${what}: a bot (reference, reference?enhancements=off, an address, attach:COMMAND) or a stored run`,
  );

function refuseOne({ before, after }: { before: string | undefined; after: string | undefined }): never {
  const flag = before === undefined ? '--before' : '--after';
  // The side that is there says of which kind the other one has to be.
  const isRun = [before, after].some((side) => side !== undefined && existsSync(side));
  const example = isRun
    ? `--before ${shellWord(before ?? 'results/RUN')} --after ${shellWord(after ?? 'results/RUN')}`
    : "--before 'reference?enhancements=off' --after reference, or with two runs --before results/RUN --after results/RUN";
  throw new UsageProblem(
    `${flag} is missing`,
    'two versions are compared: the one in use and the one that is to replace it',
    `write e.g. rehearsal release compare ${example}`,
  );
}

function allowedOption(): Option {
  return withMapping(
    new Option('--allowed <file>', 'file of the allowed effects by metric; default: compare: in rehearsal.yaml'),
    {
      key: 'compare',
      schema: compareSchema,
      read: (mapping, { document, path, problems }) => rulesAt(document, path, mapping, problems),
    },
  );
}

async function compare(folder: string, options: CompareOptions, io: Io): Promise<number> {
  if (channelsOf(options.channel).length > 1)
    throw new UsageProblem(
      `release compare cannot be played with --channel ${options.channel}`,
      'two versions are compared on one channel; npx rehearsal run --channel both compares channels',
      'name one channel',
    );
  const find = (run: string): string => runFolder(run, options.out, io);
  const before = sideFrom('--before', options.before, io.cwd, find);
  const after = sideFrom('--after', options.after, io.cwd, find);
  refuseSame(before, after);
  const rules = await rulesFor(options, io);
  const { only } = options;
  if (only !== undefined) options.seed = parseToken(only).seed;
  const live = after.kind === 'live' ? targetOf(after.target) : undefined;
  const profile = await profileFor(live ?? { external: false }, await withProfileOf(before, options), io);
  try {
    const { report, folder: written } = await compareVersions(
      {
        ...{ before, after, rules, profile, options, only, sessions: options.sessions },
        seconds: options.time ?? (live?.virtual || !live ? LONGEST_SEARCH : LONGEST_REAL_SEARCH),
        realSeconds: only === undefined ? options.realSeconds : 0,
        scripts: () => readScenarios([folder], { seed: options.seed }, io),
        catalogs: () => readShops(live ?? targets.first, [folder], options, io),
        replayOf: replayFor(before, after, options),
      },
      io,
    );
    if (options.json) io.out(`${JSON.stringify(report, null, 2)}\n`);
    else {
      io.out(compareText(report, io.colors, io.outColumns));
      if (only !== undefined) io.out(compareChats(report));
    }
    if (!options.quiet) io.err(`${written}/compare.json, compare.md, index.html\n`);
    return report.exitCode;
  } catch (error) {
    return stopped(error, io, 'a pair was played', false);
  }
}

/** Stored runs are judged by the rules that the earlier one was held to, unless the line says otherwise. */
async function withProfileOf(before: Side, options: CompareOptions): Promise<CompareOptions> {
  if (before.kind === 'live' || options.profile !== undefined) return options;
  const { was } = await storedRun(before.folder);
  const own = was.profile?.name ?? (was.run.services.postgres === null ? 'universal' : 'checklist');
  return withValues(options, { profile: own });
}

async function rulesFor({ allowed, goals }: CompareOptions, io: Io): Promise<CompareRules> {
  const fix = 'name one with --allowed FILE, or write compare: into rehearsal.yaml';
  const named = { what: 'the file of allowed effects', cwd: io.cwd, fix };
  const rules =
    allowed === undefined
      ? DEFAULT_RULES
      : typeof allowed === 'string'
        ? parseRules(await readText({ ...named, path: allowed }), allowed)
        : allowed;
  return goals ? rules : { ...rules, goals: {} };
}

/** The command that plays one session of a comparison again; of stored runs, on one version. */
function replayFor(before: Side, after: Side, options: CompareOptions) {
  return ({ token, place, id }: { id: string; token?: string; place?: string }): string => {
    const { any, generated } = replayFlags(withValues(options, { target: targets.first.name }));
    if (before.kind === 'stored' || after.kind === 'stored') {
      const what = token === undefined ? `run ${(place ?? id).replace(/:\d+$/, '')}` : `replay ${token}`;
      return `npx rehearsal ${what}${any}`;
    }
    const sides = `--before ${shellWord(before.given)} --after ${shellWord(after.given)}`;
    return `npx rehearsal release compare ${sides} --only ${token ?? id}${any}${generated}`;
  };
}
