// biome-ignore-all lint/plugin: the generator keeps the machine's time to less than a millisecond
import type { Platform } from '../channels/types.ts';
import { openWebhookClient, type WebhookClient } from '../channels/webhook-client.ts';
import { type Pace, playSession, RealClock, Stopped } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import type { Script } from '../scenario/types.ts';
import { MachineWatch } from '../time/machine.ts';
import type { LoadedBot } from './bot.ts';
import type { Evaluator } from './evaluator.ts';
import { watchEventLoop } from './event-loop.ts';
import { onTime } from './on-time.ts';
import type { Arrival } from './plan.ts';
import type { Entries, Tally } from './tally.ts';

export interface GeneratorOptions {
  bot: LoadedBot;
  /** In the order in which they are due. */
  arrivals: Iterable<Arrival>;
  conversation(number: number): Script;
  tally: Tally;
  evaluator: Evaluator;
  pace: Pace;
  mostInProgress: number;
  /** When arrivals are counted from, in milliseconds since the epoch; default: at once. */
  startAt?: number;
  /** How long conversations may go on after the last arrival, in milliseconds. */
  drainMs: number;
  /** No more conversations begin, and those in progress are cut off. */
  signal: AbortSignal;
}

/** What happens right now, for people who watch. */
export interface Live {
  begun: number;
  acknowledged: number;
  sent: number;
  inProgress: number;
  /** Milliseconds from posting the latest webhooks to their acknowledgement. */
  ackMs: number[];
  /** How late the latest message of a customer was. */
  lagMs: number;
}

const KEPT_ACKS = 500;

/**
 * Begins a conversation at each arrival, whatever became of those before it, and enters what each came to. Times are those
 * of the plan: this program's own lateness is measured, and is part of every duration.
 */
export class Generator {
  readonly live: Live = { begun: 0, acknowledged: 0, sent: 0, inProgress: 0, ackMs: [], lagMs: 0 };
  readonly #options: GeneratorOptions;
  readonly #clock = new RealClock();
  readonly #cutOff = new AbortController();
  readonly #inProgress = new Set<Promise<void>>();
  /** Conversations that are over and still being judged. */
  readonly #judged = new Set<Promise<void>>();
  readonly #webhookClient: WebhookClient;
  readonly #machine: MachineWatch;
  readonly #platform: Platform;
  #beganAt = 0;
  #origin = 0;
  #failure: unknown;
  #ranOut: Problem | undefined;

  constructor(options: GeneratorOptions) {
    this.#options = options;
    this.#webhookClient = watchedClient(openWebhookClient(), this.live);
    this.#platform = watchedPlatform(options.bot.platform, this.live);
    this.#machine = new MachineWatch(this.#clock);
  }

  /** Milliseconds since the beginning. */
  elapsed(): number {
    return performance.now() - this.#origin;
  }

  /** Why no more conversations began although more were due, e.g. for want of numbers; undefined: there were enough. */
  get ranOut(): Problem | undefined {
    return this.#ranOut;
  }

  /** Resolves when all conversations are over, or cut off. */
  async run(): Promise<void> {
    const { startAt = Date.now(), tally, signal } = this.#options;
    this.#origin = performance.now() + (startAt - Date.now());
    this.#beganAt = startAt;
    await this.#until(0);
    const loop = watchEventLoop(tally, () => this.elapsed());
    const stop = (): void => this.#cut();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      await this.#begin();
      await this.#drain();
      await Promise.all(this.#judged);
      if (this.#failure) throw this.#failure;
    } finally {
      loop.stop();
      signal.removeEventListener('abort', stop);
      this.#machine.close();
      await this.#webhookClient.close();
    }
  }

  /** Ends what is in progress: what was measured of it counts. */
  #cut(): void {
    this.#cutOff.abort(new Problem('harness', 'the run was over'));
  }

