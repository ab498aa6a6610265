import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { cannotRead, type Named, readText, shownFrom } from '../files/index.ts';
import { importModule, inTypeScript, isModule, moduleDocuments } from '../modules/index.ts';
import { listed, nearest } from '../nearest.ts';
import { plural } from '../plural.ts';
import { Problem, problemsIn, throwAll } from '../problem.ts';
import { listCatalogs, loadCatalogByKey } from '../shop/index.ts';
import { byPlace } from '../yaml/index.ts';
import { type Catalogs, type ParseOptions, parseScripts, readSessions } from './parse.ts';
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
  /** Only sessions with the tag of at least one of these languages. */
  languages?: readonly string[];
  /** Seed of the run; default 1. */
  seed?: number;
  /** Where relative paths start, and how paths are shown. Default: the folder of the process. */
  cwd?: string;
  /** Folders where a path that does not exist may be meant to be. */
  below?: readonly string[];
}

/**
 * Loads the sessions of files and folders, ordered by path and then as they stand in their file. A path that ends with
 * `:LINE` means the one session of a file that this line belongs to.
 * Throws `Problems` with everything that is wrong in all of them, and a `Problem` when nothing is found.
 */
export async function loadScenarios(paths: readonly string[], options: LoadOptions): Promise<Script[]> {
  const { cwd = process.cwd(), below = [] } = options;
  const shown = (path: string): string => shownFrom(cwd, path);
  const catalogDir = resolve(options.catalogDir ?? join(options.root, 'catalogs'));
  const wanted = filter(options);
  const files = new Set<string>();
  /** Of files that were named with lines only: their lines, from 1. */
  const lines = new Map<string, number[]>();
  const problems: Problem[] = [];
  const attempt = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      problems.push(...problemsIn(error));
      return undefined;
    }
  };
  const whole = new Set<string>();
  for (const given of paths.length > 0 ? paths : [options.root]) {
    const [path, line] = await atLine(given, cwd);
    const named = { what: 'the scenario', path, cwd, below, fix: NO_SUCH };
    for (const file of (await attempt(scenarioFiles(resolve(cwd, path), catalogDir, named))) ?? []) {
      files.add(file);
      if (line === undefined) whole.add(file);
      else lines.set(file, [...(lines.get(file) ?? []), line]);
    }
  }

  throwAll(files.size === 0 ? byPlace(problems) : []);
  const keys = await attempt(listCatalogs(catalogDir));
  const catalogs = catalogsOf({ folder: catalogDir, shown: shown(catalogDir) }, keys ?? [], attempt);
  const scripts: Script[] = [];
  const sorted = [...files].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const file of sorted) {
    const read = {
      file: shown(file),
      id: idOf(file, options.root, cwd),
      // What names a folder of catalogues that cannot be read is no mistake of its own.
      catalogs: keys ? catalogs : { ...catalogs, get: async () => 'broken' as const },
      seed: options.seed ?? 1,
    };
    const parsed = await attempt(readFile(file, cwd, read));
    if (parsed === undefined) continue;
    for (const line of lines.get(file) ?? []) await attempt(refuseBeyond({ file, line }, cwd));
    scripts.push(...(whole.has(file) ? parsed.scripts : theirs(parsed.scripts, lines.get(file) ?? [])));
    problems.push(...parsed.problems);
  }
  throwAll(byPlace(problems));

  const chosen = scripts.filter(wanted);
  if (chosen.length > 0) return chosen;
  throw nothingChosen(scripts, paths.length > 0 ? paths.map(shown) : [shown(options.root)], options);
}

/** The sessions of a file, which is YAML or a module. */
async function readFile(path: string, cwd: string, read: ParseOptions): ReturnType<typeof parseScripts> {
  const what = 'the scenario';
  if (!isModule(path)) return parseScripts(await readText({ what, path, cwd }), read);
  const fix = "export default defineScenario({ title: '…', shop: '…', steps: [{ say: 'habari' }] })";
  const exported = await importModule({ what, file: path, fix, cwd, places: true });
  const { scripts, problems } = await readSessions(moduleDocuments(exported, { file: path, cwd }), read);
  const own = ({ place }: Problem): boolean => place !== undefined && isModule(place.file);
  return { scripts, problems: problems.map((problem) => (own(problem) ? inTypeScript(problem) : problem)) };
}

/** A path, and the line that is named after it; a file that has such a name is just a file. */
async function atLine(path: string, cwd: string): Promise<[path: string, line?: number]> {
  const [, file, line] = /^(.+?):(\d{1,7})(?::\d+)?$/.exec(path) ?? [];
  if (file === undefined || (await stat(resolve(cwd, path)).catch(() => undefined))) return [path];
  return [file, Number(line)];
}

