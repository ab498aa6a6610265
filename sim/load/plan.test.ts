import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrivalPlan, arrivalsOf, expectedArrivals, lengthOf, rateAt, segmentOf } from './plan.ts';

const arbitraryPlan = (arrivals: ArrivalPlan['arrivals']): fc.Arbitrary<ArrivalPlan> =>
  fc.record({
    startRate: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 40, noNaN: true })),
    timeUnitMs: fc.constantFrom(1000, 500, 60_000),
    stages: fc.array(
      fc.record({
        target: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 40, noNaN: true })),
        durationMs: fc.integer({ min: 1, max: 20_000 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    arrivals: fc.constant(arrivals),
  });

/** Enough for rates that are straight but at the ends of stages. */
const STEPS = 600;

/** The integral of the rate from the beginning to a moment, summed up in small steps. */
function integral(plan: ArrivalPlan, until: number): number {
  let sum = 0;
  const step = until / STEPS;
  for (let n = 0; n < STEPS; n += 1) sum += (rateAt(plan, (n + 0.5) * step) / 1000) * step;
  return sum;
}

/** The greatest distance between the share of arrivals so far and the share that the plan has by then. */
function kolmogorovSmirnov(plan: ArrivalPlan, dues: readonly number[]): number {
  const whole = expectedArrivals(plan);
  return dues.reduce((most, due, n) => {
    const planned = integral(plan, due) / whole;
    return Math.max(most, Math.abs((n + 1) / dues.length - planned), Math.abs(n / dues.length - planned));
  }, 0);
}

describe('arrivalsOf', () => {
  it('has an arrival whenever the integral of the rate reaches a whole number, and no other', () => {
    fc.assert(
      fc.property(arbitraryPlan('even'), (plan) => {
        const arrivals = [...arrivalsOf(plan, 1)];
        expect(Math.abs(arrivals.length - expectedArrivals(plan))).toBeLessThan(1 + 1e-6);
        expect(arrivals.map(({ number }) => number)).toEqual(arrivals.map((_, n) => n + 1));
        let before = 0;
        for (const { dueMs } of arrivals) {
          expect(dueMs).toBeGreaterThanOrEqual(before);
          expect(dueMs).toBeLessThanOrEqual(lengthOf(plan));
          before = dueMs;
        }
      }),
    );
  });

  it('follows the rate of a ramp, a hold and a way down', () => {
    const plan: ArrivalPlan = {
      ...{ startRate: 0, timeUnitMs: 1000, arrivals: 'even' },
      stages: [
        { target: 20, durationMs: 10_000 },
        { target: 20, durationMs: 5000 },
        { target: 0, durationMs: 10_000 },
      ],
    };
    const arrivals = [...arrivalsOf(plan, 1)];
    expect(arrivals).toHaveLength(300);
    for (const { number, dueMs } of arrivals.filter((_, n) => n % 23 === 0))
      expect(integral(plan, dueMs)).toBeCloseTo(number, 1);
    expect(
      kolmogorovSmirnov(
        plan,
        arrivals.map(({ dueMs }) => dueMs),
      ),
    ).toBeLessThan(0.005);
  });

  it('bunches nothing: even arrivals at a fixed rate are equally far from each other', () => {
    const plan: ArrivalPlan = {
      startRate: 1000,
      timeUnitMs: 1000,
      stages: [{ target: 1000, durationMs: 2000 }],
      arrivals: 'even',
    };
    const dues = [...arrivalsOf(plan, 1)].map(({ dueMs }) => dueMs);
    for (const [n, due] of dues.entries()) expect(due).toBeCloseTo(n + 1, 6);
  });

  it('draws Poisson arrivals from the plan: by Kolmogorov and Smirnov, with gaps of mean and deviation 1', () => {
    const plan: ArrivalPlan = {
      ...{ startRate: 5, timeUnitMs: 1000, arrivals: 'poisson' },
      stages: [
        { target: 50, durationMs: 30_000 },
        { target: 50, durationMs: 20_000 },
      ],
    };
    const dues = [...arrivalsOf(plan, 7)].map(({ dueMs }) => dueMs);
    // 1.63 / sqrt(n): one seed in a hundred would be farther away.
    expect(kolmogorovSmirnov(plan, dues)).toBeLessThan(1.63 / Math.sqrt(dues.length));
    expect([...arrivalsOf(plan, 7)]).toEqual([...arrivalsOf(plan, 7)]);
    const steps = dues.map((due) => integral(plan, due)).map((at, n, all) => at - (all[n - 1] ?? 0));
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    const deviation = Math.sqrt(steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / steps.length);
    expect(mean).toBeCloseTo(1, 1);
    expect(deviation / mean).toBeCloseTo(1, 1);
  });
});

describe('segmentOf', () => {
  it('divides a plan: each arrival is in exactly one segment, and sizes differ by one at most', () => {
    fc.assert(
      fc.property(arbitraryPlan('poisson'), fc.integer({ min: 1, max: 7 }), (plan, count) => {
        const parts = Array.from({ length: count }, (_, n) => [
          ...segmentOf(arrivalsOf(plan, 3), { index: n + 1, count }),
        ]);
        const joined = parts.flat().sort((a, b) => a.number - b.number);
        expect(joined).toEqual([...arrivalsOf(plan, 3)]);
        const sizes = parts.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
