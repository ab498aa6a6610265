import type { Pool } from 'pg';
import type { Reply } from '../dialogue.ts';
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
  /**
   * Until when this process has it. No two processes have a message until the same time, so this is the token by which what a
   * paused process does later is told from what its successor does.
   */
  leaseUntil: number;
  /** It may have been sent before: by a process that has not said what became of it, or without an answer. */
  doubtful: boolean;
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

/** Gives a message up, if this process still has it. A list that was never seen is no list to refer to. */
export const markFailed = forVersions((enhanced) => {
  const unseen = enhanced(
    ', unseen as (delete from bot_referencecontext r using done d where r.outbound_message_id = d.message_id)',
  );
  return async (pool: Pool, { messageId, leaseUntil }: DueMessage, why: string): Promise<void> => {
    await pool.query(
      `with done as (delete from outbox where message_id = $1 and due_at = $3 returning message_id)${unseen}
      update messaging_message m set status = 'failed', status_rank = 4, payload = payload || jsonb_build_object('failure', $2::text)
      from done d where m.id = d.message_id`,
      [messageId, why, leaseUntil],
    );
  };
});

/** Puts messages that this process still has off until `at`, when any process may send them. */
export async function putOff(pool: Queryable, messages: readonly DueMessage[], at: number): Promise<void> {
  const text = `update outbox o set attempts = i.attempts, due_at = $2, last_error = coalesce(i."lastError", o.last_error),
      taken = case when i.doubtful then greatest(o.taken, 1) else 0 end
    from jsonb_to_recordset($1::jsonb) as i ("outboxId" bigint, attempts int, "lastError" text, "leaseUntil" bigint, doubtful boolean)
    where o.id = i."outboxId" and o.due_at = i."leaseUntil"`;
  await pool.query(text, [toJsonb(messages), at]);
}

/** Which of these ids of the platform's are those of other messages of the tenant. */
export async function knownIds(pool: Pool, { messageId }: DueMessage, ids: string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ platform_id: string }>(
    `select o.platform_id from messaging_message m join messaging_message o on o.tenant_id = m.tenant_id
     where m.id = $1 and o.id <> m.id and o.platform_id = any($2)`,
    [messageId, ids],
  );
  return new Set(rows.map(({ platform_id }) => platform_id));
}

/** Has a message for longer. @returns false when another process has taken it, or it is done with */
export async function renewLease(pool: Pool, message: DueMessage, leaseUntil: number): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'renew-lease',
    text: 'update outbox set due_at = $3 where id = $1 and due_at = $2',
    values: [message.outboxId, message.leaseUntil, leaseUntil],
  });
  if (rowCount !== 1) return false;
  message.leaseUntil = leaseUntil;
  return true;
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
with queue as (
  select id, due_at from outbox where conversation_id = $1
), claimed as (
  update outbox o set due_at = $3, taken = taken + 1
  where o.id in (
    select id from outbox w where conversation_id = $1 and due_at <= $2
      and not exists (select from queue q where q.id < w.id and q.due_at > $2)
    order by id for update skip locked)
  returning o.*
)
select (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'dueAt', due_at) order by id), '[]') from queue) as queue,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'outboxId', o.id, 'messageId', o.message_id, 'conversationId', c.id, 'senderNumber', t.phone_number_id, 'to', coalesce(u.address, c.phone),
      'reply', m.payload, 'attempts', o.attempts, 'windowClosesAt', o.window_closes_at, 'closedAt', o.closed_at,
      'leaseUntil', o.due_at, 'doubtful', o.taken > 1) order by o.id), '[]')
    from claimed o
      join messaging_message m on m.id = o.message_id
      join conversations c on c.id = o.conversation_id
      join customers u on u.tenant_id = c.tenant_id and u.phone = c.phone
      join tenants t on t.id = c.tenant_id) as claimed`;

export interface Claimed {
  messages: DueMessage[];
  /** When the message at the head of the queue, which others wait for, may be taken by anybody; null: none is in the way. */
  blockedUntil: number | null;
}

/**
 * Takes what is due in a conversation for this process until `leaseUntil`: in its order, and nothing past a message that
 * another process has or that has to wait, so that no reply overtakes another.
 */
export async function claimDue(
  pool: Queryable,
  conversation: number,
  now: number,
  leaseUntil: number,
): Promise<Claimed> {
  const { rows } = await pool.query<{ queue: { id: number; dueAt: number }[]; claimed: DueMessage[] }>({
    name: 'claim-due',
    text: CLAIM,
    values: [conversation, now, leaseUntil],
  });
  const [{ queue, claimed }] = rows as [(typeof rows)[number]];
  // Another process may have locked the first of them at the same moment: then what comes after it is not for us.
  const gap = claimed.findIndex(({ outboxId }, i) => queue[i]?.id !== outboxId);
  const messages = gap < 0 ? claimed : claimed.slice(0, gap);
  const tooEarly = claimed.slice(messages.length);
  if (tooEarly.length > 0) await putOff(pool, tooEarly, now);
  const next = queue[messages.length];
  return { messages, blockedUntil: next === undefined ? null : Math.max(next.dueAt, now) };
}
