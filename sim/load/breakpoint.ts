import { type Arrival, type ArrivalPlan, arrivalsOf, lengthOf, rateAt } from './plan.ts';
import type { BreakpointPlan, LoadProfile } from './profile.ts';
import type { Knee } from './report.ts';
import { fullestOf, type ResourceSample } from './resources.ts';
import type { Tally } from './tally.ts';
import { brokenBy, type LoadGate } from './verdict.ts';

/** How one stretch of load went. */
export interface Stretch {
  tally: Tally;
  seconds: number;
  resources: readonly ResourceSample[];
}

/** Plays a plan until it is over, `enough` says so, or the run is stopped: then it answers undefined. */
export type PlayStretch = (
  what: string,
  plan: ArrivalPlan,
  arrivals: Iterable<Arrival>,
  enough?: (soFar: Tally, elapsedMs: number) => boolean,
) => Promise<Stretch | undefined>;

/** Conversations are judged when they are over: the ramp looks so far back. */
const CONVERSATION_MS = 20_000;
/** Rates that are tried after the ramp, at most. */
const MOST_STEPS = 10;
/** How much more is tried where the rate at which the ramp broke is met by itself. */
const GROWTH = 1.25;
/** Below this rate nobody looks for a knee. */
const LOWEST = 0.05;

/** Finds the highest rate at which a bot meets all thresholds: ramps until one is broken for a while, then bisects. */
export async function findKnee(
  { plan, breakpoint }: LoadProfile & { breakpoint: BreakpointPlan },
  gate: LoadGate,
  seed: number,
  play: PlayStretch,
): Promise<Knee> {
  const { brokenForMs, holdMs, within } = breakpoint;
  const steps: Knee['steps'] = [];
  let full = '';
  let messagesPerSecond: number | null = null;
  let brokenSince: number | undefined;
  let brokeAtMs: number | undefined;
  // Of the last seconds alone: over the whole ramp, its quiet beginning may still outweigh them.
  let brokenWhy: string | undefined;
  const ramp = await play('ramp', plan, arrivalsOf(plan, seed), (soFar, elapsedMs) => {
    // It is asked again while what has begun comes to its end.
    if (brokeAtMs !== undefined) return true;
    const until = Math.floor((elapsedMs - CONVERSATION_MS) / 1000);
    const window = soFar.between(until - brokenForMs / 1000, until);
    const broken = until > 0 ? brokenBy(window, gate) : undefined;
    brokenWhy = broken?.why;
    if (broken === undefined) brokenSince = undefined;
    else brokenSince ??= elapsedMs;
    if (brokenSince === undefined || elapsedMs - brokenSince < brokenForMs) return false;
    brokeAtMs = until * 1000;
    return true;
  });
  if (!ramp) return { held: null, broke: null, messagesPerSecond, full, steps };
  full = fullestOf(ramp.resources.slice(-10));
  const p95 = (tally: Tally): number | null => tally.duration('response_time').quantile(0.95);
  const top = rateAt(plan, Math.min(lengthOf(plan) - 1, brokeAtMs ?? Number.POSITIVE_INFINITY));
  steps.push({
    rate: top,
    seconds: ramp.seconds,
    met: brokeAtMs === undefined,
    why: `ramp: ${(brokeAtMs !== undefined && brokenWhy) || 'all thresholds were met'}`,
    p95: p95(ramp.tally),
  });
  // A ramp that broke may have met with something that does not last: its rate counts when it breaks steadily, too.
  const highest = brokeAtMs === undefined ? top : rateAt(plan, lengthOf(plan) - 1);
  let held: number | null = null;
  let broke: number | null = brokeAtMs === undefined ? null : top;
  let confirmed = false;
  for (let n = 0; n < MOST_STEPS; n += 1) {
    const near = held !== null && broke !== null && broke - held <= within * held;
    if (near && confirmed) break;
    const rate: number = nextRate();
    if (rate < LOWEST) break;
    const steady: ArrivalPlan = {
      ...{ startRate: rate, timeUnitMs: 1000, arrivals: plan.arrivals },
      stages: [{ target: rate, durationMs: holdMs }],
    };
    const stretch = await play(`${rate.toFixed(1)} a second`, steady, arrivalsOf(steady, seed + n + 1));
    if (!stretch) break;
    const broken = brokenBy(stretch.tally, gate);
    steps.push({
      ...{ rate, seconds: stretch.seconds, met: broken === undefined, p95: p95(stretch.tally) },
      why: broken?.why ?? 'all thresholds were met',
    });
    if (broken) {
      broke = rate;
      confirmed = true;
      full = fullestOf(stretch.resources);
      continue;
    }
    held = rate;
    messagesPerSecond = (1000 * stretch.tally.counts.said) / holdMs;
    if (broke !== null && rate >= broke) broke = null;
    // There is no upper end to look for above what the ramp reached.
    if (broke === null && rate >= highest) break;

    function nextRate(): number {
      if (broke === null) return held === null ? top : Math.min(highest, held * GROWTH);
      return near ? broke : ((held ?? 0) + broke) / 2;
    }
  }
  return { held, broke, messagesPerSecond, full, steps };
}
