import type { z } from 'zod';
import { nearest } from '../nearest.ts';
import { formatPlace, Problem } from '../problem.ts';
import { explain, type Judged } from './explain.ts';
import { flatten, type Issue, valueAt } from './issues.ts';
import { entryKeysAt, isMappingAt, keysAt } from './schema-keys.ts';
import type { Path, SourceDocument } from './source.ts';

/**
 * Parses the value at a path of a document by a schema. What does not fit is added to `problems`, each with its place,
 * and undefined comes back. A message of the schema's own may have two lines: why, and what to do about it. `renamed` has
 * keys of earlier versions, each with the one that stands in its place.
 */
export function judge<S extends z.ZodType>(
  schema: S,
  document: SourceDocument,
  path: Path,
  value: unknown,
  problems: Problem[],
  renamed: Readonly<Record<string, string>> = {},
): z.output<S> | undefined {
  // A document that cannot be read has no value, and its problems say why.
  if (value === undefined && document.value === undefined && document.problems.length > 0) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const judged: Judged = { schema, document, base: path, root: value, renamed };
  let issues = result.error.issues.flatMap((issue) => flatten(issue, value));
  for (const issue of issues.filter((each) => valueAt(value, each.path) === null)) {
    const stray = outdented(judged, issue.path);
    if (stray === undefined) continue;
    if (stray.problem) problems.push(stray.problem);
    issues = issues.filter((each) => each !== issue).map((each) => without(each, issue.path.slice(0, -1), stray.keys));
  }
  const meant = new Set(issues.flatMap((issue) => meantKeys(issue, judged)));
  for (const issue of issues) {
    // What is missing under one name and there under a misspelt one is told once.
    if (valueAt(value, issue.path) === undefined && meant.has(issue.path.join('\0'))) continue;
    const at = [...path, ...issue.path];
    // What is a mapping where a list should be surely lacks its dashes: then keys come again.
    if (issue.code === 'invalid_type' && issue.expected === 'array') document.forgiveRepeats(at, problems);
    problems.push(...explain(issue, judged));
  }
  return undefined;
}

/** The paths of the keys that unknown ones are misspelt from, or belong under. */
function meantKeys(issue: Issue, { schema }: Judged): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  return issue.keys.flatMap((key) => {
    const known = keysAt(schema, issue.path);
    const [around] = known.filter((other) => keysAt(schema, [...issue.path, other]).includes(key));
    const name = around ?? nearest(key, known);
    return name === undefined ? [] : [[...issue.path, name].join('\0')];
  });
}

/** Keys that stand beside an empty one and should stand under it, told once for all of them. */
function outdented(
  { schema, document, base, root }: Judged,
  path: Path,
): { problem?: Problem; keys: string[] } | undefined {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const beside = Object.keys((valueAt(root, parent) ?? {}) as object);
  const own = keysAt(schema, parent);
  const inList = entryKeysAt(schema, path);
  const inside = inList.length > 0 ? inList : keysAt(schema, path);
  const keys = beside.slice(beside.indexOf(key) + 1).filter((other) => inside.includes(other));
  // What is spelled with a dash or a blank that is none is told as a key that nobody knows; nothing is empty then.
  if (beside.some((other) => !inside.includes(other) && inside.includes(other.replace(/^[-\s\p{Cf}]+/u, ''))))
    return { keys: [] };
  const [first] = keys;
  if (first === undefined || !(isMappingAt(schema, path) || keys.some((other) => !own.includes(other))))
    return undefined;
  const place = document.keyPlace([...base, ...parent], first);
  const margin = ' '.repeat((document.keyPlace([...base, ...parent], key).column ?? 1) + 1);
  const dash = inList.length > 0;
  const problem = new Problem('usage', `"${first}" is not indented under "${key}"`, {
    place,
    why: `"${key}" is empty like this: what belongs to it begins further to the right${dash ? ', with a dash' : ''}`,
    fix: `write\n${margin.slice(2)}${key}:\n${margin}${dash ? '- ' : ''}${first}: ${document.written([...base, ...parent, first]) ?? '…'}`,
  });
  return { problem, keys };
}

/** An issue without some of the keys that it complains of. */
function without(issue: Issue, path: Path, keys: readonly string[]): Issue {
  if (issue.code !== 'unrecognized_keys' || issue.path.join('\0') !== path.join('\0')) return issue;
  return { ...issue, keys: issue.keys.filter((key) => !keys.includes(key)) };
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
