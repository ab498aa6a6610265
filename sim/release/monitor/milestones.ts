import { normalQuantile } from '../../gate/distributions.ts';
import { exactInterval } from '../../gate/exact-interval.ts';
import { RATES } from './mapping.ts';
import type { Compared } from './types.ts';
import { count, percent } from './words.ts';

/** To be shown, and to tell a target that was missed from one that may have been. */
const CONFIDENCE = 0.95;
/** Replies from which the mean is judged. */
const LEAST_OF_MEAN = 30;
/** The checklist's bound of response times. */
export const SLOW_MS = 500;
/** Attempts beyond which nobody asks how many are needed. */
const MOST_NEEDED = 10_000_000;
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

/** Response times of replies, in milliseconds. */
export interface Durations {
  n: number;
  avg: number | null;
  p95: number | null;
  /** Standard deviation. */
  deviation: number | null;
  /** Replies that took as long as `SLOW_MS` or longer. */
  slow: number;
}

/** What was read of the time of one milestone. */
export interface MilestoneRead {
  errors: Counts;
  cache: Counts;
  durations: Durations | { missing: string };
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
  /** Open on the right side of the bound: how many more attempts like these make it certain. Else null. */
  needed: number | null;
}

type Found = Pick<TargetResult, 'state' | 'because'> & { needed?: number };

/** Holds what was read against the checklist's targets of a milestone. Pure. */
export function judgeMilestone({ name, rates, compares, succeeds }: Milestone, read: MilestoneRead): TargetResult[] {
  const results: TargetResult[] = [];
  const add = (metric: string, target: string, found: Found): number =>
    results.push({ milestone: name, metric, target, needed: null, ...found });
  add('errors', 'below 1%', share(read.errors, { below: 0.01, counts: 'failed' }));
  add('response_time', 'p95 below 500 ms', mostBelow(read.durations));
  add('response_time', 'average below 500 ms', averageBelow(read.durations));
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

interface Bound {
  above?: number;
  below?: number;
  counts: 'failed' | 'rest';
}

function share(counts: Counts, bound: Bound): Found {
  if ('missing' in counts) return { state: 'not watched', because: counts.missing };
  if (counts.n === 0) return { state: 'no data', because: '0 of 0' };
  const hits = bound.counts === 'failed' ? counts.failed : counts.n - counts.failed;
  const [lo, hi] = exactInterval(hits, counts.n, CONFIDENCE);
  const shown = `${percent(hits / counts.n)}, ${count(hits)} of ${count(counts.n)} (${percent(lo)} to ${percent(hi)})`;
  return decided(hits, counts.n, bound, shown);
}

/** Met and missed are certain: the whole interval is on one side of the bound. */
function decided(hits: number, n: number, { above, below }: Omit<Bound, 'counts'>, because: string): Found {
  const certain = (k: number, of: number): boolean => {
    const [lo, hi] = exactInterval(k, of, CONFIDENCE);
    return above === undefined ? hi < (below as number) : lo > above;
  };
  if (certain(hits, n)) return { state: 'met', because };
  const [lo, hi] = exactInterval(hits, n, CONFIDENCE);
  if (above === undefined ? lo >= (below as number) : hi <= above) return { state: 'missed', because };
  const value = hits / n;
  if (above === undefined ? value >= (below as number) : value <= above) return { state: 'open', because };
  // Twice as many until it is enough, then halved: the interval of a share that stays grows only shorter.
  let most = n;
  while (!certain(value * most, most) && most < MOST_NEEDED) most *= 2;
  let least = most / 2;
  while (most - least > 1) {
    const middle = Math.ceil((least + most) / 2);
    if (certain(value * middle, middle)) most = middle;
    else least = middle;
  }
  const needed = Math.ceil(most) - n;
  return { state: 'open', needed, because: `${because}; not certain, ${count(needed)} more like these are needed` };
}

/** That p95 is below a bound: fewer than 5% of the replies take as long. */
function mostBelow(durations: MilestoneRead['durations']): Found {
  if ('missing' in durations) return { state: 'not watched', because: durations.missing };
  const { p95, n, slow } = durations;
  if (p95 === null) return NO_REPLY;
  return decided(slow, n, { below: 0.05 }, `${Math.round(p95)} ms of ${count(n)} replies, from the table`);
}

function averageBelow(durations: MilestoneRead['durations']): Found {
  if ('missing' in durations) return { state: 'not watched', because: durations.missing };
  const { avg, n, deviation } = durations;
  if (avg === null) return NO_REPLY;
  const because = `${Math.round(avg)} ms of ${count(n)} replies, from the table`;
  // Durations are skewed: the normal distribution of a mean is not to be trusted below this many.
  const error = n < LEAST_OF_MEAN ? Infinity : (normalQuantile(CONFIDENCE) * (deviation ?? Infinity)) / Math.sqrt(n);
  if (avg + error < SLOW_MS) return { state: 'met', because };
  if (avg - error >= SLOW_MS) return { state: 'missed', because };
  if (avg >= SLOW_MS) return { state: 'open', because };
  const enough = ((normalQuantile(CONFIDENCE) * (deviation ?? 0)) / (SLOW_MS - avg)) ** 2;
  const needed = Math.max(LEAST_OF_MEAN, Math.floor(enough) + 1) - n;
  return { state: 'open', needed, because: `${because}; not certain, ${count(needed)} more like these are needed` };
}

const NO_REPLY: Found = { state: 'no data', because: 'no reply with a response time' };

function changed(
  before: number | null | undefined,
  after: number | null | undefined,
  least: number,
  most: number,
): Found {
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
