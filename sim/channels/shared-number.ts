import { Problem } from '../problem.ts';
import type { Shop } from '../shop/types.ts';
import type { Outbound, Platform, Sender, SenderOptions } from './types.ts';

export interface SharedNumberOptions {
  /** The one shop that all sessions visit. */
  shop: Shop;
  clock: SenderOptions['clock'];
  /** Where the bot takes its webhooks. */
  webhookUrl: string;
  /** New in every run: a bot that keeps what it has seen must not take today's messages for yesterday's. */
  salt: string;
  /** The bot wrote to somebody who has not written to it. */
  onUnknownRecipient: (outbound: Outbound) => void;
  /** The bot wrote to a customer whose session was over: too late to be judged. */
  onLate: (outbound: Outbound) => void;
}

/** Closing it leaves the platform open. */
export interface SharedNumber extends Platform {
  /** Shows a message of the bot to the customer whom it is for, as if it had come through the platform. */
  show(outbound: Outbound): void;
  /** Calls of the bot so far: messages and read marks. */
  readonly calls: number;
}

/**
 * One number for many sessions at once: an external bot has one shop with one number, so its messages are told
 * apart by the customer whom they go to. Customers' numbers must be distinct over all sessions of the run.
 */
export function shareNumber(platform: Platform, options: SharedNumberOptions): SharedNumber {
  const { shop, clock, webhookUrl, salt, onUnknownRecipient, onLate } = options;
  const sessions = new Map<string, SenderOptions>();
  const past = new Set<string>();
  let sent = 0;
  let calls = 0;
  const show = (outbound: Outbound): void => {
    const session = sessions.get(outbound.to);
    if (session) session.onSent(outbound);
    else if (past.has(outbound.to)) onLate(outbound);
    else onUnknownRecipient(outbound);
  };
  const sender = platform.register({
    shop,
    clock,
    webhookUrl,
    nextMessageId: () => platform.messageId('out', salt, sent++),
    onSent(outbound) {
      calls += 1;
      show(outbound);
    },
    onRead(read) {
      calls += 1;
      sessions.get(read.to)?.onRead(read);
    },
    disturb: (to) => sessions.get(to)?.disturb?.(to),
    onStatus: (update) => sessions.get(update.recipient)?.onStatus?.(update),
  });
  return {
    channel: platform.channel,
    url: platform.url,
    show,
    get calls() {
      return calls;
    },
    deadline: platform.deadline,
    invalidateSignature: (webhook) => platform.invalidateSignature(webhook),
    tamper: (webhook, fault) => platform.tamper(webhook, fault),
    messageId: (direction, sessionId, n, content) => platform.messageId(direction, `${salt}/${sessionId}`, n, content),
    register(session): Sender {
      const known = new Set<string>();
      return {
        encodeMessages: (messages) => sender.encodeMessages(messages),
        encodeStatuses: (statuses) => sender.encodeStatuses(statuses),
        delivered: (webhook, attempt, outcome) => sender.delivered(webhook, attempt, outcome),
        ...(sender.userIdOf && { userIdOf: (phone: string) => sender.userIdOf?.(phone) ?? phone }),
        customerWrote(phone, messageId) {
          for (const address of [phone, sender.userIdOf?.(phone) ?? phone]) {
            known.add(address);
            past.delete(address);
            sessions.set(address, session);
          }
          sender.customerWrote(phone, messageId);
        },
        refuseNext() {
          throw new Problem('harness', 'a number that all sessions share cannot refuse messages of one of them');
        },
        close() {
          for (const address of known) {
            sessions.delete(address);
            past.add(address);
          }
        },
      };
    },
    close: async () => sender.close(),
  };
}
