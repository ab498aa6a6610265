/**
 * Watching a release. A **look** reads the bot's database, its `/metrics` and its health once. What it reads becomes
 * **slices**: attempts in a short time, and how many of them failed. **Triggers** are the checklist's reasons to roll back;
 * each is judged on slices alone, so the same slices always give the same **decision**: hold, watch or roll back.
 * A **milestone** is a time after the release at which the checklist wants certain figures.
 */

import type { Held } from './held.ts';

/** Where slices come from. */
export type Source = 'database' | 'metrics' | 'health';

/** Attempts between two instants, and those that failed. Milliseconds since the epoch. */
export interface Slice {
  from: number;
  to: number;
  n: number;
  failed: number;
  /** When the first and the last of them failed, where that is known. */
  firstFailed?: number;
  lastFailed?: number;
}

/** Counts over the time that ends with the look. */
export interface WindowCount {
  n: number;
  failed: number;
  /** Different customers among the attempts; null where the source does not know them. */
  customers: number | null;
}

/** What is counted: turns that failed, replies that were slow, customers, probes of health, uses of a feature. */
export type SeriesName = 'turns' | 'over 1 s' | 'over 2 s' | 'health' | 'customers' | `feature: ${string}`;

/** One thing as one source counts it. */
export interface Series {
  name: SeriesName;
  source: Source;
  slices: readonly Slice[];
  /** By length in milliseconds, where the source can count over a whole window; otherwise slices are summed up. */
  windows?: ReadonlyMap<number, WindowCount>;
  /** Why there is nothing to judge: the source does not record it, or did not answer. */
  missing?: { state: 'no data' | 'not watched'; why: string };
}

/** Rows that break a rule of the records. */
export interface BrokenRule {
  rule: string;
  broken: number;
  /** At most five. */
  examples: string[];
}

/** Conversations of a stretch of time. */
export interface ConversationCount {
  n: number;
  completed: number;
  /** Messages of customers in completed conversations, in the mean; null when none was completed. */
  length: number | null;
}

/** The same of the time after the release, and of the same hours of the days before it. */
export interface Compared<T> {
  after: T;
  before: T | null;
}

/** All that a look read. */
export interface Seen {
  now: number;
  /** When the version under watch began to serve; null: not said. */
  since: number | null;
  series: readonly Series[];
  /** Null: no database. */
  integrity: { rules: readonly BrokenRule[]; before: Readonly<Record<string, number>> } | null;
  /** Null: nothing to compare, with the reason beside it. */
  conversations: Compared<ConversationCount> | null;
  /** Triggers that the mapping says are watched elsewhere, and where. */
  elsewhere: Readonly<Record<string, string>>;
}

export type Severity = 'critical' | 'warning';

export type TriggerState =
  /** The condition holds, or held and was not let go: a critical trigger means roll back. */
  | 'met'
  /** Above the bound, but not for long enough, or not certain. */
  | 'near'
  | 'clear'
  /** Too few attempts to tell one failure from a rate. */
  | 'low traffic'
  /** The source is there, and has nothing. */
  | 'no data'
  /** No source was given that could tell. */
  | 'not watched';

/** A window and what was in it. */
export interface WindowSeen {
  minutes: number;
  n: number;
  failed: number;
  share: number | null;
  /** Of the share, one-sided at 99% on either end. */
  interval: [number, number] | null;
  /** How many independent observations the interval rests on: customers where they are known. */
  independent: number;
}

/** One trigger on one source. */
export interface TriggerResult {
  trigger: string;
  severity: Severity;
  /** What must be true for it, in words. */
  says: string;
  source: Source | null;
  /** What was counted, where there are several. */
  series: string | null;
  state: TriggerState;
  /** What this reading alone says: a trigger that was met stays met for a while. */
  reading: TriggerState;
  /** Since when it is met; null: it is not. */
  metSince: number | null;
  /** One sentence: the values that decided. */
  because: string;
  windows: WindowSeen[];
  /** Since when it has been above the bound, as far as failures prove it. */
  aboveSince: number | null;
  aboveMinutes: number | null;
  rows: BrokenRule[];
}

export type Decision = 'hold' | 'watch' | 'roll back';

export interface Judgement {
  decision: Decision;
  /** The reasons in order of their weight; empty for hold. */
  because: string[];
  triggers: TriggerResult[];
  /** What the next reading has to know of triggers that were met. */
  held: Held[];
}
