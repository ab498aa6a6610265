import type { Client, QueryResultRow } from 'pg';
import { toJsonb } from '../store/sql.ts';

/** What a database that was restored from a backup lacks of the one that it replaced. */
export interface Lost {
  /** The newest record of the restored database, and the newest of all; null: there is none. */
  from: string | null;
  to: string | null;
  /** Conversations that began since. */
  conversations: number;
  /** Messages of customers. */
  messages: number;
  /** Of these, those that the bot had not answered yet. */
  unanswered: number;
  /** Messages of the bot that customers have, and the restored database does not. */
  replies: number;
  /** `tenant/number` of orders: a person has to look at them. */
  orders: string[];
  /** Tenants that are new since: nothing of theirs can be brought back. */
  tenants: string[];
}

/** What was brought back. */
export interface Recovered {
  conversations: number;
  messages: number;
  /** Of these, those that the bot answers now. */
  toAnswer: number;
  /** Messages that the restored database would have answered, and that were answered since. */
  answered: number;
  /** Replies that the restored database would have sent, and that were sent, or given up, since. */
  sent: number;
  /** Conversations in which the customer said STOP or START since, or that a person took over. */
  states: number;
}

/** Rows that are carried from one database to the other at once. */
const CHUNK = 2_000;

/**
 * What is read of the replaced database. A message waits for an answer when no turn took it, or when nothing of the answer
 * reached the platform. Test customers are left out.
 */
const READ: Readonly<Record<string, { columns: string; query: string }>> = {
  replaced_tenant: { columns: 'id text, last_order_number int', query: 'select id, last_order_number from tenants' },
  replaced_deployment: {
    columns: 'namespace text, paused_at timestamptz, notifies boolean',
    query: 'select namespace, paused_at, notifies from deployments',
  },
  replaced_key: {
    columns: 'namespace text, id text, revoked_at timestamptz',
    query: 'select namespace, id, revoked_at from api_keys where revoked_at is not null',
  },
  replaced_order: { columns: 'tenant_id text, number text', query: 'select tenant_id, number from orders' },
  replaced_conversation: {
    columns: 'tenant_id text, phone text, name text, state text, created_at timestamptz',
    query: `select c.tenant_id, c.phone, u.name, c.state, c.created_at from conversations c
      join customers u on u.tenant_id = c.tenant_id and u.phone = c.phone where c.phone not like 'test-%' order by c.id`,
  },
  replaced_inbound: {
    columns: `tenant_id text, phone text, platform_id text, kind text, body text, payload jsonb, received_at bigint,
      status text, created_at timestamptz, waits boolean`,
    query: `select m.tenant_id, c.phone, m.platform_id, m.kind, m.body, m.payload, m.received_at, m.status, m.created_at,
        m.pending or coalesce(answer.replies > 0 and answer.queued = answer.replies, false) as waits
      from messaging_message m join conversations c on c.id = m.conversation_id left join lateral (
        select count(*) as replies, count(*) filter (where r.status = 'queued') as queued from messaging_message r
        where r.conversation_id = m.conversation_id and r.turn_id = m.turn_id and r.direction = 'outbound') answer on true
      where m.direction = 'inbound' and m.platform_id is not null and c.phone not like 'test-%' order by m.id`,
  },
  replaced_outbound: {
    columns: `id bigint, tenant_id text, platform_id text, status text, status_rank smallint, response_time_ms int,
      created_at timestamptz, due boolean`,
    query: `select m.id, m.tenant_id, m.platform_id, m.status, m.status_rank, m.response_time_ms, m.created_at,
        exists (select from outbox o where o.message_id = m.id) as due
      from messaging_message m join conversations c on c.id = m.conversation_id
      where m.direction = 'outbound' and c.phone not like 'test-%' order by m.id`,
  },
};

/** Messages that the restored database lacks, of tenants that it has. */
const LACKING = `replaced_inbound i where exists (select from tenants t where t.id = i.tenant_id) and not exists (
  select from messaging_message m where m.tenant_id = i.tenant_id and m.platform_id = i.platform_id)`;

const LOST = `select
  (select max(created_at) from messaging_message) as from,
  (select max(created_at) from (
    select created_at from replaced_inbound union all select created_at from replaced_outbound) a) as to,
  (select count(*)::float8 from replaced_conversation r where not exists (
    select from conversations c where c.tenant_id = r.tenant_id and c.phone = r.phone)) as conversations,
  (select count(*)::float8 from ${LACKING}) as messages,
  (select count(*)::float8 from ${LACKING} and i.waits) as unanswered,
  (select count(*)::float8 from replaced_outbound r where r.platform_id is not null and not exists (
    select from messaging_message m where m.id = r.id and m.tenant_id = r.tenant_id and m.direction = 'outbound')) as replies,
  (select coalesce(array_agg(r.tenant_id || '/' || r.number order by 1), '{}') from replaced_order r where not exists (
    select from orders o where o.tenant_id = r.tenant_id and o.number = r.number)) as orders,
  (select coalesce(array_agg(r.id order by r.id), '{}') from replaced_tenant r where not exists (
    select from tenants t where t.id = r.id)) as tenants`;

