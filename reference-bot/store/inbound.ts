import type { Received } from '../channels/types.ts';
import { CUSTOMER_OF } from './customer-ids.ts';
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
 * turn under way holds, so that no webhook waits for a reply; only the correction of a message waits for its turn. A message
 * that is corrected or deleted before its turn is answered as it is then, or not at all.
 */
const INSERT = `
with input as (
  select e.ord, i.* from jsonb_array_elements($1::jsonb) with ordinality as e (doc, ord), jsonb_to_record(e.doc) as i (
    namespace text, sender_number text, phone text, user_id text, name text, platform_id text, kind text, body text, payload jsonb,
    received_at bigint, pending boolean, replaces text)
), known as (
  select i.ord, i.name, i.platform_id, i.kind, i.body, i.payload, i.received_at, i.pending, i.replaces, t.id as tenant_id,
    i.phone as address, i.user_id, ${CUSTOMER_OF} as phone
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
), named as (
  insert into customer_ids (tenant_id, id, phone)
  select distinct on (k.tenant_id, one.id) k.tenant_id, one.id, k.phone from known k, unnest(array[k.user_id, k.address]) as one (id)
  where one.id <> k.phone or one.id = k.user_id order by k.tenant_id, one.id, k.ord on conflict do nothing
), reached as (
  update customers c set address = k.address
  from (select distinct on (tenant_id, phone) * from known order by tenant_id, phone, ord desc) k
  where c.tenant_id = k.tenant_id and c.phone = k.phone and coalesce(c.address, c.phone) <> k.address
), replaced as (
  update messaging_message m set body = case when k.pending then k.body else m.body end, pending = k.pending
  from known k where m.tenant_id = k.tenant_id and m.platform_id = k.replaces and m.pending
  returning m.tenant_id, m.platform_id
), stored as (
  insert into messaging_message
    (tenant_id, conversation_id, direction, platform_id, kind, body, payload, received_at, pending, status, created_at)
  select k.tenant_id, c.id, 'inbound', k.platform_id, k.kind, k.body, k.payload, k.received_at,
    k.pending and not exists (select from replaced r where r.tenant_id = k.tenant_id and r.platform_id = k.replaces), 'received',
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
  const firstOf = firstAddresses(messages);
  const documents = messages.map((received) => {
    const { namespace, senderNumber, userId, name, message, receivedAt, opensTurn, replaces } = received;
    const { id, kind, text, ...payload } = message;
    const columns = {
      namespace,
      sender_number: senderNumber,
      name,
      platform_id: id,
      kind,
      body: text,
      payload,
      replaces,
    };
    return { ...columns, phone: firstOf(received), user_id: userId, received_at: receivedAt, pending: opensTurn };
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

/**
 * The number or user id by which the batch first names a customer: whoever is new in it, and writes once with the number and
 * once without, is one customer.
 */
function firstAddresses(messages: readonly Delivery[]): (message: Delivery) => string {
  const first = new Map<string, string>();
  const keyOf = ({ namespace, senderNumber, phone, userId }: Delivery) =>
    `${namespace} ${senderNumber} ${userId ?? phone}`;
  for (const message of messages)
    if (!first.has(keyOf(message)) || message.phone !== message.userId) first.set(keyOf(message), message.phone);
  return (message) => first.get(keyOf(message)) ?? message.phone;
}
