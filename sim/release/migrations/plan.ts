import { onPostgres } from '../backup/connection.ts';
import { headOf, isUnreadable, LOCK_MODES, locksOf, type StatementLock, type Work } from './locks.ts';
import { madeBy, statementsOf } from './statements.ts';

/** A table as it is now. Rows are the planner's estimate; null: the table was never analysed. */
export interface TableSize {
  rows: number | null;
  /** With its indexes. */
  bytes: number;
}

/** A statement that takes locks on tables that were there. */
export interface PlannedStatement {
  /** In the migration, from 1. */
  line: number;
  statement: string;
  locks: (StatementLock & TableSize)[];
  /** Null: only running it shows what it does, or a table's size is not known. */
  estimateMs: number | null;
}

export interface MigrationEstimate {
  statements: PlannedStatement[];
  /** The strongest lock on each table that was there, held until the migration ends. */
  locks: { table: string; mode: StatementLock['mode'] }[];
  /** Null: of a statement nobody can tell. */
  estimateMs: number | null;
}

/** Bytes a second that a plain server does; indexes cost a sort, a rewrite writes table and indexes. */
const RATES: Readonly<Record<Exclude<Work, 'catalog'>, number>> = {
  ...{ scan: 200e6, index: 50e6, rewrite: 30e6, rows: 10e6 },
};
/** A change of the catalogue, with its entry in the log of Postgres. */
const CATALOG_MS = 5;

/** How the estimate is made, in one line. */
export const HOW_ESTIMATED =
  'by the sizes of the tables now, at 200 MB/s read, 50 MB/s indexed, 30 MB/s rewritten, 10 MB/s of rows changed, and ' +
  `${CATALOG_MS} ms for each statement; rough, waits for locks not counted; --measure tries it`;

/** Every table and materialized view of the search path, by its name. @throws Error what Postgres says */
export const tableSizes = (databaseUrl: string): Promise<Map<string, TableSize>> =>
  onPostgres(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string } & TableSize>(
      `select case when pg_table_is_visible(c.oid) then c.relname else n.nspname || '.' || c.relname end as name,
         nullif(c.reltuples, -1)::float8 as rows, pg_total_relation_size(c.oid)::float8 as bytes
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`,
    );
    return new Map(rows.map(({ name, rows: count, bytes }) => [name.toLowerCase(), { rows: count, bytes }]));
  });

/**
 * What the statements of migrations lock, by their kinds, and about how long they take on tables of these sizes.
 * @param scripts in the order in which they run: what one makes is empty for the next
 */
export function estimatesOf(scripts: readonly string[], sizes: ReadonlyMap<string, TableSize>): MigrationEstimate[] {
  const made = new Set<string>();
  return scripts.map((sql) => {
    const statements: PlannedStatement[] = [];
    let sumMs: number | null = 0;
    for (const { text, line } of statementsOf(sql)) {
      const table = madeBy(text);
      if (table !== undefined) made.add(table);
      const locks = locksOf(text).filter((lock) => !made.has(lock.table));
      const ms = isUnreadable(text) ? null : msOf(locks, sizes);
      sumMs = sumMs === null || ms === null ? null : sumMs + ms;
      if (locks.length === 0 && ms !== null) continue;
      const sized = locks.map((lock) => ({ ...lock, ...(sizes.get(lock.table) ?? { rows: null, bytes: 0 }) }));
      statements.push({ line, statement: headOf(text), locks: sized, estimateMs: ms });
    }
    return { statements, locks: strongest(statements.flatMap(({ locks }) => locks)), estimateMs: sumMs };
  });
}

/** Work on a table that is not there, such as that of an index, cannot be estimated. */
function msOf(locks: readonly StatementLock[], sizes: ReadonlyMap<string, TableSize>): number | null {
  let ms = CATALOG_MS;
  for (const { table, work } of locks) {
    if (work === 'catalog') continue;
    const size = sizes.get(table);
    if (size === undefined) return null;
    ms += (size.bytes / RATES[work]) * 1000;
  }
  return ms;
}

function strongest(locks: readonly StatementLock[]): MigrationEstimate['locks'] {
  const found = new Map<string, StatementLock['mode']>();
  for (const { table, mode } of locks) {
    const before = found.get(table);
    if (before === undefined || LOCK_MODES.indexOf(mode) > LOCK_MODES.indexOf(before)) found.set(table, mode);
  }
  return [...found].map(([table, mode]) => ({ table, mode }));
}
