import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The scenario root that paths belong to: the nearest folder at or above the first of them that holds a `catalogs`
 * folder. Without one, the first path's own folder; the loader then says which catalogue is missing.
 */
export function scenarioRoot(paths: readonly string[], cwd: string): string {
  const first = resolve(cwd, paths[0] ?? 'scenarios');
  for (let folder = first; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'catalogs'))) return folder;
    if (dirname(folder) === folder) return isFile(first) ? dirname(first) : first;
  }
}

/** Whatever is there and no folder. */
function isFile(path: string): boolean {
  return existsSync(path) && !statSync(path).isDirectory();
}
