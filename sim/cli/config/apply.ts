import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError, type Option } from 'commander';
import { type Place, Problem, Problems } from '../../problem.ts';
import { shellWord, shellWords } from '../../shell-words.ts';
import { ATTACH, type HooksInput, hooksFrom } from '../../targets/index.ts';
import { byPlace } from '../../yaml/index.ts';
import { mappingOf } from '../options.ts';
import { flagsOf, keyOf, parsed, playsBot, SCENARIOS, scenariosOf, unsetValueOf } from './keys.ts';
import { type Configuration, readConfiguration, type Written } from './read.ts';

/** Where the values of a command come from that are written in the file: by name of the flag, and `scenarios`. */
const PLACES = new WeakMap<Command, Map<string, Place>>();

/** Where the value of a flag is written in the file; undefined: it comes from elsewhere. */
export function placeOf(command: Command, name: string): Place | undefined {
  return command.getOptionValueSource(name) === 'config' || name === SCENARIOS
    ? PLACES.get(command)?.get(name)
    : undefined;
}

/**
 * Gives a command whose line is parsed what the configuration file says: its flags that are not on the line, and the
 * scenarios. The default places of a run (`scenarios`, `gate.yaml`, `results`) are beside the file.
 * @throws Problems with all that is wrong in the file.
 */
export async function configure(
  command: Command,
  file: string,
  cwd: string,
  all: () => Promise<Command[]>,
): Promise<Configuration> {
  const configuration = await readConfiguration(file, cwd, await all());
  const home = dirname(file);
  const places = new Map<string, Place>();
  PLACES.set(command, places);
  const problems: Problem[] = [];
  for (const [key, option] of flagsOf(command)) {
    const name = option.attributeName();
    const written = configuration.get(command.name(), key);
    if (command.getOptionValueSource(name) === 'cli') continue;
    if (written === undefined) {
      const value = key === SCENARIOS ? [SCENARIOS] : unsetValueOf(option);
      command.setOptionValueWithSource(name, placed(option, value, home, cwd), 'default');
      continue;
    }
    if (!isFree(command, option, written, configuration, problems)) continue;
    const value = meaningOf(option, written, configuration, problems);
    places.set(name, written.place);
    command.setOptionValueWithSource(name, placed(option, value, home, cwd), 'config');
  }
  setScenarios(command, configuration, home, cwd);
  if (playsBot(command)) {
    setStart(command, configuration, home);
    setHooks(command, configuration, home, problems);
  }
  if (problems.length > 0) throw new Problems(byPlace(problems));
  return configuration;
}

/** The bot of the file as a value of `--target`, with where it is written; undefined: the file names none. */
function botOf(command: Command, configuration: Configuration): { target: string; place: Place } | undefined {
  const address = configuration.get(command.name(), 'target');
  if (address) return { target: String(address.value), place: address.place };
  const start = configuration.get(command.name(), 'command');
  if (!start) return undefined;
  const { value, place } = start;
  const words = Array.isArray(value) ? value.map(String) : shellWords(String(value));
  return { target: ATTACH + words.map(shellWord).join(' '), place };
}

/** The bot that the line names: by `--target`, or by the words of `rehearsal attach`. */
function namedBot(command: Command): string | undefined {
  if (command.getOptionValueSource('target') === 'cli') return command.getOptionValue('target') as string;
  const starts = command.registeredArguments[0]?.name() === 'command' && command.args.length > 0;
  return starts ? ATTACH + command.args.map(shellWord).join(' ') : undefined;
}

/** The command that starts the bot of the file stands for its target, unless the line names another one. It is run beside the file. */
function setStart(command: Command, configuration: Configuration, folder: string): void {
  const bot = botOf(command, configuration);
  if (!bot?.target.startsWith(ATTACH) || namedBot(command) !== undefined) return;
  PLACES.get(command)?.set('target', bot.place);
  command.setOptionValueWithSource('target', bot.target, 'config');
  command.setOptionValueWithSource('folder', folder, 'config');
}

