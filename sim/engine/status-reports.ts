import type { Outbound, Sender, StatusUpdate } from '../channels/types.ts';
import type { Passage } from '../fault-plans/index.ts';
import type { Random } from '../time/streams.ts';
import type { SessionFaults } from './session-faults.ts';
import type { SessionTime } from './time.ts';
import type { TraceLog } from './trace-log.ts';
import type { WebhookDispatcher } from './webhook-dispatcher.ts';

/** Shortest and longest wait, in milliseconds, from the sending to each status. */
export interface StatusDelays {
  sent: [number, number];
  delivered: [number, number];
  read: [number, number];
}

/** A phone that is on, in a hand that takes a few seconds to look. */
export const VIRTUAL_STATUS_DELAYS: StatusDelays = { sent: [80, 300], delivered: [300, 1200], read: [1300, 4500] };
/** Sooner, so that a short real-time context does not wait for them. */
export const REAL_STATUS_DELAYS: StatusDelays = { sent: [20, 60], delivered: [60, 200], read: [200, 450] };

/** Share of messages that are read with the chat open: then the platform reports no `delivered`. */
const CHAT_OPEN = 0.1;
/** Share of messages whose `sent` and `delivered` come in one webhook, as they do when the platform is busy. */
const TOGETHER = 0.6;

interface Options {
  line: Sender;
  time: SessionTime;
  log: TraceLog;
  webhookDispatcher: WebhookDispatcher;
  random: Random;
  delays: StatusDelays;
  faults: Pick<SessionFaults, 'passage'>;
}

/** Tells the bot what became of its messages: sent, delivered, read, or failed. */
export class StatusReports {
  readonly #options: Options;
  /** Those that wait for the next ones. */
  #held: StatusUpdate[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** Plans the statuses of a message that the platform accepted. */
  follow(sent: Outbound): void {
    const { random, delays } = this.#options;
    const delay = ([min, max]: [number, number]): number => sent.at + random.int(min, max);
    const [sentAt, deliveredAt, readAt] = [delay(delays.sent), delay(delays.delivered), delay(delays.read)];
    const chatOpen = random.chance(CHAT_OPEN);
    const together = random.chance(TOGETHER);
    if (chatOpen) this.#plan(sent, ['sent'], sentAt);
    else if (together) this.#plan(sent, ['sent', 'delivered'], deliveredAt);
    else {
      this.#plan(sent, ['sent'], sentAt);
      this.#plan(sent, ['delivered'], deliveredAt);
    }
    this.#plan(sent, ['read'], readAt);
  }

  /** Brings statuses to the bot, now, as far as it asked to be told; or with the next ones, where a fault has it so. */
  async report(...news: StatusUpdate[]): Promise<void> {
    const { faults, time } = this.#options;
    const passage = faults.passage('statuses');
    const { joinedMs } = passage;
    if (joinedMs === undefined) return this.#bring([...this.#held.splice(0), ...news], passage);
    this.#held.push(...news);
    time.at(time.clock.now() + joinedMs, () => this.#bring(this.#held.splice(0), {}));
  }

  async #bring(updates: readonly StatusUpdate[], passage: Passage): Promise<void> {
    const { line, log, webhookDispatcher } = this.#options;
    if (updates.length === 0) return;
    const webhooks = line.encodeStatuses(updates);
    const told = new Set(webhooks.flatMap(({ ids }) => ids));
    for (const { messageId, status, at, error } of updates) {
      if (told.has(messageId))
        log.push({ at, kind: 'status', messageId, status, ...(error ? { code: error.code } : {}) });
    }
    for (const webhook of webhooks) await webhookDispatcher.deliver({ what: 'statuses', webhook, passage });
  }

  #plan(sent: Outbound, statuses: StatusUpdate['status'][], at: number): void {
    const { time } = this.#options;
    const { botMessage, to: recipient } = sent;
    time.at(at, () => {
      const now = time.clock.now();
      return this.report(...statuses.map((status) => ({ messageId: botMessage.id, status, recipient, at: now })));
    });
  }
}
