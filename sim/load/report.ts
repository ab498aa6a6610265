import type { GateResult } from '../gate/index.ts';
import { type Drift, driftOf } from './drift.ts';
import type { Segment } from './plan.ts';
import type { LoadProfile } from './profile.ts';
import type { ResourceSample } from './resources.ts';
import { BOT_DURATIONS, type Counts, OWN_DURATIONS, type StoredTally, type Tally } from './tally.ts';
import type { LoadGate, LoadVerdict } from './verdict.ts';

export const LOAD_FORMAT = 'rehearsal.load/1';

/** All that a run under load, or a segment of one, leaves behind: `load.json`. */
export interface LoadReport {
  format: typeof LOAD_FORMAT;
  run: {
    id: string;
    command: string;
    version: string;
    /** ISO 8601: when arrivals were counted from. */
    startedAt: string;
    seconds: number;
    seed: number;
    channel: string;
    target: string;
    conversations: string;
    /** Which part this is, where it is one. */
    segment?: Segment;
    /** Hears of what must be equal in all segments: profile, seed, conversations, thresholds, start. */
    whole: string;
    stoppedBy: string | null;
    gone?: string;
    /** Why no more conversations began although more were due. */
    ranOut?: string;
    faults: string[];
  };
  profile: LoadProfile;
  gate: LoadGate;
  verdict: LoadVerdict['verdict'];
  exitCode: LoadVerdict['exitCode'];
  because: string;
  gates: (GateResult & { interval: [number | null, number | null] | null })[];
  rates: { intended: number; achieved: number; messages: number };
  counts: Counts;
  durations: Record<string, DurationSummary>;
  series: SeriesPoint[];
  resources: ResourceSample[];
  /** Memory in MB, and connections to Postgres, over the run. What was not seen, or not for long enough, is missing. */
  drifts: Record<string, Drift>;
  notes: string[];
  knee?: Knee;
  /** For `rehearsal merge`: what joins without loss. */
  tally: StoredTally;
}

/** Whether not all of it was played that was asked for. */
export const endedEarly = ({ stoppedBy, ranOut }: LoadReport['run']): boolean =>
  stoppedBy !== null || ranOut !== undefined;

export interface DurationSummary {
  n: number;
  avg: number | null;
  p50: number | null;
  p90: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
}

/** One second, for charts. Durations in milliseconds. */
export interface SeriesPoint {
  at: number;
  due: number;
  begun: number;
  dropped: number;
  said: number;
  replied: number;
  errors: number;
  p95: Record<string, number>;
}

/** What `breakpoint` found. */
export interface Knee {
  /** The highest rate, in conversations a second, at which every threshold was met; null: none was. */
  held: number | null;
  /** The lowest rate at which one was broken; null: none was. */
  broke: number | null;
  /** Messages of customers a second at the rate that held. */
  messagesPerSecond: number | null;
  /** Which resource was full at the rate that broke, in words. */
  full: string;
  steps: { rate: number; seconds: number; met: boolean; why: string; p95: number | null }[];
}

export const summaryOf = (tally: Tally, name: string): DurationSummary => {
  const found = tally.duration(name);
  const [p50, p90, p95, p99] = [0.5, 0.9, 0.95, 0.99].map((share) => found.quantile(share));
  return {
    n: found.n,
    avg: found.avg,
    p50: p50 ?? null,
    p90: p90 ?? null,
    p95: p95 ?? null,
    p99: p99 ?? null,
    max: found.max,
  };
};

export const DURATIONS = [...BOT_DURATIONS, ...OWN_DURATIONS];

/** The seconds of a run as points of charts. */
export function seriesOf(tally: Tally): SeriesPoint[] {
  return [...tally.seconds()].map(({ at, counts, duration }) => {
    const { due = 0, begun = 0, dropped = 0, said = 0, replied = 0 } = counts;
    const errors = (counts.lost ?? 0) + (counts.doubled ?? 0) + (counts.refused ?? 0) + (counts.unacknowledged ?? 0);
    const p95 = DURATIONS.flatMap((name): [string, number][] => {
      const value = duration(name)?.quantile(0.95);
      return value === null || value === undefined ? [] : [[name, value]];
    });
    return { at, due, begun, dropped, said, replied, errors, p95: Object.fromEntries(p95) };
  });
}

/** What shall not grow however long a run takes, and where it is seen. */
const WATCHED: readonly [name: string, of: (sample: ResourceSample) => number | null][] = [
  ['memory of the bot', ({ botMb }) => botMb],
  ['memory of Redis', ({ redisMb }) => redisMb],
  ['memory of the generator', ({ generatorMb }) => generatorMb],
  ['connections to Postgres', ({ connections }) => connections],
];

/** The drift of each of these. A search for the knee has many loads, one after the other: it says nothing of growth. */
function driftsOf({ resources, knee }: Pick<LoadReport, 'resources' | 'knee'>): Record<string, Drift> {
  if (knee) return {};
  return Object.fromEntries(
    WATCHED.flatMap(([name, of]): [string, Drift][] => {
      const seen = resources.flatMap((sample) => {
        const value = of(sample);
        return value === null ? [] : [{ at: sample.at, value }];
      });
      const drift = driftOf(seen);
      return drift ? [[name, drift]] : [];
    }),
  );
}

/** Builds the report of a run or of all its segments. */
export function loadReport(
  facts: Pick<LoadReport, 'run' | 'profile' | 'gate' | 'resources' | 'notes' | 'knee'>,
  tally: Tally,
  { verdict, exitCode, because, gates }: LoadVerdict,
): LoadReport {
  const { seconds } = facts.run;
  const { due, begun, said } = tally.counts;
  const arriving = Math.max(1e-9, lastArrivalSecond(tally));
  return {
    ...{ format: LOAD_FORMAT, ...facts, verdict, exitCode, because },
    gates: gates.map((gate) => ({
      ...gate,
      interval: gate.interval && [finite(gate.interval[0]), finite(gate.interval[1])],
    })) as LoadReport['gates'],
    rates: { intended: due / arriving, achieved: begun / arriving, messages: said / Math.max(1e-9, seconds) },
    counts: tally.counts,
    durations: Object.fromEntries(DURATIONS.map((name) => [name, summaryOf(tally, name)])),
    series: seriesOf(tally),
    drifts: driftsOf(facts),
    tally: tally.stored(),
  };
}

/** Seconds until the last arrival was due. */
function lastArrivalSecond(tally: Tally): number {
  let last = 0;
  for (const { at, counts } of tally.seconds()) if ((counts.due ?? 0) > 0) last = at + 1;
  return last;
}

/** JSON knows no infinity: what a sample cannot bound is null. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
