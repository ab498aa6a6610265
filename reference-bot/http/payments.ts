import type { RequestHandler } from 'express';
import { z } from 'zod';
import { parseJson } from '../channels/platform-client.ts';
import { isStorable } from '../channels/text.ts';
import type { Context } from '../context.ts';
import { type OpenEndpoint, Refusal } from '../endpoint.ts';
import { sameSecret, sign } from '../secrets.ts';
import { problems } from '../settings.ts';
import { recordPayment } from '../store/payments.ts';
import type { Turns } from '../turns/turns.ts';

const storable = z.string().refine(isStorable, 'a text without NUL and halves of surrogate pairs');

const callback = z.object({
  tenant: storable.min(1).max(200),
  order_number: storable.min(1).max(200),
  result: z.enum(['paid', 'failed']),
  receipt: storable.max(200).nullable().default(null),
  amount: z.number().min(0).nullable().default(null),
});

const recordedPayment = z.strictObject({ order: z.string(), repeated: z.boolean() });

/**
 * The payment provider's callback (rule C2). Signed over the raw body; the same callback again changes nothing and is
 * answered 200 like the first.
 */
export function paymentEndpoint(
  { pool, clock, namespace, log, parts }: Context,
  secret: string,
  turns: Turns,
): OpenEndpoint {
  const serve: RequestHandler = async ({ body, headers }, response) => {
    if (!Buffer.isBuffer(body) || !sameSecret(headers['x-payment-signature'], sign(body, secret)))
      throw new Refusal(401, 'the signature does not fit');
    const parsed = callback.safeParse(parseJson(body.toString('utf8')));
    if (!parsed.success) throw new Refusal(400, 'the callback cannot be read', problems(parsed.error));
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
        throw new Refusal(404, `tenant ${tenantId} has no order ${orderNumber}`);
      case 'too-little':
        throw new Refusal(422, `the order is over ${recorded.total}, paid were ${amount}`);
      case 'conflict':
        log.warn({ tenantId, orderNumber, state: recorded.state, result }, 'a payment does not fit its order');
        throw new Refusal(409, `the order is ${recorded.state}`);
      case 'changed':
        turns.sendDue(recorded.conversationId);
    }
    response.json({ order: orderNumber, repeated: recorded.outcome === 'repeated' });
  };
  return {
    ...{
      method: 'post',
      path: '/v1/payments/callback',
      access: 'signature',
      does: 'The result of a payment, from the provider',
      serve,
    },
    signed: { header: 'X-Payment-Signature', type: 'application/json', body: callback },
    answers: {
      200: { does: 'It is recorded, now or earlier', body: recordedPayment },
      400: 'It cannot be read',
      401: 'The signature does not fit',
      404: 'There is no such order',
      409: 'The order is in another state',
      422: 'Too little was paid',
    },
  };
}
