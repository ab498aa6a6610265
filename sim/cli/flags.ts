import { type Command, Option } from 'commander';
import { DEFAULT_REPORTERS, REPORTERS } from '../../reports/index.ts';
import { BOTH, channels } from '../channels/index.ts';
import { OWN_RATES } from '../cost/index.ts';
import { planNames } from '../fault-plans/index.ts';
import { gateAt, gateSchema, parseGate } from '../gate/index.ts';
import { languages } from '../languages/index.ts';
import { nearest } from '../nearest.ts';
import { formatPlace, Problem, problemsIn } from '../problem.ts';
import { BUILT_IN, changesOf, rulesSchema } from '../profiles/index.ts';
import type { Shard } from '../results/index.ts';
import { type ChannelChoice, channelsOf } from '../run/options.ts';
import { AUTO, serviceProviders } from '../services/index.ts';
import { gathered, refused, repeatable, wholeNumber, withConfigOptions, withMapping } from './options.ts';

/** Adds the flags of commands whose sessions may be played by several processes. */
export function withWorkerOptions(command: Command): Command {
  return withPlayOptions(withPriceOptions(withChannelOption(command)))
    .addOption(workersOption())
    .addOption(new Option('--shard <i/n>', 'play part i of n of the run; `merge` joins the parts').argParser(shardOf))
    .addOption(
      new Option('--require-coverage', 'exit 4 if a class of conversations (intent × language × form) was not reached'),
    );
}

/** Adds the prices that messages are counted by. */
export function withPriceOptions(command: Command): Command {
  return command
    .addOption(new Option('--rates <file>', 'table of prices').default(OWN_RATES, 'the one of the package'))
    .option('--market <name>', 'market of all customers, instead of those of their numbers');
}

/** How many processes play; `otherwise` says what holds if nobody says. */
export function workersOption(otherwise = 'default 2 for 400 sessions or more, else 1'): Option {
  const text = `number of worker processes, each with --slots slots (${otherwise})`;
  return new Option('--workers <n>', text).argParser(wholeNumber(1, 64));
}

/** A parser for a part of a whole: `i/n`. */
export function shardOf(text: string): Shard {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw refused('it takes the number of the part and the number of parts', 'write e.g. 2/3 for the second of three');
}

/** Adds the choice of the channel, of checks of somebody's own, and of the rules that hold. */
export function withChannelOption(command: Command): Command {
  return withRuleOptions(command.addOption(channelOption()));
}

/** The choice of the channel. */
export function channelOption(): Option {
  return new Option('--channel <names>', `channel to play on: ${choices()}; with two, compare what customers see`)
    .default(channels.first.name)
    .argParser(channelChoice);
}

/** Adds checks of somebody's own, and the choice of the rules that hold. */
export function withRuleOptions(command: Command): Command {
  return command
    .addOption(
      gathered(
        new Option('--check <file>', 'file of your own check, added to the built-in ones; repeat it for more'),
        String,
      ),
    )
    .addOption(
      new Option(
        '--profile <file|name>',
        `rules profile, which says whose rules hold: ${Object.keys(BUILT_IN).join(', ')}, or your file. Default: checklist for the reference bot, universal for others`,
      ),
    )
    .addOption(
      withMapping(
        repeatable(
          new Option(
            '--rule <name=level>',
            'a rule that is other than in the rules profile: NAME=off, warn, must or tolerate:2%; repeat it for more',
          ),
        ),
        {
          schema: rulesSchema(),
          read: (mapping, { document, path, problems }) => {
            try {
              return changesOf(mapping, (rule) => {
                const place = rule === '' ? document.place(path) : document.keyPlace(path, rule);
                return { by: formatPlace({ file: place.file, line: place.line ?? 1 }), place };
              });
            } catch (error) {
              problems.push(...problemsIn(error));
              return [];
            }
          },
        },
      ),
    );
}

/** What can be said of channels. */
const choices = (): string => {
  const [first, second] = channels.names;
  return `${channels.names.join(', ')}, two such as ${second},${first}, or ${BOTH} (${first},${second})`;
};

function channelChoice(text: string): ChannelChoice {
  try {
    const names = channelsOf(text).join(',');
    return text === BOTH ? BOTH : names;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const near = nearest(text, [...channels.names, BOTH]);
    throw refused(`it takes ${choices()}`, near ? `did you mean ${near}?` : 'write one of them');
  }
}

