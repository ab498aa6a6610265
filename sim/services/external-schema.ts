import type { Client } from 'pg';
import { Problem } from '../problem.ts';
import { describeUrl } from './describe-url.ts';

/** A schema of one run: `rehearsal_<purpose>_<seconds since 1970, base 36>_<random>`. */
export interface OwnSchema {
  name: string;
  /** The database's connection string with this schema first on its search path. */
  url: string;
}

const DAY_SECONDS = 24 * 3600;
/** First half of the advisory lock that a run holds on its schema. */
const LOCK_SPACE = 0x72656865;

/** Throws when the database holds tables that are neither a rehearsal's nor an extension's. */
export async function refuseForeignTables(client: Client, url: string): Promise<void> {
  const { rows } = await client.query<{ name: string; total: number }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name, count(*) OVER ()::int AS total
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f')
      AND n.nspname !~ '^(pg_|rehearsal_)' AND n.nspname <> 'information_schema'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1 LIMIT 3`);
  const total = rows[0]?.total ?? 0;
  if (total === 0) return;
  const names = rows.map((row) => row.name).join(', ');
  throw new Problem('usage', `the database at ${describeUrl(url)} holds tables that are not Rehearsal's`, {
    why: `${total} found: ${names}${total > rows.length ? ', ...' : ''}; it may be a database that matters`,
    fix: 'let DATABASE_URL name an empty database (createdb rehearsal), or pass --allow-foreign-tables',
  });
}

/** Drops schemas of runs that began more than a day ago and hold their lock no more. */
export async function sweepSchemas(
  client: Client,
  removeKeys: (schema: string) => Promise<void>,
  now: number = Date.now() / 1000,
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace WHERE nspname ~ '^rehearsal_'`,
  );
  for (const { name } of rows) {
    const began = Number.parseInt(/^rehearsal_[a-z]+_([0-9a-z]+)_[0-9a-f]+$/.exec(name)?.[1] ?? '', 36);
    if (!(now - began > DAY_SECONDS)) continue;
    if (!(await tryLock(client, name))) continue;
    try {
      await removeKeys(name);
      await client.query(`DROP SCHEMA IF EXISTS ${name} CASCADE`);
    } catch (error) {
      // Another user's leftover: not ours to remove.
      if ((error as { code?: string }).code !== '42501') throw error;
    } finally {
      await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCK_SPACE, name]);
    }
  }
}

/** Creates the schema, locks it for as long as this connection lives, and makes sure of pg_trgm. */
export async function createOwnSchema(
  client: Client,
  url: string,
  purpose: string,
  random: string,
  now: number = Date.now() / 1000,
): Promise<OwnSchema> {
  const name = `rehearsal_${purpose}_${Math.floor(now).toString(36)}_${random}`;
  await tryLock(client, name);
  try {
    await client.query(`CREATE SCHEMA ${name}`);
  } catch (error) {
    throw new Problem('infrastructure', `no schema can be created in the database at ${describeUrl(url)}`, {
      why: (error as Error).message,
      fix: 'GRANT CREATE ON DATABASE <database> TO <user>, as its owner',
      cause: error,
    });
  }
  try {
    const trigrams = await ensureTrigrams(client, url);
    const path = [...new Set([name, 'public', trigrams])];
    return { name, url: withSearchPath(url, path) };
  } catch (error) {
    await client.query(`DROP SCHEMA ${name} CASCADE`);
    throw error;
  }
}

/** The schema that has pg_trgm. It goes into `public`: in a run's own schema it would vanish from under other runs. */
async function ensureTrigrams(client: Client, url: string): Promise<string> {
  const where = `SELECT n.nspname AS name FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'`;
  const found = (await client.query<{ name: string }>(where)).rows[0];
  if (found) return found.name;
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public');
    return 'public';
  } catch (error) {
    // Two runs at once: the other one was first.
    const meanwhile = (await client.query<{ name: string }>(where)).rows[0];
    if (meanwhile) return meanwhile.name;
    throw new Problem('infrastructure', `the database at ${describeUrl(url)} lacks the extension pg_trgm`, {
      why: (error as Error).message,
      fix: trigramFix(error as Error),
      cause: error,
    });
  }
}

function trigramFix(error: Error): string {
  if (/not available|could not open extension control file/i.test(error.message)) {
    return 'install the contrib package on its server (postgresql-contrib)';
  }
  if ((error as { code?: string }).code === '3F000') return 'CREATE SCHEMA public; in this database, as its owner';
  return 'CREATE EXTENSION pg_trgm SCHEMA public; in this database, as a superuser';
}

/** Adds `options=-c search_path=...`, after options that the connection string already has. */
export function withSearchPath(url: string, path: readonly string[]): string {
  const parsed = new URL(url);
  const before = parsed.searchParams.get('options');
  parsed.searchParams.delete('options');
  const options = `${before ? `${before} ` : ''}-c search_path=${path.join(',')}`;
  // Not through searchParams: it writes spaces as "+", which libpq takes literally.
  const query = [...parsed.searchParams].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  parsed.search = [...query, `options=${encodeURIComponent(options)}`].join('&');
  return parsed.href;
}

async function tryLock(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS locked', [
    LOCK_SPACE,
    name,
  ]);
  return rows[0]?.locked === true;
}
