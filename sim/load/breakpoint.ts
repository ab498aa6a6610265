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
const MOST_STEPS = 8;
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
  const ramp = await play('ramp', plan, arrivalsOf(plan, seed), (soFar, elapsedMs) => {
    const until = Math.floor((elapsedMs - CONVERSATION_MS) / 1000);
    const window = soFar.between(until - brokenForMs / 1000, until);
    if (until <= 0 || brokenBy(window, gate) === undefined) brokenSince = undefined;
    else brokenSince ??= elapsedMs;
    if (brokenSince === undefined || elapsedMs - brokenSince < brokenForMs) return false;
    brokeAtMs = until * 1000;
    return true;
  });
  if (!ramp) return { held: null, broke: null, messagesPerSecond, full, steps };
  full = fullestOf(ramp.resources.slice(-10));
  const p95 = (tally: Tally): number | null => tally.duration('response_time').quantile(0.95);
  const top = rateAt(plan, Math.min(lengthOf(plan) - 1, brokeAtMs ?? Number.POSITIVE_INFINITY));
  const why = brokenBy(ramp.tally, gate)?.why ?? 'all thresholds were met';
  steps.push({
    rate: top,
    seconds: ramp.seconds,
    met: brokeAtMs === undefined,
    why: `ramp: ${why}`,
    p95: p95(ramp.tally),
  });
  let held: number | null = null;
  let broke: number | null = brokeAtMs === undefined ? null : top;
  for (let n = 0; n < MOST_STEPS; n += 1) {
    const rate: number = broke === null ? top : ((held ?? 0) + broke) / 2;
    if (rate < LOWEST || (held !== null && broke !== null && broke - held <= within * held)) break;
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
      full = fullestOf(stretch.resources);
    } else {
      held = rate;
      messagesPerSecond = (1000 * stretch.tally.counts.said) / holdMs;
      // What the ramp did not break has no upper end to look for.
      if (broke === null) break;
    }
  }
  return { held, broke, messagesPerSecond, full, steps };
}