/** In which languages generated customers write. */
export function languagesOption(): Option {
  const text = `languages in which customers write, instead of those of the catalogue: ${languages.names.join(', ')}; repeat it for more`;
  return repeatable(new Option('--languages <name>', text), languages.names);
}

/** What breaks beside the bot. */
export function faultsOption(): Option {
  const text = `faults beside the bot: ${planNames().join(', ')}, or your file`;
  return new Option('--faults <plan>', text);
}

/** How often each session is played. */
export function repeatOption(): Option {
  return new Option('--repeat <n>', 'play each session this often, with other customers, to tell flaky from broken')
    .default(1)
    .argParser(wholeNumber(1, 100));
}

/** Adds the flags that choose among scenarios, and how often each is played. */
export function withSelectionOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--grep <pattern>', 'only scenarios whose file name or title matches this regular expression'),
    )
    .addOption(
      repeatable(
        new Option('--tag <tag>', 'only scenarios with this tag; repeat it, or write a,b, for any of several'),
      ),
    )
    .addOption(
      repeatable(
        new Option('--language <name>', 'only scenarios with the tag of this language; repeat it for any of several'),
      ),
    )
    .addOption(repeatOption());
}

/** Adds the flags of commands that play many sessions. */
export function withPlayOptions(command: Command): Command {
  return withServiceOptions(withSeedOptions(command));
}

/** Adds the seed, and how many sessions are played at once. */
export function withSeedOptions(command: Command): Command {
  return (
    command
      .addOption(
        new Option('--seed <n>', 'equal seeds give equal sessions').default(1).argParser(wholeNumber(0, 2 ** 32 - 1)),
      )
      .addOption(
        new Option('--slots <n>', 'number of sessions played at once').default(32).argParser(wholeNumber(1, 256)),
      )
      // The name that it had before; it is accepted and not shown.
      .addOption(new Option('--lanes <n>').hideHelp().argParser(wholeNumber(1, 256)))
      .on('option:lanes', () => command.setOptionValueWithSource('slots', command.getOptionValue('lanes'), 'cli'))
  );
}

/** Adds the flags of commands that start Postgres and Redis, and report. */
export function withServiceOptions(command: Command, { reporters = true } = {}): Command {
  return withReportOptions(withServerOptions(command), { reporters });
}

/** Adds the choice of Postgres and Redis. */
export function withServerOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--services <provider>', 'where Postgres and Redis come from')
        .choices([AUTO, ...serviceProviders.names])
        .default(AUTO),
    )
    .addOption(new Option('--allow-foreign-tables', 'use the database at DATABASE_URL although it has other tables'));
}

/** Adds the flags of commands that give a report; `reporters`: one that reporters tell of. */
export function withReportOptions(command: Command, { reporters = true } = {}): Command {
  const names = Object.keys(REPORTERS).join(', ');
  const reporter = `reporter to use: ${names}, or the path of your own; repeat it for more. Default: ${DEFAULT_REPORTERS.join(', ')}`;
  const known = withConfigOptions(command).addOption(
    new Option('--out <dir>', 'folder of the results').default('results'),
  );
  if (reporters) known.addOption(repeatable(new Option('--reporter <name|file>', reporter)));
  return known
    .addOption(new Option('--json', 'print report.json on stdout instead of the table'))
    .addOption(new Option('--quiet', 'print no progress'))
    .addOption(new Option('--no-color', 'print without colors'));
}

/** Thresholds on the command line begin with a metric and a colon, which no path does. */
const WRITTEN_GATE = /^[a-z_]+\s*:\s/;

/** The choice of the thresholds: a file, written on the command line, or written into the configuration. */
export function gateOption(): Option {
  const option = new Option(
    '--gate <file>',
    "file of the thresholds, or thresholds, e.g. 'errors: rate<0.01, response_time: p(95)<500'",
  )
    .default('gate.yaml')
    .argParser((text) => (WRITTEN_GATE.test(text) ? parseGate(`gates: { ${text} }`, '--gate') : text));
  const schema = gateSchema();
  return withMapping(option, {
    schema,
    read: (mapping, { document, path, problems }) => gateAt(document, path, mapping, problems),
  });
}
