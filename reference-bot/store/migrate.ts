import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import * as base from '../migrations/0001_base.ts';
import * as enhancement from '../migrations/0002_enhancement.ts';
import type { Queryable } from './sql.ts';
import type { Version } from './version.ts';

export interface MigrateOptions {
  databaseUrl: string;
  direction: 'up' | 'down';
  /** How many to run; by default all when going up, one when going down. */
  count?: number;
  /** The last one to run when going up, by its name. */
  to?: string;
}

/** A table that going down would drop. */
export interface DroppedTable {
  migration: string;
  table: string;
  rows: number;
}

/** SQL that makes tables. Going down drops them. */
interface Migration {
  up: string;
  tables: string[];
}

const MIGRATIONS = new Map<string, Migration>([
  ['0001_base', base],
  ['0002_enhancement', enhancement],
]);
/** The last migration that each version needs; newer tables do not disturb an older version. */
const NEEDS: Readonly<Record<Version, string>> = { base: '0001_base', current: '0002_enhancement' };

/** The SQL of every migration, both ways; each runs in one transaction. */
export const migrationScripts = (): { name: string; up: string; down: string; transaction: boolean }[] =>
  [...MIGRATIONS].map(([name, { up, tables }]) => ({ name, up, down: dropping(tables), transaction: true }));

/** The SQL that makes the tables that a version needs. */
export const scriptsOf = (version: Version): string[] =>
  [...MIGRATIONS].filter(([name]) => name <= NEEDS[version]).map(([, { up }]) => up);

const dropping = (tables: readonly string[]): string => `drop table ${tables.join(', ')}`;

/** The migrations of this version, in their order. */
export const MIGRATION_NAMES: readonly string[] = [...MIGRATIONS.keys()];

/** The advisory lock of a database that a process holds while it migrates. */
const LOCK = 7_241_865_325;

/**
 * Runs the migrations and answers their names in the order in which they ran; none when there was nothing to do. Waits
 * for another process that migrates the same database.
 * @throws what Postgres says, with everything of the failing migration rolled back.
 */
export const migrate = (options: MigrateOptions): Promise<string[]> =>
  locked(options, async (client, names) => {
    for (const name of names) await run(client, name, options.direction);
    return names;
  });

/** What going down would drop, with what it holds now. */
export const droppedBy = (options: MigrateOptions): Promise<DroppedTable[]> =>
  locked(options, async (client, names) => {
    const dropped: DroppedTable[] = [];
    for (const migration of names) {
      for (const table of MIGRATIONS.get(migration)?.tables ?? []) {
        const { rows } = await client.query<{ rows: number }>(`select count(*)::float8 as rows from ${table}`);
        dropped.push({ migration, table, rows: rows[0]?.rows ?? 0 });
      }
    }
    return dropped;
  });

export interface MigrationState {
  name: string;
  /** Null: it has not run. */
  ranAt: string | null;
  /** Whether the version that was asked for needs it. */
  needed: boolean;
  /** Of another version of the program: null when this one has it; newer when it comes after all of this one's. */
  foreign: 'newer' | 'strange' | null;
}

/** What was asked cannot be done to this database by this version. Nothing was changed. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** A migration that this version does not have: whether it comes after all that it has. */
const foreignKind = (name: string): 'newer' | 'strange' =>
  name > (MIGRATION_NAMES.at(-1) ?? '') ? 'newer' : 'strange';

/** Every migration, also those of other versions that ran; whether it ran, and whether a version of the bot needs it. */
export const migrationStates = (databaseUrl: string, version: Version): Promise<MigrationState[]> =>
  connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string; at: string }>(
      `select name, to_char(run_on, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from pgmigrations order by id`,
    );
    const ran = new Map(rows.map(({ name, at }) => [name, at]));
    const own = MIGRATION_NAMES.map((name) => ({
      ...{ name, ranAt: ran.get(name) ?? null, needed: name <= NEEDS[version], foreign: null },
    }));
    const others = [...ran].flatMap(([name, ranAt]) =>
      MIGRATION_NAMES.includes(name) ? [] : [{ name, ranAt, needed: false, foreign: foreignKind(name) }],
    );
    return [...own, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
  });

export interface PlannedMigration {
  name: string;
  sql: string;
  /** Only where it was measured: milliseconds that it took, and the locks that it held when it was taken back. */
  measured?: { ms: number; locks: { table: string; mode: string }[] };
}

/**
 * A lock that is not had in this time is given up: customers' statements queue behind one that waits. The migration is then
 * tried again from its beginning, each time after a longer pause in which they go on.
 */
const LOCK_TIMEOUT_MS = 250;
const TRIES = 40;
const PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
const NO_LOCK = '55P03';

/**
 * What going up would run.
 * @param measure runs it and takes it back, in one transaction: on a copy, or where nobody is served meanwhile
 * @throws what Postgres says, with everything taken back
 */
