import type { TrendFigure } from '../../gate/metrics/types.ts';
import { type Random, stream } from '../../time/streams.ts';

/** How a simulated bot is slow. Times are in milliseconds. */
export interface TimedBotOptions {
  quickMs: number;
  slowMs: number;
  /** Share of time, or of replies, that is slow. */
  slow: number;
  /** Slowness comes in spells of this length, in which every reply is slow; or by the session, from end to end. */
  spellMs: number | 'by session';
  /** A slow session is so many times as long. */
  badTimes: number;
  /** Length of the whole phase. */
  seconds: number;
}

/** As in the real-time phase: eight sessions begin each second, whatever is still under way. */
const ARRIVALS_PER_SECOND = 8;
/** A customer writes again after about this long. */
const PAUSE_MS = 1500;

/** The replies of one phase in real time of a bot of which the true share of slow replies is known. */
export function timedFigure(options: TimedBotOptions, seed: number): TrendFigure {
  const { seconds, quickMs, slowMs, spellMs, badTimes, slow } = options;
  const random = stream(seed, 'replies');
  const slowAt = typeof spellMs === 'number' ? spells(options, spellMs, random) : undefined;
  // So that over all replies the wanted share is slow, however long slow sessions are.
  const slowSessions = slow / (slow + badTimes * (1 - slow));
  const clusters: TrendFigure['clusters'] = [];
  for (let i = 0; i < seconds * ARRIVALS_PER_SECOND; i++) {
    const bad = slowAt === undefined && random.next() < slowSessions;
    const n = random.int(1, 3) * (bad ? badTimes : 1);
    const start = (i * 1000) / ARRIVALS_PER_SECOND;
    const at = Array.from({ length: n }, (_, k) => start + k * PAUSE_MS * (0.5 + random.next()));
    const values = at.map((time) => ((slowAt ? slowAt(time) : bad) ? slowMs : quickMs) * (0.9 + 0.2 * random.next()));
    clusters.push({ session: `s${i}`, values, at });
  }
  return figureOf(clusters);
}

/** Whether a moment lies in a spell. The bot has been running for long: it may be in one when the phase begins. */
function spells({ slow, seconds }: TimedBotOptions, spellMs: number, random: Random): (at: number) => boolean {
  const between = (spellMs * (1 - slow)) / slow;
  const pause = (): number => -Math.log(1 - random.next()) * between;
  const starts: number[] = [];
  let next = random.next() < slow ? -random.next() * spellMs : pause();
  const end = 1000 * seconds + 60_000;
  while (next < end) {
    starts.push(next);
    next += spellMs + pause();
  }
  return (at) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low > 0 && at < (starts[low - 1] as number) + spellMs;
  };
}

function figureOf(clusters: TrendFigure['clusters']): TrendFigure {
  const values = clusters.flatMap((cluster) => cluster.values);
  const n = values.length;
  const avg = n === 0 ? null : values.reduce((sum, value) => sum + value, 0) / n;
  // What only reports show is not simulated.
  const unused = { p50: null, p90: null, p95: null, p99: null, max: null };
  return { kind: 'trend', metric: 'response_time', n, clusters, avg, ...unused };
}
