import type { Client } from 'pg';
import { quoted } from './connection.ts';

/** All rows of one table, in two figures. The order of the rows does not matter. */
export interface TableSum {
  /** With its schema. */
  table: string;
  rows: number;
  checksum: string;
}

/** A sequence that gives the values of a column. */
export interface SequenceState {
  sequence: string;
  /** The last value that it gave; null: none yet. */
  last: string | null;
}

/** What a database holds, so that two can be compared. */
export interface Inventory {
  tables: TableSum[];
  /** Columns, constraints, indexes and the like: each with its definition. */
  objects: Record<string, string>;
  sequences: SequenceState[];
  /** Names of the migrations that have run, by the table of a known tool; null: there is no such table. */
  migrations: string[] | null;
}

/** Tables in which tools for migrations note what has run; each query names it in the order in which it ran. */
const MIGRATION_TABLES: Readonly<Record<string, string>> = {
  pgmigrations: 'select name from % order by id',
  django_migrations: `select app || '.' || name as name from % order by id`,
  knex_migrations: 'select name from % order by id',
  SequelizeMeta: 'select name from % order by name',
  typeorm_migrations: 'select name from % order by id',
  _prisma_migrations: 'select migration_name as name from % where finished_at is not null order by finished_at',
  flyway_schema_history: 'select version as name from % where success and version is not null order by installed_rank',
  databasechangelog: 'select id as name from % order by orderexecuted',
  alembic_version: 'select version_num as name from %',
  schema_migrations: 'select version::text as name from % order by version',
};

/** Everything that a row or a definition is written by, so that equal ones are written equally. */
const SETTINGS = `set search_path = ''; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set extra_float_digits = 3; set bytea_output = 'hex'; set lc_monetary = 'C'; set row_security = off`;

/** Schemas of people, not of the system or of one session. */
const OWN = `n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`;
const notOfExtension = (catalog: string): string =>
  `not exists (select from pg_depend e where e.classid = '${catalog}'::regclass and e.objid = o.oid and e.deptype = 'e')`;

const TABLES = `
  select n.nspname as schema, o.relname as name from pg_class o join pg_namespace n on n.oid = o.relnamespace
  where o.relkind = 'r' and ${OWN} and ${notOfExtension('pg_class')} order by 1, 2`;

const OBJECTS = `
  select 'column ' || o.oid::regclass || '.' || a.attname as object, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then 'not null' end, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) as definition
  from pg_class o join pg_namespace n on n.oid = o.relnamespace join pg_attribute a on a.attrelid = o.oid
    left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
  where o.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and ${OWN} and ${notOfExtension('pg_class')}
  union all
  select 'constraint ' || c.conname || ' of ' || o.oid::regclass, pg_get_constraintdef(c.oid)
  from pg_constraint c join pg_class o on o.oid = c.conrelid join pg_namespace n on n.oid = o.relnamespace
  where ${OWN} and ${notOfExtension('pg_class')}
  union all
  select 'index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class o on o.oid = i.indrelid join pg_namespace n on n.oid = o.relnamespace
  where ${OWN} and ${notOfExtension('pg_class')}
  union all
  select 'trigger ' || t.tgname || ' of ' || o.oid::regclass, pg_get_triggerdef(t.oid)
  from pg_trigger t join pg_class o on o.oid = t.tgrelid join pg_namespace n on n.oid = o.relnamespace
  where not t.tgisinternal and ${OWN}
  union all
  select 'view ' || o.oid::regclass, pg_get_viewdef(o.oid) from pg_class o join pg_namespace n on n.oid = o.relnamespace
  where o.relkind in ('v', 'm') and ${OWN} and ${notOfExtension('pg_class')}
  union all
  select 'sequence ' || o.oid::regclass, concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle)
  from pg_sequence s join pg_class o on o.oid = s.seqrelid join pg_namespace n on n.oid = o.relnamespace
  where ${OWN} and ${notOfExtension('pg_class')}
  union all
  select 'function ' || o.oid::regprocedure, pg_get_functiondef(o.oid) from pg_proc o join pg_namespace n on n.oid = o.pronamespace
  where o.prokind in ('f', 'p') and ${OWN} and ${notOfExtension('pg_proc')}
  union all
  select 'type ' || o.oid::regtype, (select string_agg(l.enumlabel, ' ' order by l.enumsortorder) from pg_enum l where l.enumtypid = o.oid)
  from pg_type o join pg_namespace n on n.oid = o.typnamespace
  where o.typtype = 'e' and ${OWN} and ${notOfExtension('pg_type')}
  union all
  select 'extension ' || extname, '' from pg_extension`;

