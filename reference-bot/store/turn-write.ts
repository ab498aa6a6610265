import type { TurnOutcome } from '../dialogue.ts';
import type { LoadedConversation, PendingMessage } from './conversation.ts';
import type { DueMessage } from './outbox.ts';
import { type Queryable, toJsonb } from './sql.ts';
import { forVersions, type Version } from './version.ts';

export interface TurnRecord {
  conversation: Pick<LoadedConversation, 'id' | 'address'> & {
    tenant: Pick<LoadedConversation['tenant'], 'id' | 'senderNumber'>;
  };
  /** Messages that the turn answers, by arrival. */
  messages: readonly Pick<PendingMessage, 'seq' | 'id'>[];
  openedAt: number;
  closedAt: number;
  answeredAt: number;
  outcome: TurnOutcome;
  state: LoadedConversation['state'];
  /** A message that arrived after this one makes the reply incomplete; null when that no longer matters (rule H6). */
  refuseAfter: number | null;
  listTtlMs: number;
  windowClosesAt: number;
  /** From when on a sweep may take the replies over. */
  leaseUntil: number;
}

export type TurnWritten =
  /** `waits`: earlier messages of the conversation are still due, so these are left to be taken after them. */
  | { written: true; due: DueMessage[]; waits: boolean }
  /** `late`: a message arrived in between · `taken`: another worker answered. Nothing was written. */
  | { written: false; why: 'late' | 'taken' };

/**
 * Everything that a turn leaves behind, in one statement that writes all of it or nothing. The messages decide between
 * workers: only who takes every one of them out of the waiting ones has answered them.
 */
const WRITE = forVersions(
  (enhanced) => `
with input as (
  select *, to_timestamp("openedAt" / 1000.0) as opened, to_timestamp("closedAt" / 1000.0) as closed, to_timestamp("answeredAt" / 1000.0) as now
  from jsonb_to_record($1::jsonb) as t (tenant_id text, conversation_id bigint, seqs bigint[], ids text[], "openedAt" bigint, "closedAt" bigint,
    "answeredAt" bigint, memory jsonb, state text, "refuseAfter" bigint, replies jsonb, lists jsonb, "references" jsonb, claims int, blocked int,
    "listTtlMs" float8, "windowClosesAt" bigint, "leaseUntil" bigint)
), claimed as (
  select id from messaging_message where id = any($2::bigint[]) and pending order by id for update skip locked
), answered as (
  select * from input i where (select count(*) from claimed) = cardinality(seqs) and not exists (
    select from messaging_message m where m.conversation_id = i.conversation_id and m.pending and m.id > i."refuseAfter")
), turn as (
  insert into bot_turn (tenant_id, conversation_id, opened_at, closed_at, answered_at, messages)
  select tenant_id, conversation_id, opened, closed, now, cardinality(seqs)
  from answered returning id
), marked as (
  update messaging_message m set pending = false, turn_id = turn.id from turn, claimed where m.id = claimed.id
), conversation as (
  update conversations c set memory = a.memory, state = a.state from answered a where c.id = a.conversation_id
), replied as (
  insert into messaging_message (tenant_id, conversation_id, direction, kind, body, payload, turn_id, status, created_at)
  select a.tenant_id, a.conversation_id, 'outbound', r.reply ->> 'kind', coalesce(r.reply ->> 'text', ''), r.reply, turn.id, 'queued', a.now
  from answered a, turn, jsonb_array_elements(a.replies) with ordinality as r (reply, n) order by r.n returning id
), numbered as (
  select id, row_number() over (order by id) - 1 as n from replied
), queue as (
  select exists (select from outbox o, input i where o.conversation_id = i.conversation_id) as waits
), due as (
  insert into outbox (tenant_id, conversation_id, message_id, due_at, window_closes_at, closed_at, taken)
  select a.tenant_id, a.conversation_id, numbered.id, case when queue.waits then a."answeredAt" else a."leaseUntil" end,
    a."windowClosesAt", a."closedAt", case when queue.waits then 0 else 1 end
  from answered a, numbered, queue order by numbered.id returning id, message_id
)${enhanced(`, shown as (
  insert into bot_referencecontext (tenant_id, conversation_id, list_type, items, outbound_message_id, created_at, expires_at)
  select a.tenant_id, a.conversation_id, l.list ->> 'listType', l.list -> 'items', numbered.id, a.now, a.now + a."listTtlMs" * interval '1 millisecond'
  from answered a, jsonb_array_elements(a.lists) with ordinality as l (list, n), numbered
  where numbered.n = (l.list ->> 'replyIndex')::int order by l.n
), harmonized as (
  insert into bot_messageharmonizationlog (tenant_id, conversation_id, turn_id, message_ids, wait_time_ms, created_at)
  select a.tenant_id, a.conversation_id, turn.id, a.ids, a."closedAt" - a."openedAt", a.now from answered a, turn where cardinality(a.seqs) >= 2
), resolved as (
  insert into bot_referenceresolution (tenant_id, conversation_id, turn_id, message_id, outcome, product_ids, created_at)
  select a.tenant_id, a.conversation_id, turn.id, r.ref ->> 'messageId', r.ref ->> 'outcome',
    array(select jsonb_array_elements_text(r.ref -> 'productIds')), a.now
  from answered a, turn, jsonb_array_elements(a."references") with ordinality as r (ref, n) order by r.n
), grounded as (
  insert into bot_groundinglog (tenant_id, conversation_id, turn_id, claims, blocked, created_at)
  select a.tenant_id, a.conversation_id, turn.id, a.claims, a.blocked, a.now from answered a, turn where a.claims + a.blocked > 0
)`)}
select (select count(*)::int from claimed) as claimed, exists (select from turn) as written, (select waits from queue) as waits,
  (select coalesce(jsonb_agg(jsonb_build_object('outboxId', id, 'messageId', message_id) order by id), '[]') from due) as due`,
);

/** Writes a turn, or nothing of it. */
export async function writeTurn(query: Queryable, version: Version, turn: TurnRecord): Promise<TurnWritten> {
  const { conversation, messages, outcome, ...rest } = turn;
  const { grounding, ...left } = outcome;
  const [seqs, ids] = [messages.map(({ seq }) => seq), messages.map(({ id }) => id)];
  const scope = { tenant_id: conversation.tenant.id, conversation_id: conversation.id };
  const document = { ...scope, seqs, ids, ...rest, ...left, ...grounding };
  const { rows } = await query.query<{
    claimed: number;
    written: boolean;
    waits: boolean;
    due: { outboxId: number; messageId: number }[];
  }>({ name: `write-turn-${version}`, text: WRITE[version], values: [toJsonb(document), seqs] });
  const [{ claimed, written, waits, due }] = rows as [(typeof rows)[number]];
  if (!written) return { written, why: claimed === seqs.length ? 'late' : 'taken' };
  if (waits) return { written, waits, due: [] };
  return {
    written,
    waits,
    due: outcome.replies.map((reply, i) => ({
      ...(due[i] as (typeof due)[number]),
      conversationId: conversation.id,
      senderNumber: conversation.tenant.senderNumber,
      to: conversation.address,
      reply,
      attempts: 0,
      windowClosesAt: turn.windowClosesAt,
      closedAt: turn.closedAt,
      leaseUntil: turn.leaseUntil,
      doubtful: false,
    })),
  };
}
