import type { z } from 'zod';
import { didYouMean, listed, nearest } from '../nearest.ts';
import { type Place, Problem } from '../problem.ts';
import { type Issue, isOwn, valueAt } from './issues.ts';
import { quote } from './quote.ts';
import { descriptionAt, isWholeAt, keysAt } from './schema-keys.ts';
import type { Path, SourceDocument } from './source.ts';

/** What is judged: a value of a document, by a schema. Issues count their paths from the value. */
export interface Judged {
  schema: z.ZodType;
  document: SourceDocument;
  base: Path;
  root: unknown;
  /** Keys of earlier versions, each with the one that stands in its place. */
  renamed: Readonly<Record<string, string>>;
}

const NONE = 'there is no such value';
/** Right values are listed up to this many. */
const FEW = 12;
/** What is there to see, but not on a screen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u00A0\u2000-\u200B\u202F\u3000]/gu;

/** An issue of a schema as the problems that its author can act on. */
export function explain(issue: Issue, judged: Judged): Problem[] {
  const { schema, document, base, root } = judged;
  const path = [...base, ...issue.path];
  const value = valueAt(root, issue.path);
  const one = (what: string, why: string, fix: string, place: Place = document.place(path)) => [
    new Problem('usage', what, { place, why, fix }),
  ];
  const name = nameOf(path);
  const key = path.findLast((part) => typeof part === 'string');
  const [why, fix] = isOwn(issue.message) ? issue.message.split('\n') : [];

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((unknown) => {
        const told = unknownKey(unknown, issue.path, judged);
        return one(`unknown key "${unknown}"`, told.why, told.fix, document.keyPlace(path, unknown));
      });
    case 'invalid_type': {
      const types = issue.expected.split(' ');
      const expected = isWholeAt(schema, issue.path) ? types.map((type) => (type === 'number' ? 'int' : type)) : types;
      if (value === undefined) return missing(issue, judged, namesOf(expected));
      if (value === null) {
        const [, comment] = /(?::|-)\s+(#.*)$/.exec(document.place(path).text ?? '') ?? [];
        if (comment !== undefined) {
          const fix = `put the text into quotes: ${quote(comment)}`;
          return one(`${name} is empty`, '"#" begins a comment in YAML, so nothing is left', fix);
        }
        const fix = expected.includes('array')
          ? 'write its entries below, each with a dash'
          : `write the value of ${name}`;
        return one(`${name} is empty`, why ?? `it takes ${namesOf(expected)}`, fix);
      }
      const example = keysAt(schema, issue.path)[0];
      return one(
        `${name} cannot be ${show(value)}`,
        why ?? `it takes ${namesOf(expected)}`,
        fix ?? instead(value, expected, { key: String(key ?? ''), written: document.written(path), example }),
      );
    }
    case 'invalid_value': {
      const words = issue.values.map(String);
      if (value === undefined) return missing(issue, judged, listed(words));
      const near = typeof value === 'string' ? nearest(value, words) : undefined;
      const what = `${name} cannot be ${show(value)}`;
      const few = words.length <= FEW;
      if (near !== undefined) return one(what, few ? `it takes ${words.join(', ')}` : NONE, `did you mean "${near}"?`);
      return one(what, NONE, few ? `write ${alternatives(words)}` : `one of: ${listed(words)}`);
    }
    case 'invalid_key': {
      const [because = 'it is no valid name', remedy = 'give it another name'] =
        issue.issues[0]?.message.split('\n') ?? [];
      const written = String(path.at(-1));
      return one(
        `the name "${written}" cannot be used here`,
        because,
        remedy,
        document.keyPlace(path.slice(0, -1), written),
      );
    }
    default: {
      const empty = value === '' || (Array.isArray(value) && value.length === 0);
      const what = empty ? `${name} is empty` : `${name} cannot be ${show(value)}`;
      return one(what, why ?? limit(issue), fix ?? bounded(issue, String(key ?? '')));
    }
  }
}

function missing({ path }: Issue, { schema, document, base }: Judged, takes: string): Problem[] {
  const name = nameOf([...base, ...path]);
  const about = descriptionAt(schema, path);
  const place = document.place([...base, ...path.slice(0, -1)]);
  const why = about
    ? `it is needed here: ${about.charAt(0).toLowerCase()}${about.slice(1).replace(/\.$/, '')}`
    : 'it is needed here';
  return [new Problem('usage', `${name} is missing`, { place, why, fix: `add ${name.replaceAll('"', '')}: ${takes}` })];
}

