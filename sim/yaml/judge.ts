import type { z } from 'zod';
import { formatPlace, type Place, Problem } from '../problem.ts';
import { didYouMean } from './nearest.ts';
import { keysAt } from './schema-keys.ts';
import type { Path, SourceDocument } from './source.ts';

type Issue = z.core.$ZodIssue;

/**
 * Parses the value at a path of a document by a schema. What does not fit is added to `problems`, each with its place,
 * and undefined comes back.
 */
export function judge<S extends z.ZodType>(
  schema: S,
  document: SourceDocument,
  path: Path,
  value: unknown,
  problems: Problem[],
): z.output<S> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues.flatMap((i) => flatten(i, value))) {
    problems.push(...describe(issue, schema, document, path, value));
  }
  return undefined;
}

/** Orders problems as they stand in their files; the same problem at the same place is kept once. */
export function byPlace(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  const rank = (p: Problem): [string, number, number] => [
    p.place?.file ?? '',
    p.place?.line ?? 0,
    p.place?.column ?? 0,
  ];
  return problems
    .filter((problem) => {
      const key = `${problem.place ? formatPlace(problem.place) : ''} ${problem.message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => {
      const [fa, la, ca] = rank(a);
      const [fb, lb, cb] = rank(b);
      return (fa < fb ? -1 : fa > fb ? 1 : 0) || la - lb || ca - cb;
    });
}

/** A union fails with the issues of each of its forms: those of the form that was meant are the ones to show. */
function flatten(issue: Issue, root: unknown, base: PropertyKey[] = []): Issue[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const wrongType = (i: Issue) => i.path.length === 0 && (i.code === 'invalid_type' || i.code === 'invalid_value');
  const meant = issue.errors.filter((issues) => !issues.some(wrongType));
  const form = meant.sort((a, b) => a.length - b.length)[0];
  if (form) return form.flatMap((i) => flatten(i, root, path));

  const values = issue.errors.flat().flatMap((i) => (i.code === 'invalid_value' ? i.values : []));
  const got = valueAt(root, path);
  if (values.length > 0 && typeof got === 'string')
    return [{ code: 'invalid_value', values, path, message: '' } as Issue];
  const forms = issue.errors
    .flat()
    .map((i) => (i.code === 'invalid_type' ? (NAMES[i.expected] ?? i.expected) : 'a name'));
  return [
    {
      code: 'invalid_type',
      expected: [...new Set(forms)].join(' or '),
      path,
      message: 'Invalid input',
    } as unknown as Issue,
  ];
}

function describe(issue: Issue, schema: z.ZodType, document: SourceDocument, base: Path, root: unknown): Problem[] {
  const path = [...base, ...issue.path];
  const place = document.place(path);
  const value = valueAt(root, issue.path);
  const key = path.findLast((part) => typeof part === 'string');
  const name = key === undefined ? 'this' : typeof path.at(-1) === 'string' ? `"${key}"` : `an entry of "${key}"`;
  const one = (what: string, more: { why?: string; fix?: string | undefined } = {}, at: Place = place) => [
    new Problem('usage', what, {
      place: at,
      ...(more.why === undefined ? {} : { why: more.why }),
      ...(more.fix === undefined ? {} : { fix: more.fix }),
    }),
  ];

  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, issue.path);
      return issue.keys.flatMap((key) =>
        one(`unknown key "${key}"`, { fix: didYouMean(key, known) }, document.keyPlace(path, key)),
      );
    }
    case 'invalid_type': {
      const expected = NAMES[issue.expected] ?? issue.expected;
      if (value === undefined) {
        const parent = path.slice(0, -1);
        return one(`${name} is missing`, { fix: `add ${name}: ${expected}` }, document.place(parent));
      }
      if (value === null) return one(`${name} is empty`, { why: `it takes ${expected}` });
      return one(`${name} takes ${expected}, got ${kindOf(value)}`, custom(issue));
    }
    case 'invalid_value': {
      const words = issue.values.map(String);
      if (value === undefined) {
        return one(
          `${name} is missing`,
          { fix: `add ${name}: ${words.join(' or ')}` },
          document.place(path.slice(0, -1)),
        );
      }
      return one(`${name} cannot be ${show(value)}`, {
        fix: typeof value === 'string' ? didYouMean(value, words) : `one of: ${words.join(', ')}`,
      });
    }
    case 'invalid_key':
      return one(
        `the name ${show(path.at(-1))} cannot be used here`,
        { why: issue.issues[0]?.message ?? 'not a valid name' },
        document.keyPlace(path.slice(0, -1), String(path.at(-1))),
      );
    default:
      return one(`${name}: ${issue.message}`);
  }
}

/** A message of our own on a type issue says more than "takes text". */
function custom(issue: Issue): { why?: string } {
  return /^Invalid input/.test(issue.message) ? {} : { why: issue.message };
}

const NAMES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
};

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'string' ? `text (${show(value)})` : show(value);
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : String(JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part];
  return value;
}
