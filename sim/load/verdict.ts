import type { GateFile, GateResult } from '../gate/index.ts';
import { halfWidth } from '../gate/mean-interval.ts';
import { quantileInterval } from '../gate/quantile.ts';
import { meets, parseThreshold } from '../gate/threshold.ts';
import type { Threshold } from '../gate/types.ts';
import { wilson } from '../gate/wilson.ts';
import { plural } from '../plural.ts';
import type { Distribution } from './distribution.ts';
import { type Counter, OWN_DURATIONS, type Tally } from './tally.ts';

/** A rate of a tally: which counter is the share of which. */
const RATES: Readonly<Record<string, [hits: Counter, of: Counter]>> = {
  lost_replies: ['lost', 'turns'],
  doubled_replies: ['doubled', 'turns'],
  refused_replies: ['refused', 'sent'],
  unacknowledged: ['unacknowledged', 'webhooks'],
};

/** Thresholds where a gate file has no section `load:`. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  response_time: ['p(95)<500'],
  ack_time: ['p(95)<500'],
  lost_replies: ['count==0'],
  doubled_replies: ['count==0'],
  refused_replies: ['count==0'],
  unacknowledged: ['rate<0.01'],
};
/** This program may be so late, unless the gate file says otherwise. */
const DEFAULT_LAG = 'p(99)<100';
const LAG = 'generator_lag';
const DEFAULT_SPELL_MS = 1000;

/** The thresholds of a gate file under load. */
export function thresholdsOf(gate: Pick<GateFile, 'load' | 'confidence' | 'assumptions'> | null): LoadGate {
  const written = gate?.load ?? [];
  const gates = written.flatMap(({ metric, thresholds }) => thresholds.map((threshold) => ({ metric, threshold })));
  const defaults = Object.entries(DEFAULTS).flatMap(([metric, expressions]) =>
    expressions.map((expression) => ({ metric, threshold: parseThreshold(expression) })),
  );
  const chosen = gates.some(({ metric }) => metric !== LAG) ? gates : [...defaults, ...gates];
  const lag = chosen.some(({ metric }) => metric === LAG)
    ? []
    : [{ metric: LAG, threshold: parseThreshold(DEFAULT_LAG) }];
  return {
    gates: [...chosen, ...lag],
    confidence: gate?.confidence ?? 0.95,
    spellMs: gate?.assumptions?.spellMs ?? DEFAULT_SPELL_MS,
  };
}

export interface LoadGate {
  gates: readonly { metric: string; threshold: Threshold }[];
  confidence: number;
  /** A spell of slow replies lasts at most this long: so many durations count as one. */
  spellMs: number;
}

export interface LoadVerdict {
  verdict: 'pass' | 'fail' | 'inconclusive' | 'error';
  exitCode: 0 | 1 | 3 | 4;
  because: string;
  gates: GateResult[];
}

/** What is known of a run beside its tally. */
export interface Ending {
  /** The signal that stopped it; null: it came to its end. */
  stoppedBy: string | null;
  /** Why the bot or a server was gone before the end. */
  gone: string | undefined;
  /** Why no more conversations began although more were due. */
  ranOut?: string | undefined;
  /** What the bot did that it must never do. */
  faults: readonly string[];
}

