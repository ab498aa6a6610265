import { channels, startPlatform } from '../../channels/index.ts';
import type { Credentials, DeliveryOutcome, Outbound, Platform, Sender, Webhook } from '../../channels/types.ts';
import { openWebhookClient, type WebhookClient } from '../../channels/webhook-client.ts';
import type { Shop } from '../../shop/types.ts';
import type { CancelTimer, Clock } from '../../time/clock.ts';
import type { Customer } from '../../trace/types.ts';
import { type Answer, secondAnswer } from './answers.ts';

/** What a customer says, and what the answer must hold; undefined: any message answers it. */
export interface Question {
  say: string;
  answer: string | undefined;
  /** A message just before it that belongs to the same turn. Answers to it alone are not told apart from those to both. */
  before?: string;
}

/** A question on its way to its answer; times are milliseconds since the epoch. */
export interface Asked extends Question {
  phone: string;
  at: number;
  /** When the bot may no longer wait for more messages of the same turn. */
  due: number;
  acknowledgedAt: number | undefined;
  answeredAt: number | undefined;
  /** What answered it, in order. */
  answers: readonly Answer[];
  /** It was answered once more. */
  twice: boolean;
  /** Something may have answered it once more, and nobody can tell. */
  undecided: boolean;
}

export interface CustomersOptions {
  channel?: string | undefined;
  credentials: Credentials;
  port?: number;
  clock: Clock;
  /** The shop that they write to. */
  shop: Shop;
  webhookUrl: string;
  questions: readonly Question[];
  everyMs: number;
  turnMs: number;
}

/** A question on its way. */
interface Talk extends Asked {
  answers: Answer[];
  /** When the bot took the message before it; undefined: not yet, or there is none. */
  beganAt: number | undefined;
}

/** After an answer a customer is silent, so that a second answer is seen as one. */
const PAUSE_MS = 4_000;
/** Between two messages of one turn. */
const BURST_MS = 300;
/** A second answer to the last question is waited for so long. */
const SECOND_MS = 2_000;
const DELIVERED_MS = 100;
/** The platform repeats a webhook that is not taken for so long. */
const REPEATS_MS = 200_000;
/** A bot looks for what was left behind once a minute. */
const SWEEP_MS = 70_000;
/** Somebody who has stopped the rehearsal waits no longer than this. */
const STOPPED_MS = 60_000;

/**
 * Customers who write to the bot all the time, in real time, over signed webhooks that are repeated as the platform does. A
 * new one comes whenever all others wait for their answer, so that a bot that does not answer is written to all the same.
 */
export class Customers {
  readonly asked: Asked[] = [];
  /** Why the last webhook was not taken; undefined: it was. */
  refused: string | undefined;
  readonly #options: CustomersOptions;
  readonly #platform: Platform;
  readonly #sender: Sender;
  readonly #client: WebhookClient = openWebhookClient();
  /** The questions of each customer, by phone, the newest first. */
  readonly #talks = new Map<string, Talk[]>();
  readonly #timers = new Set<CancelTimer>();
  #asking: CancelTimer | undefined;
  #messages = { in: 0, out: 0 };
  #closed = false;

  static async open(options: CustomersOptions): Promise<Customers> {
    const { credentials, channel = channels.first.name, port } = options;
    const platform = await startPlatform(channel, { credentials, ...(port === undefined ? {} : { port }) });
    return new Customers(options, platform);
  }

