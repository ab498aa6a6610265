import type { Json } from '../../../json.ts';
import { compareTo } from '../../characters.ts';
import { type GraphError, invalidParameter, invalidValue, missing } from '../errors.ts';
import type { LimitName } from '../limits.ts';
import type { CloudRules } from '../options.ts';

/** What the checks of a message need to know besides the message. */
export interface Checking {
  rules: CloudRules;
  /** Type of media with this id on this sender, or undefined. */
  mediaType(id: string): string | undefined;
  /** Whether this message id belongs to the conversation with the recipient. */
  knowsMessage(id: string): boolean;
  /** Set by the media checks under `mediaLinks: async`: what will fail after the answer. */
  laterFailure?: GraphError;
}

/** Fails unless the value is a JSON object. `path` is written as Graph writes it: `interactive['action']`. */
export function object(value: unknown, path: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw value === undefined || value === null
      ? missing(`Parameter '${path}' is mandatory`)
      : invalidParameter(`Param ${path} must be a JSON object.`);
  }
  return value as Json;
}

/** The member of a message that carries its type's name. */
export function part(message: Json, type: string): Json {
  if (message[type] === undefined) throw missing(`Parameter '${type}' is mandatory for type '${type}'`);
  return object(message[type], type);
}

export function array(value: unknown, path: string): readonly unknown[] {
  if (value === undefined) throw missing(`Parameter '${path}' is mandatory`);
  if (!Array.isArray(value)) throw invalidParameter(`Param ${path} must be an array.`);
  return value;
}

export function string(value: unknown, path: string): string {
  if (value === undefined || value === null) throw missing(`Parameter '${path}' is mandatory`);
  if (typeof value !== 'string') throw invalidParameter(`Param ${path} must be a string.`);
  return value;
}

export function optionalString(value: unknown, path: string): string | undefined {
  return value === undefined || value === null ? undefined : string(value, path);
}

/** Refuses keys that are not in `allowed`: a misspelt parameter is an error to Graph, not a thing to skip. */
export function keys(value: Json, path: string, allowed: ReadonlySet<string>, checking: Checking): void {
  if (checking.rules.unexpectedKeys === 'ignore') return;
  for (const key in value) {
    if (!allowed.has(key)) throw invalidParameter(`Unexpected key "${key}" on param "${path}".`);
  }
}

/** Whether a text's length is within a limit. Too short: -1, too long: 1, right: 0. */
export function compareLength(text: string, limit: LimitName, { rules }: Checking): -1 | 0 | 1 {
  return compareTo(text, rules.limits[limit], rules.lengthUnit);
}

/** Refuses a text outside its limit with `NAME length invalid. Min length: MIN, Max length: MAX`. */
export function lengthWithin(text: string, limit: LimitName, name: string, checking: Checking): void {
  if (compareLength(text, limit, checking) === 0) return;
  const { min, max } = checking.rules.limits[limit];
  throw invalidValue(`${name} length invalid. Min length: ${min}, Max length: ${max}`);
}

/** Refuses a number of items outside its limit. */
export function countWithin(count: number, limit: LimitName, name: string, checking: Checking): void {
  const { min, max } = checking.rules.limits[limit];
  if (count >= min && count <= max) return;
  throw invalidValue(`Invalid ${name} count. Min allowed ${name}: ${min}, Max allowed ${name}: ${max}`);
}

/** Refuses the second of two equal values. */
export function distinct(values: readonly string[], what: string): void {
  if (new Set(values).size < values.length) throw invalidValue(`Duplicated ${what}`);
}
