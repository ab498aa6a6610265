import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { meantPath, shownFrom } from '../files/index.ts';
import { listed, nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';

/** Runs that are named when another one was meant: the newest. */
const MOST_NAMED = 8;

/**
 * The folder of a run that the command line names: by its id, among the results, or by its path.
 * @throws Problem when there is no such folder, with the runs that there are.
 */
export function runFolder(run: string, out: string, io: Io): string {
  const isPath = run.includes('/');
  const results = resolve(io.cwd, out);
  const folder = isPath ? resolve(io.cwd, run) : join(results, run);
  if (existsSync(folder)) return folder;
  const runs = isPath ? [] : runsIn(results);
  const near = isPath ? meantPath(run, io.cwd) : nearest(run, runs);
  const where = shownFrom(io.cwd, results);
  throw new Problem('usage', isPath ? `there is no folder ${run}` : `there is no run ${run} in ${where}`, {
    why: isPath
      ? 'a name with a slash is the path of the folder of a run'
      : runs.length === 0
        ? `${where} has no runs`
        : `${where} has ${listed(runs)}`,
    fix:
      near !== undefined
        ? `did you mean ${near}?`
        : isPath
          ? 'name the folder of a run, or its id'
          : runs.length === 0
            ? 'play one first, e.g. npx rehearsal gate, or name the folder of the results with --out'
            : 'name one of them, or the folder of a run',
  });
}

function runsIn(results: string): string[] {
  try {
    return readdirSync(results)
      .filter((name) => /^(latest$|\d{8}-)/.test(name))
      .sort()
      .reverse()
      .slice(0, MOST_NAMED);
  } catch {
    return [];
  }
}
