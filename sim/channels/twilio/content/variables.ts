import { parseJson } from '../../../json.ts';
import { TwilioError } from '../errors.ts';

/** Values of a content's blanks, by name. */
export type Variables = Readonly<Record<string, string>>;

const BLANKS = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/**
 * `ContentVariables` as they come over the wire: the text of a JSON object of strings, none of them empty.
 * @throws TwilioError 21656 for anything else (fault F16: an object that was turned into a string by itself).
 */
export function readVariables(written: string): Variables {
  let value: unknown;
  try {
    value = parseJson(written);
  } catch {
    throw new TwilioError(21_656);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TwilioError(21_656);
  for (const each of Object.values(value)) {
    if (typeof each !== 'string' || each === '') throw new TwilioError(21_656);
  }
  return value as Variables;
}

/**
 * A content with its blanks filled in, wherever they stand.
 * @throws TwilioError 21656 for a blank that nothing fills.
 */
export function fill<T>(node: T, variables: Variables): T {
  if (typeof node === 'string') {
    return node.replace(BLANKS, (_, name: string) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined) throw new TwilioError(21_656);
      return value;
    }) as T;
  }
  if (Array.isArray(node)) return node.map((each) => fill(each, variables)) as T;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, fill(value, variables)])) as T;
}