export const planned = (databaseUrl: string, measure: boolean): Promise<PlannedMigration[]> =>
  locked({ databaseUrl, direction: 'up' }, async (client, names) => {
    const plans: PlannedMigration[] = [];
    if (measure) await client.query(`begin; set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
    for (const name of names) {
      const { up: sql } = MIGRATIONS.get(name) as Migration;
      plans.push({ name, sql, ...(measure ? { measured: await measured(client, sql) } : {}) });
    }
    if (measure) await client.query('rollback');
    return plans;
  });

async function measured(client: Client, sql: string): Promise<NonNullable<PlannedMigration['measured']>> {
  const { rows: before } = await client.query<{ at: number; tables: string[] }>(
    `select extract(epoch from clock_timestamp())::float8 * 1000 as at,
       (select coalesce(array_agg(oid::text), '{}') from pg_class where relkind = 'r') as tables`,
  );
  await client.query(sql);
  // Locks on tables that it makes itself are in nobody's way.
  const { rows: after } = await client.query<{ at: number; locks: { table: string; mode: string }[] }>(
    `select extract(epoch from clock_timestamp())::float8 * 1000 as at, (
       select coalesce(jsonb_agg(distinct jsonb_build_object('table', c.relname, 'mode', l.mode)), '[]')
       from pg_locks l join pg_class c on c.oid = l.relation
       where l.pid = pg_backend_pid() and c.relnamespace = 'public'::regnamespace and c.oid::text = any($1)) as locks`,
    [before[0]?.tables],
  );
  return { ms: (after[0]?.at ?? 0) - (before[0]?.at ?? 0), locks: after[0]?.locks ?? [] };
}

/** The migrations that a version needs and a database lacks. @throws what Postgres says when it cannot be read. */
export async function missingMigrations(query: Queryable, version: Version): Promise<string[]> {
  const { rows } = await query.query<{ there: boolean }>(`select to_regclass('pgmigrations') is not null as there`);
  const applied = rows[0]?.there ? await appliedNames(query) : [];
  return MIGRATION_NAMES.filter((name) => name <= NEEDS[version] && !applied.includes(name));
}

/** Does something with the migrations that are to run. @throws MigrationRefused */
const locked = <T>(
  { databaseUrl, ...options }: MigrateOptions,
  work: (client: Client, names: string[]) => Promise<T>,
): Promise<T> =>
  connected(databaseUrl, async (client) => work(client, namesToRun(await appliedNames(client), options)));

/** Connects, waits for its turn, and does something with the database. Times are in UTC. */
async function connected<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  // A connection that breaks fails the migrations, and not the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`set time zone 'UTC'`);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists pgmigrations (id serial primary key, name varchar(255) not null, run_on timestamp not null)',
    );
    return await work(client);
  } finally {
    // Gives the lock back too.
    await client.end();
  }
}

async function appliedNames(query: Queryable): Promise<string[]> {
  const { rows } = await query.query<{ name: string }>('select name from pgmigrations order by id');
  return rows.map(({ name }) => name);
}

function namesToRun(
  applied: readonly string[],
  { direction, count, to }: Omit<MigrateOptions, 'databaseUrl'>,
): string[] {
  const unknown = applied.find((name) => !MIGRATION_NAMES.includes(name));
  const newer = unknown !== undefined && foreignKind(unknown) === 'newer';
  // Going up, newer ones are in nobody's way; going down, what they made may stand on the tables that would be dropped.
  if (unknown !== undefined && (direction === 'down' || !newer))
    throw new MigrationRefused(`${unknown} has run here, but this version does not have it`);
  if (direction === 'down') return applied.toReversed().slice(0, count ?? 1);
  const open = MIGRATION_NAMES.filter((name) => !applied.includes(name));
  const late = open.find((name) => name < (applied.at(-1) ?? ''));
  if (late !== undefined) throw new MigrationRefused(`${late} comes before ${applied.at(-1)}, which has run already`);
  return open.filter((name) => to === undefined || name <= to).slice(0, count);
}

async function run(client: Client, name: string, direction: 'up' | 'down'): Promise<void> {
  const { up, tables } = MIGRATIONS.get(name) as Migration;
  const [change, note] =
    direction === 'up'
      ? [up, 'insert into pgmigrations (name, run_on) values ($1, now())']
      : [dropping(tables), 'delete from pgmigrations where name = $1'];
  for (let tried = 1; ; tried += 1) {
    try {
      await client.query(`begin; set local lock_timeout = ${LOCK_TIMEOUT_MS}; ${change}`);
      await client.query(note, [name]);
      return void (await client.query('commit'));
    } catch (error) {
      // Without a connection there is nothing to take back, and what broke it is the better message.
      await client.query('rollback').catch(() => undefined);
      if ((error as { code?: string }).code !== NO_LOCK || tried === TRIES) throw error;
    }
    await pause(Math.min(tried * PAUSE_MS, LONGEST_PAUSE_MS));
  }
}