  async #begin(): Promise<void> {
    const { arrivals, tally, mostInProgress } = this.#options;
    const time = { elapsed: () => this.elapsed(), until: (ms: number) => this.#until(ms) };
    for await (const { number, dueMs } of onTime(arrivals, time)) {
      if (this.#cutOff.signal.aborted) return;
      tally.count('due', dueMs);
      if (this.#inProgress.size >= mostInProgress) {
        tally.count('dropped', dueMs);
        continue;
      }
      const script = this.#next(number);
      if (script === undefined) return;
      tally.count('begun', dueMs);
      this.live.begun += 1;
      const playing: Promise<void> = this.#play(script, dueMs)
        .catch((error: unknown) => {
          this.#failure ??= error;
          this.#cut();
        })
        .finally(() => {
          this.#inProgress.delete(playing);
          this.live.inProgress = this.#inProgress.size;
        });
      this.#inProgress.add(playing);
      this.live.inProgress = this.#inProgress.size;
    }
  }

  /** The conversation of an arrival; undefined: there are no more, and those in progress end as they would. */
  #next(number: number): Script | undefined {
    try {
      return this.#options.conversation(number);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'usage') throw error;
      this.#ranOut = error;
      return undefined;
    }
  }

  async #drain(): Promise<void> {
    const timer = setTimeout(() => this.#cut(), this.#options.drainMs);
    await Promise.all(this.#inProgress);
    clearTimeout(timer);
  }

  async #play(script: Script, dueMs: number): Promise<void> {
    const { bot, tally, pace } = this.#options;
    const { slot, shop, pause } = bot;
    const late = new Map<string, number>();
    const trace = await playSession(script, {
      ...{
        slot,
        platform: this.#platform,
        shop,
        pace,
        clock: this.#clock,
        webhookClient: this.#webhookClient,
        whiteBox: false,
      },
      ...(pause && { pause }),
      ...{ machine: this.#machine, dueAt: this.#beganAt + dueMs, signal: this.#cutOff.signal },
      onSaid: (messageId, lateMs) => {
        late.set(messageId, lateMs);
        this.live.lagMs = lateMs;
        tally.measure('generator_lag', this.elapsed(), lateMs);
      },
    }).catch((error: unknown) => {
      if (error instanceof Stopped) return undefined;
      throw error;
    });
    const at = this.elapsed();
    const [ending] = (trace?.events ?? []).filter(({ kind }) => kind === 'trouble' || kind === 'stuck');
    const cutOff = trace === undefined || (ending?.kind === 'trouble' && this.#cutOff.signal.aborted);
    tally.count(cutOff ? 'cutOff' : ending?.kind === 'trouble' ? 'troubled' : 'ended', at);
    if (ending?.kind === 'stuck') tally.count('stuck', at);
    if (trace) this.#enter(this.#options.evaluator.entriesOf({ trace, beganAt: this.#beganAt, late }));
  }

  /** Enters what is being judged, once it is. */
  #enter(judged: Promise<Entries>): void {
    const entered: Promise<void> = judged
      .then((entries) => this.#options.tally.enter(entries))
      .catch((error: unknown) => {
        this.#failure ??= error;
        this.#cut();
      })
      .finally(() => this.#judged.delete(entered));
    this.#judged.add(entered);
  }

  /** Until that many milliseconds after the beginning, or until all is cut off. */
  #until(ms: number): Promise<void> {
    const { signal } = this.#cutOff;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms - this.elapsed()));
      signal.addEventListener('abort', done, { once: true });
    });
  }
}

/** The same platform, with what it sees told at once. */
const watchedPlatform = (platform: Platform, live: Live): Platform => ({
  ...platform,
  register: (options) =>
    platform.register({
      ...options,
      onSent(sent) {
        if (sent.accepted) live.sent += 1;
        options.onSent(sent);
      },
    }),
});

/** The same client, with what it sees told at once. */
function watchedClient(client: WebhookClient, live: Live): WebhookClient {
  return {
    async deliver(webhook, signal) {
      const at = performance.now();
      const outcome = await client.deliver(webhook, signal);
      if (outcome.httpStatus !== null && outcome.httpStatus < 300) live.acknowledged += 1;
      live.ackMs.push(performance.now() - at);
      if (live.ackMs.length > KEPT_ACKS) live.ackMs.splice(0, KEPT_ACKS / 2);
      return outcome;
    },
    close: () => client.close(),
  };
}
