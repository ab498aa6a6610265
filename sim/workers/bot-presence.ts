import type { Inbound, Platform } from '../channels/types.ts';
import { shorten } from '../languages/reading/text.ts';
import { Problem } from '../problem.ts';
import type { Presence, TargetWatch } from '../targets/types.ts';
import type { Clock } from '../time/clock.ts';

/** A bot that restarts by itself, e.g. because a file changed, is back within this. */
const RESTART_MS = 3_000;
const KNOCK_EVERY_MS = 200;

export interface PresenceOptions {
  presence: Presence;
  clock: Clock;
  /** What is to be said to people at once. */
  say(text: string): void;
  /** Whether it is the bot's own fault that it went, which is then told elsewhere. */
  blamed(how: string): boolean;
}

/**
 * Watches whether a bot that somebody else wrote is still there: its process, where we started it, and whether something
 * listens where it takes webhooks. Once it is gone the run has nothing to play on: sessions under way speak neither for nor
 * against it, and those that ended before it was last seen do.
 */
export class BotPresence implements TargetWatch {
  readonly #options: PresenceOptions;
  readonly #abort = new AbortController();
  readonly #startedAt: number;
  #seenAt: number;
  #ended: string | undefined;
  #last: string | undefined;
  #looking: Promise<void> | undefined;
  #over = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#startedAt = options.clock.now();
    this.#seenAt = this.#startedAt;
    void options.presence.ended?.then((how) => {
      this.#ended = how;
      this.doubt();
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get lost(): Problem | undefined {
    return this.#abort.signal.reason as Problem | undefined;
  }

  /** The same platform, whose messages to the bot are remembered. */
  watch(platform: Platform): Platform {
    return {
      ...platform,
      register: (options) => {
        const sender = platform.register(options);
        return {
          ...sender,
          encodeMessages: (messages) => {
            this.#last = messages.at(-1) ? describe(messages.at(-1) as Inbound) : this.#last;
            return sender.encodeMessages(messages);
          },
        };
      },
    };
  }

  /** Something says that it may be gone: that is looked into. */
  doubt(): void {
    void this.#look();
  }

  async availableUntil(at: number): Promise<number> {
    while (this.#seenAt < at && !this.lost && !this.#over) await this.#look();
    return this.#over && !this.lost ? at : this.#seenAt;
  }

  /** Resolves when nothing is in doubt. */
  async settled(): Promise<void> {
    await this.#looking;
  }

  /** From now on it may go. */
  close(): void {
    this.#over = true;
  }

  #look(): Promise<void> {
    this.#looking ??= this.#knock().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #knock(): Promise<void> {
    const { presence, clock } = this.#options;
    const since = clock.now();
    while (!this.#over && !this.lost) {
      const at = clock.now();
      if (!(await presence.refuses())) {
        this.#seenAt = Math.max(this.#seenAt, at);
        return;
      }
      // A process that ended does not come back; one that is restarted by another does.
      if (this.#ended !== undefined || clock.now() - since >= RESTART_MS) return this.#went();
      await new Promise<void>((next) => clock.timer(clock.now() + KNOCK_EVERY_MS, next));
    }
  }

  #went(): void {
    if (this.#over || this.lost) return;
    const { presence, clock, say, blamed } = this.#options;
    const how = this.#ended ?? 'nothing listens any more where it takes webhooks';
    if (blamed(how)) {
      this.#over = true;
      return;
    }
    const when = `${((clock.now() - this.#startedAt) / 1000).toFixed(1)} s into the run`;
    const after = this.#last === undefined ? 'before any message' : `the last message to it was ${this.#last}`;
    const what = `the bot is gone: ${how}, ${when}; ${after}`;
    const lines = presence.lastLines?.();
    const all = presence.log === undefined ? '' : ` (all of it: ${presence.log})`;
    const why = lines?.trim() ? `the last that it wrote${all}: ${inOneLine(lines)}` : undefined;
    say(`${what}\n${lines === undefined ? '' : `The last lines that it wrote:\n${lines}\n`}`);
    this.#abort.abort(new Problem('infrastructure', what, { why }));
  }
}

/** Lines that a report has room for. */
const TOLD_LINES = 4;

const inOneLine = (lines: string): string =>
  shorten(
    lines
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(-TOLD_LINES)
      .join(' ⏎ '),
    400,
  );

function describe({ message: { content } }: Inbound): string {
  return content.type === 'text' ? `"${shorten(content.text, 80)}"` : `a message of the kind ${content.type}`;
}
