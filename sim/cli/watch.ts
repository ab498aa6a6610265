import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isModule } from '../modules/index.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { type ChannelOptions, checkFilesOf } from '../run/options.ts';
import { isScenarioFile } from '../scenario/index.ts';
import { scenarioRoot } from './scenario-root.ts';

/** Editors write a file in several steps: what changes within this time is one change. */
const SETTLED_MS = 200;

/**
 * Plays what the paths name, and again whenever files change: the scenarios that changed, or, after a change of anything that
 * they stand on (a catalogue, a check, a module that they import), all of them. What is wrong in a file is told, and the next change awaited. Ends with
 * Ctrl-C; answers the exit code of the last play.
 */
export async function watched(
  paths: readonly string[],
  options: Pick<ChannelOptions, 'check'>,
  io: Io,
  play: (paths: readonly string[]) => Promise<number>,
): Promise<number> {
  const root = scenarioRoot(paths, io.cwd);
  const catalogs = join(root, 'catalogs');
  const checks = checkFilesOf(options, io.cwd);
  const named = paths.map((path) => resolve(io.cwd, path.replace(/:\d+$/, '')));
  const isWatched = (file: string): boolean =>
    checks.includes(file) ||
    named.includes(file) ||
    (isWatchedName(file) && [...named, catalogs].some((one) => isIn(file, one)));

  const isScenario = (file: string): boolean => named.includes(file) || isScenarioFile(file);
  const changed = new Set<string>();
  let wake: () => void = () => undefined;
  const watchers = foldersOf([...named, catalogs, ...checks]).map((folder) =>
    watchFolder(folder, (file) => {
      if (!isWatched(file)) return;
      changed.add(file);
      wake();
    }),
  );
  io.signal.addEventListener('abort', () => wake(), { once: true });
  const nextChange = async (): Promise<void> => {
    while (changed.size === 0 && !io.signal.aborted) await new Promise<void>((done) => (wake = done));
    await new Promise((done) => setTimeout(done, io.signal.aborted ? 0 : SETTLED_MS));
  };

  let code = 0;
  let next: readonly string[] = paths;
  try {
    for (;;) {
      code = await told(() => play(next), io);
      if (io.signal.aborted) return code;
      io.err('\nwatching for changes; Ctrl-C ends\n');
      await nextChange();
      if (io.signal.aborted) return code;
      const files = [...changed].sort();
      changed.clear();
      const shown = files.map((file) => relative(io.cwd, file));
      const only = files.every((file) => isScenario(file) && !isIn(file, catalogs) && isThere(file));
      io.err(`\nchanged: ${shown.join(', ')}\n`);
      next = only ? shown : paths;
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}

/** A play whose files have mistakes is over, and is not the end of watching. */
async function told(play: () => Promise<number>, io: Io): Promise<number> {
  try {
    return await play();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    io.err(`${error.describe(io.colors)}\n`);
    return error.exitCode;
  }
}

/** Scenarios, catalogues, and modules that scenarios and checks may import. */
const isWatchedName = (file: string): boolean => isScenarioFile(file) || isModule(file);
const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;
const isIn = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

/** The folders to watch: each path, or the folder of a file; none that is inside of another one. */
function foldersOf(places: readonly string[]): string[] {
  const folders = places.flatMap((place) => {
    const found = statSync(place, { throwIfNoEntry: false });
    return found === undefined ? [] : [found.isDirectory() ? place : dirname(place)];
  });
  return [...new Set(folders)].filter((one) => !folders.some((other) => other !== one && isIn(one, other)));
}

/** @throws Problem when the system watches no more files. */
function watchFolder(folder: string, onChange: (file: string) => void): FSWatcher {
  const cannot = (cause: Error): never => {
    throw new Problem('infrastructure', `${folder} cannot be watched`, {
      ...{ why: cause.message, cause },
      fix: 'name fewer folders, or raise fs.inotify.max_user_watches',
    });
  };
  try {
    const watcher = watch(folder, { recursive: true }, (_, name) => name && onChange(join(folder, name)));
    return watcher.on('error', cannot);
  } catch (error) {
    return cannot(error as Error);
  }
}
