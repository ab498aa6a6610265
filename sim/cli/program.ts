import { Command, CommanderError } from 'commander';
import { explain } from '../run/explain.ts';
import type { Io } from '../run/io.ts';
import { VERSION } from '../version.ts';
import { commandOf, strict, UsageProblem, usageOf, usageProblem } from './usage.ts';

/** All commands of the program by their names, made anew. */
export type AllCommands = () => Promise<Command[]>;

/** A command's answer: the exit code by contract (0 pass, 1 bot failed, 2 usage, 3 infrastructure, 4 not enough evidence). */
export type CommandOf = (io: Io, exit: (code: number) => void, all: AllCommands) => Command;

/** By name, in the order of the help. Each is loaded when it is asked for: most of the start is spent on loading. */
export const COMMANDS: Readonly<Record<string, { does: string; load: () => Promise<CommandOf> }>> = {
  gate: {
    does: 'play scenarios, generated sessions and a short real-time phase, then give one verdict',
    load: async () => (await import('./gate.ts')).gateCommand,
  },
  attach: {
    does: 'start your bot with its calls to WhatsApp caught, nothing of it changed, and play on it',
    load: async () => (await import('./attach.ts')).attachCommand,
  },
  run: {
    does: 'play scenarios only; rates are shown, and only gate judges them',
    load: async () => (await import('./run.ts')).runCommand,
  },
  explore: {
    does: 'play generated sessions only, and reduce what fails to counterexamples',
    load: async () => (await import('./explore.ts')).exploreCommand,
  },
  load: {
    does: 'let conversations arrive by a load profile, and hold durations and losses against thresholds',
    load: async () => (await import('./load.ts')).loadCommand,
  },
  replay: {
    does: 'play one generated session again, exactly',
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  chat: {
    does: 'be the customer on a page, see what the checks say, and save the chat as a scenario',
    load: async () => (await import('./chat.ts')).chatCommand,
  },
  record: {
    does: 'record traffic of a bot, or captured webhooks, as a scenario with made-up customers',
    load: async () => (await import('./record.ts')).recordCommand,
  },
  prove: {
    does: 'plant mutants into the reference bot and say which check catches each of them',
    load: async () => (await import('./prove.ts')).proveCommand,
  },
  faults: {
    does: 'break the process, servers and connections of the reference bot at every step of a message',
    load: async () => (await import('./faults.ts')).faultsCommand,
  },
  init: {
    does: 'write a starter into your repository: configuration, gate, catalogue, three scenarios, a CI job',
    load: async () => (await import('./init.ts')).initCommand,
  },
  validate: {
    does: 'read scenarios, catalogues, gates and rules profile, and say what is wrong in them',
    load: async () => (await import('./validate.ts')).validateCommand,
  },
  catalog: {
    does: 'show, check, import and export catalogues',
    load: async () => (await import('./catalog.ts')).catalogCommand,
  },
  config: {
    does: 'show what a command would be called with, and where each value comes from',
    load: async () => (await import('./config/command.ts')).configCommand,
  },
  bot: {
    does: 'run the reference bot alone, and operate it',
    load: async () => (await import('./bot/index.ts')).botCommand,
  },
  emulator: {
    does: 'start an emulator of WhatsApp alone, with an inspector page and a control API',
    load: async () => (await import('./emulator/index.ts')).emulatorCommand,
  },
  release: {
    does: 'rehearse a release and its way back, watch a live bot, compare two versions',
    load: async () => (await import('./release/index.ts')).releaseCommand,
  },
  report: { does: 'show the report of a run again', load: async () => (await import('./report.ts')).reportCommand },
  merge: {
    does: 'join the shards of a run, or the segments of a load, into one report and one verdict',
    load: async () => (await import('./merge.ts')).mergeCommand,
  },
  regrade: {
    does: 'judge the stored traces of runs by the rules of today, and list the differences',
    load: async () => (await import('./regrade.ts')).regradeCommand,
  },
  cost: {
    does: 'say what the conversations of a run would cost, by a table of rates',
    load: async () => (await import('./cost.ts')).costCommand,
  },
  doctor: {
    does: 'say what this machine has and lacks, and the exact fix for each',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
};

/** The command that a command line names, whole; for anything else, such as the help, the names of all of them. */
async function commandsFor(argv: readonly string[], ...made: Parameters<CommandOf>): Promise<Command[]> {
  const name = argv.find((word) => word !== 'help' && !word.startsWith('-')) ?? '';
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (named) return [(await named.load())(...made).description(named.does)];
  return Object.entries(COMMANDS).map(([name, { does }]) => new Command(name).description(does));
}

/** Runs one command line and answers its exit code. Never throws and never ends the process. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = new Command('rehearsal')
    .description('Rehearse a WhatsApp commerce bot before its release, and say whether it may go live.')
    .version(VERSION)
    .exitOverride()
    // Errors are told in one place, with all other problems.
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
    .configureHelp({ sortOptions: false, subcommandTerm: (command) => command.name() });
  const exit = (code: number): void => {
    exitCode = code;
  };
  // What commands see around them: with the variables of .env files once their line is parsed.
  const around: Io = { ...io };
  const all: AllCommands = () => allCommands(around, all);
  for (const command of await commandsFor(argv, around, exit, all)) {
    strict(command);
    program.addCommand(inherit(command, program));
  }
  program.hook('preAction', async (_, called) => {
    // `config` prepares the command that it shows, in its place.
    if (called.name() === 'config') return;
    const { prepare } = await import('./config/index.ts');
    await prepare(called as Command, around, all);
  });
  program.addHelpText('after', EXIT_CODES);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const told = await toldAs(error, program, argv, all);
    if (told instanceof CommanderError) return 2;
    const code = explain(told, io);
    if (told instanceof UsageProblem) io.err(`${usageLine(commandOf(program, argv))}\n`);
    return code;
  }
}

/** All commands, made anew. */
const allCommands = (io: Io, all: AllCommands): Promise<Command[]> =>
  Promise.all(Object.values(COMMANDS).map(async ({ load }) => (await load())(io, () => {}, all)));

/** Commander's errors as problems; whatever else it is as it is. */
async function toldAs(error: unknown, program: Command, argv: readonly string[], all: AllCommands): Promise<unknown> {
  // Help and the version end this way too.
  if (!(error instanceof CommanderError) || error.message.startsWith('(') || error.exitCode === 0) return error;
  const commands = await all();
  const flagOf = (long: string): string[] =>
    commands.flatMap((command) => (command.options.some((option) => option.long === long) ? [command.name()] : []));
  const linesOf = (name: string): string[] => commands.flatMap((command) => linesTo(name, command, program.name()));
  return usageProblem(error, commandOf(program, argv), flagOf, linesOf);
}

/** The commands of a name at any depth, each as it is written on a line. */
function linesTo(name: string, command: Command, parent: string): string[] {
  const line = `${parent} ${command.name()}`;
  const below = command.commands.flatMap((child) => linesTo(name, child as Command, line));
  return command.name() === name ? [line, ...below] : below;
}

/** Subcommands take over how the program writes and ends, at every depth. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child as Command, command);
  return command;
}

const EXIT_CODES = `
Exit codes: 0 pass · 1 the bot failed · 2 usage or configuration · 3 infrastructure or harness · 4 not enough evidence`;

/** How the command is called, and where its flags are listed. */
function usageLine(command: Command): string {
  const [program, name = ''] = usageOf(command).split(' ');
  const help = command.parent ? `${program} ${name} --help` : `${program} --help`;
  return `usage: ${usageOf(command)}   (${help} lists the flags)`;
}
