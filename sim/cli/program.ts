import { Command, CommanderError } from 'commander';
import { Problem } from '../problem.ts';
import { botCommand } from './bot.ts';
import { doctorCommand } from './doctor.ts';
import { exploreCommand } from './explore.ts';
import { gateCommand } from './gate.ts';
import { initCommand } from './init.ts';
import type { Io } from './io.ts';
import { mergeCommand } from './merge.ts';
import { proveCommand } from './prove.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';
import { VERSION } from './version.ts';

/** A command's answer: the exit code by contract (0 pass, 1 bot failed, 2 usage, 3 infrastructure, 4 not enough evidence). */
export type CommandOf = (io: Io, exit: (code: number) => void) => Command;

const COMMANDS: readonly CommandOf[] = [
  gateCommand,
  runCommand,
  exploreCommand,
  replayCommand,
  proveCommand,
  initCommand,
  botCommand,
  reportCommand,
  mergeCommand,
  doctorCommand,
];

/** Runs one command line and answers its exit code. Never throws and never ends the process. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = new Command('rehearsal')
    .description('Rehearse a WhatsApp commerce bot before its release, and say whether it may go live.')
    .version(VERSION)
    .showHelpAfterError('(see rehearsal --help)')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .configureHelp({ sortOptions: false });
  for (const make of COMMANDS) {
    const command = make(io, (code) => {
      exitCode = code;
    });
    program.addCommand(inherit(command, program));
  }
  program.addHelpText('after', EXIT_CODES);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
}

/** Subcommands take over how the program writes and ends, at every depth. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child as Command, command);
  return command;
}

const EXIT_CODES = `
Exit codes: 0 pass · 1 the bot failed · 2 usage or configuration · 3 infrastructure or harness · 4 not enough evidence`;

function explain(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Problem) {
    io.err(`${io.colors.red('error')} ${error.describe()}\n`);
    return error.exitCode;
  }
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`${io.colors.red('error')} Rehearsal itself broke; this is no verdict on the bot.\n${fault}\n`);
  return 3;
}
