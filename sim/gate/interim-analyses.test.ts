import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAnalysis, SCHEDULE, type Schedule } from './interim-analyses.ts';
import { confidenceAt, shareOf } from './spending.ts';

function allAnalyses(schedule: Schedule, most: number): number[] {
  const analyses: number[] = [];
  for (let at = nextAnalysis(schedule, 0); at <= most; at = nextAnalysis(schedule, at)) analyses.push(at);
  return analyses;
}

describe('nextLook', () => {
  it('doubles from 350 on', () => {
    expect(allAnalyses(SCHEDULE, 12_000)).toEqual([350, 700, 1400, 2800, 5600, 11_200]);
  });

  it('rounds up where it grows by a fraction', () => {
    expect(allAnalyses({ first: 100, growth: 1.5, budget: null }, 400)).toEqual([100, 150, 225, 338]);
  });

  it('ends with the budget, and does not look just before', () => {
    expect(allAnalyses({ ...SCHEDULE, budget: 2000 }, 5000)).toEqual([350, 700, 1400, 2000]);
    expect(allAnalyses({ ...SCHEDULE, budget: 1900 }, 5000)).toEqual([350, 700, 1900]);
    expect(allAnalyses({ ...SCHEDULE, budget: 30 }, 2000)).toEqual([30]);
  });

  it('goes on from any number of sessions', () => expect(nextAnalysis(SCHEDULE, 360)).toBe(700));

  it('always moves on, and never beyond the budget', () => {
    const schedule = fc.record({
      first: fc.integer({ min: 1, max: 200 }),
      growth: fc.double({ min: 1.05, max: 4, noNaN: true }),
      budget: fc.option(fc.integer({ min: 1, max: 5000 })),
    });
    fc.assert(
      fc.property(schedule, fc.nat(5000), (plan, played) => {
        const next = nextAnalysis(plan, played);
        expect(next).toBeGreaterThan(played);
        if (plan.budget !== null && played < plan.budget) expect(next).toBeLessThanOrEqual(plan.budget);
      }),
    );
  });
});

describe('the share of an analysis', () => {
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

  it('adds up to less than the whole, for ever', () => {
    expect(upTo(10_000).reduce((sum, analysis) => sum + shareOf(analysis, false), 0)).toBeLessThan(1);
  });

  it('adds up to the whole for every number of analyses', () => {
    for (const last of [1, 2, 7, 30]) {
      expect(upTo(last).reduce((sum, analysis) => sum + shareOf(analysis, analysis === last), 0)).toBeCloseTo(1, 12);
    }
  });

  it('leaves a single analysis its whole error', () => {
    expect(confidenceAt(1, true, 0.95)).toBeCloseTo(0.95, 12);
    expect(confidenceAt(1, false, 0.95)).toBeCloseTo(0.9875, 12);
  });

  it('knows no analysis 0', () => expect(() => shareOf(0, false)).toThrow(RangeError));
});