/** The verdict of a run under load, or of all its segments together. */
export function judge(tally: Tally, gate: LoadGate, { stoppedBy, gone, ranOut, faults }: Ending): LoadVerdict {
  const gates = gate.gates.map(({ metric, threshold }) => answer(tally, metric, threshold, gate));
  const said = (verdict: LoadVerdict['verdict'], exitCode: LoadVerdict['exitCode'], because: string): LoadVerdict => ({
    ...{ verdict, exitCode, because, gates },
  });
  const { counts } = tally;
  const so = `${counts.ended} of ${plural(counts.begun, 'conversation')} came to an end`;
  if (gone !== undefined) return said('error', 3, `${gone}; ${so}`);
  if (stoppedBy !== null) return said('inconclusive', 4, `stopped by ${stoppedBy}; ${so}`);
  if (ranOut !== undefined) return said('inconclusive', 4, `${ranOut}; ${so}`);
  const late = lateness(tally, gates);
  if (late !== undefined)
    return said('inconclusive', 4, `the generator could not keep up: ${late}; no verdict on the bot`);
  if (counts.begun === 0) return said('error', 3, 'no conversation began');
  if (counts.troubled > 0) {
    const broken = `${counts.troubled} of ${plural(counts.begun, 'conversation')} ended early by an error that is not the bot's`;
    return said('error', 3, `${broken}; no conclusion about the bot`);
  }
  const wrong = [
    ...faults,
    ...gates.filter(({ verdict }) => verdict === 'fail').map(({ metric, expression }) => `${metric} ${expression}`),
  ];
  if (wrong.length > 0) return said('fail', 1, `failed: ${wrong.join(', ')}`);
  if (counts.dropped > 0) {
    const why = `${counts.dropped} of ${counts.due} arrivals were dropped, because too many conversations were in progress`;
    return said('inconclusive', 4, `${why}; raise mostInProgress in the profile, or lower its rate`);
  }
  const open = gates.filter(({ verdict }) => verdict === 'inconclusive');
  if (open.length > 0) {
    const names = open.map(({ metric, expression }) => `${metric} ${expression}`).join(', ');
    return said('inconclusive', 4, `not enough evidence for ${names}`);
  }
  const never = [...tally.bites].flatMap(([fault, times]) => (times === 0 ? [fault] : []));
  if (never.length > 0) return said('inconclusive', 4, `faults that never bit: ${never.join(', ')}`);
  return said('pass', 0, `${plural(gates.length, 'threshold')} met by ${plural(counts.begun, 'conversation')}`);
}

/**
 * The first threshold that the figures miss as they are, and whether this program was at fault: for a search, which has no
 * time for intervals at each rate.
 */
export function brokenBy(tally: Tally, gate: LoadGate): { why: string; ours: boolean } | undefined {
  const gates = gate.gates.map(({ metric, threshold }) => answer(tally, metric, threshold, gate));
  const late = lateness(tally, gates);
  if (late !== undefined) return { why: late, ours: true };
  for (const [n, { metric, expression, value }] of gates.entries()) {
    const threshold = gate.gates[n]?.threshold;
    if (value === null || !threshold || metric === LAG || meets(value, threshold)) continue;
    const shown = value < 1 && threshold.aggregate.kind === 'rate' ? value.toFixed(4) : String(Math.round(value));
    return { why: `${metric} ${expression} is missed: ${shown}`, ours: false };
  }
  const { dropped, troubled } = tally.counts;
  if (dropped > 0) return { why: `${dropped} arrivals were dropped`, ours: false };
  if (troubled > 0) return { why: `${plural(troubled, 'conversation')} broke`, ours: false };
  return undefined;
}

/** Why this program was too late for a verdict, if it was. What strains a duration most is the highest quantile that is asked for. */
function lateness(tally: Tally, gates: readonly GateResult[]): string | undefined {
  const missed = gates.find(({ metric, verdict }) => metric === LAG && verdict === 'fail');
  if (missed) return `${LAG} is ${ms(missed.value)}, and ${missed.expression} is the limit`;
  const limit = gates.find(({ metric }) => metric === LAG);
  const bound = limit && parseThreshold(limit.expression);
  const loop = tally.duration(OWN_DURATIONS[1]);
  const value = bound && measured(loop, bound);
  if (bound && value !== undefined && value !== null && loop.n > 0 && !meets(value, bound))
    return `${OWN_DURATIONS[1]} is ${ms(value)}, and ${bound.expression} is the limit`;
  return undefined;
}

const ms = (value: number | null | undefined): string => (value == null ? 'unknown' : `${Math.round(value)} ms`);

