import type { PoolClient } from 'pg';
import type { TurnOutcome } from '../conversation/types.ts';
import type { ConversationState } from './conversation.ts';
import { toJsonb } from './json.ts';

export interface TurnRecord {
  tenantId: string;
  conversationId: number;
  /** Messages that the turn answers, by arrival. */
  messages: { seq: number; id: string }[];
  openedAt: number;
  closedAt: number;
  now: number;
  outcome: TurnOutcome;
  state: ConversationState;
  /** A message that arrived after this one makes the reply incomplete; null when that no longer matters (rule H6). */
  refuseAfter: number | null;
  listTtlMs: number;
  windowClosesAt: number;
  /** From when on a sweep may take the replies over. */
  leaseUntil: number;
}

export type TurnWritten =
  | { written: true; messages: { outboxId: number; messageId: number }[] }
  /** `late`: a message arrived in between · `taken`: another worker answered. Nothing was written. */
  | { written: false; why: 'late' | 'taken' };

/**
 * Everything that a turn leaves behind, in one statement that writes all or nothing. The messages decide between workers:
 * only who takes every one of them out of the waiting ones has answered them.
 */
const WRITE = `
with late as (
  select 1 from messaging_message where $9::bigint is not null and conversation_id = $2::bigint and pending and id > $9 limit 1
), claimed as (
  select id from messaging_message where id = any($3::bigint[]) and pending order by id for update skip locked
), turn as (
  insert into bot_turn (tenant_id, conversation_id, opened_at, closed_at, answered_at, messages)
  select $1::text, $2::bigint, to_timestamp($4::bigint / 1000.0), to_timestamp($5::bigint / 1000.0), to_timestamp($6::bigint / 1000.0), cardinality($3::bigint[])
  where not exists (select from late) and (select count(*) from claimed) = cardinality($3::bigint[]) returning id
), marked as (
  update messaging_message m set pending = false, turn_id = turn.id
  from turn where m.id = any($3::bigint[])
), conversation as (
  update conversations set memory = $7::jsonb, state = $8::text from turn where conversations.id = $2::bigint
), replied as (
  insert into messaging_message (tenant_id, conversation_id, direction, kind, body, payload, turn_id, status, created_at)
  select $1::text, $2::bigint, 'outbound', r.reply ->> 'kind', coalesce(r.reply ->> 'text', ''), r.reply, turn.id, 'queued', to_timestamp($6::bigint / 1000.0)
  from turn, jsonb_array_elements($10::jsonb) with ordinality as r (reply, n) order by r.n
  returning id
), numbered as (
  select id, row_number() over (order by id) - 1 as n from replied
), due as (
  insert into outbox (tenant_id, conversation_id, message_id, due_at, window_closes_at, closed_at)
  select $1::text, $2::bigint, numbered.id, $12::bigint, $13::bigint, $5::bigint from numbered order by numbered.n returning id, message_id
), shown as (
  insert into bot_referencecontext (tenant_id, conversation_id, list_type, items, outbound_message_id, created_at, expires_at)
  select $1::text, $2::bigint, l.list ->> 'listType', l.list -> 'items', numbered.id, to_timestamp($6::bigint / 1000.0), to_timestamp(($6::bigint + $14::bigint) / 1000.0)
  from turn, jsonb_array_elements($11::jsonb) with ordinality as l (list, n)
    join numbered on numbered.n = (l.list ->> 'replyIndex')::int order by l.n
), harmonized as (
  insert into bot_messageharmonizationlog (tenant_id, conversation_id, turn_id, message_ids, wait_time_ms, created_at)
  select $1::text, $2::bigint, turn.id, $15::text[], $5::bigint - $4::bigint, to_timestamp($6::bigint / 1000.0) from turn where cardinality($3::bigint[]) >= 2
), resolved as (
  insert into bot_referenceresolution (tenant_id, conversation_id, turn_id, message_id, outcome, product_ids, created_at)
  select $1::text, $2::bigint, turn.id, r.ref ->> 'messageId', r.ref ->> 'outcome',
    array(select jsonb_array_elements_text(r.ref -> 'productIds')), to_timestamp($6::bigint / 1000.0)
  from turn, jsonb_array_elements($16::jsonb) with ordinality as r (ref, n) order by r.n
), grounded as (
  insert into bot_groundinglog (tenant_id, conversation_id, turn_id, claims, blocked, created_at)
  select $1::text, $2::bigint, turn.id, $17::int, $18::int, to_timestamp($6::bigint / 1000.0) from turn where $17::int + $18::int > 0
)
select (select id from turn) as turn_id, (select count(*)::int from claimed) as claimed,
  (select coalesce(jsonb_agg(jsonb_build_object('outboxId', id, 'messageId', message_id) order by id), '[]') from due) as due`;

/** Writes a turn, or nothing. */
export async function writeTurn(client: Pick<PoolClient, 'query'>, turn: TurnRecord): Promise<TurnWritten> {
  const { outcome } = turn;
  const { rows } = await client.query({
    name: 'write-turn',
    text: WRITE,
    values: [
      turn.tenantId,
      turn.conversationId,
      turn.messages.map((message) => message.seq),
      turn.openedAt,
      turn.closedAt,
      turn.now,
      toJsonb(outcome.memory),
      turn.state,
      turn.refuseAfter,
      toJsonb(outcome.replies),
      toJsonb(outcome.lists),
      turn.leaseUntil,
      turn.windowClosesAt,
      Math.round(turn.listTtlMs),
      turn.messages.map((message) => message.id),
      toJsonb(outcome.references),
      outcome.grounding.claims,
      outcome.grounding.blocked,
    ],
  });
  const row = rows[0];
  if (row.claimed !== turn.messages.length) return { written: false, why: 'taken' };
  if (row.turn_id === null) return { written: false, why: 'late' };
  return { written: true, messages: row.due };
}
