/**
 * What a command is called with that its line does not say: `rehearsal.yaml` and `.env` files. Keys of the file are flags of the
 * commands (`keys.ts`); a flag on the line goes before the file, and the environment before `.env` files.
 */
import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { Place } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { environmentOf, fileFor, readsFile } from './find.ts';
import type { Configuration } from './read.ts';

export interface Prepared {
  /** Undefined: there is no file, or the command takes nothing from it. */
  configuration: Configuration | undefined;
  /** Where variables are written that come from a file. */
  variables: ReadonlyMap<string, Place>;
}

/**
 * Completes a command whose line is parsed, and its environment, from the files.
 * @throws Problem, Problems with what is wrong in them.
 */
export async function prepare(command: Command, io: Io, all: () => Promise<Command[]>): Promise<Prepared> {
  const file = fileFor(command, io.cwd);
  let variables: ReadonlyMap<string, Place> = new Map();
  if (command.opts().config !== false) {
    const { env, places } = await environmentOf(file === undefined ? io.cwd : dirname(file), io.env, io.cwd);
    io.env = env;
    variables = places;
  }
  // Most of the start of a small command would be spent on what reads the file.
  if (file === undefined || !readsFile(command)) return { configuration: undefined, variables };
  const { configure } = await import('./apply.ts');
  return { configuration: await configure(command, file, io.cwd, all), variables };
}
