import { createHash } from 'node:crypto';
import { ANSWER_MS } from '../channels/platform-client.ts';
import type { Channel, Form, Sent } from '../channels/types.ts';
import { NotOursError } from '../channels/types.ts';
import type { Context } from '../context.ts';
import { isTestCustomer } from '../operations/test-customer.ts';
import { batched } from '../store/batch.ts';
import {
  type DueMessage,
  knownIds,
  markFailed,
  markSent,
  renewLease,
  SEND_LEASE_MS,
  WINDOW_MS,
} from '../store/outbox.ts';

const MAX_ATTEMPTS = 7;
/** 1, 4, 16, 64, … seconds, as the platform asks for. */
const backOff = (attempts: number): number => Math.min(4 ** (attempts - 1), 300) * 1000;
/**
 * How long a message without an answer waits for a status that says that it was sent. Platforms tell within seconds; a
 * customer who is written to twice is worse off than one who waits.
 */
const EVIDENCE_MS = 15_000;
/** How soon a message that went out, and could not be marked as sent, is marked again. */
const MARK_AGAIN_MS = 1_000;
/** A lease has to outlast the request and the mark after it, and clocks of two machines that differ. */
const LEAST_LEASE_MS = ANSWER_MS + 10_000;

const UNIQUE = '23505';
/** From 0 to 1, other for other customers: what was refused at once must not all come again at once. */
const spread = (to: string): number => (createHash('sha256').update(to).digest()[0] ?? 0) / 256;

const refusedHere = (detail: string): Sent => ({ ok: false, why: 'final', code: 0, detail });

/**
 * Sends a message and marks it in Postgres. What the platform refuses for its form goes out in a plainer one (rules M5, M6).
 * @returns when it is to be tried again; null when it is done with, or another process has it
 */
export type Sender = (message: DueMessage) => Promise<number | null>;

export interface SenderOptions extends Pick<Context, 'pool' | 'version' | 'clock' | 'metrics' | 'log'> {
  /** The channel of a sender number; undefined when the bot is not on it. */
  channelOf: (senderNumber: string) => Channel | undefined;
}

export function createSender({ pool, version, channelOf, clock, metrics, log }: SenderOptions): Sender {
  const mark = batched(pool, markSent[version]);
  /** Messages that the platform has and that could not be marked: they are marked before anything else, and never sent again. */
  const accepted = new Map<number, { platformId: string | null; sentAt: number }>();

  /**
   * Whether this process still has the message. While its lease lasts nobody else takes it, so Postgres is asked only near its
   * end, as after a pause of the whole process; and asked again if that took long.
   * @throws NotOursError
   */
  const stillOurs = async (message: DueMessage): Promise<void> => {
    for (let now = clock.now(); now > message.leaseUntil - LEAST_LEASE_MS; now = clock.now()) {
      if (await renewLease(pool, message, now + SEND_LEASE_MS)) continue;
      throw new NotOursError('another process has taken this message');
    }
  };

  /** Tries the forms of a reply, richest first, until one passes. */
  const deliver = async (message: DueMessage): Promise<{ sent: Sent; form: Form }> => {
    const { senderNumber, to, reply, messageId } = message;
    if (isTestCustomer(to)) return { sent: { ok: true, messageId: `test.${messageId}` }, form: 'rich' };
    const channel = channelOf(senderNumber);
    let last = { sent: refusedHere(`the bot is not on the platform of ${senderNumber}`), form: 'plain' as Form };
    for (const form of channel?.forms(reply) ?? []) {
      const outgoing = { senderNumber, to, reply, form, reference: String(messageId) };
      const sent = await (channel as Channel).send({ ...outgoing, stillOurs: () => stillOurs(message) });
      last = { sent, form };
      if (sent.ok) break;
      metrics.refusals.inc({ code: String(sent.code) });
      if (sent.why !== 'content') break;
      log.warn({ code: sent.code, detail: sent.detail, form }, 'the platform refused a message');
    }
    return last;
  };

  const fail = async (message: DueMessage, why: string): Promise<null> => {
    metrics.errors.inc({ where: 'send' });
    log.error({ messageId: message.messageId, why }, 'a message could not be sent');
    await markFailed[version](pool, message, why);
    return null;
  };

  const marked = async (message: DueMessage, platformId: string | null, sentAt: number): Promise<number | null> => {
    const { messageId, closedAt } = message;
    const responseTimeMs = closedAt === null ? null : sentAt - closedAt;
    if (responseTimeMs !== null && message.attempts === 0) metrics.responseTime.observe(responseTimeMs / 1000);
    try {
      await mark({ messageId, platformId, sentAt, responseTimeMs });
      accepted.delete(messageId);
      return null;
    } catch (error) {
      // The platform gave this message the id of another one: it was sent all the same.
      if (platformId !== null && (error as { code?: string }).code === UNIQUE) return marked(message, null, sentAt);
      accepted.set(messageId, { platformId, sentAt });
      message.doubtful = true;
      log.error({ err: error, messageId }, 'a message that was sent could not be marked as sent yet');
      return clock.now() + MARK_AGAIN_MS;
    }
  };

  /** The platform's id of a message that may have been sent before, where the platform can be asked. */
  const found = async (message: DueMessage): Promise<string | null | undefined> => {
    if (isTestCustomer(message.to)) return null;
    const find = channelOf(message.senderNumber)?.find;
    if (find === undefined) return null;
    return find(message, message.windowClosesAt - WINDOW_MS, (ids) => knownIds(pool, message, ids));
  };

  const later = (message: DueMessage, why: string, inMs: number): number => {
    log.warn({ messageId: message.messageId, why, inMs }, 'a message could not be sent yet');
    return clock.now() + inMs;
  };

  const attempt = async (message: DueMessage): Promise<number | null> => {
    const startedAt = clock.now();
    const had = accepted.get(message.messageId);
    if (had !== undefined) return marked(message, had.platformId, had.sentAt);
    if (message.doubtful) {
      const platformId = await found(message);
      if (typeof platformId === 'string') return marked(message, platformId, startedAt);
      if (platformId === undefined) {
        message.attempts += 1;
        const why = 'the platform did not say whether it has this message';
        if (message.attempts < MAX_ATTEMPTS) return later(message, why, backOff(message.attempts));
      }
    }
    if (startedAt >= message.windowClosesAt) return fail(message, 'the 24-hour window is closed');
    if (message.doubtful) {
      metrics.sentAgain.inc();
      log.warn(
        { messageId: message.messageId },
        'a message is sent that may have been sent before; nothing says that it was',
      );
    }
    const { sent, form } = await deliver(message);
    if (sent.ok) {
      metrics.messagesOut.inc({ form });
      return marked(message, sent.messageId, startedAt);
    }
    message.attempts += 1;
    message.lastError = `${sent.code} ${sent.detail}`;
    message.doubtful = sent.why === 'unknown';
    const again = sent.why === 'retry' || sent.why === 'unknown';
    if (!again || message.attempts >= MAX_ATTEMPTS) return fail(message, message.lastError);
    const evidence = message.doubtful ? EVIDENCE_MS : 0;
    // The platform takes no more from this number for now, whoever it is for.
    const crowd = sent.crowded ? 1 + spread(message.to) : 1;
    const inMs = Math.max(Math.round(backOff(message.attempts) * crowd), evidence, sent.retryAfterMs ?? 0);
    return later(message, message.lastError, inMs);
  };

  return (message) =>
    attempt(message).catch((error: unknown) => {
      if (!(error instanceof NotOursError)) throw error;
      log.warn({ messageId: message.messageId }, 'this process was too slow: another has taken a message');
      return null;
    });
}
