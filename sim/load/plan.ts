import { stream } from '../time/streams.ts';

/**
 * Arrival: the beginning of a conversation. Stage: a stretch of time in which the rate of arrivals goes to its target in a
 * straight line. Plan: all arrivals of a run, computed before it begins. Segment: every n-th arrival of a plan.
 */

/** In k6's words: the rate goes to `target` arrivals in each `timeUnit`. */
export interface Stage {
  target: number;
  durationMs: number;
}

export interface ArrivalPlan {
  /** Arrivals in each `timeUnitMs` when the first stage begins. */
  startRate: number;
  timeUnitMs: number;
  stages: readonly Stage[];
  /** `even`: as regular as a clock. `poisson`: as customers come who know nothing of each other. */
  arrivals: 'even' | 'poisson';
}

/** Part `index` (from 1) of `count`. */
export interface Segment {
  index: number;
  count: number;
}

export interface Arrival {
  /** From 1, over all segments. */
  number: number;
  /** Milliseconds after the beginning of the run. */
  dueMs: number;
}

/** Below this a rate counts as the same at both ends of a stage. */
const FLAT = 1e-12;
/** So much of an arrival the sum of all stages may be off by rounding. */
const ROUNDING = 1e-9;

export const lengthOf = ({ stages }: Pick<ArrivalPlan, 'stages'>): number =>
  stages.reduce((sum, { durationMs }) => sum + durationMs, 0);

/** The stages with the rates at both ends, in arrivals a millisecond. */
function* ramps({ startRate, timeUnitMs, stages }: ArrivalPlan) {
  let from = startRate / timeUnitMs;
  let begins = 0;
  for (const { target, durationMs } of stages) {
    const to = target / timeUnitMs;
    yield { begins, durationMs, from, to, arrivals: ((from + to) / 2) * durationMs };
    begins += durationMs;
    from = to;
  }
}

/** Arrivals that are planned for each second, at a moment in milliseconds. */
export function rateAt(plan: ArrivalPlan, ms: number): number {
  for (const { begins, durationMs, from, to } of ramps(plan))
    if (ms < begins + durationMs) return 1000 * (from + ((to - from) * (ms - begins)) / durationMs);
  return 0;
}

/** The greatest rate of the plan, in arrivals a second. */
export const peakOf = (plan: ArrivalPlan): number =>
  [...ramps(plan)].reduce((most, { from, to }) => Math.max(most, from * 1000, to * 1000), 0);

/** The integral of the rate over all stages: with even arrivals their exact number is the whole part of it. */
export const expectedArrivals = (plan: ArrivalPlan): number =>
  [...ramps(plan)].reduce((sum, { arrivals }) => sum + arrivals, 0);

/**
 * All arrivals in order. Arrival n is due when the integral of the rate over all stages reaches n; with Poisson arrivals
 * when it reaches the sum of n random steps of mean 1. Equal seeds give equal plans.
 */
export function* arrivalsOf(plan: ArrivalPlan, seed: number): Generator<Arrival, void, void> {
  const random = stream(seed, 'arrivals');
  const step = plan.arrivals === 'poisson' ? () => -Math.log(1 - random.next()) : () => 1;
  let number = 1;
  let wanted = step();
  let before = 0;
  for (const { begins, durationMs, from, to, arrivals } of ramps(plan)) {
    for (; wanted <= before + arrivals + ROUNDING; wanted += step()) {
      yield { number, dueMs: begins + Math.min(durationMs, whenReached(wanted - before, from, to, durationMs)) };
      number += 1;
    }
    before += arrivals;
  }
}

/** When the integral of a rate that goes from one value to another reaches a number. */
function whenReached(arrivals: number, from: number, to: number, durationMs: number): number {
  const slope = (to - from) / durationMs;
  if (Math.abs(to - from) < FLAT) return arrivals / from;
  // The root that does not cancel out, whichever way the rate goes.
  return (2 * arrivals) / (from + Math.sqrt(Math.max(0, from * from + 2 * slope * arrivals)));
}

/** The arrivals of one segment: every n-th, so that all segments have the shape of the whole. */
export function* segmentOf(arrivals: Iterable<Arrival>, { index, count }: Segment): Generator<Arrival, void, void> {
  for (const arrival of arrivals) if ((arrival.number - 1) % count === index - 1) yield arrival;
}
