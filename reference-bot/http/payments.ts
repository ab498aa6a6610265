import type { RequestHandler } from 'express';
import { z } from 'zod';
import { parseJson } from '../channels/platform-client.ts';
import type { Context } from '../context.ts';
import { sameSecret, sign } from '../secrets.ts';
import { problems } from '../settings.ts';
import { recordPayment } from '../store/payments.ts';
import type { Turns } from '../turns/turns.ts';

const callback = z.object({
  tenant: z.string().min(1),
  order_number: z.string().min(1),
  result: z.enum(['paid', 'failed']),
  receipt: z.string().max(200).nullable().default(null),
  amount: z.number().min(0).nullable().default(null),
});

/**
 * The payment provider's callback (rule C2). Signed over the raw body; the same callback again changes nothing and is
 * answered 200 like the first.
 */
export function paymentCallback(
  { pool, clock, namespace, log, parts }: Context,
  secret: string,
  turns: Turns,
): RequestHandler {
  return async ({ body, headers }, response) => {
    const answer = (status: number, content: object): void => void response.status(status).json(content);
    if (!Buffer.isBuffer(body) || !sameSecret(headers['x-payment-signature'], sign(body, secret)))
      return answer(401, { error: 'the signature does not fit' });
    const parsed = callback.safeParse(parseJson(body.toString('utf8')));
    if (!parsed.success) return answer(400, { error: 'the callback cannot be read', problems: problems(parsed.error) });
    const { tenant: tenantId, order_number: orderNumber, ...payment } = parsed.data;
    const { result, amount } = payment;
    const recorded = await recordPayment(
      pool,
      namespace,
      { tenantId, orderNumber, ...payment },
      clock.now(),
      ({ order, tenant, language }) => parts.paymentNotice({ order, tenant, language, result }),
    );
    switch (recorded.outcome) {
      case 'unknown-order':
        return answer(404, { error: `tenant ${tenantId} has no order ${orderNumber}` });
      case 'too-little':
        return answer(422, { error: `the order is over ${recorded.total}, paid were ${amount}` });
      case 'conflict':
        log.warn({ tenantId, orderNumber, state: recorded.state, result }, 'a payment does not fit its order');
        return answer(409, { error: `the order is ${recorded.state}` });
      case 'repeated':
        return answer(200, { order: orderNumber, repeated: true });
      case 'changed':
        turns.sendDue(recorded.conversationId);
        return answer(200, { order: orderNumber, repeated: false });
    }
  };
}
