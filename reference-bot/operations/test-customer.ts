import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Reply } from '../dialogue.ts';
import { storeInbound } from '../store/inbound.ts';
import type { Deployment } from './index.ts';

/** A customer who does not exist: what the bot says to them is kept and sent nowhere. */
const PREFIX = 'test-';
export const isTestCustomer = (phone: string): boolean => phone.startsWith(PREFIX);

/** What a test customer says, in one burst. */
export const testMessages = z.strictObject({
  messages: z.array(z.string().trim().min(1).max(4_096)).min(1).max(20),
  customer: z
    .string()
    .regex(/^test-[\w-]{1,60}$/u, 'a test customer that an earlier answer named')
    .optional(),
});

const choice = z.strictObject({ id: z.string(), title: z.string(), description: z.string().exactOptional() });
const text = z.string();
const plain = z.literal(true).exactOptional();
const reply: z.ZodType<Reply> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('card'), text, image: text.nullable(), buttons: z.array(choice), plain }),
  z.strictObject({
    ...{ kind: z.literal('choices'), text, buttonLabel: text, choices: z.array(choice), plain },
    list: z.boolean().exactOptional(),
  }),
]);

/** What a test customer was answered until now. */
export const testTalk = z.strictObject({
  waiting: z.number().describe('messages that wait for an answer, and replies that wait for being sent'),
  replies: z.array(reply),
  turns: z.number().describe('that were answered'),
});
type TestTalk = z.output<typeof testTalk>;

/**
 * Says something to the bot as a test customer, through everything that a customer's messages go through but the platform.
 * @param customer goes on with an earlier talk
 * @returns the customer, and what was stored, for the turns; null when there is no such tenant
 */
export async function sayAsTest(
  { pool, namespace, clock }: Deployment,
  tenant: string,
  texts: readonly string[],
  customer = PREFIX + randomUUID(),
): Promise<{ customer: string; stored: { conversation: number; seq: number }[] } | null> {
  const { rows } = await pool.query<{ number: string }>(
    'select phone_number_id as number from tenants where id = $1 and namespace = $2',
    [tenant, namespace],
  );
  const senderNumber = rows[0]?.number;
  if (senderNumber === undefined) return null;
  const receivedAt = clock.now();
  const deliveries = texts.map((text) => ({
    ...{ senderNumber, phone: customer, name: 'Test', namespace, receivedAt, opensTurn: true },
    message: { id: PREFIX + randomUUID(), kind: 'text' as const, text },
  }));
  const stored = await storeInbound(pool, deliveries);
  return { customer, stored: stored.flatMap((one) => (one.outcome === 'new' ? [one] : [])) };
}

const TALK = `
select
  (select count(*)::float8 from messaging_message m where m.conversation_id = c.id and m.pending)
    + (select count(*)::float8 from outbox o where o.conversation_id = c.id) as waiting,
  (select coalesce(jsonb_agg(m.payload order by m.id), '[]') from messaging_message m
    where m.conversation_id = c.id and m.direction = 'outbound' and m.status <> 'queued') as replies,
  (select count(*)::float8 from bot_turn t where t.conversation_id = c.id) as turns
from conversations c join tenants t on t.id = c.tenant_id
where c.tenant_id = $1 and t.namespace = $2 and c.phone = $3`;

/** Null when there is no such talk. */
export async function readTestTalk(
  { pool, namespace }: Deployment,
  tenant: string,
  customer: string,
): Promise<TestTalk | null> {
  if (!isTestCustomer(customer)) return null;
  return (await pool.query<TestTalk>(TALK, [tenant, namespace, customer])).rows[0] ?? null;
}

/** Forgets a test customer with all that was said. False when there is none. */
export async function removeTestCustomer(
  { pool, namespace }: Deployment,
  tenant: string,
  customer: string,
): Promise<boolean> {
  if (!isTestCustomer(customer)) return false;
  const { rowCount } = await pool.query(
    `delete from customers c using tenants t where t.id = c.tenant_id and t.namespace = $2 and t.id = $1 and c.phone = $3`,
    [tenant, namespace, customer],
  );
  return rowCount === 1;
}
