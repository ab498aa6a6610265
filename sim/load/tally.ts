import { metricsOf } from '../gate/metrics.ts';
import { Distribution, type StoredDistribution } from './distribution.ts';

/**
 * Tally: all that was counted and measured in a run under load, or in a segment of one. Tallies of segments join into the
 * one that a single run would have had.
 */

/** Durations of the bot, in the order of the report. */
export const BOT_DURATIONS = metricsOf('duration');
/** Durations of this program: what they say is about it alone. */
export const OWN_DURATIONS = ['generator_lag', 'event_loop_delay'] as const;

/** What is counted. */
export const COUNTERS = [
  /** Arrivals whose time came. */
  'due',
  'begun',
  /** Arrivals that found too many conversations in progress. */
  'dropped',
  'ended',
  /** Conversations that a customer had to give up, e.g. because a button was not there. */
  'stuck',
  /** Conversations that broke through no fault of the bot's. */
  'troubled',
  /** Conversations that were still in progress when the run ended. */
  'cutOff',
  /** Messages of customers. */
  'said',
  'webhooks',
  'unacknowledged',
  /** Turns with an expected reply. */
  'turns',
  'replied',
  'lost',
  /** Turns of which nobody can say whether they were answered: a message came just when the bot stopped waiting for more. */
  'undecided',
  'doubled',
  /** Messages of the bot. */
  'sent',
  'refused',
] as const;
export type Counter = (typeof COUNTERS)[number];
export type Counts = Record<Counter, number>;

/** What became of one message, so that people need not search for it. */
export interface Loss {
  what: 'lost' | 'doubled' | 'refused';
  /** Milliseconds after the beginning of the run. */
  atMs: number;
  /** Of the conversation, e.g. `generated/g2-1-41`. */
  conversation: string;
  /** The customer's words, or the kind of the message. For `refused`: the platform's reason. */
  text: string;
}

/** What one conversation comes to. Times are milliseconds after the beginning of the run. */
export interface Entries {
  /** Name and time of what happened once. */
  counts: [Counter, number][];
  /** Name, time of the beginning, and milliseconds. */
  durations: [string, number, number][];
  losses: Loss[];
  /** Names of faults, one for each time that one bit. */
  bites: string[];
}

/** So many losses are kept; all are counted. */
export const KEPT_LOSSES = 50;

/** One second of a run. */
export interface Second {
  /** From 0, after the beginning of the run. */
  at: number;
  counts: Partial<Counts>;
  durations: Record<string, StoredDistribution>;
}

export interface StoredTally {
  counts: Counts;
  durations: Record<string, StoredDistribution>;
  seconds: Second[];
  /** The first ones. Reports of before this was kept have none. */
  losses?: Loss[];
  /** How often each fault bit that was to act; absent: none was to. */
  bites?: Record<string, number>;
}

interface OpenSecond {
  counts: Partial<Counts>;
  durations: Map<string, Distribution>;
}

const none = (): Counts => Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counts;

export class Tally {
  readonly counts: Counts = none();
  /** How often each fault bit that was to act, by its name. */
  readonly bites = new Map<string, number>();
  readonly #durations = new Map<string, Distribution>();
  readonly #seconds = new Map<number, OpenSecond>();
  #losses: Loss[] = [];

  /** The first losses, in order. */
  get losses(): readonly Loss[] {
    return this.#losses;
  }

  /** Counts a loss, and keeps it for the report when there are few. */
  lose(loss: Loss): void {
    this.count(loss.what, loss.atMs);
    this.#keep([loss]);
  }

  /** Enters what a conversation came to. */
  enter({ counts, durations, losses, bites }: Entries): void {
    for (const [name, atMs] of counts) this.count(name, atMs);
    for (const [name, atMs, ms] of durations) this.measure(name, atMs, ms);
    for (const loss of losses) this.lose(loss);
    for (const fault of bites) this.bite(fault);
  }

