import { EventEmitter } from 'node:events';
import type { DeliveryOutcome, Sender, Webhook } from '../channels/types.ts';
import { brokeOff, type WebhookClient } from '../channels/webhook-client.ts';
import type { Passage } from '../fault-plans/index.ts';
import { Problem } from '../problem.ts';
import type { EventOf } from '../trace/types.ts';
import type { SessionFaults } from './session-faults.ts';
import type { SessionTime } from './time.ts';
import type { TraceLog } from './trace-log.ts';
import type { WireLog } from './wire-log.ts';

export interface WebhookDispatcherOptions {
  line: Sender;
  webhookClient: WebhookClient;
  time: SessionTime;
  log: TraceLog;
  faults: Pick<SessionFaults, 'passage'>;
  wire: WireLog;
  /** Milliseconds by the session's clock within which the bot must answer. */
  deadline: number;
  /** Why the bot is gone, when it is: then a refused connection is its own doing. */
  crashed: (lost: unknown) => string | undefined;
}

/** One webhook on its way. */
export interface Delivery {
  what: 'messages' | 'statuses';
  webhook: Webhook;
  injected?: NonNullable<EventOf<'delivery'>['injected']>;
  /** The statuses that are right answers to it, where the session says which. */
  wants?: NonNullable<EventOf<'delivery'>['wants']>;
  /** What becomes of it on its way, where that is decided already; what is odd as it is has no faults beside. */
  passage?: Passage;
}

/**
 * Brings webhooks to the bot and, as the platform says, again or elsewhere when they are not taken. A delivery is in the
 * trace from its start, so that it stands before what it causes.
 */
export class WebhookDispatcher {
  readonly #options: WebhookDispatcherOptions;

  constructor(options: WebhookDispatcherOptions) {
    this.#options = options;
  }

  /** Resolves when the first try was answered, or given up. */
  async deliver(delivery: Delivery): Promise<void> {
    const { time, faults } = this.#options;
    const { what, injected, passage = injected ? {} : faults.passage(what) } = delivery;
    const { copies = 0, delayMs = 0, dropped } = passage;
    if (dropped) return;
    const again: Delivery = { ...delivery, injected: 'duplicate' };
    const all = async (): Promise<void> => {
      await this.#attempt(delivery, 1);
      for (let n = 0; n < copies; n += 1) await this.#attempt(again, 1);
    };
    if (delayMs > 0) time.at(time.clock.now() + delayMs, all);
    else await all();
  }

  async #attempt(delivery: Delivery, attempt: number): Promise<void> {
    const { time, log, line, wire } = this.#options;
    const { what, webhook, injected, wants } = delivery;
    const { ids } = webhook;
    const at = time.clock.now();
    const event: EventOf<'delivery'> = { at, kind: 'delivery', what, ids, attempt, httpStatus: null, answeredAt: at };
    if (injected) event.injected = injected;
    if (wants) event.wants = wants;
    log.push(event);
    const seen = wire.brought(event, webhook);
    let outcome: DeliveryOutcome;
    try {
      outcome = await this.#bring(webhook, at);
    } catch (error) {
      // A crashed bot answers nothing: that stays its fault. Any other lost connection is none of its doing.
      // Who is sent too much, or what no server can read, may hang up.
      if (wants && brokeOff(error)) event.hungUp = true;
      else if (this.#options.crashed(error) === undefined) {
        log.remove(event);
        throw new Problem('infrastructure', `a webhook could not be delivered: ${(error as Error).message}`, {
          cause: error,
        });
      }
      outcome = { httpStatus: null, lost: 'connection' };
    }
    event.httpStatus = outcome.httpStatus;
    event.answeredAt = time.clock.now();
    seen.outcome = outcome;
    // What the platform never sent, it does not hear of.
    if (injected === 'bad-signature' || injected === 'invalid') return;
    const retry = wire.answered(seen, outcome, () => line.delivered(webhook, attempt, outcome));
    if (!retry) return;
    const again: Delivery = { ...delivery, webhook: retry.webhook };
    time.at(event.answeredAt + retry.after, () => this.#attempt(again, attempt + 1));
  }

  async #bring(webhook: Webhook, at: number): Promise<DeliveryOutcome> {
    const { webhookClient, time, deadline } = this.#options;
    const signal = new EventEmitter();
    let givenUp = false;
    const answer = webhookClient.deliver(webhook, signal).catch((error: unknown) => {
      if (brokeOff(error) && !givenUp) return webhookClient.deliver(webhook, signal);
      throw error;
    });
    const outcome = await time.answer(answer, at + deadline);
    if (outcome !== undefined) return outcome;
    answer.catch(() => {});
    givenUp = true;
    signal.emit('abort');
    return { httpStatus: null, lost: 'timeout' };
  }
}
