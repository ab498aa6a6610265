import type { Received } from '../channels/types.ts';
import { type Queryable, toJsonb } from './sql.ts';

/** What became of a delivered message; `seq` grows with every message. */
export type Stored =
  | { outcome: 'unknown-number' }
  | { outcome: 'duplicate'; conversation: number }
  | { outcome: 'new'; seq: number; conversation: number };

/** A message, with the namespace of the bot that received it. */
export type Delivery = Received & { namespace: string; receivedAt: number };

/**
 * One statement for the whole batch: finds the tenants of the namespaces, makes customers and conversations that are new,
 * and stores the messages. The unique message id decides between concurrent duplicates (rule H8). It takes no lock that a
 * turn under way holds, so that no webhook waits for a reply.
 */
const INSERT = `
with input as (
  select e.ord, i.* from jsonb_array_elements($1::jsonb) with ordinality as e (doc, ord), jsonb_to_record(e.doc) as i (
    namespace text, sender_number text, phone text, name text, platform_id text, kind text, body text, payload jsonb, received_at bigint, pending boolean)
), known as (
  select i.*, t.id as tenant_id
  from input i join tenants t on t.namespace = i.namespace and t.phone_number_id = i.sender_number
), existing as (
  select c.id, c.tenant_id, c.phone
  from (select distinct tenant_id, phone from known) k join conversations c using (tenant_id, phone)
), missing as (
  select distinct on (tenant_id, phone) tenant_id, phone, name, to_timestamp(received_at / 1000.0) as at
  from known k where not exists (select from existing e where e.tenant_id = k.tenant_id and e.phone = k.phone)
  order by tenant_id, phone, ord
), new_customers as (
  insert into customers (tenant_id, phone, name, created_at) select tenant_id, phone, name, at from missing
  order by tenant_id, phone on conflict do nothing
), new_conversations as (
  insert into conversations (tenant_id, phone, created_at) select tenant_id, phone, at from missing
  order by tenant_id, phone on conflict do nothing returning id, tenant_id, phone
), conversation as (
  select * from existing union all select * from new_conversations
), stored as (
  insert into messaging_message
    (tenant_id, conversation_id, direction, platform_id, kind, body, payload, received_at, pending, status, created_at)
  select k.tenant_id, c.id, 'inbound', k.platform_id, k.kind, k.body, k.payload, k.received_at, k.pending, 'received',
    to_timestamp(k.received_at / 1000.0)
  from known k join conversation c using (tenant_id, phone) order by k.ord
  on conflict (tenant_id, platform_id) do nothing returning id, tenant_id, platform_id
)
select k.ord, c.id as conversation, s.id as seq
from known k
  left join conversation c using (tenant_id, phone)
  left join stored s using (tenant_id, platform_id)
order by k.ord`;

/** Another process made the same rows at the same moment: the statement can simply run again. */
const COLLISIONS = new Set(['40P01', '40001']);

/**
 * Stores messages; when it resolves they are safe in Postgres (rule I8).
 * @throws what Postgres says: then none of them may be acknowledged.
 */
export async function storeInbound(query: Queryable, messages: readonly Delivery[], tries = 3): Promise<Stored[]> {
  const documents = messages.map(({ namespace, senderNumber, phone, name, message, receivedAt, opensTurn }) => {
    const { id, kind, text, ...payload } = message;
    const columns = { namespace, sender_number: senderNumber, phone, name, platform_id: id, kind, body: text, payload };
    return { ...columns, received_at: receivedAt, pending: opensTurn };
  });
  let rows: { ord: string; conversation: string | null; seq: string | null }[];
  try {
    ({ rows } = await query.query({ name: 'store-inbound', text: INSERT, values: [toJsonb(documents)] }));
  } catch (error) {
    if (tries <= 1 || !COLLISIONS.has((error as { code?: string }).code ?? '')) throw error;
    return storeInbound(query, messages, tries - 1);
  }
  const results = messages.map((): Stored => ({ outcome: 'unknown-number' }));
  const claimed = new Set<string>();
  for (const { ord, conversation, seq } of rows) {
    const index = Number(ord) - 1;
    if (conversation === null) {
      // Made by another process between this statement's snapshot and its insert.
      if (tries <= 1) throw new Error('a conversation could not be made');
      const [again] = await storeInbound(query, [messages[index] as Delivery], tries - 1);
      results[index] = again as Stored;
    } else if (seq === null || claimed.has(seq)) {
      // The same id twice in one batch: the first is new, the rest are duplicates.
      results[index] = { outcome: 'duplicate', conversation: Number(conversation) };
    } else {
      claimed.add(seq);
      results[index] = { outcome: 'new', seq: Number(seq), conversation: Number(conversation) };
    }
  }
  return results;
}
