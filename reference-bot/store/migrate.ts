import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client } from 'pg';

export interface MigrateOptions {
  databaseUrl: string;
  direction: 'up' | 'down';
  /** How many to run; by default all when going up, one when going down. */
  count?: number;
  /** Up or down to this migration, e.g. `0003_turn_records`: it is the newest one left applied. `0` is none. */
  to?: string;
  /** Postgres schema, made when missing; by default the first of the connection's search path. */
  schema?: string;
}

const folder = fileURLToPath(new URL('../migrations', import.meta.url));
/** Leaves what a build puts beside the migrations. */
const ignorePattern = String.raw`(\..*|.*\.d\.ts|.*\.map|.*\.test\.[jt]s)`;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Runs the migrations and answers their names in the order in which they ran; none when there was nothing to do. Waits
 * for another process that migrates the same database.
 * @throws what Postgres says, with everything of the failing migration rolled back.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  // Loaded only here: a quarter of a second that a bot which only serves need not pay.
  const { runner } = await import('node-pg-migrate');
  const { databaseUrl, direction } = options;
  const schema = options.schema ?? (await connected(databaseUrl, currentSchema));
  const base = {
    dir: folder,
    ignorePattern,
    migrationsTable: 'pgmigrations',
    direction,
    advisoryLockMode: 'wait' as const,
    logger: silent,
    migrationLoaderStrategies: [
      {
        extensions: ['.ts', '.js'],
        loader: (paths: string[]) =>
          Promise.all(
            paths.map(async (path) => ({
              id: path,
              filePaths: [path],
              actions: await import(pathToFileURL(path).href),
            })),
          ),
      },
    ],
    schema: [schema, 'public'],
    createSchema: true,
    migrationsSchema: schema,
  };
  const run = async (count: number | undefined, dryRun = false): Promise<string[]> => {
    const done = await connected(databaseUrl, (dbClient) =>
      runner({ ...base, dbClient, ...(count === undefined ? {} : { count }), dryRun }),
    );
    return done.map((migration) => migration.name);
  };
  if (options.to === undefined) return run(options.count);

  const names = await run(Number.MAX_SAFE_INTEGER, true);
  const at = options.to === '0' ? names.length : names.indexOf(options.to);
  if (direction === 'down') {
    const applied = at === -1 ? 0 : at;
    return applied === 0 ? [] : run(applied);
  }
  return at === -1 ? [] : run(at + 1);
}

/** Does something on a connection of its own, which may break at any time: then that fails, and not the process. */
async function connected<T>(databaseUrl: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** The list of migrations must lie beside the tables it speaks of, also where the connection names a schema of its own. */
async function currentSchema(client: Client): Promise<string> {
  const { rows } = await client.query<{ schema: string | null }>('select current_schema() as schema');
  return rows[0]?.schema ?? 'public';
}