/** Refuses a line that a file does not have. */
async function refuseBeyond({ file, line }: { file: string; line: number }, cwd: string): Promise<void> {
  const text = await readText({ what: 'the scenario', path: file, cwd });
  const last = text.replace(/\n$/, '').split('\n').length;
  if (line >= 1 && line <= last) return;
  throw new Problem('usage', `${shownFrom(cwd, file)} has no line ${line}`, {
    why: `it has ${plural(last, 'line')}`,
    fix: 'name a line of the session that is meant, or the file alone',
  });
}

/** The sessions of a file that lines belong to: each goes to the line before the next one's first. */
function theirs(scripts: readonly Script[], lines: readonly number[]): Script[] {
  const meant = new Set(lines.map((line) => scripts.findLast((script) => script.line <= line) ?? scripts[0]));
  return scripts.filter((script) => meant.has(script));
}

const NO_SUCH = 'name a folder or a file of scenarios; npx rehearsal init writes some to begin with';

/** No scenario is there, or none that the filters let through. */
function nothingChosen(
  scripts: readonly Script[],
  paths: readonly string[],
  { grep, tags: own = [], languages = [] }: LoadOptions,
): Problem {
  if (scripts.length === 0) {
    return new Problem('usage', 'there are no scenarios', {
      why: `no .yaml and no .scenario.ts file is in ${paths.join(', ')}`,
      fix: NO_SUCH,
    });
  }
  const asked = [
    ...(grep === undefined ? [] : [`--grep ${grep}`]),
    ...(own.length === 0 ? [] : [`--tag ${own.join(',')}`]),
    ...(languages.length === 0 ? [] : [`--language ${languages.join(',')}`]),
  ].join(' ');
  const tags = [...own, ...languages];
  const known = [...new Set(scripts.flatMap((script) => script.tags))].sort();
  const unknown = tags.find((tag) => !known.includes(tag));
  const near = unknown === undefined ? undefined : nearest(unknown, known);
  return new Problem('usage', `no scenario matches ${asked}`, {
    why:
      unknown === undefined
        ? `no title and no file name of ${scripts.length} in ${paths.join(', ')} matches${tags.length > 0 ? ', of those with the tag' : ''}`
        : `none of ${scripts.length} in ${paths.join(', ')} has the tag "${unknown}"`,
    fix:
      near !== undefined
        ? `did you mean --tag ${near}?`
        : unknown !== undefined
          ? known.length > 0
            ? `their tags are ${listed(known)}`
            : `they have no tags: write tags: [${unknown}] into one, or remove --${own.includes(unknown) ? 'tag' : 'language'}`
          : '--grep is compared with titles and file names; remove it to play all',
  });
}

type Attempt = <T>(work: Promise<T>) => Promise<T | undefined>;

/** Catalogues of a folder, each read once. A broken one is reported once, however many sessions name it. */
function catalogsOf(
  { folder, shown }: { folder: string; shown: string },
  keys: readonly string[],
  attempt: Attempt,
): Catalogs {
  const read = new Map<string, ReturnType<Catalogs['get']>>();
  const get = async (key: string): ReturnType<Catalogs['get']> =>
    keys.includes(key) ? ((await attempt(loadCatalogByKey(folder, key))) ?? 'broken') : undefined;
  return {
    folder: shown,
    keys: async () => [...keys],
    get(key) {
      const known = read.get(key) ?? get(key);
      read.set(key, known);
      return known;
    },
  };
}

/** Whether a file of a folder is a scenario by its name. A module that is named on the command line needs no such name. */
export const isScenarioFile = (name: string): boolean => /\.ya?ml$|\.scenario\.[cm]?[jt]s$/i.test(name);

async function scenarioFiles(full: string, catalogDir: string, named: Named): Promise<string[]> {
  const refuse = (error: NodeJS.ErrnoException): never => {
    throw cannotRead(named, error);
  };
  if (!(await stat(full).catch(refuse)).isDirectory()) return [full];
  const entries = await readdir(full, { withFileTypes: true }).catch(refuse);
  const below = await Promise.all(
    entries.map((entry) => {
      const child = join(full, entry.name);
      if (entry.name.startsWith('.') || child === catalogDir) return [];
      if (entry.isDirectory()) return scenarioFiles(child, catalogDir, { ...named, path: child });
      return isScenarioFile(entry.name) && (entry.isFile() || entry.isSymbolicLink()) ? [child] : [];
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
    [tags, options.languages ?? []].every((some) => some.length === 0 || some.some((tag) => script.tags.includes(tag)));
}

/** Path relative to the root, with slashes; a file outside of the root goes by its path from here. */
function idOf(file: string, root: string, cwd: string): string {
  const inside = relative(resolve(root), file);
  return (inside.startsWith('..') ? shownFrom(cwd, file) : inside).split(sep).join('/');
}
