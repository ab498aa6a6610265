import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Command } from 'commander';
import { readText, shownFrom } from '../../files/index.ts';
import { type Place, Problem } from '../../problem.ts';

const NAMES = ['rehearsal.yaml', 'rehearsal.yml'];
/** Read in this order: what an earlier one sets, a later one does not change. */
const ENV_FILES = ['rehearsal.env', '.env'];

/** Whether a command reads the configuration file. */
export const readsFile = (command: Command): boolean =>
  command.options.some((option) => option.attributeName() === 'config');

/** The file that a command line means: the one that it names, none, or the one that is found. */
export function fileFor(command: Command, cwd: string): string | undefined {
  const { config } = command.opts() as { config?: string | boolean };
  if (config === false) return undefined;
  return typeof config === 'string' ? resolve(cwd, config) : findConfiguration(cwd);
}

/**
 * The configuration file of a folder: there, or in the nearest folder above it, up to the root of the repository or the home
 * folder.
 * @throws Problem when a folder has it under two names, or it is somebody else's.
 */
export function findConfiguration(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = NAMES.map((name) => join(folder, name)).filter((file) => existsSync(file));
    const [file, second] = found;
    if (second !== undefined)
      throw new Problem('usage', `${shownFrom(cwd, folder)} holds ${NAMES.join(' and ')}`, {
        why: 'there is one configuration file',
        fix: `remove one of the two, or name one with --config ${NAMES[0]}`,
      });
    if (file !== undefined) {
      if (folder !== cwd) refuseForeign(file);
      return file;
    }
    if (existsSync(join(folder, '.git')) || folder === homedir() || dirname(folder) === folder) return undefined;
  }
}

/** A file above the current folder may be planted, e.g. in /tmp, and it says which commands are run. */
function refuseForeign(file: string): void {
  const me = process.getuid?.();
  const { uid } = statSync(file);
  if (me === undefined || uid === me || uid === 0) return;
  throw new Problem('usage', `the configuration ${file} belongs to another user`, {
    why: 'it was found above the current folder, and it can name commands that would be run',
    fix: `name it with --config ${file} if you trust it, or add --no-config`,
  });
}

export interface Environment {
  env: NodeJS.ProcessEnv;
  /** Where those variables are written that come from a file. */
  places: ReadonlyMap<string, Place>;
}

/**
 * The environment with the variables of the `.env` files of a folder. What the environment has already is not changed.
 * @throws Problem when a file cannot be read.
 */
export async function environmentOf(folder: string, env: NodeJS.ProcessEnv, cwd: string): Promise<Environment> {
  const places = new Map<string, Place>();
  const merged = { ...env };
  for (const name of ENV_FILES) {
    const path = join(folder, name);
    // A folder of this name is a virtual environment of Python.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    const text = await readText({ what: 'the environment file', path, cwd });
    for (const [variable, value] of Object.entries(parseEnv(text))) {
      if (merged[variable] !== undefined) continue;
      merged[variable] = value;
      places.set(variable, { file: shownFrom(cwd, path), ...lineOf(variable, text) });
    }
  }
  return { env: merged, places };
}

function lineOf(variable: string, text: string): { line?: number } {
  const line = text.split('\n').findIndex((one) => one.replace(/^\s*(export\s+)?/, '').startsWith(variable));
  return line < 0 ? {} : { line: line + 1 };
}
