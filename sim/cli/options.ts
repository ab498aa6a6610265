import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_REPORTERS, REPORTERS } from '../../reports/index.ts';
import { BOTH, channels } from '../channels/index.ts';
import type { Shard } from '../results/index.ts';
import { type ChannelChoice, channelsOf } from '../run/options.ts';
import { AUTO, serviceProviders } from '../services/index.ts';

/** Adds the common flags of commands whose sessions are played by a dispatcher. */
export function withWorkerOptions(command: Command): Command {
  return withChannelOptions(command)
    .addOption(
      new Option('--workers <n>', 'processes that play; each has so many slots')
        .default(1)
        .argParser(wholeNumber(1, 64)),
    )
    .addOption(new Option('--shard <i/n>', 'play part i of n of the run; `merge` joins the parts').argParser(shardOf))
    .addOption(
      new Option(
        '--require-coverage',
        'not enough evidence when a class of conversations that is aimed at is not reached',
      ),
    );
}

function shardOf(text: string): Shard {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (!(shard.index >= 1 && shard.index <= shard.count)) {
    throw new InvalidArgumentError('Part and number of parts are needed, e.g. 2/3.');
  }
  return shard;
}

/** Adds the common flags of commands that can play on any channel. */
export function withChannelOptions(command: Command): Command {
  return withPlayOptions(command).addOption(
    new Option('--channel <names>', `channel to play on: ${choices()}; with two, what customers see is compared`)
      .default(channels.first.name)
      .argParser(channelChoice),
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
  } catch {
    throw new InvalidArgumentError(`Allowed are ${choices()}.`);
  }
}

/** Adds the common flags. */
export function withPlayOptions(command: Command): Command {
  return withReportOptions(
    command
      .addOption(
        new Option('--seed <n>', 'equal seeds give equal sessions').default(1).argParser(wholeNumber(0, 2 ** 32 - 1)),
      )
      .addOption(new Option('--slots <n>', 'sessions played at once').default(32).argParser(wholeNumber(1, 256)))
      // The name that it had before; it is accepted and not shown.
      .addOption(new Option('--lanes <n>').hideHelp().argParser(wholeNumber(1, 256)))
      .on('option:lanes', () => command.setOptionValueWithSource('slots', command.getOptionValue('lanes'), 'cli'))
      .addOption(
        new Option('--services <provider>', 'where Postgres and Redis come from')
          .choices([AUTO, ...serviceProviders.names])
          .default(AUTO),
      )
      .addOption(new Option('--grep <pattern>', 'only sessions whose id or title matches this regular expression'))
      .addOption(new Option('--tag <tags...>', 'only sessions with one of these tags'))
      .addOption(new Option('--allow-foreign-tables', 'use an external database although others keep tables in it')),
  );
}

/** Adds the flags of commands that give a report. */
export function withReportOptions(command: Command): Command {
  const names = Object.keys(REPORTERS).join(', ');
  return command
    .addOption(new Option('--out <dir>', 'where results go').default('results'))
    .addOption(
      new Option(
        '--reporter <name>',
        `who reports: ${names}, or the path of your own; repeatable. Default: ${DEFAULT_REPORTERS.join(', ')}`,
      ).argParser((name: string, before: string[] | undefined) => [...(before ?? []), name]),
    )
    .addOption(new Option('--json', 'print report.json on stdout instead of the table'))
    .addOption(new Option('--quiet', 'no progress'))
    .addOption(new Option('--no-color', 'no colours'));
}

/** A parser for whole numbers within bounds, with commander's own way of complaining. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`A whole number from ${min} to ${max} is needed.`);
    }
    return value;
  };
}

/** A parser for numbers above zero. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError('A number above 0 is needed.');
  return value;
}
