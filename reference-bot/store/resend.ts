import type { Pool } from 'pg';
import type { Reply } from '../conversation/types.ts';
import type { DueMessage } from './outbox.ts';

const RESEND = `
with failed as (
  update messaging_message m set payload = m.payload || '{"sentAgain": true}'
  from tenants t, conversations c
  where t.namespace = $1 and t.phone_number_id = $2 and m.tenant_id = t.id and m.platform_id = $3 and m.direction = 'outbound'
    and c.id = m.conversation_id and c.state <> 'stopped'
    and not m.payload ?| array['sentAgain', 'plain']
    and case when $7 = 'plain' then m.payload ->> 'kind' <> 'text' else m.payload ->> 'image' is not null end
  returning m.id, m.tenant_id, m.conversation_id, m.kind, m.body, m.turn_id, (m.payload - 'sentAgain')
    || case when $7 = 'plain' then '{"plain": true}'::jsonb else '{"image": null}' end as reply
), again as (
  insert into messaging_message (tenant_id, conversation_id, direction, kind, body, payload, turn_id, status, created_at)
  select tenant_id, conversation_id, 'outbound', kind, body, reply, turn_id, 'queued', to_timestamp($4::bigint / 1000.0) from failed
  returning id, tenant_id, conversation_id, payload
), shown as (
  update bot_referencecontext r set outbound_message_id = again.id from failed, again where r.outbound_message_id = failed.id
), due as (
  insert into outbox (tenant_id, conversation_id, message_id, due_at, window_closes_at)
  select again.tenant_id, again.conversation_id, again.id, $5::bigint, $6::bigint + (
    select coalesce(max(m.received_at), 0) from messaging_message m
    where m.id = (select i.id from messaging_message i where i.conversation_id = again.conversation_id and i.direction = 'inbound'
      order by i.id desc limit 1))
  from again returning id, window_closes_at
)
select due.id, due.window_closes_at, again.id as message_id, again.conversation_id, again.payload, c.phone
from due, again join conversations c on c.id = again.conversation_id`;

/**
 * Platforms fetch pictures, and Twilio passes rich messages on, after they have accepted a message, and may fail then: the
 * same message is queued again without its picture (rule M6), or as numbered text (rule M5), once however often the news
 * comes.
 */
export async function queueAgain(
  pool: Pool,
  namespace: string,
  failure: { line: string; messageId: string; again: 'no-image' | 'plain' },
  timing: { now: number; dueAt: number; windowMs: number },
): Promise<DueMessage | null> {
  const { rows } = await pool.query({
    name: 'queue-again',
    text: RESEND,
    values: [namespace, failure.line, failure.messageId, timing.now, timing.dueAt, timing.windowMs, failure.again],
  });
  const row = rows[0];
  if (row === undefined) return null;
  return {
    outboxId: Number(row.id),
    messageId: Number(row.message_id),
    conversationId: Number(row.conversation_id),
    line: failure.line,
    to: row.phone,
    reply: row.payload as Reply,
    attempts: 0,
    windowClosesAt: Number(row.window_closes_at),
    closedAt: null,
  };
}
