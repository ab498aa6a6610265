import { exactInterval } from '../../gate/exact-interval.ts';
import { RATES } from './mapping.ts';
import type { Compared } from './types.ts';
import { count, percent } from './words.ts';

/** To be shown, and to tell a target that was missed from one that may have been. */
const CONFIDENCE = 0.95;
/** Below this change a figure is stable. */
const STABLE = 0.2;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The checklist's times after a release, each with the figures of the ones before it over its own time. */
export const MILESTONES = [
  { name: 'T+15 min', afterMs: 15 * MINUTE_MS, rates: false, compares: false, succeeds: false },
  { name: 'T+2 h', afterMs: 120 * MINUTE_MS, rates: true, compares: false, succeeds: false },
  { name: 'T+24 h', afterMs: DAY_MS, rates: true, compares: true, succeeds: false },
  { name: 'T+1 week', afterMs: 7 * DAY_MS, rates: true, compares: true, succeeds: true },
] as const;

export type Milestone = (typeof MILESTONES)[number];

const RATE_BOUNDS: Record<(typeof RATES)[number], { above?: number; below?: number; counts: 'failed' | 'rest' }> = {
  harmonization_success: { above: 0.95, counts: 'rest' },
  reference_resolution: { above: 0.9, counts: 'rest' },
  empty_results: { below: 0.1, counts: 'failed' },
  language_consistency: { above: 0.95, counts: 'rest' },
  grounding_failures: { below: 0.05, counts: 'failed' },
  rich_messages: { above: 0.8, counts: 'rest' },
};

/** Attempts and failures, or why there are none. */
export type Counts = { n: number; failed: number } | { missing: string };

/** What was read of the time of one milestone. */
export interface MilestoneRead {
  errors: Counts;
  cache: Counts;
  durations: { n: number; avg: number | null; p95: number | null } | { missing: string };
  rates: Partial<Record<(typeof RATES)[number], Counts>>;
  /** Of this time, and of the same hours of the days before. */
  compared: Compared<{
    errors: number | null;
    p95: number | null;
    completion: number | null;
    length: number | null;
  }> | null;
}

export interface TargetResult {
  milestone: string;
  metric: string;
  /** The checklist's words. */
  target: string;
  state: 'met' | 'missed' | 'open' | 'no data' | 'not watched';
  because: string;
}

/** Holds what was read against the checklist's targets of a milestone. Pure. */
export function judgeMilestone({ name, rates, compares, succeeds }: Milestone, read: MilestoneRead): TargetResult[] {
  const results: TargetResult[] = [];
  const add = (metric: string, target: string, found: Pick<TargetResult, 'state' | 'because'>): number =>
    results.push({ milestone: name, metric, target, ...found });
  add('errors', 'below 1%', share(read.errors, { below: 0.01, counts: 'failed' }));
  add('response_time', 'p95 below 500 ms', below(read.durations, 'p95', 500));
  add('response_time', 'average below 500 ms', below(read.durations, 'avg', 500));
  add('cache_hits', 'above 80%', share(read.cache, { above: 0.8, counts: 'rest' }));
  for (const metric of rates ? RATES : []) {
    const bound = RATE_BOUNDS[metric];
    const target = bound.above === undefined ? `below ${percent(bound.below ?? 0)}` : `above ${percent(bound.above)}`;
    add(metric, target, share(read.rates[metric] ?? { missing: 'the mapping has no query for it' }, bound));
  }
  const changes = (of: keyof NonNullable<MilestoneRead['compared']>['after'], least: number, most: number) =>
    changed(read.compared?.before?.[of], read.compared?.after[of], least, most);
  if (compares) {
    add('completion_rate', 'stable', changes('completion', 1 - STABLE, Infinity));
    add('errors', 'no increase', changes('errors', 0, 1 + STABLE));
    add('response_time', 'p95 does not degrade', changes('p95', 0, 1 + STABLE));
  }
  if (succeeds) {
    add('completion_rate', 'up by more than 10%', changes('completion', 1.1, Infinity));
    add('conversation_length', 'down by more than 20%', changes('length', 0, 0.8));
  }
  return results;
}

function share(
  counts: Counts,
  { above, below: most, counts: of }: { above?: number; below?: number; counts: 'failed' | 'rest' },
): Pick<TargetResult, 'state' | 'because'> {
  if ('missing' in counts) return { state: 'not watched', because: counts.missing };
  if (counts.n === 0) return { state: 'no data', because: '0 of 0' };
  const hits = of === 'failed' ? counts.failed : counts.n - counts.failed;
  const [lo, hi] = exactInterval(hits, counts.n, CONFIDENCE);
  const value = hits / counts.n;
  const because = `${percent(value)}, ${count(hits)} of ${count(counts.n)} (${percent(lo)} to ${percent(hi)})`;
  const good = above === undefined ? value < (most as number) : value > above;
  const wrong = above === undefined ? lo >= (most as number) : hi <= above;
  return { state: good ? 'met' : wrong ? 'missed' : 'open', because };
}

function below(
  durations: MilestoneRead['durations'],
  which: 'avg' | 'p95',
  most: number,
): Pick<TargetResult, 'state' | 'because'> {
  if ('missing' in durations) return { state: 'not watched', because: durations.missing };
  const value = durations[which];
  if (value === null) return { state: 'no data', because: 'no reply with a response time' };
  const because = `${Math.round(value)} ms of ${count(durations.n)} replies, from the table`;
  return { state: value < most ? 'met' : 'missed', because };
}

function changed(
  before: number | null | undefined,
  after: number | null | undefined,
  least: number,
  most: number,
): Pick<TargetResult, 'state' | 'because'> {
  if (before === null || before === undefined || after === null || after === undefined)
    return {
      state: 'no data',
      because: 'there is nothing to compare: no such time before the release, or none after it',
    };
  const because = `${figure(after)} after, ${figure(before)} in the same hours before the release`;
  // From nothing to nothing is no change.
  const ratio = before === 0 ? (after === 0 ? 1 : Infinity) : after / before;
  return { state: ratio > most || ratio < least ? 'missed' : 'met', because };
}

const figure = (value: number): string => String(Number(value.toPrecision(3)));

/** The times before a release that have the same hours as one after it: of up to seven days, all before `since`. */
export function sameHoursBefore(from: number, to: number, since: number): [number, number][] {
  const step = Math.max(1, Math.ceil((to - from) / DAY_MS)) * DAY_MS;
  const shifts = Array.from({ length: 14 }, (_, n) => (n + 1) * step).filter((shift) => to - shift <= since);
  return shifts.slice(0, Math.max(1, Math.floor((7 * DAY_MS) / step))).map((shift) => [from - shift, to - shift]);
}
