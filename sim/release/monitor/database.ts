import type { Client } from 'pg';
import { Problem } from '../../problem.ts';
import { endPostgres, openPostgres } from '../../services/index.ts';
import type { Mapping } from './mapping.ts';
import { type Durations, SLOW_MS } from './milestones.ts';
import type { BrokenRule, ConversationCount, Slice, WindowCount } from './types.ts';

/** A look must not keep a production server busy: a query that takes longer is ended. */
const STATEMENT_TIMEOUT_MS = 20_000;
/** Attempts are counted by the quarter of a minute. */
const SLICE_MS = 15_000;
/** Rows of a query that is only shown. */
const MOST_ROWS = 200;

/** What a source of the database answered, or why it has nothing to answer from. */
export type Answer<T> = { value: T } | { missing: string };

export interface Counted {
  slices: Slice[];
  windows: Map<number, WindowCount>;
}

/** A bot's database while it is read: one snapshot, nothing written. */
export interface DatabaseReader {
  /** The server's own time, which its rows are measured by. */
  readonly now: number;
  /** Whether this role could write, if the session let it; and its name. */
  readonly role: { name: string; canWrite: boolean };
  /** Attempts from `from` to `to`: by slices, and over windows of these lengths that end at `to`. */
  count(path: readonly string[], from: number, to: number, windowsMs: readonly number[]): Promise<Answer<Counted>>;
  /** Customers in place of turns: each at its first turn, and one fails if all of its turns did. */
  countCustomers(from: number, to: number, windowsMs: readonly number[]): Promise<Answer<Counted>>;
  /** Replies that took longer than a bound, counted likewise. */
  countOver(boundMs: number, from: number, to: number, windowsMs: readonly number[]): Promise<Answer<Counted>>;
  durations(from: number, to: number): Promise<Answer<Durations>>;
  conversations(from: number, to: number): Promise<Answer<ConversationCount>>;
  integrity(): Promise<BrokenRule[]>;
  /** Rows of the queries that are only shown, by their names. */
  queries(): Promise<Record<string, Record<string, unknown>[] | { missing: string }>>;
  close(): Promise<void>;
}

/** Codes of Postgres for what this database does not have: no such table, no such column. */
const ABSENT = ['42P01', '42703'];
const CANCELLED = '57014';
const DENIED = '42501';

/**
 * Opens a database to read from. The session and its one transaction are read-only, whatever the role may do.
 * @throws Problem when it does not answer, or when a query of the mapping does not run.
 */
