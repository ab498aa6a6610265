import { readFileSync } from 'node:fs';
import { shownFrom } from '../files/index.ts';
import { type Place, Problem } from '../problem.ts';
import type { Path, SourceDocument } from '../yaml/index.ts';
import { type Mark, markOf } from './marks.ts';

/**
 * What a module exports, one object or a list of them, as documents that know where everything in them was written, like
 * those of a YAML file. A value that no YAML file could hold, such as a function, is a problem.
 */
export function moduleDocuments(exported: unknown, { file, cwd }: { file: string; cwd: string }): SourceDocument[] {
  return [exported].flat(1).map((value) => documentOf(value, file, cwd));
}

function documentOf(exported: unknown, file: string, cwd: string): SourceDocument {
  const problems: Problem[] = [];
  const place = (path: Path): Place => {
    for (let length = path.length; length > 0; length -= 1) {
      const parent = markOf(valueAt(exported, path.slice(0, length - 1)));
      const [, at] = keyOf(parent, path[length - 1]) ?? [];
      const own = markOf(valueAt(exported, path.slice(0, length)));
      if (own) return placeOf(own.file, own.at, cwd);
      if (parent && at) return placeOf(parent.file, at, cwd);
    }
    const own = markOf(exported);
    return own ? placeOf(own.file, own.at, cwd) : { file: shownFrom(cwd, file), line: 1, column: 1 };
  };
  const value = plain(exported, [], (path, found) =>
    problems.push(
      new Problem('usage', `${found} cannot be in a scenario`, {
        ...{ place: place(path), why: 'a scenario holds texts, numbers, true or false, lists and mappings' },
        fix: 'write the value itself, or remove the key',
      }),
    ),
  );
  return {
    ...{ value, problems, start: place([]), place },
    keyPlace(path, key) {
      const mark = markOf(valueAt(exported, path));
      const [at] = keyOf(mark, key) ?? [];
      return mark && at ? placeOf(mark.file, at, cwd) : place([...path, key]);
    },
    written: () => undefined,
    forgiveRepeats: () => {},
  };
}

const keyOf = (mark: Mark | undefined, key: PropertyKey | undefined) =>
  mark && Object.hasOwn(mark.keys, String(key)) ? mark.keys[String(key)] : undefined;

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

/** The same value without what JSON does not know; keys without a value are left out. */
function plain(value: unknown, path: Path, refuse: (path: Path, found: string) => void): unknown {
  if (Array.isArray(value)) return value.map((entry, n) => plain(entry, [...path, n], refuse));
  if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      refuse(path, `an object of ${value.constructor.name}`);
      return undefined;
    }
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [key, plain(inner, [...path, key], refuse)]),
    );
  }
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    refuse(path, `a ${typeof value}`);
    return undefined;
  }
  return value;
}

function placeOf(file: string, [line, column]: readonly [number, number], cwd: string): Place {
  const text = linesOf(file)[line - 1];
  return { file: shownFrom(cwd, file), line, column, ...(text === undefined ? {} : { text }) };
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
}