/** What is known of a key that a mapping does not have, from the likeliest to the least. */
function unknownKey(key: string, path: Path, { schema, base, renamed }: Judged): { why: string; fix: string } {
  const known = keysAt(schema, path);
  const place = [...base, ...path];
  const here = nameOf(place);
  const clean = key.replace(INVISIBLE, '');
  if (clean !== key) {
    const codes = [...new Set(key.match(INVISIBLE))].map(
      (letter) => `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
    );
    return {
      why: `it holds an invisible character (${codes.join(', ')})`,
      fix: `write ${clean} again, with plain blanks`,
    };
  }
  const [, dashed] = /^-(\w.*)$/.exec(key) ?? [];
  if (dashed !== undefined) return { why: 'a dash is followed by a blank', fix: `write - ${dashed}: …` };
  const [, before, after] = /^([\w-]+):(.+)$/.exec(key) ?? [];
  if (before !== undefined && known.includes(before)) {
    return { why: 'a colon is followed by a blank', fix: `write ${before}: ${after}` };
  }
  // Of several forms of a mapping each has keys of its own.
  if (known.includes(key))
    return { why: `it does not go with the other keys of ${here}`, fix: `remove ${key}, or the others` };
  const inside = known.filter((other) => keysAt(schema, [...path, other]).includes(key));
  if (inside.length > 0) {
    const where = inside.slice(0, 3).map((other) => `"${other}"`);
    return { why: `${here} has no such key`, fix: `write it under ${where.join(' or ')}` };
  }
  if (path.length > 0 && keysAt(schema, path.slice(0, -1)).includes(key)) {
    return { why: `${here} has no such key`, fix: `write it beside ${here}, not under it` };
  }
  const now = renamed[key];
  if (now !== undefined && known.includes(now)) return { why: 'it has another name now', fix: `write ${now}` };
  return { why: `${here} has no such key`, fix: didYouMean(key, known) ?? 'remove it' };
}

/** What to write in place of a value of another type. */
function instead(
  value: unknown,
  expected: readonly string[],
  { key, written, example }: { key: string; written: string | undefined; example: string | undefined },
): string {
  const takes = (...types: string[]): boolean => types.some((type) => expected.includes(type));
  if (takes('number', 'int')) {
    const text = String(value).trim();
    if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(text)) return `write it without quotes: ${key}: ${text}`;
    if (takes('int') && Number.isFinite(value)) return `write ${key}: ${Math.round(Number(value)) || 0}`;
    return `write digits, e.g. ${key}: ${NUMBERS[text.toLowerCase()] ?? 1}`;
  }
  if (takes('boolean')) {
    const answer = /^(?:(yes|y|on|ndiyo|1)|no|n|off|hapana|0)$/i.exec(String(value));
    return answer ? `write ${key}: ${answer[1] !== undefined}` : 'write true or false';
  }
  if (takes('string') && written !== undefined) return `for text, put it into quotes: ${quote(written)}`;
  if (takes('array')) {
    if (typeof value !== 'object') return `write ${key}: [${written ?? '…'}]`;
    const [first = '…'] = Object.keys(value ?? {});
    return `begin each entry of the list with a dash: - ${first}: …`;
  }
  if (Array.isArray(value)) return 'remove the dashes or the brackets';
  return `write a key with its value, e.g. ${example ?? 'key'}: …`;
}

const NUMBERS: Record<string, number> = {
  none: 0,
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
};

/** Why a value is too small or too large, where the schema does not say. */
function limit(issue: Issue): string {
  if (issue.code === 'too_small') return `${issue.minimum} is the least`;
  if (issue.code === 'too_big') return `${issue.maximum} is the most`;
  return issue.message;
}

/** What to do about a value that is too small, too large or malformed, where the schema does not say. */
function bounded(issue: Issue, key: string): string {
  if (issue.code === 'too_small') {
    if (issue.origin === 'array') return `give ${issue.minimum} or more`;
    if (issue.origin === 'string') return `write the text, or remove "${key}"`;
    return `write ${issue.inclusive ? `${issue.minimum} or more` : `more than ${issue.minimum}`}`;
  }
  if (issue.code === 'too_big') {
    if (issue.origin === 'string') return `shorten it to ${issue.maximum} characters`;
    return `write ${issue.inclusive ? `${issue.maximum} or less` : `less than ${issue.maximum}`}`;
  }
  return 'correct it, or remove it';
}

/** `a, b or c`. */
function alternatives(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
}

function nameOf(path: Path): string {
  const key = path.findLast((part) => typeof part === 'string');
  if (key === undefined) return 'this file';
  return typeof path.at(-1) === 'string' ? `"${key}"` : `an entry of "${key}"`;
}

const NAMES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
  value: 'a name',
};

function namesOf(expected: readonly string[]): string {
  return [...new Set(expected.map((type) => NAMES[type] ?? type))].join(' or ');
}

function show(value: unknown): string {
  if (value === undefined || value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
