import type { Argument, Command, Option } from 'commander';
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { HooksFile } from '../../targets/index.ts';
import { isRepeatable, mappingOf, shapeIn } from '../options.ts';
import { RENAMED } from '../renamed.ts';
import { readsFile } from './find.ts';

/**
 * The keys of `rehearsal.yaml` are the flags of the commands: a flag that is added to a command is a key from then on. A
 * flag that may be repeated is a list under its plural.
 */

/** The folder that commands take scenarios and catalogues from unless they are given another one. */
export const SCENARIOS = 'scenarios';
/** What a person says at a terminal, or where the file is. */
const NOT_IN_FILE = ['config', 'color', 'json', 'lanes', 'list', 'lastFailed', 'bail', 'watch', 'language'];

/** Whether a command plays a bot that `target` or `command` names. */
export const playsBot = (command: Command): boolean =>
  command.options.some((option) => option.attributeName() === 'platformPort');

/** The commands that read the configuration file, subcommands included. */
export const readersAmong = (commands: readonly Command[]): Command[] =>
  commands.flatMap((command) => [command, ...(command.commands as Command[])]).filter(readsFile);

/** The flags that a command takes from the file, by their keys. */
export function flagsOf(command: Command): Map<string, Option> {
  const options = command.options.filter((option) => !NOT_IN_FILE.includes(option.attributeName()));
  return new Map(options.map((option) => [keyOf(option), option]));
}

/** The argument of a command that stands for `scenarios:`, with its place among the arguments. */
export function scenariosOf(command: Command): { argument: Argument; index: number } | undefined {
  const index = command.registeredArguments.findIndex(({ defaultValue }) => [defaultValue].flat().includes(SCENARIOS));
  const argument = command.registeredArguments[index];
  return argument && { argument, index };
}

/** The key that a flag has in the file. */
export function keyOf(option: Option): string {
  const name = (option.long ?? '').replace(/^--/, '');
  const plain = option.negate ? name.replace(/^no-/, '') : name;
  return mappingOf(option)?.key ?? (isRepeatable(option) ? pluralOf(plain) : plain);
}

function pluralOf(word: string): string {
  if (word.endsWith('s')) return word;
  if (word.endsWith('ch')) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** Keys of earlier versions, each with the one that stands in its place. */
export const renamedKeys = (commands: readonly Command[]): Record<string, string> =>
  Object.fromEntries(
    readersAmong(commands)
      .flatMap((command) => [...flagsOf(command)])
      .flatMap(([key, { long }]) =>
        Object.entries(RENAMED).flatMap(([old, now]) => (long === `--${now}` ? [[old, key]] : [])),
      ),
  );

/** What a flag is when nobody gives it. Commander keeps the `true` of `--no-…` by itself, not in the option. */
export const unsetValueOf = ({ defaultValue, negate }: Option): unknown =>
  negate ? (defaultValue ?? true) : defaultValue;

const takesValue = ({ required, optional }: Option): boolean => required || optional;

/** A value that a flag was given in the file, as the command line would give it. @throws InvalidArgumentError */
export function parsed(option: Option, written: unknown): unknown {
  if (!takesValue(option)) return option.negate || written === true ? written : undefined;
  const parse = (text: string, before: unknown): unknown => (option.parseArg ? option.parseArg(text, before) : text);
  if (!isRepeatable(option)) return parse(String(written), undefined);
  return [written].flat().reduce((before: unknown, each) => parse(String(each), before), undefined);
}

const scalar = z.union([z.string().trim().min(1), z.number()]);
/** How values look in the published JSON Schema. */
const SHAPES = new WeakMap<object, object>();

/** The values that a flag takes in the file. Where the flag has a parser, that one judges. */
function valueSchema(option: Option): z.ZodType {
  const mapping = mappingOf(option);
  const { description } = option;
  if (!takesValue(option)) return z.boolean().optional().describe(description);
  if (option.argChoices) return z.enum(option.argChoices).optional().describe(description);
  const one = isRepeatable(option) ? z.union([scalar, z.array(scalar)]) : scalar;
  const plain = one.superRefine((value, context) => {
    try {
      parsed(option, value);
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  });
  const shape = shapeIn(option);
  const schema = (
    mapping && isRepeatable(option) ? mapping.schema() : mapping ? z.union([plain, mapping.schema()]) : plain
  )
    .optional()
    .describe(description);
  if (!mapping) SHAPES.set(schema, isRepeatable(option) ? { anyOf: [shape, { type: 'array', items: shape }] } : shape);
  return schema;
}

const paths = z
  .union([scalar, z.array(scalar).min(1)])
  .optional()
  .describe('Scenario files or folders, relative to this file. The folder of the first holds catalogs/.');

/** Keys that are no flags. */
const OWN = {
  command: z
    .union([z.string().trim().min(1), z.array(scalar).min(1)])
    .optional()
    .describe('Command line that starts the bot, in place of target: the address of a bot that runs already.'),
  hooks: HooksFile.optional(),
};

/** The schema of the file, for all commands that read it. */
export function fileSchema(commands: readonly Command[]) {
  const readers = readersAmong(commands);
  const top: Record<string, z.ZodType> = {};
  const sections: Record<string, z.ZodType> = {};
  for (const command of readers) {
    const own: Record<string, z.ZodType> = scenariosOf(command) ? { [SCENARIOS]: paths } : {};
    for (const [key, option] of flagsOf(command)) {
      if (key === SCENARIOS) {
        own[key] = paths;
        continue;
      }
      const known = top[key];
      own[key] = known?.description === option.description ? known : valueSchema(option);
      top[key] ??= own[key];
    }
    sections[command.name()] = z.strictObject(own).optional().describe(`Only for rehearsal ${command.name()}.`);
  }
  return z
    .strictObject({
      ...OWN,
      [SCENARIOS]: paths,
      ...top,
      commands: z.strictObject(sections).optional().describe('Values for one command, which go before those above.'),
    })
    .describe('Configuration of Rehearsal. Each key is a flag of its commands; paths are relative to this file.');
}

/** The JSON Schema that editors complete `rehearsal.yaml` by. */
export function fileJsonSchema(commands: readonly Command[]): string {
  const json = z.toJSONSchema(fileSchema(commands), {
    ...{ io: 'input', target: 'draft-7', reused: 'ref', unrepresentable: 'any' },
    override({ zodSchema, jsonSchema }) {
      const shape = SHAPES.get(zodSchema);
      if (!shape) return;
      const { description } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      Object.assign(jsonSchema, { description, ...shape });
    },
  });
  return `${JSON.stringify({ title: 'Rehearsal configuration', ...json }, null, 2)}\n`;
}

/** Keys whose values are text even when they look like a number. */
export function textKeys(commands: readonly Command[]): Set<string> {
  const isText = (option: Option): boolean => {
    const { type } = shapeIn(option) as { type?: string | string[] };
    return takesValue(option) && !mappingOf(option) && [type].flat().includes('string');
  };
  return new Set(
    [...commands, ...readersAmong(commands)].flatMap((command) =>
      [...flagsOf(command)].flatMap(([key, one]) => (isText(one) ? [key] : [])),
    ),
  );
}
