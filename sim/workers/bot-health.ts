import type { DeliveryOutcome, Outbound, Platform } from '../channels/types.ts';

/** So many webhooks in a row, from the first on, say that it is none of the messages. */
const WEBHOOKS = 3;
/** So many webhooks in a row without an answer in time are told; so many, for so long, say that none comes any more. */
const SILENT = { told: 3, last: 5, ms: 45_000, busyMs: 90_000 };
/** So long after a refusal of the platform a bot that goes away went because of it. */
const BECAUSE_MS = 10_000;

/** What is to be done when there is no use in going on. */
export interface BotHealthEnds {
  /** It is the bot's fault. */
  fault(what: string): void;
  /** Sessions are given up, and no more begin. */
  stop(): void;
  now(): number;
  /** Tells people what is awaited. */
  say?(text: string): void;
  /** The run ends for what may be the machine's fault. */
  trouble?(what: string): void;
  /** Whether this machine was busy since then: then nobody is blamed for being slow. */
  wasBusy?(since: number): boolean;
}

/**
 * Whether a bot that somebody else runs takes anything at all; whether it is there, `BotPresence` looks. What goes wrong with every webhook is one
 * fault, said in one sentence after the third, instead of a finding in each session.
 */
export class BotHealth {
  readonly #ends: BotHealthEnds;
  #taken = 0;
  #broken = 0;
  /** Webhooks in a row without an answer in time, and when the first of them was given up. */
  #silent = { times: 0, since: 0 };
  #refused: { at: number; why: string } | undefined;
  #gone: string | undefined;

  constructor(ends: BotHealthEnds) {
    this.#ends = ends;
  }

  /** The same platform, whose traffic is watched. */
  watch(platform: Platform): Platform {
    return {
      ...platform,
      register: (options) => {
        const sender = platform.register({
          ...options,
          onSent: (sent) => {
            this.#sent(sent);
            options.onSent(sent);
          },
        });
        return {
          ...sender,
          delivered: (webhook, attempt, outcome) => {
            this.#delivered(outcome);
            return sender.delivered(webhook, attempt, outcome);
          },
        };
      },
    };
  }

  /** Why the bot is gone, once it is by its own fault; asked when a connection to it was lost. */
  crashed(lost?: unknown): string | undefined {
    if (lost === undefined || this.#gone !== undefined) return this.#gone;
    if ((lost as { code?: string }).code !== 'ECONNREFUSED') return undefined;
    this.blame();
    return this.#gone;
  }

  /** It is gone. Whether that is its own fault, because of what the platform had just refused; `how`: as is known of it. */
  blame(how?: string): boolean {
    if (this.#gone !== undefined) return true;
    const { at, why } = this.#refused ?? { at: Number.NEGATIVE_INFINITY, why: '' };
    if (this.#ends.now() - at > BECAUSE_MS) return false;
    this.#gone = `it went away when the platform had refused its message (${why})${how === undefined ? '' : `: ${how}`}`;
    this.#ends.fault(this.#gone);
    this.#ends.stop();
    return true;
  }

  #sent({ accepted, refusal }: Outbound): void {
    if (accepted || !refusal || refusal.injected) return;
    this.#refused = { at: this.#ends.now(), why: `${refusal.code}: ${refusal.details}` };
  }

  #delivered(outcome: DeliveryOutcome): void {
    const { httpStatus } = outcome;
    if (httpStatus === null) {
      if (outcome.lost === 'timeout') this.#unanswered();
      return;
    }
    this.#silent.times = 0;
    if (httpStatus < 500) this.#taken += 1;
    else this.#broken += 1;
    if (this.#taken > 0 || this.#broken !== WEBHOOKS) return;
    this.#ends.fault(
      `it answered each of the first ${WEBHOOKS} webhooks with HTTP ${httpStatus}, and took none: its own log says why`,
    );
    this.#ends.stop();
  }
  /** It takes requests and answers none. */
  #unanswered(): void {
    const now = this.#ends.now();
    const silent = this.#silent;
    if (silent.times === 0) silent.since = now;
    silent.times += 1;
    if (silent.times === SILENT.told)
      this.#ends.say?.(
        `the bot answered none of the last ${SILENT.told} webhooks in time: its HTTP answers are awaited\n`,
      );
    const lasted = now - silent.since;
    if (silent.times < SILENT.last || lasted < SILENT.ms) return;
    const what = `it takes webhooks and answers none any more: none in ${Math.round(lasted / 1000)} s`;
    if (!this.#ends.wasBusy?.(silent.since)) this.#ends.fault(`${what}. Its own log may say where it hangs`);
    else if (lasted >= SILENT.busyMs) this.#ends.trouble?.(`the bot: ${what}, on a machine that was busy`);
    else return;
    silent.times = Number.NEGATIVE_INFINITY;
    this.#ends.stop();
  }
}
