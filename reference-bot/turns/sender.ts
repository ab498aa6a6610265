import { createHash } from 'node:crypto';
import type { Channel, Form, Sent } from '../channels/types.ts';
import type { Context } from '../context.ts';
import { isTestCustomer } from '../operations/test-customer.ts';
import { batched } from '../store/batch.ts';
import { type DueMessage, markFailed, markSent } from '../store/outbox.ts';

const MAX_ATTEMPTS = 7;
/** 1, 4, 16, 64, … seconds, as the platform asks for. */
const backOff = (attempts: number): number => Math.min(4 ** (attempts - 1), 300) * 1000;
/** From 0 to 1, other for other customers: what was refused at once must not all come again at once. */
const spread = (to: string): number => (createHash('sha256').update(to).digest()[0] ?? 0) / 256;

const refusedHere = (detail: string): Sent => ({ ok: false, why: 'final', code: 0, detail });

/**
 * Sends a message and marks it in Postgres. What the platform refuses for its form goes out in a plainer one (rules M5, M6).
 * @returns when it is to be tried again; null when it is done with
 */
export type Sender = (message: DueMessage) => Promise<number | null>;

export interface SenderOptions extends Pick<Context, 'pool' | 'version' | 'clock' | 'metrics' | 'log'> {
  /** The channel of a sender number; undefined when the bot is not on it. */
  channelOf: (senderNumber: string) => Channel | undefined;
}

export function createSender({ pool, version, channelOf, clock, metrics, log }: SenderOptions): Sender {
  const mark = batched(pool, markSent[version]);

  /** Tries the forms of a reply, richest first, until one passes. */
  const deliver = async ({ senderNumber, to, reply, messageId }: DueMessage): Promise<{ sent: Sent; form: Form }> => {
    if (isTestCustomer(to)) return { sent: { ok: true, messageId: `test.${messageId}` }, form: 'rich' };
    const channel = channelOf(senderNumber);
    let last = { sent: refusedHere(`the bot is not on the platform of ${senderNumber}`), form: 'plain' as Form };
    for (const form of channel?.forms(reply) ?? []) {
      const sent = await (channel as Channel).send({ senderNumber, to, reply, form, reference: String(messageId) });
      last = { sent, form };
      if (sent.ok) break;
      metrics.refusals.inc({ code: String(sent.code) });
      if (sent.why !== 'content') break;
      log.warn({ code: sent.code, detail: sent.detail, form }, 'the platform refused a message');
    }
    return last;
  };

  const fail = async ({ messageId }: DueMessage, why: string): Promise<null> => {
    metrics.errors.inc({ where: 'send' });
    log.error({ messageId, why }, 'a message could not be sent');
    await markFailed[version](pool, messageId, why);
    return null;
  };

  return async (message) => {
    const startedAt = clock.now();
    if (startedAt >= message.windowClosesAt) return fail(message, 'the 24-hour window is closed');
    const { sent, form } = await deliver(message);
    if (sent.ok) {
      metrics.messagesOut.inc({ form });
      const responseTimeMs = message.closedAt === null ? null : startedAt - message.closedAt;
      if (responseTimeMs !== null && message.attempts === 0) metrics.responseTime.observe(responseTimeMs / 1000);
      await mark({ messageId: message.messageId, platformId: sent.messageId, sentAt: startedAt, responseTimeMs });
      return null;
    }
    message.attempts += 1;
    message.lastError = `${sent.code} ${sent.detail}`;
    if (sent.why !== 'retry' || message.attempts >= MAX_ATTEMPTS) return fail(message, message.lastError);
    // The platform takes no more from this number for now, whoever it is for.
    const crowd = sent.crowded ? 1 + spread(message.to) : 1;
    const inMs = Math.max(Math.round(backOff(message.attempts) * crowd), sent.retryAfterMs ?? 0);
    log.warn({ messageId: message.messageId, why: message.lastError, inMs }, 'a message could not be sent yet');
    return clock.now() + inMs;
  };
}
