import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Problem, Problems } from '../problem.ts';
import { listCatalogs, loadCatalogByKey } from '../shop/index.ts';
import { byPlace } from '../yaml/index.ts';
import { type Catalogs, parseScripts } from './parse.ts';
import type { Script } from './types.ts';

export interface LoadOptions {
  /** The scenario root: ids are paths relative to it. */
  root: string;
  /** Folder of the catalogues; it is not searched for scenarios. Default: `catalogs` in the root. */
  catalogDir?: string;
  /** Only sessions whose id or title matches this regular expression, ignoring case. */
  grep?: string;
  /** Only sessions with at least one of these tags. */
  tags?: readonly string[];
  /** Seed of the run; default 1. */
  seed?: number;
}

/**
 * Loads the sessions of files and folders, ordered by path and then as they stand in their file.
 * Throws `Problems` with everything that is wrong in all of them, and a `Problem` when nothing is found.
 */
export async function loadScenarios(paths: readonly string[], options: LoadOptions): Promise<Script[]> {
  const catalogDir = resolve(options.catalogDir ?? join(options.root, 'catalogs'));
  const wanted = filter(options);
  const files = new Set<string>();
  const problems: Problem[] = [];
  for (const path of paths.length > 0 ? paths : [options.root]) {
    try {
      for (const file of await scenarioFiles(path, catalogDir)) files.add(file);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error);
    }
  }

  const catalogs = catalogsOf(catalogDir, problems);
  const scripts: Script[] = [];
  const sorted = [...files].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const file of sorted) {
    const text = await readFile(file, 'utf8');
    const parsed = await parseScripts(text, {
      file: shown(file),
      id: idOf(file, options.root),
      catalogs,
      seed: options.seed ?? 1,
    });
    scripts.push(...parsed.scripts);
    problems.push(...parsed.problems);
  }
  if (problems.length > 0) throw problems.length === 1 ? problems[0] : new Problems(byPlace(problems));

  const chosen = scripts.filter(wanted);
  if (chosen.length > 0) return chosen;
  const asked = [
    ...(options.grep === undefined ? [] : [`--grep ${options.grep}`]),
    ...(options.tags?.length ? [`--tag ${options.tags.join(',')}`] : []),
  ].join(' ');
  throw new Problem('usage', asked ? `no scenario matches ${asked}` : 'there are no scenarios', {
    why: asked
      ? `${scripts.length} were looked at`
      : `no .yaml file is in ${paths.map(shown).join(', ') || shown(options.root)}`,
    fix: asked ? 'see titles and tags in the files, or leave the filter out' : 'give a folder or a file with scenarios',
  });
}

/** Catalogues of a folder, each read once. A broken one is reported once, however many sessions name it. */
function catalogsOf(folder: string, problems: Problem[]): Catalogs {
  const read = new Map<string, ReturnType<Catalogs['get']>>();
  const keys = listCatalogs(folder);
  const get = async (key: string): ReturnType<Catalogs['get']> => {
    if (!(await keys).includes(key)) return undefined;
    try {
      return await loadCatalogByKey(folder, key);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(...(error instanceof Problems ? error.problems : [error]));
      return 'broken';
    }
  };
  return {
    folder: shown(folder),
    keys: () => keys,
    get(key) {
      const known = read.get(key) ?? get(key);
      read.set(key, known);
      return known;
    },
  };
}

async function scenarioFiles(path: string, catalogDir: string): Promise<string[]> {
  const full = resolve(path);
  const found = await stat(full).catch((error: NodeJS.ErrnoException) => {
    throw new Problem('usage', `${path} cannot be read`, {
      why: error.code === 'ENOENT' ? 'there is no such file or folder' : error.message,
      fix: 'give a folder or a file with scenarios',
      cause: error,
    });
  });
  if (!found.isDirectory()) return [full];
  const entries = await readdir(full, { withFileTypes: true });
  const below = await Promise.all(
    entries.map((entry) => {
      const child = join(full, entry.name);
      if (entry.name.startsWith('.') || child === catalogDir) return [];
      if (entry.isDirectory()) return scenarioFiles(child, catalogDir);
      return /\.ya?ml$/i.test(entry.name) ? [child] : [];
    }),
  );
  return below.flat();
}

function filter(options: LoadOptions): (script: Script) => boolean {
  let expression: RegExp | undefined;
  try {
    expression = options.grep === undefined ? undefined : new RegExp(options.grep, 'i');
  } catch (error) {
    throw new Problem('usage', `--grep ${options.grep} is no valid regular expression`, {
      why: error instanceof Error ? error.message : String(error),
      fix: 'escape special characters with \\',
    });
  }
  const tags = options.tags ?? [];
  return (script) =>
    (!expression || expression.test(script.id) || expression.test(script.title)) &&
    (tags.length === 0 || tags.some((tag) => script.tags.includes(tag)));
}

/** Path relative to the root, with slashes; a file outside of the root goes by its path from here. */
function idOf(file: string, root: string): string {
  const inside = relative(resolve(root), file);
  return (inside.startsWith('..') ? shown(file) : inside).split(sep).join('/');
}

/** The path as a person at the terminal would write it. */
function shown(file: string): string {
  const here = relative(process.cwd(), resolve(file));
  return here === '' ? '.' : here.startsWith('..') ? resolve(file) : here;
}
