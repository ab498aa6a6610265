import type { Command } from 'commander';
import type { channels } from '../../channels/index.ts';
import { shownFrom } from '../../files/index.ts';
import { formatPlace, type Place } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import type { HookSet } from '../../targets/index.ts';
import { choiceOf, whyInapplicable } from '../inapplicable.ts';
import { placeOf } from './apply.ts';
import type { Prepared } from './index.ts';
import { flagsOf, playsBot, scenariosOf } from './keys.ts';

/** What a command would be called with. */
export interface Holding {
  command: string;
  /** The configuration file; null: none. */
  file: string | null;
  values: { key: string; value: unknown; from: string }[];
  /** Variables that it reads: whether they are set, and where. Never their values. */
  environment: { variable: string; set: boolean; from: string }[];
}

const SERVERS = ['DATABASE_URL', 'REDIS_URL'];

/** All values of a command whose line and configuration are read. Flags that do nothing for its target are left out. */
export function holding(command: Command, { configuration, variables }: Prepared, io: Io): Holding {
  const fits = playsBot(command) ? choiceOf(command) : undefined;
  const values: Holding['values'] = [];
  const scenarios = scenariosOf(command);
  if (scenarios) {
    const given = command.args.length > scenarios.index;
    const value = command.processedArgs[scenarios.index] as unknown;
    values.push({ key: 'scenarios', value, from: given ? 'flag' : from(placeOf(command, 'scenarios')) });
  }
  const started = !command.options.some((option) => option.attributeName() === 'target') && fits;
  if (started)
    values.push({ key: 'target', value: command.getOptionValue('target'), from: from(placeOf(command, 'target')) });
  for (const [key, option] of flagsOf(command)) {
    if (fits && whyInapplicable(option, ...fits)) continue;
    const name = option.attributeName();
    const flag = command.getOptionValueSource(name) === 'cli';
    const held: unknown = command.getOptionValue(name);
    // Variables of a bot may be secrets.
    const value =
      name === 'env' && Array.isArray(held)
        ? held.map((one) => String(one).replace(/=.*$/s, '=…'))
        : withoutSecret(held);
    values.push({ key, value: value ?? null, from: flag ? 'flag' : from(placeOf(command, name)) });
  }
  const hooks = command.getOptionValue('hooks') as HookSet | undefined;
  if (hooks) values.push({ key: 'hooks', value: [...hooks.hooks.keys()], from: from(placeOf(command, 'hooks')) });
  const secrets = fits?.[0].external ? fits[1].flatMap(variablesOf) : [];
  const others = Object.keys(io.env).filter((name) => name.startsWith('REHEARSAL_'));
  const environment = [...secrets, ...SERVERS, ...others.sort()].map((variable) => {
    const set = Boolean(io.env[variable]);
    const place = variables.get(variable);
    return { variable, set, from: set ? (place ? formatPlace(place) : 'environment') : '' };
  });
  const file = configuration ? shownFrom(io.cwd, configuration.file) : null;
  return { command: command.name(), file, values, environment };
}

const from = (place: Place | undefined): string =>
  place ? formatPlace({ file: place.file, ...(place.line === undefined ? {} : { line: place.line }) }) : 'default';

const variablesOf = ({ credentials }: ReturnType<typeof channels.get>): string[] =>
  Object.values(credentials).map(({ variable }) => variable);

/** An address may hold a user and a password. */
const withoutSecret = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/(?<=:\/\/)[^/@\s]+@/, '…@') : value;

/** The same for people. */
export function render({ command, file, values, environment }: Holding, colors: Io['colors']): string {
  const wide = Math.max(
    ...[...values.map(({ key }) => key), ...environment.map(({ variable }) => variable)].map(lengthOf),
  );
  const texts = values.map(({ value }) => shown(value));
  const middle = Math.min(48, Math.max(...texts.map(lengthOf)));
  const row = (name: string, text: string, origin: string): string =>
    `  ${name.padEnd(wide)}  ${text.padEnd(middle)}  ${origin === 'default' ? colors.dim(origin) : origin}`.trimEnd();
  return [
    `rehearsal ${command}, ${file === null ? 'without a configuration file' : `configured by ${file}`}`,
    ...values.map(({ key, from }, n) => row(key, texts[n] ?? '', from)),
    '',
    'environment',
    ...environment.map(({ variable, set, from }) => row(variable, set ? 'set' : 'not set', from)),
    '',
  ].join('\n');
}

const lengthOf = ({ length }: string): number => length;

function shown(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  if (typeof value !== 'object') return String(value);
  const text: unknown = JSON.parse(JSON.stringify(value));
  return typeof text === 'string' ? text : `{${Object.keys(value).join(', ')}}`;
}
