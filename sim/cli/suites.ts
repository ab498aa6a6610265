import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PACKAGE_ROOT } from '../version.ts';

/** Suites of sessions that the package brings, for bots of every shop: by the tag that plays them, the folder. */
const SUITES: ReadonlyMap<string, string> = new Map([['security', join(PACKAGE_ROOT, 'scenarios/security')]]);

/**
 * The paths with the suites that tags name. Where only suites are asked for and the folder of scenarios is not there, the
 * suites are all there is.
 */
export function withSuites(paths: readonly string[], tags: readonly string[] = [], cwd: string): string[] {
  const suites = tags.flatMap((tag) => SUITES.get(tag) ?? []);
  if (suites.length === 0) return [...paths];
  return [...paths.filter((path) => existsSync(resolve(cwd, path)) || path !== 'scenarios'), ...suites];
}
