import { credentialsFromEnv, makeCredentials, type Platform, startPlatform } from '../channels/index.ts';
import { EXTERNAL_PAUSE, playOpenLoop, REAL_PAUSE, RealClock } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import type { Script } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import { adapted, type Capabilities, type TargetFlags, targetOf } from '../targets/index.ts';
import type { OpenTarget, RealTimeOptions, SlotTarget } from '../targets/types.ts';
import { packTraces } from '../trace/index.ts';
import type { ChannelName } from '../trace/types.ts';
import { sessionOfToken } from '../users/index.ts';
import { Judging } from './judging.ts';
import type { Batch, PlayedBatch, Player, WorkerEvents } from './types.ts';

export interface ArrivalsSetup
  extends Pick<RealTimeOptions, 'services' | 'flags' | 'env' | 'profile' | 'sends' | 'say' | 'onFault'> {
  channel: ChannelName;
  /** Catalogues that generated sessions take place in. */
  catalogs: readonly Catalog[];
  can: Capabilities;
  pace: Pace;
  /** `timing`: only errors and durations are entered, and no traces. */
  judged: 'whole' | 'timing';
}

/** How fast sessions come, and how long the bot is waited for. */
export interface Pace {
  ratePerSecond: number;
  /** Milliseconds beyond the bot's own wait after which a reply is no longer awaited. */
  turnTimeout?: number;
  /** Milliseconds without a further message after which a reply is complete. */
  quiet?: number;
}

export interface ArrivalsEvents extends WorkerEvents {
  /** Something was not played through a fault of this program or machine. */
  onTrouble(what: string): void;
}

interface Opened {
  platform: Platform;
  target: OpenTarget;
  slot: SlotTarget;
}

/**
 * Plays in real time: sessions arrive at a fixed rate at one bot, however it copes. They are handed over one by one, as they
 * end.
 */
export class Arrivals implements Player {
  readonly #setup: ArrivalsSetup;
  readonly #opened: Opened;
  readonly #events: ArrivalsEvents;
  readonly #judging: Judging;

  private constructor(setup: ArrivalsSetup, opened: Opened, events: ArrivalsEvents) {
    const { catalogs, channel } = setup;
    this.#setup = setup;
    this.#opened = opened;
    this.#events = events;
    this.#judging = new Judging({ catalogs, otherTenants: catalogs, channels: [channel] });
  }

  /** Starts the platform and opens the target. @throws Problem when one of the two cannot be. */
  static async open(setup: ArrivalsSetup, events: ArrivalsEvents): Promise<Arrivals> {
    const { channel, flags, env } = setup;
    const { real, external, title } = targetOf(flags.target);
    if (!real) throw new Problem('harness', `${title} is not played in real time`);
    const credentials = external ? credentialsFromEnv(channel, env) : makeCredentials(channel);
    const address = external ? addressOf(flags) : {};
    const platform = await startPlatform(channel, { credentials, ...address, onUnattributed: events.onUnattributed });
    try {
      const target = await real.open({
        ...{ ...setup, value: flags.target, credentials, platform },
        ...{ onLost: events.onLost, signal: events.signal },
      });
      return new Arrivals(setup, { platform, target, slot: await target.openSlot('real', new RealClock()) }, events);
    } catch (error) {
      await platform.close();
      throw error;
    }
  }

  get target(): string {
    return this.#opened.target.describe();
  }

  get watch(): Player['watch'] {
    return this.#opened.target.watch;
  }

  async play(batches: Iterable<Batch>, _size: number, take: (played: PlayedBatch) => Promise<void>): Promise<void> {
    const { can, pace, judged } = this.#setup;
    const { slot, target, platform } = this.#opened;
    const { signal, onTrouble } = this.#events;
    const cutShort: string[] = [];
    let taking = Promise.resolve();
    const played = await playOpenLoop(this.#scriptsOf(batches, cutShort), {
      ...{ slot, platform, ...target.shared, ...pace },
      // Of a bot whose settings are its own nobody knows whether it waits.
      pause: can.ownShop ? REAL_PAUSE : EXTERNAL_PAUSE,
      ...(target.repliesFrom && { repliesFrom: target.repliesFrom }),
      signal: target.watch ? AbortSignal.any([signal, target.watch.signal]) : signal,
      onTrace: (trace, endedAt, script) => {
        const whole = judged === 'whole';
        const result = whole ? this.#judging.result(script, trace, endedAt) : this.#judging.timing(trace, endedAt);
        taking = taking.then(async () => {
          const traces = whole ? await packTraces([trace]) : new Uint8Array();
          await take({ results: [result], traces, cutShort: cutShort.splice(0) });
        });
      },
    });
    await taking;
    if (played.skipped > 0) onTrouble(`${played.skipped} sessions skipped: too many were in progress`);
  }

  remarks(): ReturnType<NonNullable<Player['remarks']>> {
    return this.#opened.target.remarks?.() ?? {};
  }

  async close(): Promise<void> {
    const { slot, target, platform } = this.#opened;
    await slot.close();
    await target.close();
    await platform.close();
  }

  *#scriptsOf(batches: Iterable<Batch>, cutShort: string[]): Generator<Script> {
    const { catalogs, can, profile } = this.#setup;
    for (const batch of batches) {
      if (batch.kind === 'scripted') yield* batch.scripts;
      else {
        for (const token of batch.tokens)
          yield adapted(sessionOfToken(token, catalogs), can, profile, (why) => cutShort.push(why));
      }
    }
  }
}

/** Where the emulator is, for a bot that somebody else sets up. */
function addressOf({ platformPort: port, platformHost: host, platformUrl: publicUrl }: TargetFlags) {
  return { port, host, ...(publicUrl === undefined ? {} : { publicUrl }) };
}