export async function readDatabase(url: string, mapping: Mapping): Promise<DatabaseReader> {
  const client = await openPostgres(url, { otherwise: 'name another database with --database' });
  try {
    await client.query('set default_transaction_read_only = on');
    await client.query(`set statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ now: number; name: string; writes: boolean }>(ROLE);
    const [{ now, name, writes }] = rows as [(typeof rows)[number]];
    return reader(client, mapping, now, { name, canWrite: writes });
  } catch (error) {
    await endPostgres(client);
    throw error instanceof Problem ? error : lost(error as Error);
  }
}

const ROLE = `
select extract(epoch from clock_timestamp())::float8 * 1000 as now, current_user as name,
  (select rolsuper from pg_roles where rolname = current_user) or exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
      and has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
  ) as writes`;

const lost = (cause: Error): Problem =>
  new Problem('infrastructure', "the bot's database was lost during a reading", {
    ...{ why: cause.message, cause, fix: "see that server's log for the reason, then look again" },
  });

function reader(client: Client, mapping: Mapping, now: number, role: DatabaseReader['role']): DatabaseReader {
  const { database } = mapping;

  /** Runs a query of the mapping. One that asks for what is not there answers so, if the monitor can do without it. */
  const ask = async <Row extends object>(
    path: readonly string[],
    text: string,
    values: unknown[],
    optional = false,
  ): Promise<Answer<Row[]>> => {
    await client.query('savepoint asked');
    try {
      // The extended protocol takes one statement only, whatever a mapping holds.
      const { rows } = await client.query<Row>({ text, values, queryMode: 'extended' } as {
        text: string;
        values: unknown[];
      });
      await client.query('release savepoint asked');
      return { value: rows };
    } catch (cause) {
      const { code, message } = cause as Error & { code?: string };
      if (code === undefined || code.length !== 5 || code.startsWith('08')) throw lost(cause as Error);
      await client.query('rollback to savepoint asked');
      if (optional && ABSENT.includes(code)) return { missing: message };
      throw new Problem(code === CANCELLED ? 'infrastructure' : 'usage', `the query ${path.join(' › ')} does not run`, {
        place: mapping.placeOf(path),
        why: code === CANCELLED ? `it took longer than ${STATEMENT_TIMEOUT_MS / 1000} s` : message,
        fix:
          code === CANCELLED
            ? 'add an index on the time of its rows, or let it read less'
            : code === DENIED
              ? `grant select on that table to ${role.name}`
              : 'correct it, or name the mapping of this bot with --mapping',
        cause,
      });
    }
  };

  const counted = async (
    path: readonly string[],
    event: string,
    [from, to, windowsMs]: [number, number, readonly number[]],
    optional: boolean,
  ): Promise<Answer<Counted>> => {
    const answer = await ask<CountRow>(path, COUNT(event), [at(from), at(to), SLICE_MS, windowsMs], optional);
    return 'missing' in answer ? answer : { value: countedFrom(answer.value, from, to) };
  };

  return {
    ...{ now, role },
    async count(path, from, to, windowsMs) {
      const sql = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], database);
      if (typeof sql !== 'string') return { missing: `the mapping has no query for ${path.join(' › ')}` };
      return counted(['database', ...path], sql, [from, to, windowsMs], path.length > 1);
    },
    async countCustomers(from, to, windowsMs) {
      if (database.turns === undefined) return { missing: 'the mapping has no query for turns' };
      const event = `select min(at) as at, bool_and(failed) as failed, customer from (${bare(database.turns)}) as turn
        where at >= $1::timestamptz and at < $2::timestamptz group by customer`;
      return counted(['database', 'turns'], event, [from, to, windowsMs], false);
    },
    async countOver(boundMs, from, to, windowsMs) {
      if (database.responses === undefined) return { missing: 'the mapping has no query for responses' };
      const event = `select at, ms > ${Number(boundMs)} as failed, customer from (${bare(database.responses)}) as response`;
      return counted(['database', 'responses'], event, [from, to, windowsMs], false);
    },
    async durations(from, to) {
      if (database.responses === undefined) return { missing: 'the mapping has no query for responses' };
      const text = `select count(*)::float8 as n, avg(ms)::float8 as avg,
          percentile_cont(0.95) within group (order by ms)::float8 as p95, stddev_samp(ms)::float8 as deviation,
          count(*) filter (where ms >= ${SLOW_MS})::float8 as slow
        from (${bare(database.responses)}) as response where at >= $1::timestamptz and at < $2::timestamptz`;
      const answer = await ask<Durations>(['database', 'responses'], text, [at(from), at(to)]);
      return 'missing' in answer ? answer : { value: answer.value[0] as Durations };
    },
    async conversations(from, to) {
      if (database.conversations === undefined) return { missing: 'the mapping has no query for conversations' };
      const text = `select count(*)::float8 as n, count(*) filter (where completed)::float8 as completed,
          (avg(messages) filter (where completed))::float8 as length
        from (${bare(database.conversations)}) as conversation where $1::timestamptz < $2::timestamptz`;
      const answer = await ask<ConversationCount>(['database', 'conversations'], text, [at(from), at(to)]);
      return 'missing' in answer ? answer : { value: answer.value[0] as ConversationCount };
    },
    async integrity() {
      const rules: BrokenRule[] = [];
      for (const [rule, broken] of Object.entries(database.integrity ?? {})) {
        const text = `select count(*)::float8 as broken, (array_agg(id::text order by id))[1:5] as examples
          from (${bare(broken)}) as found (id)`;
        const answer = await ask<{ broken: number; examples: string[] | null }>(
          ['database', 'integrity', rule],
          text,
          [],
        );
        const [row] = 'missing' in answer ? [] : answer.value;
        rules.push({ rule, broken: row?.broken ?? 0, examples: row?.examples ?? [] });
      }
      return rules;
    },
    async queries() {
      const shown: Awaited<ReturnType<DatabaseReader['queries']>> = {};
      for (const [name, text] of Object.entries(database.queries ?? {})) {
        const answer = await ask<Record<string, unknown>>(['database', 'queries', name], text, [], true);
        shown[name] = 'missing' in answer ? answer : answer.value.slice(0, MOST_ROWS);
      }
      return shown;
    },
    close: () => endPostgres(client),
  };
}

const at = (ms: number): Date => new Date(ms);

/** A query as part of another one. */
const bare = (text: string): string => `${text.trim().replace(/;\s*$/, '')}\n`;

interface CountRow {
  kind: 'slice' | 'window';
  key: number;
  n: number;
  failed: number;
  first: number | null;
  last: number | null;
  customers: number | null;
}

const COUNT = (event: string): string => `
with event as materialized (
  select at, coalesce(failed, false) as failed, customer from (${bare(event)}) as mapped
  where at >= $1::timestamptz and at < $2::timestamptz
), slice as (
  select floor(extract(epoch from at) * 1000 / $3::float8)::float8 as key, count(*)::float8 as n,
    count(*) filter (where failed)::float8 as failed,
    extract(epoch from min(at) filter (where failed))::float8 * 1000 as first,
    extract(epoch from max(at) filter (where failed))::float8 * 1000 as last
  from event group by 1
), span as (
  select w.ms, e.customer, count(*) as n, count(*) filter (where e.failed) as failed
  from unnest($4::float8[]) as w (ms) join event e on e.at >= $2::timestamptz - w.ms * interval '1 millisecond'
  group by 1, 2
)
select 'slice' as kind, key, n, failed, first, last, null::float8 as customers from slice
union all
select 'window', ms, sum(n)::float8, sum(failed)::float8, null, null, count(*)::float8
from span group by ms
order by 1, 2`;

function countedFrom(rows: readonly CountRow[], from: number, to: number): Counted {
  const counted: Counted = { slices: [], windows: new Map() };
  for (const { kind, key, n, failed, first, last, customers } of rows) {
    if (kind === 'window') {
      counted.windows.set(key, { n, failed, customers });
      continue;
    }
    const known = first === null || last === null ? {} : { firstFailed: first, lastFailed: last };
    const [begins, ends] = [Math.max(from, key * SLICE_MS), Math.min(to, (key + 1) * SLICE_MS)];
    counted.slices.push({ from: begins, to: ends, n, failed, ...known });
  }
  return counted;
}