/** Hooks change the shop of the bot that the file names: for another one they are not called. */
function setHooks(command: Command, configuration: Configuration, folder: string, problems: Problem[]): void {
  const written = configuration.get(command.name(), 'hooks');
  const { document } = configuration;
  if (!written || !document) return;
  const hooks = hooksFrom(written.value as HooksInput, { document, path: written.path, problems, folder });
  const [own, named] = [botOf(command, configuration)?.target, namedBot(command)];
  if (own !== undefined && named !== undefined && own !== named) return;
  PLACES.get(command)?.set('hooks', written.place);
  command.setOptionValueWithSource('hooks', hooks, 'config');
}

/** What a flag has for its key, read as the command line would be. */
function meaningOf(
  option: Option,
  { value, path, place }: Written,
  { document }: Configuration,
  problems: Problem[],
): unknown {
  const mapping = mappingOf(option);
  if (mapping && document && typeof value === 'object' && value !== null && !Array.isArray(value))
    return mapping.read(value, { document, path, problems });
  try {
    return parsed(option, value);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    const [why = '', fix = 'correct it'] = error.message.split('\n');
    problems.push(new Problem('usage', `"${path.at(-1)}" cannot be ${JSON.stringify(value)}`, { place, why, fix }));
    return undefined;
  }
}

/** Whether no flag speaks against a key: one on the line goes before it, and of two in the file neither does. */
function isFree(
  command: Command,
  option: Option,
  { place, path }: Written,
  configuration: Configuration,
  problems: Problem[],
): boolean {
  const others = command.options.filter((other) => excludes(option, other) || excludes(other, option));
  for (const other of others) {
    if (command.getOptionValueSource(other.attributeName()) === 'cli') return false;
    const against = configuration.get(command.name(), keyOf(other));
    if (against === undefined || against.path.length < path.length) continue;
    if (against.path.length > path.length) return false;
    const why = `only one of the two can be given; the other is on line ${against.place.line}`;
    const what = `"${path.at(-1)}" and "${against.path.at(-1)}" exclude each other`;
    if (against.place.line !== undefined && against.place.line < (place.line ?? 0))
      problems.push(new Problem('usage', what, { place, why, fix: 'remove one of them' }));
  }
  return true;
}

/** Commander keeps what `conflicts` said under this name. */
function excludes(option: Option, other: Option): boolean {
  const { conflictsWith } = option as Option & { conflictsWith: string[] };
  return conflictsWith.includes(other.attributeName());
}

/** The flag's text says what its value is: `<file>` and `<dir>` are paths, `<file|key>` is one where there is such a file. */
function placed(option: Option, value: unknown, home: string, cwd: string): unknown {
  const [, shape = ''] = /<(.*)>/.exec(option.flags) ?? [];
  if (!/\b(file|dir|folder|path)\b/.test(shape)) return value;
  const place = (path: unknown): unknown =>
    typeof path !== 'string' || (shape.includes('|') && !existsSync(resolve(home, path)))
      ? path
      : from(home, path, cwd);
  return Array.isArray(value) ? value.map(place) : place(value);
}

/** A path of the file as it is from the current folder. */
const from = (home: string, path: string, cwd: string): string => relative(cwd, resolve(home, path)) || '.';

/** The scenarios that a command plays unless its line names some. */
function setScenarios(command: Command, configuration: Configuration, home: string, cwd: string): void {
  const taken = scenariosOf(command);
  if (!taken || command.args.length > taken.index) return;
  const { argument, index } = taken;
  const written = configuration.get(command.name(), SCENARIOS);
  if (written) PLACES.get(command)?.set(SCENARIOS, written.place);
  const paths = [written?.value ?? argument.defaultValue].flat().map((path) => from(home, String(path), cwd));
  command.processedArgs[index] = argument.variadic ? paths : paths[0];
}
