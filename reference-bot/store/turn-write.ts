import type { TurnOutcome } from '../conversation/types.ts';
import type { Queryable } from './batcher.ts';
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
 * Everything that turns leave behind, in one statement that writes all of a turn or nothing. The messages decide between
 * workers: only who takes every one of them out of the waiting ones has answered them. No two turns of a statement are of
 * one conversation, so that rows find their turn by it.
 */
const WRITE = `
with input as (
  select e.n, t.* from jsonb_array_elements($1::jsonb) with ordinality as e (doc, n), jsonb_to_record(e.doc) as t (
    tenant_id text, conversation_id bigint, seqs bigint[], ids text[], opened bigint, closed bigint, now timestamptz, memory jsonb,
    state text, refuse_after bigint, replies jsonb, lists jsonb, "references" jsonb, claims int, blocked int, expires timestamptz,
    window_closes bigint, lease bigint)
), claimed as (
  select id, conversation_id from messaging_message where id = any($2::bigint[]) and pending order by id for update skip locked
), taken as (
  select conversation_id, count(*)::int as messages from claimed group by conversation_id
), answered as (
  select i.* from input i join taken using (conversation_id)
  where taken.messages = cardinality(i.seqs) and not exists (
    select from messaging_message m where m.conversation_id = i.conversation_id and m.pending and m.id > i.refuse_after)
), turn as (
  insert into bot_turn (tenant_id, conversation_id, opened_at, closed_at, answered_at, messages)
  select tenant_id, conversation_id, to_timestamp(opened / 1000.0), to_timestamp(closed / 1000.0), now, cardinality(seqs)
  from answered order by n returning id, conversation_id
), marked as (
  update messaging_message m set pending = false, turn_id = turn.id
  from turn, claimed where claimed.conversation_id = turn.conversation_id and m.id = claimed.id
), conversation as (
  update conversations c set memory = a.memory, state = a.state from answered a where c.id = a.conversation_id
), replied as (
  insert into messaging_message (tenant_id, conversation_id, direction, kind, body, payload, turn_id, status, created_at)
  select a.tenant_id, a.conversation_id, 'outbound', r.reply ->> 'kind', coalesce(r.reply ->> 'text', ''), r.reply, turn.id, 'queued', a.now
  from answered a join turn using (conversation_id), jsonb_array_elements(a.replies) with ordinality as r (reply, n)
  order by a.n, r.n returning id, conversation_id
), numbered as (
  select id, conversation_id, row_number() over (partition by conversation_id order by id) - 1 as n from replied
), due as (
  insert into outbox (tenant_id, conversation_id, message_id, due_at, window_closes_at, closed_at)
  select a.tenant_id, a.conversation_id, numbered.id, a.lease, a.window_closes, a.closed
  from answered a join numbered using (conversation_id) order by numbered.id returning id, message_id, conversation_id
), shown as (
  insert into bot_referencecontext (tenant_id, conversation_id, list_type, items, outbound_message_id, created_at, expires_at)
  select a.tenant_id, a.conversation_id, l.list ->> 'listType', l.list -> 'items', numbered.id, a.now, a.expires
  from answered a, jsonb_array_elements(a.lists) with ordinality as l (list, n), numbered
  where numbered.conversation_id = a.conversation_id and numbered.n = (l.list ->> 'replyIndex')::int order by a.n, l.n
), harmonized as (
  insert into bot_messageharmonizationlog (tenant_id, conversation_id, turn_id, message_ids, wait_time_ms, created_at)
  select a.tenant_id, a.conversation_id, turn.id, a.ids, a.closed - a.opened, a.now
  from answered a join turn using (conversation_id) where cardinality(a.seqs) >= 2
), resolved as (
  insert into bot_referenceresolution (tenant_id, conversation_id, turn_id, message_id, outcome, product_ids, created_at)
  select a.tenant_id, a.conversation_id, turn.id, r.ref ->> 'messageId', r.ref ->> 'outcome',
    array(select jsonb_array_elements_text(r.ref -> 'productIds')), a.now
  from answered a join turn using (conversation_id), jsonb_array_elements(a."references") with ordinality as r (ref, n)
  order by a.n, r.n
), grounded as (
  insert into bot_groundinglog (tenant_id, conversation_id, turn_id, claims, blocked, created_at)
  select a.tenant_id, a.conversation_id, turn.id, a.claims, a.blocked, a.now
  from answered a join turn using (conversation_id) where a.claims + a.blocked > 0
)
select (i.n - 1)::int as n, coalesce(taken.messages, 0) as claimed, turn.id is not null as written,
  (select coalesce(jsonb_agg(jsonb_build_object('outboxId', due.id, 'messageId', due.message_id) order by due.id), '[]')
   from due where due.conversation_id = i.conversation_id) as due
from input i left join taken using (conversation_id) left join turn using (conversation_id)`;

/** Writes turns, each of them or nothing of it. */
export async function writeTurns(query: Queryable, turns: TurnRecord[]): Promise<TurnWritten[]> {
  const results: TurnWritten[] = [];
  // Two processes' turns of one conversation meet only where bots share a pool; the second finds what the first did.
  let left = turns.map((turn, at) => ({ turn, at }));
  while (left.length > 0) {
    const first = new Map(left.toReversed().map((job) => [job.turn.conversationId, job]));
    const jobs = left.filter((job) => first.get(job.turn.conversationId) === job);
    const written = await write(
      query,
      jobs.map(({ turn }) => turn),
    );
    for (const [i, { at }] of jobs.entries()) results[at] = written[i] as TurnWritten;
    left = left.filter((job) => !jobs.includes(job));
  }
  return results;
}

interface Row {
  n: number;
  claimed: number;
  written: boolean;
  due: { outboxId: number; messageId: number }[];
}

async function write(query: Queryable, turns: TurnRecord[]): Promise<TurnWritten[]> {
  const seqs = turns.flatMap(({ messages }) => messages.map(({ seq }) => seq));
  const { rows } = await query.query<Row>({
    name: 'write-turns',
    text: WRITE,
    values: [toJsonb(turns.map(documentOf)), seqs],
  });
  const results: TurnWritten[] = [];
  for (const { n, claimed, written, due } of rows) {
    const taken = claimed !== turns[n]?.messages.length;
    results[n] = written ? { written, messages: due } : { written, why: taken ? 'taken' : 'late' };
  }
  return results;
}

/** As the statement reads it. */
function documentOf({ outcome, ...turn }: TurnRecord): object {
  return {
    tenant_id: turn.tenantId,
    conversation_id: turn.conversationId,
    seqs: turn.messages.map(({ seq }) => seq),
    ids: turn.messages.map(({ id }) => id),
    opened: turn.openedAt,
    closed: turn.closedAt,
    now: new Date(turn.now),
    memory: outcome.memory,
    state: turn.state,
    refuse_after: turn.refuseAfter,
    replies: outcome.replies,
    lists: outcome.lists,
    references: outcome.references,
    ...outcome.grounding,
    expires: new Date(turn.now + turn.listTtlMs),
    window_closes: turn.windowClosesAt,
    lease: turn.leaseUntil,
  };
}
