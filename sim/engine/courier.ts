import type { Webhook } from '../platform/types.ts';
import { Problem } from '../problem.ts';
import type { EventOf } from '../trace/types.ts';
import { brokeOff, type Mailbox } from './mailbox.ts';
import type { SessionTime } from './time.ts';
import type { TraceLog } from './trace-log.ts';

export interface CourierOptions {
  mailbox: Mailbox;
  time: SessionTime;
  log: TraceLog;
  /** Milliseconds by the session's clock within which the bot must answer. */
  deadline: number;
  /** Why the bot is gone, when it is: then a refused connection is its own doing. */
  crashed: () => string | undefined;
}

/** One webhook on its way. */
export interface Parcel {
  what: 'messages' | 'statuses';
  /** Platform ids of the messages that it carries or tells of. */
  ids: string[];
  webhook: Webhook;
  injected?: NonNullable<EventOf<'delivery'>['injected']>;
}

/** Waits before the second, third, … try. */
const BACK_OFF = [5_000, 15_000, 45_000, 135_000];

/**
 * Brings webhooks to the bot as the platform does: what is not answered with 2xx in time is brought again, later and
 * later, at most 5 times. A delivery is in the trace from its start, so that it stands before what it causes.
 */
export class Courier {
  readonly #options: CourierOptions;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Resolves when the first try was answered, or given up. */
  async deliver(parcel: Parcel): Promise<void> {
    await this.#attempt(parcel, 1);
  }

  async #attempt(parcel: Parcel, attempt: number): Promise<void> {
    const { time, log } = this.#options;
    const { what, ids, injected } = parcel;
    const at = time.clock.now();
    const event: EventOf<'delivery'> = { at, kind: 'delivery', what, ids, attempt, httpStatus: null, answeredAt: at };
    if (injected) event.injected = injected;
    log.push(event);
    try {
      event.httpStatus = await this.#post(parcel.webhook, at);
    } catch (error) {
      // A crashed bot answers nothing: that stays its fault. Any other lost connection is none of its doing.
      if (this.#options.crashed() === undefined) {
        log.remove(event);
        throw new Problem('infrastructure', `a webhook could not be delivered: ${(error as Error).message}`, {
          cause: error,
        });
      }
    }
    event.answeredAt = time.clock.now();
    if (injected === 'bad-signature' || injected === 'invalid') return;
    const answered = event.httpStatus !== null && event.httpStatus >= 200 && event.httpStatus < 300;
    const wait = BACK_OFF[attempt - 1];
    if (answered || wait === undefined) return;
    time.at(event.answeredAt + wait, () => this.#attempt(parcel, attempt + 1));
  }

  /** The status, or null when the deadline passed first. */
  async #post(webhook: Webhook, at: number): Promise<number | null> {
    const { mailbox, time, deadline } = this.#options;
    const abort = new AbortController();
    const answer = mailbox.post(webhook, abort.signal).catch((error: unknown) => {
      if (brokeOff(error) && !abort.signal.aborted) return mailbox.post(webhook, abort.signal);
      throw error;
    });
    const status = await time.answer(answer, at + deadline);
    if (status !== undefined) return status;
    answer.catch(() => {});
    abort.abort();
    return null;
  }
}
