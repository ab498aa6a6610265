import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { postgresFolders } from './binaries.ts';
import { output } from './run-tool.ts';

/** A program of Postgres that acts on a server as its client does, e.g. `pg_dump`. */
export interface PostgresTool {
  program: string;
  /** e.g. `15.18`. */
  version: string;
}

const majorOf = (version: string): number => Number.parseInt(version, 10);

/**
 * The program of this machine that fits a server best: of the server's own version, else of the next newer one. An older
 * one refuses to work, and what a newer one writes an older server may not read.
 * @throws Problem that says how to get it
 */
export function postgresTool(
  name: 'pg_dump' | 'pg_restore' | 'pgbench',
  serverVersion: string,
  env: NodeJS.ProcessEnv = process.env,
): PostgresTool {
  const found = [...new Set(postgresFolders(env))].flatMap((folder): PostgresTool[] => {
    const program = join(folder, name);
    const version = new RegExp(`^${name} \\(PostgreSQL\\) (\\d[\\w.]*)`).exec(output(program, ['--version']))?.[1];
    return version === undefined ? [] : [{ program, version }];
  });
  const major = majorOf(serverVersion);
  const fit = found
    .filter(({ version }) => majorOf(version) >= major)
    .sort((one, other) => majorOf(one.version) - majorOf(other.version));
  if (fit[0]) return fit[0];
  throw new Problem('infrastructure', `no ${name} for Postgres ${major} is on this machine`, {
    why:
      found.length === 0
        ? 'looked in PATH and the usual folders'
        : `only that of Postgres ${found.map(({ version }) => version).join(', ')}, which refuses a newer server`,
    fix: `install the client programs of Postgres ${major}, e.g. sudo apt-get install postgresql-client-${major}`,
  });
}
