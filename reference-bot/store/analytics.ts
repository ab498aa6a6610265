import type { Pool, QueryConfig } from 'pg';
import { inTransaction } from './sql.ts';

const LIMIT_MS = 600_000;

/**
 * Fills `analytics_analyticsdaily` for one day (UTC, `YYYY-MM-DD`), for all tenants that there were that day; without a
 * conversation its figures are zero, and the response time is null. Doing it again gives the same rows, with what has come since. Completion: a conversation that placed an order that was not
 * cancelled that day.
 * @returns how many rows were written
 */
export async function rollUpDay(pool: Pool, day: string): Promise<number> {
  const text = `with span as (
       select ($1::date)::timestamp at time zone 'UTC' as starts, ($1::date + 1)::timestamp at time zone 'UTC' as ends
     ), message as (
       select m.tenant_id, m.conversation_id, m.direction, m.response_time_ms
       from messaging_message m, span where m.created_at >= span.starts and m.created_at < span.ends
     ), active as (
       select distinct tenant_id, conversation_id from message where direction = 'inbound'
     ), completed as (
       select distinct o.conversation_id from orders o, span
       where o.created_at >= span.starts and o.created_at < span.ends and o.state <> 'CANCELLED'
     ), speed as (
       select tenant_id, avg(response_time_ms) as ms from message where direction = 'outbound' group by tenant_id
     )
     insert into analytics_analyticsdaily
       (tenant_id, date, conversations, completed, conversation_completion_rate, avg_response_time_ms)
     select t.id, $1::date, count(a.*), count(a.*) filter (where placed), coalesce(avg(placed::int), 0), (
       select ms from speed s where s.tenant_id = t.id)
     from tenants t left join (
       select *, conversation_id in (select conversation_id from completed) as placed from active
     ) a on a.tenant_id = t.id, span
     where t.created_at < span.ends or a.tenant_id is not null
     group by t.id
     on conflict (tenant_id, date) do update set conversations = excluded.conversations, completed = excluded.completed,
       conversation_completion_rate = excluded.conversation_completion_rate, avg_response_time_ms = excluded.avg_response_time_ms`;
  // Longer than customers wait: nobody waits for this.
  const statement = { text, values: [day], query_timeout: LIMIT_MS };
  return inTransaction(
    pool,
    () => true,
    async (transaction) => {
      await transaction.begin();
      await transaction.query(`set local statement_timeout = ${LIMIT_MS}`);
      const { rowCount } = await transaction.query(statement as QueryConfig);
      return rowCount ?? 0;
    },
  );
}
