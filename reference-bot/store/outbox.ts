import type { Pool } from 'pg';
import type { Reply } from '../conversation/types.ts';
import { type Queryable, toJsonb } from './sql.ts';
import { forVersions } from './version.ts';

/** After this long without a word from the sending process, another may take a message over. */
export const SEND_LEASE_MS = 60_000;

/** The 24-hour window of the platform (rule I5). */
export const WINDOW_MS = 24 * 3_600_000;

/** A message of the bot's that is due. */
export interface DueMessage {
  outboxId: number;
  messageId: number;
  conversationId: number;
  senderNumber: string;
  to: string;
  reply: Reply;
  attempts: number;
  /** Why the last attempt failed. */
  lastError?: string;
  windowClosesAt: number;
  /** When the turn closed that it answers; null when it answers none. */
  closedAt: number | null;
}

/** An outbound message that the platform accepted. */
export interface SentMark {
  messageId: number;
  platformId: string | null;
  sentAt: number;
  responseTimeMs: number | null;
}

const MARK_SENT = forVersions(
  (enhanced) => `
with input as (
  select "messageId" as message_id, "platformId" as platform_id, to_timestamp("sentAt" / 1000.0) as sent_at, "responseTimeMs" as response_time_ms
  from jsonb_to_recordset($1::jsonb) as i ("messageId" bigint, "platformId" text, "sentAt" bigint, "responseTimeMs" int)
), done as (
  delete from outbox o using input i where o.message_id = i.message_id
)${enhanced(`, shown as (
  update bot_referencecontext r
  set message_ids = array_append(r.message_ids, i.platform_id),
    created_at = i.sent_at, expires_at = i.sent_at + (r.expires_at - r.created_at)
  from input i where r.outbound_message_id = i.message_id and i.platform_id is not null and not i.platform_id = any(r.message_ids)
)`)}
update messaging_message m
set platform_id = coalesce(m.platform_id, i.platform_id), response_time_ms = i.response_time_ms,
  status = case when m.status_rank < 1 then 'sent' else m.status end, status_rank = greatest(m.status_rank, 1::smallint)
from input i where m.id = i.message_id`,
);

/** Marks messages as sent; the time of a list runs from here (rule R8), and quoting the message means the list (R3). */
export const markSent = forVersions(
  (_, version) =>
    async (query: Queryable, marks: readonly SentMark[]): Promise<undefined[]> => {
      await query.query({ name: `mark-sent-${version}`, text: MARK_SENT[version], values: [toJsonb(marks)] });
      return marks.map(() => undefined);
    },
);

/**
 * Queues a message that was not made for a turn, due at once; not for a customer who said STOP (rule C6).
 * @returns its id, or null
 */
export async function queueMessage(
  client: Queryable,
  message: { conversationId: number; reply: Reply; turnId: number | null; now: number },
): Promise<number | null> {
  const { rows } = await client.query<{ message_id: string }>({
    name: 'queue-message',
    text: `with queued as (
        insert into messaging_message (tenant_id, conversation_id, direction, kind, body, payload, turn_id, status, created_at)
        select tenant_id, id, 'outbound', $2::jsonb ->> 'kind', $2::jsonb ->> 'text', $2, $3::bigint, 'queued', to_timestamp($4::bigint / 1000.0)
        from conversations where id = $1 and state <> 'stopped' returning id, tenant_id
      )
      insert into outbox (tenant_id, conversation_id, message_id, due_at, window_closes_at)
      select tenant_id, $1, id, $4, $5 + coalesce((
        select received_at from messaging_message where conversation_id = $1 and direction = 'inbound' order by id desc limit 1), 0)
      from queued returning message_id`,
    values: [message.conversationId, toJsonb(message.reply), message.turnId, message.now, WINDOW_MS],
  });
  return rows[0] === undefined ? null : Number(rows[0].message_id);
}

/** Gives a message up. A list that was never seen is no list to refer to. */
export const markFailed = forVersions((enhanced) => {
  const unseen = enhanced(', unseen as (delete from bot_referencecontext where outbound_message_id = $1)');
  return async (pool: Pool, messageId: number, why: string): Promise<void> => {
    await pool.query(
      `with done as (delete from outbox where message_id = $1)${unseen}
      update messaging_message set status = 'failed', status_rank = 4, payload = payload || jsonb_build_object('failure', $2::text)
      where id = $1`,
      [messageId, why],
    );
  };
});

/** Puts messages off until `at`, when any process may send them. */
export async function putOff(pool: Pool, messages: readonly DueMessage[], at: number): Promise<void> {
  const text = `update outbox o set attempts = i.attempts, due_at = $2, last_error = coalesce(i."lastError", o.last_error)
    from jsonb_to_recordset($1::jsonb) as i ("outboxId" bigint, attempts int, "lastError" text) where o.id = i."outboxId"`;
  await pool.query(text, [toJsonb(messages), at]);
}

/** The customer said STOP: nothing is said to them from now on, and what is still due is dropped (rule C6). */
export const stopConversation = forVersions((enhanced) => {
  const unseen = enhanced(
    ', unseen as (delete from bot_referencecontext r using dropped d where r.outbound_message_id = d.message_id)',
  );
  return async (client: Queryable, conversationId: number): Promise<void> => {
    await client.query(
      `with stopped as (update conversations set state = 'stopped' where id = $1),
        dropped as (delete from outbox where conversation_id = $1 returning message_id)${unseen}
      update messaging_message m set status = 'cancelled', status_rank = 4 from dropped d where m.id = d.message_id`,
      [conversationId],
    );
  };
});

const CLAIM = `
with claimed as (
  update outbox o set due_at = $3
  where o.id in (select id from outbox where conversation_id = $1 and due_at <= $2 order by id for update skip locked)
  returning o.*
)
select o.id::float8 as "outboxId", o.message_id::float8 as "messageId", c.id::float8 as "conversationId", t.phone_number_id as "senderNumber",
  coalesce(u.address, c.phone) as to, m.payload as reply, o.attempts, o.window_closes_at::float8 as "windowClosesAt", o.closed_at::float8 as "closedAt"
from claimed o
  join messaging_message m on m.id = o.message_id
  join conversations c on c.id = o.conversation_id
  join customers u on u.tenant_id = c.tenant_id and u.phone = c.phone
  join tenants t on t.id = c.tenant_id
order by o.id`;

/**
 * Takes what is due in a conversation, in its order, for this process until `leaseUntil`. A message whose sending was cut off
 * between the platform's answer and our mark would go out twice; its status webhook, which carries our reference, settles it
 * first unless it is lost as well.
 */
export async function claimDue(
  pool: Pool,
  conversation: number,
  now: number,
  leaseUntil: number,
): Promise<DueMessage[]> {
  const values = [conversation, now, leaseUntil];
  return (await pool.query<DueMessage>({ name: 'claim-due', text: CLAIM, values })).rows;
}
