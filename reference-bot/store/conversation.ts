import type { InboundMessage, ListContext, Memory, ShopFacts } from '../dialogue.ts';
import type { SettingsOverrides } from '../settings.ts';
import type { LanguageName } from '../types.ts';
import type { Queryable } from './sql.ts';
import { forVersions } from './version.ts';

export type ConversationState = 'open' | 'handover' | 'stopped';

/** A message that waits for its turn, with its place in the order of arrival. */
export type PendingMessage = InboundMessage & { seq: number };

/** A conversation with all that a turn needs. */
export interface LoadedConversation {
  id: number;
  /** By which the customer was first known. */
  phone: string;
  /** Where the customer is reached. */
  address: string;
  state: ConversationState;
  memory: Memory | null;
  tenant: {
    id: string;
    name: string;
    primaryLanguage: LanguageName;
    currency: string;
    facts: ShopFacts;
    senderNumber: string;
    overrides: SettingsOverrides;
  };
  /** Messages are stored, and answered when it is over; `notifies`: who writes meanwhile is told, once. Null: there is none. */
  maintenance: { since: number; notifies: boolean } | null;
  /** By arrival. */
  pending: PendingMessage[];
  /** Newest first, at most 5. */
  lists: ListContext[];
}

const MESSAGE = `jsonb_build_object('seq', m.id, 'id', m.platform_id, 'receivedAt', m.received_at, 'kind', m.kind,
  'text', m.body) || m.payload`;

const LOAD = forVersions(
  (enhanced) => `
select i.n, jsonb_build_object('id', c.id, 'phone', c.phone, 'address', coalesce(u.address, c.phone), 'state', c.state, 'memory', c.memory,
  'tenant', jsonb_build_object('id', t.id, 'name', t.name, 'primaryLanguage', t.primary_language, 'currency', t.currency, 'facts', t.facts,
    'senderNumber', t.phone_number_id, 'overrides', coalesce(d.settings, '{}') || t.settings),
  'maintenance', case when d.paused_at is not null then jsonb_build_object('notifies', d.notifies,
    'since', round(extract(epoch from d.paused_at) * 1000)) end,
  'pending', (select coalesce(jsonb_agg(${MESSAGE} order by m.received_at, m.id), '[]')
    from messaging_message m where m.conversation_id = c.id and m.pending),
  'lists', ${enhanced(
    `(select coalesce(jsonb_agg(jsonb_build_object(
      'contextId', r.id::text, 'listType', r.list_type, 'items', r.items, 'messageIds', to_jsonb(r.message_ids),
      'shownAt', round(extract(epoch from r.created_at) * 1000), 'expiresAt', round(extract(epoch from r.expires_at) * 1000)
    ) order by r.id desc), '[]')
    from (select * from bot_referencecontext where conversation_id between c.id and c.id
      order by conversation_id, id desc limit 5) r)`,
    "'[]'::jsonb",
  )}) as loaded
from unnest($1::bigint[], $2::text[]) with ordinality as i (id, namespace, n)
  join conversations c on c.id = i.id join tenants t on t.id = c.tenant_id and t.namespace = i.namespace
  join customers u on u.tenant_id = c.tenant_id and u.phone = c.phone
  left join deployments d on d.namespace = t.namespace`,
);

/** Loads conversations as they are; null for one that is not there, or not that namespace's. Nothing is locked. */
export const loadConversations = forVersions(
  (_, version) =>
    async (
      query: Queryable,
      wanted: readonly { id: number; namespace: string }[],
    ): Promise<(LoadedConversation | null)[]> => {
      const { rows } = await query.query<{ n: string; loaded: LoadedConversation }>({
        name: `load-conversations-${version}`,
        text: LOAD[version],
        values: [wanted.map(({ id }) => id), wanted.map(({ namespace }) => namespace)],
      });
      const found = new Map(rows.map(({ n, loaded }) => [Number(n) - 1, loaded]));
      return wanted.map((_wanted, n) => found.get(n) ?? null);
    },
);

/** Messages that arrived after `seen` and wait (rule H6). */
export async function loadLate(client: Queryable, id: number, seen: number): Promise<PendingMessage[]> {
  const { rows } = await client.query({
    name: 'load-late',
    text: `select coalesce(jsonb_agg(${MESSAGE} order by m.received_at, m.id), '[]') as pending
      from messaging_message m where m.conversation_id = $1 and m.pending and m.id > $2`,
    values: [id, seen],
  });
  return rows[0].pending;
}

/** Locks those of the messages that still wait and that no other worker has locked; says how many. */
export async function takeMessages(client: Queryable, seqs: number[]): Promise<number> {
  const { rowCount } = await client.query({
    name: 'take-messages',
    text: 'select from messaging_message where id = any($1::bigint[]) and pending order by id for update skip locked',
    values: [seqs],
  });
  return rowCount ?? 0;
}

/** Takes messages out of the waiting ones without an answer: a human answers, or the customer said STOP. */
export async function dismissMessages(client: Queryable, seqs: number[]): Promise<void> {
  await client.query('update messaging_message set pending = false where id = any($1::bigint[])', [seqs]);
}

/**
 * Conversations of a namespace with messages that wait for an answer (at 0) or for being sent, and from when on, in
 * milliseconds since the epoch; oldest first.
 */
export async function conversationsWithWork(
  client: Queryable,
  namespace: string,
): Promise<{ conversation: number; at: number }[]> {
  const { rows } = await client.query<{ conversation: number; at: number }>({
    name: 'conversations-with-work',
    text: `select c.id::float8 as conversation, min(m.at)::float8 as at
      from (
        select conversation_id, id, 0::bigint as at from messaging_message where pending
        union all select conversation_id, message_id, due_at from outbox
      ) m join conversations c on c.id = m.conversation_id join tenants t on t.id = c.tenant_id
      where t.namespace = $1 group by c.id order by min(m.id)`,
    values: [namespace],
  });
  return rows;
}
