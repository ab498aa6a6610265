import type { RequestHandler } from 'express';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { signatureFits } from '../channels/cloud/signature.ts';
import { paymentNotice } from '../reply/index.ts';
import { recordPayment } from '../store/payments.ts';
import { WINDOW_MS } from '../turns/answer.ts';
import { SEND_LEASE_MS } from '../turns/sender.ts';
import type { Turns } from '../turns/turns.ts';
import type { Clock } from '../types.ts';
import { problems } from './problems.ts';

const callback = z.object({
  tenant: z.string().min(1),
  order_number: z.string().min(1),
  result: z.enum(['paid', 'failed']),
  receipt: z.string().max(200).optional(),
  amount: z.number().min(0).optional(),
});

export interface PaymentOptions {
  pool: Pool;
  clock: Clock;
  namespace: string;
  secret: string;
  /** This process sends; otherwise a worker is told to. */
  sends: boolean;
  turns: Pick<Turns, 'notify'>;
  log: Logger;
}

/**
 * The payment provider's callback (rule C2). Signed over the raw body; the same callback again changes nothing and is
 * answered 200 like the first.
 */
export function paymentCallback({ pool, clock, namespace, secret, sends, turns, log }: PaymentOptions): RequestHandler {
  return async (request, response) => {
    const body: unknown = request.body;
    if (!Buffer.isBuffer(body) || !signatureFits(request.headers['x-payment-signature'], body, secret)) {
      response.status(401).json({ error: 'the signature does not fit' });
      return;
    }
    const parsed = callback.safeParse(parse(body));
    if (!parsed.success) {
      response.status(400).json({ error: 'the callback cannot be read', problems: problems(parsed.error) });
      return;
    }
    const { tenant, order_number: orderNumber, result, receipt = null, amount = null } = parsed.data;
    const now = clock.now();
    const outcome = await recordPayment(
      pool,
      namespace,
      { tenantId: tenant, orderNumber, result, receipt, amount },
      { now, dueAt: sends ? now + SEND_LEASE_MS : now, windowMs: WINDOW_MS },
      ({ order, business, language, primaryLanguage }) =>
        paymentNotice({
          order,
          tenant: { name: business, currency: order.currency, primaryLanguage },
          language,
          result,
        }),
    );
    switch (outcome.outcome) {
      case 'unknown-order':
        response.status(404).json({ error: `tenant ${tenant} has no order ${orderNumber}` });
        return;
      case 'too-little':
        response.status(422).json({ error: `the order is over ${outcome.total}, paid were ${amount}` });
        return;
      case 'conflict':
        log.warn({ tenant, orderNumber, state: outcome.state, result }, 'a payment does not fit its order');
        response.status(409).json({ error: `the order is ${outcome.state}` });
        return;
      case 'repeated':
        response.status(200).json({ order: orderNumber, repeated: true });
        return;
      case 'changed':
        turns.notify(outcome.conversationId, outcome.due);
        response.status(200).json({ order: orderNumber, repeated: false });
    }
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
