import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationBuilder } from 'node-pg-migrate';
import { Client } from 'pg';
import * as base from '../migrations/0001_base.ts';
import * as enhancement from '../migrations/0002_enhancement.ts';
import { unusable } from '../start-error.ts';
import type { Queryable } from './transaction.ts';

export interface MigrateOptions {
  databaseUrl: string;
  direction: 'up' | 'down';
  /** How many to run; by default all when going up, one when going down. */
  count?: number;
}

/** A table that going down would drop. */
export interface DroppedTable {
  migration: string;
  table: string;
  rows: number;
}

interface Migration {
  /** Tables that it makes: going down drops them. */
  tables: string[];
  up(pgm: MigrationBuilder): void;
  down(pgm: MigrationBuilder): void;
}

/** In their order. What else lies in their folder, such as what an earlier build left there, is none. */
const MIGRATIONS: ReadonlyMap<string, Migration> = new Map([
  ['0001_base', base],
  ['0002_enhancement', enhancement],
]);
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Runs the migrations and answers their names in the order in which they ran; none when there was nothing to do. Waits
 * for another process that migrates the same database.
 * @throws StartError when Postgres cannot be used, else what it says, with everything of the failing migration rolled back
 */
export const migrate = (options: MigrateOptions): Promise<string[]> =>
  connected(options.databaseUrl, (client) => run(client, options, false));

/** What going down would drop, with what it holds now. Nothing is changed. */
export function droppedBy(options: MigrateOptions): Promise<DroppedTable[]> {
  return connected(options.databaseUrl, async (client) => {
    const dropped: DroppedTable[] = [];
    for (const migration of await run(client, options, true)) {
      for (const table of MIGRATIONS.get(migration)?.tables ?? []) {
        const { rows } = await client.query<{ rows: number }>(`select count(*)::float8 as rows from ${table}`);
        dropped.push({ migration, table, rows: rows[0]?.rows ?? 0 });
      }
    }
    return dropped;
  });
}

/** The migrations that a database lacks. @throws what Postgres says when it cannot be read. */
export async function missingMigrations(query: Queryable): Promise<string[]> {
  const { rows } = await query.query<{ there: boolean }>(`select to_regclass('pgmigrations') is not null as there`);
  const applied = rows[0]?.there ? (await query.query<{ name: string }>('select name from pgmigrations')).rows : [];
  return [...MIGRATIONS.keys()].filter((name) => !applied.some((one) => one.name === name));
}

async function run(client: Client, { direction, count }: MigrateOptions, dryRun: boolean): Promise<string[]> {
  // Loaded only here: a quarter of a second that a bot which only serves need not pay.
  const { runner } = await import('node-pg-migrate');
  // The list of migrations lies beside the tables that it speaks of, also where the connection names a schema of its own.
  const { rows } = await client.query<{ schema: string | null }>('select current_schema() as schema');
  const schema = rows[0]?.schema ?? 'public';
  const done = await runner({
    ...{ dbClient: client, direction, dryRun, schema: [schema, 'public'], migrationsSchema: schema },
    dir: fileURLToPath(new URL('../migrations', import.meta.url)),
    migrationsTable: 'pgmigrations',
    advisoryLockMode: 'wait',
    logger: silent,
    migrationLoaderStrategies: [
      {
        extensions: ['.ts', '.js', '.map'],
        loader: async (paths) =>
          paths.flatMap((path) => {
            const actions = MIGRATIONS.get(basename(path, extname(path)));
            return actions === undefined ? [] : [{ id: path, filePaths: [path], actions: { ...actions } }];
          }),
      },
    ],
    ...(count !== undefined && { count }),
  });
  return done.map(({ name }) => name);
}

async function connected<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  // A server that goes away is told by the statement that fails.
  client.on('error', () => {});
  await client.connect().catch((cause: unknown) => {
    throw unusable('Postgres', databaseUrl, cause);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
