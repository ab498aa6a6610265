import { Command, CommanderError } from 'commander';
import { nearest } from '../../nearest.ts';
import type { Io } from '../../run/io.ts';
import type { AllCommands, CommandOf } from '../program.ts';
import { strict, UsageProblem, usageProblem } from '../usage.ts';
import { prepare } from './index.ts';
import { readersAmong } from './keys.ts';
import { type Holding, holding, render } from './show.ts';

/** The command whose configuration is shown unless another one is named. */
const DEFAULT = 'gate';

/** `rehearsal config [COMMAND] [FLAGS]`: what the command would be called with, and where each value comes from. Plays nothing. */
export const configCommand: CommandOf = (io, exit, all) =>
  new Command('config')
    .usage('[command] [flags of the command]')
    .argument('[words...]', `the command that is shown (default: ${DEFAULT}), and its flags`)
    .option('--json', 'print JSON')
    .option('--no-color', 'print without colors')
    .allowUnknownOption()
    .action(async (words: string[], options: { json?: true }) => {
      const held = await holdingOf(words, io, all);
      io.out(options.json ? `${JSON.stringify(held, null, 2)}\n` : render(held, io.colors));
      exit(0);
    });

/** Reads the words as the program would, but for what the command does then. */
async function holdingOf(words: readonly string[], io: Io, all: AllCommands): Promise<Holding> {
  const [first = DEFAULT] = words;
  const line = first.startsWith('-') ? [DEFAULT, ...words] : [first, ...words.slice(1)];
  const commands = await all();
  const readers = readersAmong(commands);
  const command = readers.find((one) => one.name() === line[0]);
  if (!command) {
    const names = readers.map((one) => one.name());
    const near = nearest(line[0] ?? '', names);
    const fix = near === undefined ? 'name one of them' : `did you mean ${near}?`;
    throw new UsageProblem(`${line[0]} reads no configuration`, `these do: ${names.join(', ')}`, fix);
  }
  let held: Holding | undefined;
  strict(command);
  const program = new Command('rehearsal')
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addCommand(command);
  command.copyInheritedSettings(program);
  const around: Io = { ...io };
  program.hook('preAction', async () => {
    const prepared = await prepare(command, around, all);
    command.action(() => {
      held = holding(command, prepared, around);
    });
  });
  try {
    await program.parseAsync(line, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const flagOf = (long: string): string[] =>
      commands.flatMap((one) => (one.options.some((option) => option.long === long) ? [one.name()] : []));
    throw usageProblem(error, command, flagOf);
  }
  return held as Holding;
}
