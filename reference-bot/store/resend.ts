import type { Pool } from 'pg';
import type { Reply } from '../conversation/types.ts';
import { queueMessage } from './outbox.ts';
import { inTransaction } from './transaction.ts';

const FAILED = `
update messaging_message m set payload = m.payload || '{"sentAgain": true}'
from tenants t
where t.namespace = $1 and t.phone_number_id = $2 and m.tenant_id = t.id and m.platform_id = $3 and m.direction = 'outbound'
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
  pool: Pool,
  namespace: string,
  failure: { line: string; messageId: string; again: 'no-image' | 'plain' },
  now: number,
): Promise<number | null> {
  const queued = (conversation: number | null): boolean => conversation !== null;
  return inTransaction(pool, queued, async (transaction) => {
    await transaction.begin();
    const { rows } = await transaction.query<{ id: string; conversation_id: string; turn_id: string; reply: Reply }>(
      FAILED,
      [namespace, failure.line, failure.messageId, failure.again],
    );
    const [failed] = rows;
    if (failed === undefined) return null;
    const conversationId = Number(failed.conversation_id);
    const { reply } = failed;
    const turnId = failed.turn_id === null ? null : Number(failed.turn_id);
    const again = await queueMessage(transaction, { conversationId, reply, turnId, now });
    if (again === null) return null;
    await transaction.query('update bot_referencecontext set outbound_message_id = $2 where outbound_message_id = $1', [
      failed.id,
      again,
    ]);
    return conversationId;
  });
}