  private constructor(options: CustomersOptions, platform: Platform) {
    this.#options = options;
    this.#platform = platform;
    const { shop, clock, webhookUrl } = options;
    this.#sender = platform.register({
      ...{ shop, clock, webhookUrl },
      nextMessageId: () => platform.messageId('out', this.#salt, this.#messages.out++),
      onSent: (outbound) => this.#received(outbound),
      onRead: () => {},
    });
  }

  /** Where the bot sends its messages. */
  get platformUrl(): string {
    return this.#platform.url;
  }

  /** Ids differ between runs: a bot that keeps what it has seen must not take today's messages for yesterday's. */
  get #salt(): string {
    this.#started ??= this.#options.clock.now();
    return `release/${this.#started}`;
  }
  #started: number | undefined;

  /** Begins to write, until `stop`. */
  begin(): void {
    if (this.#asking) return;
    const { clock, everyMs } = this.#options;
    const next = (): void => {
      this.#ask();
      this.#asking = clock.timer(clock.now() + everyMs, next);
    };
    next();
  }

  /** Nobody writes any more; what is on its way is still answered. */
  stop(): void {
    this.#asking?.();
    this.#asking = undefined;
  }

  /**
   * Nobody writes any more. Resolves when every question is answered, or will not be: the platform gave up bringing it, or the
   * bot took it and was silent for longer than it takes to find what an earlier process left behind. The signal ends it; one
   * that was given before shortens it.
   * @param onWait told once if there is something to wait for: how many answers, and for how long at most, ms
   * @returns whether nothing can come any more
   */
  async untilAnswered(signal: AbortSignal, onWait: (answers: number, mostMs: number) => void): Promise<boolean> {
    this.stop();
    const { clock } = this.#options;
    const from = clock.now();
    const latest = ({ answeredAt, acknowledgedAt, at }: Asked): number => {
      if (answeredAt !== undefined) return 0;
      return (acknowledgedAt === undefined ? at + REPEATS_MS : Math.max(acknowledgedAt, from)) + SWEEP_MS;
    };
    const open = (): Asked[] => this.asked.filter((one) => latest(one) > clock.now());
    const stopped = signal.aborted;
    const until = stopped ? from + STOPPED_MS : Number.POSITIVE_INFINITY;
    const waiting = open();
    if (waiting.length > 0) onWait(waiting.length, Math.min(until, Math.max(...waiting.map(latest))) - from);
    while (open().length > 0) {
      if (clock.now() > until || (signal.aborted && !stopped)) return false;
      await this.#pause(100);
    }
    // So that a second answer to the last one is seen too.
    await this.#pause(SECOND_MS);
    return true;
  }

  /** Resolves when those are answered that were written in a stretch of time, or the limit is over. */
  async untilAnsweredOf(from: number, to: number, limitMs: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    const until = clock.now() + limitMs;
    const open = (): boolean =>
      this.asked.some(({ at, answeredAt }) => at >= from && at <= to && answeredAt === undefined);
    while (open() && clock.now() < until && !signal.aborted) await this.#pause(100);
  }

  async close(): Promise<void> {
    this.stop();
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    await this.#client.close();
    await this.#platform.close();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#later(ms, resolve));
  }

  #later(ms: number, fire: () => void): void {
    const { clock } = this.#options;
    const cancel = clock.timer(clock.now() + ms, () => {
      this.#timers.delete(cancel);
      fire();
    });
    this.#timers.add(cancel);
  }

  #ask(): void {
    const { clock, questions, turnMs } = this.#options;
    const at = clock.now();
    const question = questions[this.asked.length % questions.length] as Question;
    const phone = this.#free(at);
    const asked: Talk = {
      ...{ ...question, phone, at, due: at + turnMs + (question.before === undefined ? 0 : BURST_MS) },
      ...{ acknowledgedAt: undefined, answeredAt: undefined, answers: [], twice: false, undecided: false },
      beganAt: undefined,
    };
    this.asked.push(asked);
    this.#talks.set(phone, [asked, ...(this.#talks.get(phone) ?? [])]);
    const ask = (): void =>
      this.#write(phone, question.say, () => {
        asked.acknowledgedAt ??= clock.now();
      });
    if (question.before === undefined) ask();
    else {
      this.#write(phone, question.before, () => {
        asked.beganAt ??= clock.now();
      });
      this.#later(BURST_MS, ask);
    }
  }

  #write(phone: string, text: string, taken: () => void): void {
    const customer: Customer = { key: phone, name: 'Amina', phone };
    const content = { type: 'text' as const, text };
    const id = this.#platform.messageId('in', this.#salt, this.#messages.in++, content);
    this.#sender.customerWrote(phone, id);
    const at = this.#options.clock.now();
    for (const webhook of this.#sender.encodeMessages([{ customer, message: { id, content }, at }]))
      void this.#bring(webhook, 1, taken);
  }

  /** A customer who waits for nothing, or a new one. After two messages a late answer to the first would be taken for another's. */
  #free(now: number): string {
    for (const [phone, [last]] of this.#talks)
      if (last?.before === undefined && last?.answeredAt !== undefined && last.answeredAt + PAUSE_MS < now)
        return phone;
    return String(254_700_000_000 + this.#talks.size);
  }

  async #bring(webhook: Webhook, attempt: number, taken: () => void): Promise<void> {
    const { clock } = this.#options;
    const abort = new AbortController();
    const cancel = clock.timer(clock.now() + this.#platform.deadline, () => abort.abort());
    const outcome = await this.#client
      .deliver(webhook, abort.signal)
      .catch((error: Error & { code?: string }): DeliveryOutcome => {
        const late = abort.signal.aborted;
        const refused = error.code === 'ECONNREFUSED' ? 'nobody listens there' : error.message;
        this.refused = late ? 'no answer in time' : refused;
        return { httpStatus: null, lost: late ? 'timeout' : 'connection' };
      });
    cancel();
    if (outcome.httpStatus !== null)
      this.refused = outcome.httpStatus < 300 ? undefined : `it answers webhooks with ${outcome.httpStatus}`;
    if (this.#closed) return;
    const retry = this.#sender.delivered(webhook, attempt, outcome);
    if (retry) this.#later(retry.after, () => void this.#bring(retry.webhook, attempt + 1, taken));
    else if (outcome.httpStatus !== null && outcome.httpStatus < 300) taken();
  }

  /** A message of the bot arrives at a phone, which says so. */
  #received({ at, to, botMessage, accepted }: Outbound): void {
    if (!accepted || this.#closed) return;
    const { id, ...content } = botMessage;
    this.#later(DELIVERED_MS, () => {
      const status = { messageId: id, status: 'delivered' as const, recipient: to, at: this.#options.clock.now() };
      for (const webhook of this.#sender.encodeStatuses([status])) void this.#bring(webhook, 1, () => {});
    });
    const text = JSON.stringify(content);
    const asked = this.#answeredBy(to, text);
    if (!asked) return;
    const second = secondAnswer({ ...asked, apart: this.#isApart(asked) }, { at, text });
    if (second !== undefined) asked[second] = true;
    asked.answeredAt ??= at;
    asked.answers.push({ at, text });
  }

  /** The question that a message answers: the last one of that customer, or an earlier one that has had the same words. */
  #answeredBy(phone: string, text: string): Talk | undefined {
    const [last, ...earlier] = this.#talks.get(phone) ?? [];
    if (last && (last.answer === undefined || text.toLowerCase().includes(last.answer.toLowerCase()))) return last;
    return earlier.find(({ answer, answers }) => answer !== undefined && answers.some((one) => one.text === text));
  }

  /** Whether the two messages of a question came too far apart for one turn, e.g. as the first was refused in a restart. */
  #isApart({ before, beganAt, acknowledgedAt }: Talk): boolean {
    if (before === undefined) return false;
    if (beganAt === undefined || acknowledgedAt === undefined) return true;
    return Math.abs(acknowledgedAt - beganAt) >= this.#options.turnMs;
  }
}
