import type { Severity } from './types.ts';

const MINUTE_MS = 60_000;

interface Base {
  name: string;
  severity: Severity;
  /** The checklist's words. */
  says: string;
}

/** The share of failures is above the bound in each short window of the long one, and the failures span more than it. */
export interface SustainedTrigger extends Base {
  kind: 'sustained';
  series: 'turns' | 'customers' | 'over 1 s' | 'over 2 s' | 'health';
  bound: number;
  longMs: number;
  /** With fewer attempts one failure alone would be above the bound. */
  least: number;
  /** One success ends it, and no statistics are asked: for probes, which are not a sample of anything. */
  strict?: true;
}

/** Of each feature: the share of failures is above the bound in the long window, for certain, and in the short one too. */
export interface PairTrigger extends Base {
  kind: 'pair';
  bound: number;
  longMs: number;
  least: number;
}

export interface RowsTrigger extends Base {
  kind: 'rows';
}

/** Less than before the release by more than the bound, relatively. */
export interface DropTrigger extends Base {
  kind: 'drop';
  bound: number;
  least: number;
}

export type Trigger = SustainedTrigger | PairTrigger | RowsTrigger | DropTrigger;

/** The short window is this part of the long one (SRE workbook). */
export const SHORT_PART = 12;

/** Of p95 above a bound: more than this share of the replies is above it. */
export const ABOVE_P95 = 0.05;

/**
 * The checklist's reasons to roll back. Monitor, exported rules and dashboard, and the documentation all come from here.
 * That p95 is above 2 s is the same as that more than 5% of the replies take more than 2 s.
 */
export const TRIGGERS: readonly Trigger[] = [
  {
    ...{ name: 'errors', severity: 'critical', kind: 'sustained', series: 'turns' },
    ...{ bound: 0.05, longMs: 15 * MINUTE_MS, least: 20 },
    says: 'more than 5% of the turns fail for more than 15 min',
  },
  {
    ...{ name: 'slow', severity: 'critical', kind: 'sustained', series: 'over 2 s' },
    ...{ bound: ABOVE_P95, longMs: 15 * MINUTE_MS, least: 20 },
    says: 'p95 of the response time is above 2 s for more than 15 min',
  },
  { name: 'corruption', severity: 'critical', kind: 'rows', says: 'rows of the database break a rule' },
  {
    ...{ name: 'health', severity: 'critical', kind: 'sustained', series: 'health', strict: true },
    ...{ bound: 0.5, longMs: 5 * MINUTE_MS, least: 1 },
    says: 'the health check fails for 5 min',
  },
  {
    ...{ name: 'customers', severity: 'critical', kind: 'sustained', series: 'customers' },
    ...{ bound: 0.1, longMs: 15 * MINUTE_MS, least: 10 },
    says: 'more than 10% of the customers get no answer at all, for more than 15 min',
  },
  {
    ...{ name: 'errors-warning', severity: 'warning', kind: 'sustained', series: 'turns' },
    ...{ bound: 0.02, longMs: 30 * MINUTE_MS, least: 50 },
    says: 'more than 2% of the turns fail for more than 30 min',
  },
  {
    ...{ name: 'slow-warning', severity: 'warning', kind: 'sustained', series: 'over 1 s' },
    ...{ bound: ABOVE_P95, longMs: 30 * MINUTE_MS, least: 20 },
    says: 'p95 of the response time is above 1 s for more than 30 min',
  },
  {
    ...{ name: 'features', severity: 'warning', kind: 'pair' },
    ...{ bound: 0.5, longMs: 60 * MINUTE_MS, least: 10 },
    says: 'a feature fails in more than 50% of its uses',
  },
  {
    ...{ name: 'completion', severity: 'warning', kind: 'drop', bound: 0.2, least: 20 },
    says: 'the completion rate is down by more than 20%',
  },
];

/** How far back slices are read: as long as the longest window, and as much again to see where something began. */
export const LOOK_BACK_MS = 2 * Math.max(...TRIGGERS.flatMap((trigger) => ('longMs' in trigger ? trigger.longMs : [])));

/** The lengths that counts are wanted for. */
export const WINDOWS_MS: readonly number[] = [
  ...new Set(TRIGGERS.flatMap((trigger) => ('longMs' in trigger ? [trigger.longMs, trigger.longMs / SHORT_PART] : []))),
].sort((a, b) => a - b);
