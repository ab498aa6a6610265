import { type Command, InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';
import { pricesFrom } from '../llm/index.ts';
import type { Problem } from '../problem.ts';
import type { Path, SourceDocument } from '../yaml/index.ts';

/** Options that may be given several times, each with one value or several with commas between them. */
const REPEATABLE = new WeakSet<Option>();

/** How a value is written in `rehearsal.yaml` where that is more than the text of the flag: a part of JSON Schema, by parser. */
const SHAPES = new WeakMap<object, object>();
/** A mapping in `rehearsal.yaml` in place of the flag's text. */
export interface MappingForm {
  /** Made when a file is read: most commands read none. */
  schema(): z.ZodType;
  /** Default: the name of the flag, in its plural where it may be repeated. */
  key?: string;
  /** What the flag's value is for the mapping at a path, which fits the schema. What is wrong in it is added to `problems`. */
  read(mapping: object, source: { document: SourceDocument; path: Path; problems: Problem[] }): unknown;
}
const MAPPINGS = new WeakMap<Option, MappingForm>();

/** The part of JSON Schema that says which values a flag takes. */
export function shapeIn({ parseArg, argChoices }: Option): object {
  if (argChoices) return { enum: argChoices };
  return (parseArg && SHAPES.get(parseArg)) ?? { type: 'string' };
}

const shaped = <Parser extends object>(parser: Parser, shape: object): Parser => {
  SHAPES.set(parser, shape);
  return parser;
};

/** Lets a flag's value be written as a mapping in `rehearsal.yaml`. */
export function withMapping(option: Option, form: MappingForm): Option {
  MAPPINGS.set(option, form);
  return option;
}

export const mappingOf = (option: Option): MappingForm | undefined => MAPPINGS.get(option);

/** Adds the choice of the configuration file, which gives each flag that is not on the command line. */
export function withConfigOptions(command: Command): Command {
  return command
    .addOption(new Option('--config <file>', 'configuration file; default: rehearsal.yaml here or in a folder above'))
    .addOption(new Option('--no-config', 'read no configuration file and no .env file'));
}

/** Whether an option gathers its values instead of keeping the last one. */
export function isRepeatable(option: Option): boolean {
  return REPEATABLE.has(option);
}

/** Lets an option be given several times; `--tag a --tag b` and `--tag a,b` are the same. It never takes a second word. */
export function repeatable(option: Option, choices?: readonly string[]): Option {
  REPEATABLE.add(option);
  return option.argParser((text: string, before: string[] | undefined) => {
    const values = text.split(',').map((value) => value.trim());
    if (values.includes('')) throw refused('a value is missing beside a comma', 'write e.g. a,b');
    const unknown = choices && values.find((value) => !choices.includes(value));
    if (unknown !== undefined)
      throw refused(`"${unknown}" is none of ${choices?.join(', ')}`, 'write one or more of them');
    // What is asked for takes the place of the default.
    return [...(before === option.defaultValue ? [] : (before ?? [])), ...values];
  });
}

/** Lets an option be given several times, each with one value, which may hold commas. */
export function gathered(option: Option, parse: (text: string) => string): Option {
  REPEATABLE.add(option);
  return option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), parse(text)]);
}

/** A parser for one or several of these words, with commas between them. */
export function severalOf(choices: readonly string[]): (text: string) => string[] {
  return (text) => {
    const values = text.split(',').map((value) => value.trim());
    const unknown = values.find((value) => !choices.includes(value));
    if (unknown === undefined) return values;
    throw refused(`"${unknown}" is none of ${choices.join(', ')}`, 'write one of them, or several with commas between');
  };
}

/** A parser for a variable with its value. */
export function environmentValue(text: string): string {
  if (/^[A-Za-z_]\w*=/.test(text)) return text;
  throw refused(
    'it takes a name and a value with = between them',
    `write e.g. ${text.replace(/\W/g, '') || 'NAME'}=value`,
  );
}

/** A parser for the place of a webhook: a path, a port with a path, or an absolute address. */
export function webhookPlace(text: string): string {
  if (/^(?:\d{1,5})?\/\S*$/.test(text)) return text;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw refused(
    'it takes a path, a port with a path, or an absolute http(s) address',
    'write e.g. /webhook or 3000/webhook',
  );
}

/** A parser for whole numbers within bounds. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  const parse = (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    const meant = text.trim() === '' || Number.isNaN(value) ? min : Math.min(max, Math.max(min, Math.round(value)));
    throw refused(`it takes a whole number from ${min} to ${max}, in digits`, `write e.g. ${meant}`);
  };
  return shaped(parse, { type: 'integer', minimum: min, maximum: max });
}

/** A parser for numbers above zero. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && Number.isFinite(value)) return value;
  const meant = Number.isFinite(value) && value > 0 ? value : 1;
  throw refused('it takes a number above 0, in digits', `write e.g. ${meant}`);
}

/** A parser for digits that are no number to calculate with, such as a phone number. */
export function digits(text: string): string {
  if (/^\d{1,32}$/.test(text)) return text;
  const only = text.replace(/\D/g, '').slice(0, 32);
  throw refused('it takes digits only', only === '' ? 'write e.g. 15550783881' : `write ${only}`);
}

/** A parser for an absolute http(s) address. */
export function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/$/, '');
  throw refused(
    'it takes an absolute http(s) address',
    `write ${URL.canParse(`http://${text}`) ? `http://${text}` : 'e.g. https://abc.example'}`,
  );
}

shaped(positiveNumber, { type: 'number', exclusiveMinimum: 0 });
shaped(digits, { type: ['string', 'integer'] });
shaped(httpUrl, { type: 'string', format: 'uri' });

/** What commander reports of a value: why it cannot be, and what to write instead. */
export function refused(why: string, fix: string): InvalidArgumentError {
  return new InvalidArgumentError(`${why}\n${fix}`);
}

/** A parser for the prices of a language model: `MODEL=READ/WRITTEN`, each for a million tokens. */
export function llmPrice(text: string): string {
  if (pricesFrom([text]).size === 1) return text;
  throw refused('it takes a model, =, and two prices with / between them', 'write e.g. gpt-4o-mini=0.15/0.60');
}
