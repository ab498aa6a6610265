import { readdir } from 'node:fs/promises';
import { Client, escapeIdentifier } from 'pg';

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

/** A file of `migrations/`: SQL, each direction in a transaction of its own. */
interface Migration {
  up: string;
  down: string;
}

const FOLDER = new URL('../migrations/', import.meta.url);
/** Whoever migrates a database holds this advisory lock of it. */
const LOCK = 7_241_865_325;

/**
 * Runs the migrations and answers their names in the order in which they ran; none when there was nothing to do. Waits
 * for another process that migrates the same database.
 * @throws what Postgres says, with everything of the failing migration rolled back.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = new Client({ connectionString: options.databaseUrl });
  // A connection that breaks fails the migrations, and not the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await enterSchema(client, options.schema);
    const names = namesToRun(await allNames(), await appliedNames(client), options);
    for (const name of names) await run(client, name, options.direction);
    return names;
  } finally {
    // Gives the lock back too.
    await client.end();
  }
}

/** The list of migrations lies beside the tables it speaks of, also where the connection names a schema of its own. */
async function enterSchema(client: Client, wanted: string | undefined): Promise<void> {
  const { rows } = await client.query<{ schema: string | null }>('select current_schema() as schema');
  const schema = escapeIdentifier(wanted ?? rows[0]?.schema ?? 'public');
  await client.query(`create schema if not exists ${schema}; set search_path to ${schema}, public`);
  await client.query(
    'create table if not exists pgmigrations (id serial primary key, name varchar(255) not null, run_on timestamp not null)',
  );
}

async function allNames(): Promise<string[]> {
  // A build puts `.d.ts` and `.js.map` beside them.
  const names = (await readdir(FOLDER)).map((file) => /^(\d{4}_\w+)\.[jt]s$/u.exec(file)?.[1]);
  return names.filter((name) => name !== undefined).sort();
}

async function appliedNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from pgmigrations order by id');
  return rows.map(({ name }) => name);
}

function namesToRun(all: readonly string[], applied: readonly string[], options: MigrateOptions): string[] {
  const { direction, to, count } = options;
  if (to !== undefined && to !== '0' && !all.includes(to)) throw new Error(`there is no migration ${to}`);
  if (direction === 'up') {
    const open = all.filter((name) => !applied.includes(name));
    const late = open.find((name) => name < (applied.at(-1) ?? ''));
    if (late !== undefined) throw new Error(`${late} comes before ${applied.at(-1)}, which has run already`);
    return to === undefined ? open.slice(0, count) : open.filter((name) => name <= to);
  }
  const back = [...applied].reverse();
  const chosen = to === undefined ? back.slice(0, count ?? 1) : back.filter((name) => name > to);
  const unknown = chosen.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`${unknown} has run here, but this version does not have it`);
  return chosen;
}

async function run(client: Client, name: string, direction: 'up' | 'down'): Promise<void> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const migration = (await import(new URL(`${name}.${extension}`, FOLDER).href)) as Migration;
  await client.query('begin');
  try {
    await client.query(migration[direction]);
    await client.query(
      direction === 'up'
        ? 'insert into pgmigrations (name, run_on) values ($1, now())'
        : 'delete from pgmigrations where name = $1',
      [name],
    );
    await client.query('commit');
  } catch (error) {
    // Without a connection there is nothing to take back, and what broke it is the better message.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
