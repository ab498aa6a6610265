import type { CallDisturbance } from '../channels/disturbed.ts';
import { channelFacts } from '../channels/facts.ts';
import { type Bite, Decisions, type Mortal, type Passage, type PlanEntry } from '../fault-plans/index.ts';
import { Problem } from '../problem.ts';
import type { Clock } from '../time/clock.ts';
import type { ChannelName } from '../trace/types.ts';
import type { TraceLog } from './trace-log.ts';

interface Options {
  seed: number;
  clock: Clock;
  log: TraceLog;
  channel: ChannelName;
  /** What can be done to the bot and its servers; absent: nothing. */
  mortal: Mortal | undefined;
}

/** What a plan breaks in one session, and where it is told: each bite stands in the trace before what it causes. */
export class SessionFaults {
  readonly #options: Options;
  readonly #decisions: Decisions;

  constructor(options: Options) {
    this.#options = options;
    this.#decisions = new Decisions(options.seed);
  }

  /** From now on these faults act, too. */
  add(entries: readonly PlanEntry[]): void {
    const { clock, mortal } = this.#options;
    const struck = this.#decisions.add(entries, clock.now());
    if (struck.length === 0) return;
    if (!mortal)
      throw new Problem('harness', `${struck.join(', ')} cannot be played on this bot`, {
        why: 'its process and its servers are not of this run',
      });
    mortal.onPoint = (point) => {
      for (const { fault, byMs } of this.#told(this.#decisions.bites('points', clock.now(), point)))
        fault.strike?.(mortal, byMs);
    };
  }

  /** From now on nothing acts. */
  clear(): void {
    const { mortal } = this.#options;
    this.#decisions.clear();
    if (!mortal) return;
    mortal.onPoint = () => {};
    mortal.heal();
  }

  /** What becomes of a webhook. */
  passage(what: 'messages' | 'statuses'): Passage {
    const passages = this.#bites(what).map(({ fault, byMs }) =>
      what === 'messages' ? fault.onMessages?.(byMs) : fault.onStatuses?.(byMs),
    );
    return Object.assign({}, ...passages);
  }

  /** How the messages of a burst are delivered; undefined: as they come. */
  burst(): 'reordered' | 'batched' | undefined {
    return this.#bites('burst').at(-1)?.fault.onBurst;
  }

  /** What becomes of a call that sends a message. */
  call(): CallDisturbance | undefined {
    const disturbances = this.#bites('calls').flatMap(({ fault, byMs }) => fault.onCalls?.(byMs) ?? []);
    if (disturbances.length === 0) return undefined;
    const { refused, ...rest } = Object.assign({}, ...disturbances) as ReturnType<
      NonNullable<Bite['fault']['onCalls']>
    >;
    const { refusals } = channelFacts(this.#options.channel);
    return { ...rest, ...(refused ? { code: refusals[refused] } : {}) };
  }

  #bites(on: 'messages' | 'statuses' | 'burst' | 'calls'): Bite[] {
    return this.#told(this.#decisions.bites(on, this.#options.clock.now()));
  }

  #told(bites: Bite[]): Bite[] {
    const { clock, log } = this.#options;
    for (const { fault } of bites) log.push({ at: clock.now(), kind: 'fault', fault: fault.name });
    return bites;
  }
}
