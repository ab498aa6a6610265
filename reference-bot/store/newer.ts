import { Client } from 'pg';
import { scriptsOf } from './migrate.ts';
import type { Version } from './version.ts';

/** Columns of tables and what they ask of those who write rows. */
const COLUMNS = (schema: string): string => `
  select c.relname::text as "table", a.attname::text as "column", format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull and not a.atthasdef and a.attidentity = '' as must
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = ${schema} and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped`;

const SCRATCH = 'bot_compared';

const DIFFERENCES = `
  with own as (${COLUMNS(`'${SCRATCH}'`)}), real as (${COLUMNS('$1')})
  select coalesce(own."table", real."table") || '.' || coalesce(own."column", real."column") || case
    when real."column" is null then ' is not there'
    when own."column" is null then ' is new and needs a value, which this version does not write'
    else ' is ' || real.type || ', and this version needs ' || own.type end as difference
  from own full join real using ("table", "column")
  where real."column" is null or own.type <> real.type
    or (own."column" is null and real.must and real."table" in (select "table" from own))
  order by 1`;

/**
 * What newer migrations took from a version, or ask of it: one sentence each; none when they only added, so that the version
 * runs. The tables that the version needs are made beside the real ones, compared with them, and taken back.
 * @throws what Postgres says
 */
export async function takenFrom(databaseUrl: string, version: Version): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows: where } = await client.query<{ schema: string }>('select current_schema()::text as schema');
    const schema = where[0]?.schema ?? 'public';
    await client.query(`begin; create schema ${SCRATCH}; set local search_path = ${SCRATCH}, "${schema}", public`);
    for (const sql of scriptsOf(version)) await client.query(sql);
    const { rows } = await client.query<{ difference: string }>(DIFFERENCES, [schema]);
    return rows.map(({ difference }) => difference);
  } finally {
    // Takes everything back.
    await client.end();
  }
}
