import type { InboundMessage, ListContext, Memory } from '../conversation/types.ts';
import type { SettingsOverrides } from '../settings.ts';
import type { LanguageName } from '../types.ts';
import type { Queryable } from './batcher.ts';

export type ConversationState = 'open' | 'handover' | 'stopped';

/** A message that waits for its turn, with its place in the order of arrival. */
export type PendingMessage = InboundMessage & { seq: number };

/** A conversation with all that a turn needs. */
export interface LoadedConversation {
  id: number;
  phone: string;
  state: ConversationState;
  memory: Memory | null;
  tenant: {
    id: string;
    name: string;
    primaryLanguage: LanguageName;
    currency: string;
    line: string;
    overrides: SettingsOverrides;
  };
  /** By arrival. */
  pending: PendingMessage[];
  /** Newest first, at most 5. */
  lists: ListContext[];
}

const MESSAGE = `jsonb_build_object('seq', m.id, 'id', m.platform_id, 'receivedAt', m.received_at, 'kind', m.kind,
  'text', m.body) || m.payload`;

const LOAD = `
select i.n, c.id, c.phone, c.state, c.memory, t.id as tenant_id, t.name, t.primary_language, t.currency, t.phone_number_id, t.settings,
  (select coalesce(jsonb_agg(${MESSAGE} order by m.received_at, m.id), '[]')
   from messaging_message m where m.conversation_id = c.id and m.pending) as pending,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'contextId', r.id::text, 'listType', r.list_type, 'items', r.items, 'messageIds', to_jsonb(r.message_ids),
      'shownAt', round(extract(epoch from r.created_at) * 1000), 'expiresAt', round(extract(epoch from r.expires_at) * 1000)
    ) order by r.id desc), '[]')
   from (select * from bot_referencecontext where conversation_id = c.id order by id desc limit 5) r) as lists
from unnest($1::bigint[], $2::text[]) with ordinality as i (id, namespace, n)
  join conversations c on c.id = i.id join tenants t on t.id = c.tenant_id and t.namespace = i.namespace`;

/** Loads conversations as they are; null for one that is not there, or not that namespace's. Nothing is locked. */
export async function loadConversations(
  query: Queryable,
  wanted: { id: number; namespace: string }[],
): Promise<(LoadedConversation | null)[]> {
  const { rows } = await query.query({
    name: 'load-conversations',
    text: LOAD,
    values: [wanted.map(({ id }) => id), wanted.map(({ namespace }) => namespace)],
  });
  const loaded: (LoadedConversation | null)[] = wanted.map(() => null);
  for (const row of rows) {
    loaded[Number(row.n) - 1] = {
      id: Number(row.id),
      phone: row.phone,
      state: row.state,
      memory: row.memory,
      tenant: {
        id: row.tenant_id,
        name: row.name,
        primaryLanguage: row.primary_language,
        currency: row.currency,
        line: row.phone_number_id,
        overrides: row.settings,
      },
      pending: row.pending,
      lists: row.lists,
    };
  }
  return loaded;
}

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

/** Takes messages out of the waiting ones without an answer: a human answers, or the customer said STOP. */
export async function dismissMessages(client: Queryable, seqs: number[]): Promise<void> {
  await client.query({
    name: 'dismiss-messages',
    text: 'update messaging_message set pending = false where id = any($1::bigint[])',
    values: [seqs],
  });
}

/** Conversations of a namespace with messages that wait, oldest first. */
export async function pendingConversations(client: Queryable, namespace: string): Promise<number[]> {
  const { rows } = await client.query({
    name: 'pending-conversations',
    text: `select m.conversation_id as id from messaging_message m
      join conversations c on c.id = m.conversation_id join tenants t on t.id = c.tenant_id
      where m.pending and t.namespace = $1 group by m.conversation_id order by min(m.id)`,
    values: [namespace],
  });
  return rows.map((row) => Number(row.id));
}
