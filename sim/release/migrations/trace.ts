import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { endPostgres, openPostgres } from '../../services/index.ts';

/** A lock that keeps customers from writing, or from reading too. */
export interface TracedLock {
  table: string;
  /** As Postgres names it, e.g. `AccessExclusiveLock`. */
  mode: string;
  /** For how long it was seen; 0: once. */
  ms: number;
}

/** What a migration did to those who used the database meanwhile. */
export interface LockTrace {
  locks: TracedLock[];
  /** The longest that a customer's statement waited for a lock, and for which table; 0: none was seen waiting. */
  longestWaitMs: number;
  waitedFor: string | null;
  /** The longest that the migration itself waited; customers' statements queue behind it. */
  migrationWaitedMs: number;
  /** How often it was looked, and for how long: shorter locks may have been missed. */
  looks: number;
  everyMs: number;
  ms: number;
}

/** A trace in one line, for people. */
export function describeTrace({ locks, longestWaitMs, waitedFor, everyMs }: LockTrace): string {
  const taken =
    locks.map(({ table, mode }) => `${mode} on ${table}`).join(', ') || 'none was seen that stops customers';
  const waited =
    waitedFor === null ? 'nobody was seen waiting' : `customers waited ${Math.ceil(longestWaitMs)} ms for ${waitedFor}`;
  return `locks: ${taken}; ${waited} (a reading every ${everyMs} ms)`;
}

/** Milliseconds from one look to the next. */
const EVERY_MS = 10;

/**
 * Locks that customers' statements never take: those of a migration. What another one takes in the same time, such as an
 * autovacuum, is told by its mode, which does not keep anybody from writing.
 */
const STRONG = ['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'];

const LOOK = `
  select l.pid, l.mode, l.granted, c.oid::regclass::text as table, l.mode = any($1) as strong,
    coalesce(extract(epoch from clock_timestamp() - l.waitstart) * 1000, 0)::float8 as waited
  from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
  where l.locktype = 'relation' and l.database = (select oid from pg_database where datname = current_database())
    and l.pid <> pg_backend_pid() and n.nspname !~ '^pg_' and c.relkind in ('r', 'p', 'm')
    and (l.mode = any($1) or not l.granted)`;

interface Seen {
  pid: number;
  mode: string;
  granted: boolean;
  table: string;
  strong: boolean;
  waited: number;
}

/** Runs a migration, and looks all the time which locks it takes and who waits. @throws what the migration throws */
export async function traceLocks({
  databaseUrl,
  run,
}: {
  databaseUrl: string;
  run: () => Promise<unknown>;
}): Promise<LockTrace> {
  const client = await openPostgres(databaseUrl);
  const trace = new Trace();
  let over = false;
  const began = performance.now();
  const looking = (async () => {
    while (!over) {
      trace.enter(await look(client), performance.now());
      await pause(EVERY_MS);
    }
  })();
  try {
    await run();
  } finally {
    over = true;
    // A trace that was cut off is shorter, and the migration's own outcome counts.
    await looking.catch(() => undefined);
    await endPostgres(client);
  }
  return { ...trace.result(), ms: performance.now() - began };
}

const look = async (client: Client): Promise<Seen[]> =>
  (await client.query<Seen>({ name: 'look', text: LOOK, values: [STRONG] })).rows;

/** Sums up looks. */
class Trace {
  readonly #locks = new Map<string, { table: string; mode: string; first: number; last: number }>();
  #longest = { ms: 0, table: null as string | null };
  #ownWait = 0;
  #looks = 0;

  enter(seen: readonly Seen[], at: number): void {
    this.#looks += 1;
    for (const { table, mode, granted, strong, waited } of seen) {
      if (granted) {
        const lock = this.#locks.get(`${table} ${mode}`) ?? { table, mode, first: at, last: at };
        lock.last = at;
        this.#locks.set(`${table} ${mode}`, lock);
      } else if (strong) this.#ownWait = Math.max(this.#ownWait, waited);
      else if (waited > this.#longest.ms) this.#longest = { ms: waited, table };
    }
  }

  result(): Omit<LockTrace, 'ms'> {
    return {
      locks: [...this.#locks.values()].map(({ table, mode, first, last }) => ({ table, mode, ms: last - first })),
      ...{ longestWaitMs: this.#longest.ms, waitedFor: this.#longest.table, migrationWaitedMs: this.#ownWait },
      ...{ looks: this.#looks, everyMs: EVERY_MS },
    };
  }
}
