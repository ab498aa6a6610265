import type { Pool } from 'pg';
import type { StatusReceived } from '../channels/types.ts';
import type { Reply } from '../dialogue.ts';
import { queueMessage } from './outbox.ts';
import { inTransaction, type Queryable, toJsonb } from './sql.ts';
import { forVersions, type Version } from './version.ts';

/** What outbound messages go through; a status never goes back (rule H8). */
const STATUS_RANK = { queued: 0, sent: 1, delivered: 2, read: 3, failed: 4 } as const;

/**
 * A status that carries our reference also settles a message whose sending was cut off by a crash: it was sent after
 * all, so it must not be sent again.
 */
const UPDATE = forVersions(
  (enhanced) => `
with input as (
  select distinct on (namespace, sender_number, platform_id) *
  from jsonb_to_recordset($1::jsonb) as i (namespace text, sender_number text, platform_id text, status text, rank smallint, reference bigint)
  order by namespace, sender_number, platform_id, rank desc
), known as (
  select i.*, t.id as tenant_id from input i join tenants t on t.namespace = i.namespace and t.phone_number_id = i.sender_number
), cut_off as (
  update messaging_message m set platform_id = k.platform_id, status = k.status, status_rank = k.rank
  from known k where m.id = k.reference and m.tenant_id = k.tenant_id and m.received_at is null and m.platform_id is null
    and not exists (select from messaging_message other where other.tenant_id = k.tenant_id and other.platform_id = k.platform_id)
  returning m.id, m.platform_id
)${enhanced(`, shown as (
  update bot_referencecontext r set message_ids = array_append(r.message_ids, c.platform_id)
  from cut_off c where r.outbound_message_id = c.id
)`)}, done as (
  delete from outbox o using cut_off c where o.message_id = c.id
)
update messaging_message m set status = k.status, status_rank = k.rank
from known k where m.tenant_id = k.tenant_id and m.platform_id = k.platform_id and m.received_at is null and m.status_rank < k.rank`,
);

/** A status, with the namespace of the bot that received it. */
export type StatusDelivery = StatusReceived & { namespace: string };

/** Records statuses in one statement; ids that nobody knows change nothing. */
export const storeStatuses = forVersions(
  (_, version) =>
    async (query: Queryable, statuses: readonly StatusDelivery[]): Promise<undefined[]> => {
      const rows = statuses.map(({ namespace, senderNumber, messageId, status, reference = '' }) => ({
        ...{ namespace, sender_number: senderNumber, platform_id: messageId, status, rank: STATUS_RANK[status] },
        reference: /^\d{1,15}$/u.test(reference) ? Number(reference) : null,
      }));
      await query.query({ name: `store-statuses-${version}`, text: UPDATE[version], values: [toJsonb(rows)] });
      return statuses.map(() => undefined);
    },
);

const SHOWN_AGAIN = forVersions((enhanced) =>
  enhanced('update bot_referencecontext set outbound_message_id = $2 where outbound_message_id = $1'),
);

const FAILED = `
update messaging_message m set payload = m.payload || '{"sentAgain": true}'
from tenants t
where t.namespace = $1 and t.phone_number_id = $2 and m.tenant_id = t.id and m.platform_id = $3 and m.received_at is null
  and not m.payload ?| array['sentAgain', 'plain']
  and case when $4 = 'plain' then m.payload ->> 'kind' <> 'text' else m.payload ->> 'image' is not null end
returning m.id, m.conversation_id, m.turn_id, (m.payload - 'sentAgain')
  || case when $4 = 'plain' then '{"plain": true}'::jsonb else '{"image": null}' end as reply`;

/**
 * Platforms fetch pictures, and Twilio passes rich messages on, after they have accepted a message, and may fail then: the
 * same message is queued again without its picture (rule M6), or as numbered text (rule M5), once however often the news
 * comes.
 * @returns the conversation, or null when nothing was queued
 */
export function queueAgain(
  { pool, namespace, version }: { pool: Pool; namespace: string; version: Version },
  failure: { senderNumber: string; messageId: string; again: 'no-image' | 'plain' },
  now: number,
): Promise<number | null> {
  const queued = (conversation: number | null): boolean => conversation !== null;
  return inTransaction(pool, queued, async (transaction) => {
    await transaction.begin();
    const { rows } = await transaction.query<{ id: string; conversation_id: string; turn_id: string; reply: Reply }>(
      FAILED,
      [namespace, failure.senderNumber, failure.messageId, failure.again],
    );
    const [failed] = rows;
    if (failed === undefined) return null;
    const conversationId = Number(failed.conversation_id);
    const { reply } = failed;
    const turnId = failed.turn_id === null ? null : Number(failed.turn_id);
    const again = await queueMessage(transaction, { conversationId, reply, turnId, now });
    if (again === null) return null;
    if (SHOWN_AGAIN[version]) await transaction.query(SHOWN_AGAIN[version], [failed.id, again]);
    return conversationId;
  });
}
