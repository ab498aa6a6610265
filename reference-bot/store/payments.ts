import type { Pool } from 'pg';
import type { Memory, OrderRecord, Reply } from '../dialogue.ts';
import type { LanguageName } from '../types.ts';
import { ORDER_COLUMNS, releaseStock } from './orders.ts';
import { queueMessage } from './outbox.ts';
import { inTransaction } from './sql.ts';

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
  | { outcome: 'changed'; conversationId: number };

/** What is needed to write the notification. */
export interface PaidOrder {
  order: OrderRecord;
  tenant: { name: string; currency: string; primaryLanguage: LanguageName };
  language: LanguageName;
}

const AFTER = { paid: 'PAID', failed: 'PAYMENT_FAILED' } as const;

interface Row extends OrderRecord {
  conversation_id: string;
  name: string;
  primary_language: LanguageName;
  memory: Memory | null;
}

/**
 * Records a payment and queues its notification in one transaction. The order's row lock makes it safe to be called twice,
 * or while the customer cancels.
 */
export function recordPayment(
  pool: Pool,
  namespace: string,
  payment: Payment,
  now: number,
  notification: (paid: PaidOrder) => Reply,
): Promise<PaymentOutcome> {
  const changed = ({ outcome }: PaymentOutcome): boolean => outcome === 'changed';
  return inTransaction(pool, changed, async (transaction) => {
    await transaction.begin();
    const { rows } = await transaction.query<Row>({
      name: 'find-paid-order',
      text: `select ${ORDER_COLUMNS}, o.conversation_id, t.name, t.primary_language, c.memory
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

    if (payment.result === 'failed') await releaseStock(transaction, payment.tenantId, payment.orderNumber);
    await transaction.query(
      `update orders set state = $3, receipt = $4, updated_at = to_timestamp($5::bigint / 1000.0)
       where tenant_id = $1 and number = $2`,
      [payment.tenantId, payment.orderNumber, after, payment.receipt, now],
    );
    const tenant = { name: order.name, currency: order.currency, primaryLanguage: order.primary_language };
    const language = order.memory?.language ?? order.primary_language;
    const reply = notification({ order: { ...order, state: after }, tenant, language });
    const conversationId = Number(order.conversation_id);
    await queueMessage(transaction, { conversationId, reply, turnId: null, now });
    return { outcome: 'changed', conversationId };
  });
}