  #keep(more: readonly Loss[]): void {
    this.#losses = [...this.#losses, ...more].sort((a, b) => a.atMs - b.atMs).slice(0, KEPT_LOSSES);
  }

  /** A fault bit, so many times; 0: it was to. */
  bite(fault: string, times = 1): void {
    this.bites.set(fault, (this.bites.get(fault) ?? 0) + times);
  }

  /** Counts something that happened so many milliseconds after the beginning. */
  count(name: Counter, atMs: number, times = 1): void {
    if (times === 0) return;
    this.counts[name] += times;
    const { counts } = this.#second(atMs);
    counts[name] = (counts[name] ?? 0) + times;
  }

  /** Enters a duration that began so many milliseconds after the beginning. */
  measure(name: string, atMs: number, ms: number, times = 1): void {
    this.duration(name).add(ms, times);
    distributionIn(this.#second(atMs).durations, name, 2).add(ms, times);
  }

  duration(name: string): Distribution {
    return distributionIn(this.#durations, name, 3);
  }

  /** The seconds in which something was counted or measured, in order. */
  *seconds(): Generator<{ at: number; counts: Partial<Counts>; duration(name: string): Distribution | undefined }> {
    for (const at of [...this.#seconds.keys()].sort((a, b) => a - b)) {
      const { counts, durations } = this.#seconds.get(at) as OpenSecond;
      yield { at, counts, duration: (name) => durations.get(name) };
    }
  }

  /** What was measured from one second to before another, e.g. to look at the last ten. Only to read: it shares the seconds. */
  between(from: number, to: number): Tally {
    const part = new Tally();
    for (const [at, second] of this.#seconds) {
      if (at < from || at >= to) continue;
      // To copy them would cost more than to look at them.
      part.#seconds.set(at, second);
      for (const [name, times] of Object.entries(second.counts) as [Counter, number][]) part.counts[name] += times;
      for (const [name, distribution] of second.durations) part.duration(name).join(distribution);
    }
    return part;
  }

  join(other: Tally): void {
    for (const [name, distribution] of other.#durations) this.duration(name).join(distribution);
    for (const [at, { counts, durations }] of other.#seconds) this.#join(at, counts, durations);
    for (const [fault, times] of other.bites) this.bite(fault, times);
    this.#keep(other.#losses);
  }

  stored(): StoredTally {
    const durations = (from: Map<string, Distribution>): Record<string, StoredDistribution> =>
      Object.fromEntries([...from].map(([name, distribution]) => [name, distribution.stored()]));
    return {
      counts: this.counts,
      durations: durations(this.#durations),
      seconds: [...this.#seconds]
        .sort(([a], [b]) => a - b)
        .map(([at, second]) => ({ at, counts: second.counts, durations: durations(second.durations) })),
      losses: this.#losses,
      ...(this.bites.size > 0 ? { bites: Object.fromEntries(this.bites) } : {}),
    };
  }

  static from({ counts, durations, seconds, losses = [], bites = {} }: StoredTally): Tally {
    const made = new Tally();
    for (const [fault, times] of Object.entries(bites)) made.bite(fault, times);
    made.#keep(losses);
    Object.assign(made.counts, counts);
    for (const [name, stored] of Object.entries(durations)) made.#durations.set(name, Distribution.from(stored));
    for (const { at, counts: some, durations: measured } of seconds) {
      const kept = Object.entries(measured).map(([name, stored]) => [name, Distribution.from(stored, 2)] as const);
      made.#seconds.set(at, { counts: some, durations: new Map(kept) });
    }
    return made;
  }

  #join(at: number, counts: Partial<Counts>, durations: ReadonlyMap<string, Distribution>): void {
    const mine = this.#second(at * 1000);
    for (const [name, times] of Object.entries(counts) as [Counter, number][]) {
      this.counts[name] += times;
      mine.counts[name] = (mine.counts[name] ?? 0) + times;
    }
    for (const [name, distribution] of durations) distributionIn(mine.durations, name, 2).join(distribution);
  }

  #second(atMs: number): OpenSecond {
    const at = Math.max(0, Math.floor(atMs / 1000));
    const known = this.#seconds.get(at);
    if (known) return known;
    const made: OpenSecond = { counts: {}, durations: new Map() };
    this.#seconds.set(at, made);
    return made;
  }
}

function distributionIn(all: Map<string, Distribution>, name: string, digits: 2 | 3): Distribution {
  const known = all.get(name);
  if (known) return known;
  const made = new Distribution(digits);
  all.set(name, made);
  return made;
}