/** Holds a threshold against a tally. The lateness of this program is a fact of the run, not a sample: it is compared as it is. */
function answer(tally: Tally, metric: string, threshold: Threshold, gate: LoadGate): GateResult {
  const base = { metric, expression: threshold.expression, confidence: gate.confidence };
  const rate = RATES[metric];
  if (rate) return ofRate(base, threshold, tally.counts[rate[0]], tally.counts[rate[1]]);
  const distribution = tally.duration(metric);
  const value = measured(distribution, threshold);
  if (distribution.n === 0 || value == null) {
    return {
      ...base,
      value: null,
      samples: 0,
      interval: null,
      verdict: 'inconclusive',
      reason: 'nothing was measured',
    };
  }
  const found = { ...base, value, samples: distribution.n };
  const exact = metric === LAG || ['min', 'max', 'count'].includes(threshold.aggregate.kind);
  if (exact) return { ...found, interval: [value, value], verdict: meets(value, threshold) ? 'pass' : 'fail' };
  const interval =
    threshold.aggregate.kind === 'avg' ? meanOf(tally, metric, gate) : rankOf(tally, metric, threshold, gate);
  return between(found, threshold, interval);
}

function ofRate(
  base: Pick<GateResult, 'metric' | 'expression' | 'confidence'>,
  threshold: Threshold,
  hits: number,
  n: number,
): GateResult {
  if (threshold.aggregate.kind === 'count') {
    const verdict = meets(hits, threshold) ? 'pass' : 'fail';
    return { ...base, value: hits, samples: n, interval: [hits, hits], verdict };
  }
  if (n === 0)
    return { ...base, value: null, samples: 0, interval: null, verdict: 'inconclusive', reason: 'nothing was counted' };
  return between({ ...base, value: hits / n, samples: n }, threshold, wilson(hits / n, n, base.confidence));
}

/** Passes when the whole interval meets the threshold, fails when nothing of it does. */
function between(
  found: Pick<GateResult, 'metric' | 'expression' | 'confidence' | 'samples'> & { value: number },
  threshold: Threshold,
  interval: [number, number],
): GateResult {
  const [low, high] = interval.map((end) => meets(end, threshold));
  if (low && high) return { ...found, interval, verdict: 'pass' };
  if (!low && !high) return { ...found, interval, verdict: 'fail' };
  const reason = `the interval reaches over the threshold: a longer run decides it, or a separate rate`;
  return { ...found, interval, verdict: 'inconclusive', reason };
}

function measured(distribution: Distribution, { aggregate }: Threshold): number | null | undefined {
  switch (aggregate.kind) {
    case 'p':
      return distribution.quantile(aggregate.percentile / 100);
    case 'med':
      return distribution.quantile(0.5);
    case 'count':
      return distribution.n;
    case 'rate':
      return undefined;
    default:
      return distribution[aggregate.kind];
  }
}

/** Stretches of time in which something was measured, each as long as a spell: durations within one say the same. */
function stretchesOf(tally: Tally, metric: string, spellMs: number): number {
  let seconds = 0;
  for (const second of tally.seconds()) if ((second.duration(metric)?.n ?? 0) > 0) seconds += 1;
  return Math.max(1, Math.floor((seconds * 1000) / spellMs));
}

function rankOf(tally: Tally, metric: string, { aggregate }: Threshold, gate: LoadGate): [number, number] {
  const distribution = tally.duration(metric);
  const p = aggregate.kind === 'p' ? aggregate.percentile / 100 : 0.5;
  const size = Math.min(distribution.n, stretchesOf(tally, metric, gate.spellMs));
  const ranks = Array.from({ length: size }, (_, n) => n + 1);
  const [low, high] = quantileInterval(ranks, p, gate.confidence);
  const at = (rank: number): number => distribution.atRank(Math.max(1, Math.round((rank * distribution.n) / size)));
  return [
    Number.isFinite(low) ? at(low) : Number.NEGATIVE_INFINITY,
    Number.isFinite(high) ? at(high) : Number.POSITIVE_INFINITY,
  ];
}

/** The interval of a mean by the variance between seconds. */
function meanOf(tally: Tally, metric: string, { confidence }: LoadGate): [number, number] {
  const distribution = tally.duration(metric);
  const mean = distribution.avg as number;
  const parts: number[] = [];
  for (const second of tally.seconds()) {
    const part = second.duration(metric);
    if (part && part.n > 0) parts.push(part.sum - mean * part.n);
  }
  const width = halfWidth(parts, confidence);
  if (width === null) return [0, Number.POSITIVE_INFINITY];
  const half = width / distribution.n;
  return [Math.max(0, mean - half), mean + half];
}
