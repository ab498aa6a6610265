import type { StatusReceived } from '../channels/types.ts';
import { toJsonb } from './json.ts';
import type { Queryable } from './transaction.ts';

/** What outbound messages go through; a status never goes back (rule H8). */
const STATUS_RANK = { queued: 0, sent: 1, delivered: 2, read: 3, failed: 4 } as const;

/**
 * A status that carries our reference also settles a message whose sending was cut off by a crash: it was sent after
 * all, so it must not be sent again.
 */
const UPDATE = `
with input as (
  select distinct on (namespace, line, platform_id) *
  from jsonb_to_recordset($1::jsonb) as i (namespace text, line text, platform_id text, status text, rank smallint, reference bigint)
  order by namespace, line, platform_id, rank desc
), known as (
  select i.*, t.id as tenant_id from input i join tenants t on t.namespace = i.namespace and t.phone_number_id = i.line
), cut_off as (
  update messaging_message m set platform_id = k.platform_id, status = k.status, status_rank = k.rank
  from known k where m.id = k.reference and m.tenant_id = k.tenant_id and m.direction = 'outbound' and m.platform_id is null
    and not exists (select from messaging_message other where other.tenant_id = k.tenant_id and other.platform_id = k.platform_id)
  returning m.id, m.platform_id
), shown as (
  update bot_referencecontext r set message_ids = array_append(r.message_ids, c.platform_id)
  from cut_off c where r.outbound_message_id = c.id
), done as (
  delete from outbox o using cut_off c where o.message_id = c.id
)
update messaging_message m set status = k.status, status_rank = k.rank
from known k where m.tenant_id = k.tenant_id and m.platform_id = k.platform_id and m.direction = 'outbound' and m.status_rank < k.rank`;

/** A status, with the namespace of the bot that received it. */
export type StatusDelivery = StatusReceived & { namespace: string };

/** Records statuses in one statement; ids that nobody knows change nothing. */
export async function storeStatuses(query: Queryable, statuses: readonly StatusDelivery[]): Promise<undefined[]> {
  const rows = statuses.map(({ namespace, line, messageId, status, reference = '' }) => ({
    ...{ namespace, line, platform_id: messageId, status, rank: STATUS_RANK[status] },
    reference: /^\d{1,15}$/u.test(reference) ? Number(reference) : null,
  }));
  await query.query({ name: 'store-statuses', text: UPDATE, values: [toJsonb(rows)] });
  return statuses.map(() => undefined);
}
