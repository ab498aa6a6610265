import type { Pool, PoolClient } from 'pg';
import type { Memory, OrderRecord, Reply } from '../conversation/types.ts';
import type { LanguageName } from '../types.ts';
import { toJsonb } from './json.ts';
import { ORDER_COLUMNS, releaseStock } from './orders.ts';
import type { DueMessage } from './outbox.ts';

export interface Payment {
  tenantId: string;
  orderNumber: string;
  result: 'paid' | 'failed';
  receipt: string | null;
  /** What was paid, major units; null when the provider did not say. */
  amount: number | null;
}

export type PaymentOutcome =
  | { outcome: 'unknown-order' }
  | { outcome: 'too-little'; total: number }
  /** The order is in a state that this payment does not fit, e.g. cancelled. */
  | { outcome: 'conflict'; state: OrderRecord['state'] }
  /** The same callback came before. */
  | { outcome: 'repeated' }
  | { outcome: 'changed'; conversationId: number; due: DueMessage[] };

/** What is needed to write the notice. */
export interface PaidOrder {
  order: OrderRecord;
  business: string;
  language: LanguageName;
  primaryLanguage: LanguageName;
}

const AFTER = { paid: 'PAID', failed: 'PAYMENT_FAILED' } as const;

/**
 * Records a payment and queues its notice in one transaction. The order's row lock makes it safe to be called twice, or
 * while the customer cancels.
 */
export async function recordPayment(
  pool: Pool,
  namespace: string,
  payment: Payment,
  timing: { now: number; dueAt: number; windowMs: number },
  notice: (paid: PaidOrder) => Reply,
): Promise<PaymentOutcome> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const outcome = await inTransaction(client, namespace, payment, timing, notice);
    await client.query(outcome.outcome === 'changed' ? 'commit' : 'rollback');
    return outcome;
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function inTransaction(
  client: PoolClient,
  namespace: string,
  payment: Payment,
  { now, dueAt, windowMs }: { now: number; dueAt: number; windowMs: number },
  notice: (paid: PaidOrder) => Reply,
): Promise<PaymentOutcome> {
  const { rows } = await client.query<
    OrderRecord & {
      conversation_id: string;
      name: string;
      primary_language: LanguageName;
      line: string;
      phone: string;
      conversation_state: string;
      memory: Memory | null;
      last_at: string | null;
    }
  >({
    name: 'find-paid-order',
    text: `select ${ORDER_COLUMNS}, o.conversation_id, t.name, t.primary_language, t.phone_number_id as line,
        c.phone, c.state as conversation_state, c.memory,
        (select m.received_at from messaging_message m
         where m.conversation_id = c.id and m.direction = 'inbound' order by m.id desc limit 1) as last_at
      from orders o join conversations c on c.id = o.conversation_id join tenants t on t.id = o.tenant_id
      where o.tenant_id = $1 and o.number = $2 and t.namespace = $3 for no key update of o`,
    values: [payment.tenantId, payment.orderNumber, namespace],
  });
  const order = rows[0];
  if (order === undefined) return { outcome: 'unknown-order' };
  const after = AFTER[payment.result];
  if (order.state === after) return { outcome: 'repeated' };
  if (order.state !== 'PENDING_PAYMENT') return { outcome: 'conflict', state: order.state };
  if (payment.result === 'paid' && payment.amount !== null && payment.amount < order.total)
    return { outcome: 'too-little', total: order.total };

  if (payment.result === 'failed') await releaseStock(client, payment.tenantId, payment.orderNumber);
  const reply: Reply | null =
    order.conversation_state === 'stopped'
      ? null
      : notice({
          order: { ...order, state: after },
          business: order.name,
          language: order.memory?.language ?? order.primary_language,
          primaryLanguage: order.primary_language,
        });
  const windowClosesAt = Number(order.last_at ?? 0) + windowMs;
  const written = await client.query({
    name: 'write-payment',
    text: `with changed as (
        update orders set state = $3, receipt = $4, updated_at = to_timestamp($5::bigint / 1000.0) where tenant_id = $1 and number = $2
      ), replied as (
        insert into messaging_message (tenant_id, conversation_id, direction, kind, body, payload, status, created_at)
        select $1, $6::bigint, 'outbound', $7::jsonb ->> 'kind', $7::jsonb ->> 'text', $7::jsonb, 'queued', to_timestamp($5::bigint / 1000.0)
        where $7::jsonb is not null returning id
      )
      insert into outbox (tenant_id, conversation_id, message_id, due_at, window_closes_at)
      select $1, $6::bigint, replied.id, $8::bigint, $9::bigint from replied returning id, message_id`,
    values: [
      payment.tenantId,
      payment.orderNumber,
      after,
      payment.receipt,
      now,
      order.conversation_id,
      reply === null ? null : toJsonb(reply),
      dueAt,
      windowClosesAt,
    ],
  });
  const conversationId = Number(order.conversation_id);
  const due = written.rows.map(
    (row): DueMessage => ({
      outboxId: Number(row.id),
      messageId: Number(row.message_id),
      conversationId,
      line: order.line,
      to: order.phone,
      reply: reply as Reply,
      attempts: 0,
      windowClosesAt,
      closedAt: null,
    }),
  );
  return { outcome: 'changed', conversationId, due };
}
