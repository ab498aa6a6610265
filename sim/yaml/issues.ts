import type { z } from 'zod';
import type { Path } from './source.ts';

export type Issue = z.core.$ZodIssue;

/** A union fails with the issues of each of its forms: those of the form that was meant are the ones to show. */
export function flatten(issue: Issue, root: unknown, base: PropertyKey[] = []): Issue[] {
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
  const own = issue.errors.flat().find((i) => isOwn(i.message));
  const types = issue.errors.flat().map((i) => (i.code === 'invalid_type' ? i.expected : 'value'));
  const expected = [...new Set(types)];
  return [
    { code: 'invalid_type', expected: expected.join(' '), path, message: own?.message ?? '' } as unknown as Issue,
  ];
}

/** Whether a message is the schema's own, not one that zod makes. */
export function isOwn(message: string): boolean {
  return message !== '' && !/^(Invalid|Too|Unrecognized)\b/.test(message);
}

export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