/** Each step, and the rows that it touched, by their name in `Recovered`. */
const STEPS: readonly (readonly [name: keyof Recovered | '', sql: string])[] = [
  [
    '',
    `insert into customers (tenant_id, phone, name, created_at) select tenant_id, phone, name, created_at
     from replaced_conversation r where exists (select from tenants t where t.id = r.tenant_id) on conflict do nothing`,
  ],
  // STOP holds whatever the restored database knew (rule C6).
  [
    'states',
    `update conversations c set state = r.state from replaced_conversation r
     where c.tenant_id = r.tenant_id and c.phone = r.phone and c.state <> r.state`,
  ],
  [
    'conversations',
    `insert into conversations (tenant_id, phone, state, created_at) select tenant_id, phone, state, created_at
     from replaced_conversation r where exists (select from tenants t where t.id = r.tenant_id) on conflict do nothing`,
  ],
  ['toAnswer', `select from ${LACKING} and i.waits`],
  // Answered ones come back too: the platform may deliver them again.
  [
    'messages',
    `insert into messaging_message
       (tenant_id, conversation_id, direction, platform_id, kind, body, payload, received_at, pending, status, created_at)
     select i.tenant_id, c.id, 'inbound', i.platform_id, i.kind, i.body, i.payload, i.received_at, i.waits, i.status, i.created_at
     from (select * from ${LACKING}) i join conversations c on c.tenant_id = i.tenant_id and c.phone = i.phone
     order by i.received_at, i.created_at`,
  ],
  [
    'answered',
    `update messaging_message m set pending = false from replaced_inbound i
     where m.tenant_id = i.tenant_id and m.platform_id = i.platform_id and m.pending and not i.waits`,
  ],
  // Before the backup both had the same messages under the same ids.
  [
    'sent',
    `with done as (
       delete from outbox o using replaced_outbound r
       where r.id = o.message_id and r.tenant_id = o.tenant_id and (r.status <> 'queued' or not r.due) returning r.*
     )
     update messaging_message m set status = d.status, status_rank = d.status_rank,
       platform_id = coalesce(m.platform_id, d.platform_id), response_time_ms = d.response_time_ms
     from done d where m.id = d.id`,
  ],
  // A number that one customer has heard is not given to another.
  [
    '',
    `update tenants t set last_order_number = greatest(t.last_order_number, r.last_order_number)
     from replaced_tenant r where r.id = t.id`,
  ],
  // A key that was revoked opens nothing again.
  [
    '',
    `update api_keys k set revoked_at = r.revoked_at from replaced_key r
     where k.namespace = r.namespace and k.id = r.id and k.revoked_at is null`,
  ],
  // Nothing is answered before an operator says so, if that was so.
  [
    '',
    `insert into deployments (namespace, paused_at, notifies) select namespace, paused_at, notifies from replaced_deployment
     on conflict (namespace) do update set paused_at = excluded.paused_at, notifies = excluded.notifies`,
  ],
];

/** Platforms name messages by our ids: an id that went out is not given to another message. */
const NUMBERED = ['messaging_message', 'conversations', 'bot_turn', 'outbox'];

/** What was lost by a restore. Changes nothing. */
export const lostSince = (replaced: Client, restored: Client): Promise<Lost> =>
  beside(replaced, restored, 'rollback', async () => {
    const { from, to, ...rest } = await one<{ from: Date | null; to: Date | null } & Omit<Lost, 'from' | 'to'>>(
      restored,
      LOST,
    );
    return { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null, ...rest };
  });

/**
 * Brings back what customers wrote since the backup: the bot answers what it had not answered, and nothing twice. To be done
 * after the exchange of the databases and before the bot starts. Doing it again changes nothing.
 * @param dryRun takes all of it back, and says what would have been done
 */
export async function recoverLost(replaced: Client, restored: Client, dryRun: boolean): Promise<Recovered> {
  const recovered = await beside(replaced, restored, dryRun ? 'rollback' : 'commit', async () => {
    const counts: Recovered = { conversations: 0, messages: 0, toAnswer: 0, answered: 0, sent: 0, states: 0 };
    for (const [name, sql] of STEPS) {
      const { rowCount } = await restored.query(sql);
      if (name !== '') counts[name] = rowCount ?? 0;
    }
    return counts;
  });
  for (const table of dryRun ? [] : NUMBERED) {
    const { last } = await one<{ last: string | null }>(
      replaced,
      `select pg_sequence_last_value(pg_get_serial_sequence('${table}', 'id')::regclass)::text as last`,
    );
    if (last === null) continue;
    const sequence = `pg_get_serial_sequence('${table}', 'id')`;
    await restored.query(
      `select setval(${sequence}, greatest($1::bigint, coalesce(pg_sequence_last_value(${sequence}::regclass), 1)))`,
      [last],
    );
  }
  return recovered;
}

const one = async <T extends QueryResultRow>(client: Client, sql: string): Promise<T> =>
  (await client.query<T>(sql)).rows[0] as T;

/** Puts what is read of the replaced database beside the restored one's tables, for one transaction. */
async function beside<T>(
  replaced: Client,
  restored: Client,
  end: 'commit' | 'rollback',
  work: () => Promise<T>,
): Promise<T> {
  try {
    await replaced.query('begin isolation level repeatable read read only');
    await restored.query('begin');
    for (const [table, { columns, query }] of Object.entries(READ)) {
      await restored.query(`create temp table ${table} (${columns}) on commit drop`);
      await replaced.query(`declare rows no scroll cursor for ${query}`);
      for (;;) {
        const { rows } = await replaced.query(`fetch ${CHUNK} from rows`);
        if (rows.length === 0) break;
        await restored.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
          toJsonb(rows),
        ]);
      }
      await replaced.query('close rows');
      await restored.query(`analyze ${table}`);
    }
    const result = await work();
    await restored.query(end);
    return result;
  } catch (error) {
    await restored.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await replaced.query('rollback').catch(() => undefined);
  }
}
