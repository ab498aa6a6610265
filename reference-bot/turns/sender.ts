import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Activity } from '../activity.ts';
import type { Channel, Form, Sent } from '../channels/types.ts';
import type { Metrics } from '../metrics.ts';
import { batched } from '../store/batch.ts';
import { type DueMessage, markFailed, markSent, putOff, SEND_LEASE_MS } from '../store/outbox.ts';
import type { CancelTimer, Clock } from '../types.ts';

const MAX_ATTEMPTS = 7;
/** 1, 4, 16, 64, … seconds, as the platform asks for. */
const backOff = (attempts: number): number => Math.min(4 ** (attempts - 1), 300) * 1000;

const refusedHere = (detail: string): Sent => ({ ok: false, why: 'final', code: 0, detail });

/**
 * Sends replies: the messages of one conversation in order, one after the other; different conversations at the same
 * time. What the platform refuses for its form goes out in a plainer one (rules M5, M6).
 */
export interface Sender {
  /** Adds messages to their conversation's queue and sends what can be sent now. */
  send(conversation: number, messages: DueMessage[]): Promise<void>;
  /** Forgets what waits in a conversation. */
  cancel(conversation: number): void;
  /** Messages that this process has in hand. */
  holds(messageId: number): boolean;
  close(): void;
}

interface Queue {
  messages: DueMessage[];
  flushing: boolean;
  cancelTimer: CancelTimer | null;
}

export interface SenderOptions {
  pool: Pool;
  /** The channel of a shop's line; undefined when the bot is not on it. */
  channelOf: (line: string) => Channel | undefined;
  clock: Clock;
  activity: Activity;
  metrics: Metrics;
  log: Logger;
}

export function createSender({ pool, channelOf, clock, activity, metrics, log }: SenderOptions): Sender {
  const queues = new Map<number, Queue>();
  const held = new Set<number>();
  const mark = batched(pool, markSent);

  /** Tries the forms of a reply, richest first, until one passes. */
  const deliver = async (message: DueMessage): Promise<{ sent: Sent; form: Form }> => {
    const channel = channelOf(message.line);
    if (channel === undefined)
      return { sent: refusedHere(`the bot is not on the platform of ${message.line}`), form: 'plain' };
    let last: { sent: Sent; form: Form } | undefined;
    for (const form of channel.forms(message.reply)) {
      const reference = String(message.messageId);
      const sent = await channel.send({ line: message.line, to: message.to, reply: message.reply, form, reference });
      last = { sent, form };
      if (sent.ok || sent.why !== 'content') return last;
      metrics.refusals.inc({ code: String(sent.code) });
      log.warn({ code: sent.code, detail: sent.detail, form }, 'the platform refused a message');
    }
    return last ?? { sent: refusedHere('no form'), form: 'plain' };
  };

  const fail = async (message: DueMessage, why: string): Promise<void> => {
    metrics.errors.inc({ where: 'send' });
    log.error({ messageId: message.messageId, why }, 'a message could not be sent');
    await markFailed(pool, message.messageId, why);
  };

  /** True when the message is done with, false when it has to wait. */
  const attempt = async (queue: Queue, conversation: number, message: DueMessage): Promise<boolean> => {
    const startedAt = clock.now();
    if (startedAt >= message.windowClosesAt) {
      await fail(message, 'the 24-hour window is closed');
      return true;
    }
    const { sent, form } = await deliver(message);
    if (sent.ok) {
      metrics.messagesOut.inc({ form });
      const responseTimeMs = message.closedAt === null ? null : startedAt - message.closedAt;
      if (responseTimeMs !== null && message.attempts === 0) metrics.responseTime.observe(responseTimeMs / 1000);
      await mark({ messageId: message.messageId, platformId: sent.messageId, sentAt: startedAt, responseTimeMs });
      return true;
    }
    if (sent.why !== 'content') metrics.refusals.inc({ code: String(sent.code) });
    message.attempts += 1;
    if (sent.why !== 'retry' || message.attempts >= MAX_ATTEMPTS) {
      await fail(message, `${sent.code} ${sent.detail}`);
      return true;
    }
    const at = clock.now() + Math.max(backOff(message.attempts), sent.retryAfterMs ?? 0);
    await putOff(pool, message, at + SEND_LEASE_MS, `${sent.code} ${sent.detail}`);
    if (queues.get(conversation) === queue)
      queue.cancelTimer = clock.timer(at, () => {
        queue.cancelTimer = null;
        void activity.during(() => flush(conversation, queue));
      });
    return false;
  };

  const flush = async (conversation: number, queue: Queue): Promise<void> => {
    if (queue.flushing || queue.cancelTimer !== null) return;
    queue.flushing = true;
    try {
      for (let message = queue.messages[0]; message !== undefined; message = queue.messages[0]) {
        if (!(await attempt(queue, conversation, message))) return;
        if (queue.messages[0] === message) queue.messages.shift();
        held.delete(message.messageId);
      }
      if (queues.get(conversation) === queue) queues.delete(conversation);
    } catch (error) {
      // Postgres is away: the rows are still due there, and the sweep takes them over after the lease.
      log.error({ err: error }, 'sending was cut off');
      metrics.errors.inc({ where: 'outbox' });
      drop(conversation, queue);
    } finally {
      queue.flushing = false;
    }
  };

  const drop = (conversation: number, queue: Queue): void => {
    queue.cancelTimer?.();
    for (const message of queue.messages) held.delete(message.messageId);
    queue.messages.length = 0;
    queues.delete(conversation);
  };

  return {
    async send(conversation, messages) {
      if (messages.length === 0) return;
      let queue = queues.get(conversation);
      if (queue === undefined) {
        queue = { messages: [], flushing: false, cancelTimer: null };
        queues.set(conversation, queue);
      }
      for (const message of messages) {
        held.add(message.messageId);
        queue.messages.push(message);
      }
      await flush(conversation, queue);
    },
    cancel(conversation) {
      const queue = queues.get(conversation);
      if (queue !== undefined) drop(conversation, queue);
    },
    holds: (messageId) => held.has(messageId),
    close() {
      for (const [conversation, queue] of queues) drop(conversation, queue);
    },
  };
}
