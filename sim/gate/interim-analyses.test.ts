import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAnalysis } from './interim-analyses.ts';

describe('nextAnalysis', () => {
  it('is at every session at first, so that every batch is looked at, and at every 50th part more later', () => {
    expect([0, 1, 8, 50].map((played) => nextAnalysis(played))).toEqual([1, 2, 9, 51]);
    expect([100, 400, 1000, 10_000].map((played) => nextAnalysis(played))).toEqual([102, 408, 1020, 10_200]);
  });

  it('always moves on, and never beyond the budget', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.option(fc.integer({ min: 1, max: 5000 })), (played, budget) => {
        const next = nextAnalysis(played, budget);
        expect(next).toBeGreaterThan(played);
        if (budget !== null && played < budget) expect(next).toBeLessThanOrEqual(budget);
        else if (budget !== null) expect(next).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });
});
