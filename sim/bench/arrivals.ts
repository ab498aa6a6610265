// biome-ignore-all lint/plugin: a bench measures by the machine's clock
import { setTimeout as pause } from 'node:timers/promises';
import { type ArrivalPlan, arrivalsOf, onTime } from '../load/index.ts';

/** How exactly the generator of `rehearsal load` keeps its plan when it has nothing else to do. */
export interface Punctuality {
  arrivals: number;
  /** Milliseconds from the planned to the real moment; too early counts as too late does. */
  meanErrorMs: number;
  p99ErrorMs: number;
  /** Greatest distance between the shares of arrivals that were due and that came, over time (Kolmogorov and Smirnov). */
  distance: number;
  /** Greater ones come in one of a hundred samples of the plan. */
  mostDistance: number;
}

const PER_SECOND = 1000;
const SECONDS = 3;
const PLAN: ArrivalPlan = {
  startRate: PER_SECOND,
  timeUnitMs: 1000,
  stages: [{ target: PER_SECOND, durationMs: SECONDS * 1000 }],
  arrivals: 'even',
};

export async function measureArrivals(): Promise<Punctuality> {
  const origin = performance.now();
  const elapsed = (): number => performance.now() - origin;
  const until = (ms: number): Promise<void> => pause(Math.max(0, ms - elapsed()));
  const errors: number[] = [];
  const came: number[] = [];
  for await (const { dueMs } of onTime(arrivalsOf(PLAN, 1), { elapsed, until })) {
    const at = elapsed();
    errors.push(Math.abs(at - dueMs));
    came.push(at);
  }
  const n = came.length;
  const sorted = errors.toSorted((a, b) => a - b);
  // At a fixed rate, the share that is due by then is the share of the time that has passed.
  const due = (at: number): number => Math.min(1, at / (SECONDS * 1000));
  return {
    arrivals: n,
    meanErrorMs: errors.reduce((sum, error) => sum + error, 0) / n,
    p99ErrorMs: sorted[Math.floor(0.99 * n)] ?? 0,
    distance: Math.max(...came.map((at, i) => Math.max((i + 1) / n - due(at), due(at) - i / n))),
    mostDistance: 1.63 / Math.sqrt(n),
  };
}
