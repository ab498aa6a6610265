import type { Command, CommanderError, Option } from 'commander';
import { nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { isRepeatable } from './options.ts';
import { RENAMED } from './renamed.ts';

/** Something wrong with the command line itself, as told apart from what it names. */
export class UsageProblem extends Problem {
  override name = 'UsageProblem';

  constructor(what: string, why: string, fix: string) {
    super('usage', what, { why, fix });
  }
}

/**
 * Refuses what commander lets pass in silence, at every depth: an empty value or argument, which stands for a variable that
 * nobody has set, a flag that takes the next flag for its value, and one that is given twice, of which only the last would
 * count.
 */
export function strict(command: Command): void {
  for (const option of command.options.filter(({ required, optional }) => required || optional)) {
    const { long, parseArg } = option;
    let earlier: string | undefined;
    option.argParser((value: string, before: unknown) => {
      if (value.trim() === '') {
        const fix = `give it a value, or remove ${long}`;
        throw new UsageProblem(`${long} is empty`, `it takes ${shapeOf(option)}`, fix);
      }
      if (command.options.some((other) => other.long === value.split('=')[0] || other.short === value)) {
        const fix = `write ${long} ${shapeOf(option)} ${value}`;
        throw new UsageProblem(`${long} lacks its value`, `the next word is a flag: ${value}`, fix);
      }
      if (earlier !== undefined && !isRepeatable(option)) {
        const fix = earlier === value ? `write ${long} ${value} once` : `write ${long} ${earlier} or ${long} ${value}`;
        throw new UsageProblem(`${long} is given twice`, `first with ${earlier}, then with ${value}`, fix);
      }
      earlier = value;
      return parseArg ? parseArg.call(option, value, before) : value;
    });
  }
  command.hook('preAction', (_, { args, registeredArguments }) => {
    if (!args.some((word) => word.trim() === '')) return;
    const [argument] = registeredArguments;
    const why = argument?.description ? `it takes ${argument.description}` : 'it names nothing';
    throw new UsageProblem('an argument is empty', why, 'remove it, or set the variable that it comes from');
  });
  for (const child of command.commands) strict(child as Command);
}

/**
 * What commander found wrong, in the look of all problems. `flagOf` names the commands that have a flag, `linesOf` those of a
 * name wherever they are, as they are written.
 */
export function usageProblem(
  error: CommanderError,
  command: Command,
  flagOf: (long: string) => string[],
  linesOf: (name: string) => string[] = () => [],
): Problem {
  const name = command.name();
  const [, quoted = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const [, guess] = /Did you mean (?:one of )?(.*?)\?/s.exec(error.message) ?? [];
  switch (error.code) {
    case 'commander.unknownOption': {
      const [flag = ''] = quoted.split('=');
      const known = command.options.flatMap(({ long, hidden }) => (long && !hidden ? [long] : []));
      // By its words alone: the two dashes that all flags share make none of them near.
      const words = flag.replace(/^-+/, '');
      const names = known.map((long) => long.slice(2));
      const renamed = names.find((now) => now === RENAMED[words]);
      if (renamed !== undefined)
        return new UsageProblem(`unknown option '${flag}'`, 'it has another name now', `write --${renamed}`);
      const near = nearest(words, names);
      const meant = near === undefined ? undefined : `--${near}`;
      const elsewhere = flagOf(flag);
      if (elsewhere.length > 0) {
        const why = `it is a flag of ${elsewhere.join(', ')}`;
        return new UsageProblem(`${name} has no flag ${flag}`, why, `remove ${flag}`);
      }
      const fix = meant === undefined ? 'remove it' : `did you mean ${meant}?`;
      return new UsageProblem(`unknown option '${flag}'`, `${name} has no such flag`, fix);
    }
    case 'commander.unknownCommand': {
      const known = command.commands.map((child) => child.name());
      // A command that is spelled like this elsewhere is more likely meant than one that is spelled nearly like this here.
      const elsewhere = linesOf(quoted).join(', or ');
      const meant = elsewhere || (nearest(quoted, known) ?? guess);
      const fix = meant === undefined ? 'name one of them' : `did you mean ${meant}?`;
      return new UsageProblem(`unknown command '${quoted}'`, `${name} has ${known.join(', ')}`, fix);
    }
    case 'commander.optionMissingArgument': {
      const option = optionOf(command, quoted);
      const shape = option ? shapeOf(option) : 'a value';
      const long = option?.long ?? quoted;
      return new UsageProblem(`${long} lacks its value`, `it takes ${shape}`, `write ${long} ${shape}`);
    }
    case 'commander.missingArgument': {
      const argument = command.registeredArguments.find((one) => one.name() === quoted);
      const why = argument?.description ? `it takes ${argument.description}` : `${name} needs it`;
      return new UsageProblem(`<${quoted}> is missing`, why, `write ${usageOf(command)}`);
    }
    case 'commander.excessArguments': {
      const takes = command.registeredArguments.length;
      const extra = command.args.slice(takes);
      const why = takes === 0 ? `${name} takes no arguments` : `${name} takes ${takes} at most`;
      return new UsageProblem(`too many arguments: ${extra.join(' ')}`, why, `remove ${extra.join(' ')}`);
    }
    case 'commander.invalidArgument': {
      const [, flags = '', value = '', message = ''] =
        /^error: (?:option|command-argument) '(.*?)'(?: argument| value) '(.*)' is invalid\. ?(.*)$/s.exec(
          error.message,
        ) ?? [];
      const option = optionOf(command, flags);
      const [why = '', fix] = message.split('\n');
      const [, choices] = /^Allowed choices are (.*?)\.?$/.exec(why) ?? [];
      const what = `${option?.long ?? flags} cannot be ${JSON.stringify(value)}`;
      if (choices === undefined) return new UsageProblem(what, why, fix ?? 'correct or remove it');
      const near = nearest(value, choices.split(', '));
      return new UsageProblem(what, `it takes ${choices}`, near ? `did you mean ${near}?` : 'write one of them');
    }
    case 'commander.conflictingOption': {
      const [, one = '', other = ''] = /'([^']*)'[^']*'([^']*)'/.exec(error.message) ?? [];
      const [a, b] = [one, other].map((flags) => optionOf(command, flags)?.long ?? flags);
      return new UsageProblem(
        `${a} and ${b} exclude each other`,
        'only one of the two can be given',
        `remove ${a} or ${b}`,
      );
    }
    default:
      return new UsageProblem(
        error.message.replace(/^error: /, ''),
        'the command line is not understood',
        `see rehearsal ${name} --help`,
      );
  }
}

/** The command that a command line is about: as deep as its first words name one. */
export function commandOf(program: Command, argv: readonly string[]): Command {
  let command = program;
  for (const word of argv) {
    const next = command.commands.find((child) => child.name() === word);
    if (!next) break;
    command = next as Command;
  }
  return command;
}

/** How a command is called, from the program's name on. */
export function usageOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent as Command | null) names.unshift(at.name());
  return `${names.join(' ')} ${command.usage()}`.trim();
}

/** `<file>` of `--gate <file>`. */
function shapeOf({ flags }: Option): string {
  return /[<[].*[\]>]/.exec(flags)?.[0] ?? 'a value';
}

function optionOf(command: Command, flags: string): Option | undefined {
  return command.options.find((option) => option.flags === flags);
}