const SEQUENCES = `
  select quote_ident(schemaname) || '.' || quote_ident(sequencename) as sequence, last_value::text as last
  from pg_sequences where schemaname !~ '^pg_' order by 1`;

/** Makes the connection write rows and definitions as every other one here does. */
export const prepareSession = (client: Client): Promise<unknown> => client.query(SETTINGS);

/** A row as text, whatever columns its table has. */
export const ROW = `md5(("a row".*)::text)`;

/** Tables of people, as they stand in SQL. */
export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(TABLES);
  return rows.map(({ schema, name }) => `${quoted(schema)}.${quoted(name)}`);
}

/** A table for people: without the quotes that SQL needs, and without the schema that everybody has. */
export const plainName = (table: string): string => table.replaceAll('"', '').replace(/^public\./, '');

export const sequencesOf = async (client: Client): Promise<SequenceState[]> =>
  (await client.query<SequenceState>(SEQUENCES)).rows;

/**
 * Reads all of a database, in the transaction that the connection is in; the connection must be prepared. Takes as long as
 * reading each row once.
 */
export async function takeInventory(client: Client): Promise<Inventory> {
  const tables: TableSum[] = [];
  for (const table of await tablesOf(client)) {
    const { rows } = await client.query<{ rows: number; checksum: string }>(
      `select count(*)::float8 as rows, coalesce(sum(('x' || substr(${ROW}, 1, 15))::bit(60)::bigint), 0)::text as checksum
       from only ${table} as "a row"`,
    );
    tables.push({ table, rows: rows[0]?.rows ?? 0, checksum: rows[0]?.checksum ?? '' });
  }
  const objects = await client.query<{ object: string; definition: string | null }>(OBJECTS);
  return {
    tables,
    objects: Object.fromEntries(objects.rows.map(({ object, definition }) => [object, definition ?? ''])),
    sequences: await sequencesOf(client),
    migrations: await migrationsIn(client, tables),
  };
}

async function migrationsIn(client: Client, tables: readonly TableSum[]): Promise<string[] | null> {
  for (const [name, query] of Object.entries(MIGRATION_TABLES)) {
    const found = tables.find(({ table }) => table.endsWith(`."${name}"`));
    if (!found) continue;
    const { rows } = await client.query<{ name: string }>(query.replace('%', found.table));
    return rows.map((row) => row.name);
  }
  return null;
}

/** Sequences that would give a value that their column already has: the next row would be refused. */
export async function sequencesBehind(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string; last: string | null }>(`
    select s.oid::regclass::text as sequence, quote_ident(n.nspname) || '.' || quote_ident(t.relname) as table,
      quote_ident(a.attname) as column, pg_sequence_last_value(s.oid)::text as last
    from pg_class s join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype in ('a', 'i')
      join pg_class t on t.oid = d.refobjid join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid join pg_sequence q on q.seqrelid = s.oid
    where s.relkind = 'S' and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and q.seqincrement > 0`);
  const behind: string[] = [];
  for (const { sequence, table, column, last } of rows) {
    const found = await client.query<{ max: string | null }>(
      `select max(${column})::bigint::text as max from ${table}`,
    );
    const max = found.rows[0]?.max ?? null;
    if (max !== null && BigInt(max) > BigInt(last ?? 0))
      behind.push(
        `the sequence ${plainName(sequence)} stands at ${last ?? 'its start'}, and ${plainName(table)} has ${max} already`,
      );
  }
  return behind;
}
