import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nearest } from '../nearest.ts';

/** Folders that nobody means, and which hold very much. */
const SKIPPED = /^(\.|node_modules$|dist$|results$)/;
/** Names that are looked at, and folders between the place where the search begins and what is found. */
const MOST_NAMES = 2000;
const DEEPEST = 3;

/**
 * The existing path that a wrong one most likely means, as it would be written from `cwd`: the same with a letter
 * corrected, with its ending, from another folder, or something of that name in one of the folders `below`. Whoever names a
 * place far from `cwd` means something there: what has a similar name here is nothing to them.
 */
export function meantPath(path: string, cwd: string, below: readonly string[] = []): string | undefined {
  const full = resolve(cwd, path);
  const far = isAbsolute(path) && relative(cwd, full).startsWith('..');
  const found = corrected(full) ?? elsewhere(path, cwd, below) ?? (far ? undefined : similarBelow(path, below));
  return found && shownFrom(cwd, found);
}

/** A path as a person at `cwd` would write it. */
export function shownFrom(cwd: string, path: string): string {
  const full = resolve(cwd, path);
  const here = relative(cwd, full);
  return here === '' ? '.' : here.startsWith('..') ? full : here;
}

/** The path with the first part that does not exist replaced by the name that is nearest to it. */
function corrected(full: string): string | undefined {
  if (existsSync(full)) return full;
  const folder = dirname(full);
  if (folder === full) return undefined;
  const parent = existsSync(folder) ? folder : corrected(folder);
  if (parent === undefined) return undefined;
  const wanted = basename(full);
  if (existsSync(join(parent, wanted))) return join(parent, wanted);
  const name = nearestName(wanted, namesIn(parent));
  return name === undefined ? undefined : join(parent, name);
}

/** The end of the path from here, or the path from one of the folders. */
function elsewhere(path: string, cwd: string, below: readonly string[]): string | undefined {
  const parts = path.split(sep).filter(Boolean);
  const tails = parts.map((_, n) => resolve(cwd, parts.slice(n).join(sep)));
  return [...tails.slice(1), ...below.map((folder) => join(folder, path))].find((candidate) => existsSync(candidate));
}

/** Something in one of the folders whose name is nearest to the last part of the path. */
function similarBelow(path: string, below: readonly string[]): string | undefined {
  const byName = new Map<string, string>();
  let level = [...below];
  for (let depth = 0; depth < DEEPEST && byName.size < MOST_NAMES; depth += 1) {
    const children = level.flatMap((folder) => namesIn(folder).map((name) => join(folder, name)));
    for (const child of children) if (!byName.has(basename(child))) byName.set(basename(child), child);
    level = children;
  }
  const name = nearestName(basename(path), [...byName.keys()]);
  return name === undefined ? undefined : byName.get(name);
}

/** An ending that is left out, or another one, is no other name. */
function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const stem = (name: string): string => name.slice(0, name.length - extname(name).length) || name;
  const same = names.find((name) => stem(name) === wanted) ?? names.find((name) => stem(name) === stem(wanted));
  return same ?? nearest(wanted, names) ?? names.find((name) => stem(name) === nearest(wanted, names.map(stem)));
}

/** Nothing for a file, or a folder that cannot be read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !SKIPPED.test(name))
      .sort();
  } catch {
    return [];
  }
}
