import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, normalQuantile } from './distributions.ts';
import { meanInterval } from './mean-interval.ts';
import { quantileInterval } from './quantile.ts';
import { wilson } from './wilson.ts';

describe('normalQuantile', () => {
  it.each([
    [0.9, 1.2815515655446006],
    [0.95, 1.6448536269514724],
    [0.975, 1.9599639845400538],
    [0.9999, 3.719016485455709],
    [0.000001, -4.753424308828307],
  ])('p=%d', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 9));

  it.each([0, 1, -1, 2])('refuses %d, which is no probability', (p) => {
    expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('wilson', () => {
  // "observed -> turns needed" tables count whole hits: 98% of 118 is 116 hits.
  it.each([
    [1, 0.95, 52],
    [0.98, 0.95, 118],
    [0.97, 0.95, 280],
    [0.95, 0.9, 86],
    [0.9, 0.8, 35],
  ])('observed %d against >%d is decided with %d whole observations', (rate, bound, n) => {
    const lower = (size: number) => wilson(Math.round(rate * size) / size, size, 0.95)[0];
    expect(lower(n)).toBeGreaterThan(bound);
    expect(lower(n - 1)).toBeLessThan(bound);
  });

  it('holds the rate and narrows with the sample', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const rate = Math.round(share * n) / n;
        const [lo, hi] = wilson(rate, n, 0.95);
        const [lo2, hi2] = wilson(rate, n * 4, 0.95);
        expect(lo).toBeGreaterThanOrEqual(0);
        expect(hi).toBeLessThanOrEqual(1);
        expect(lo).toBeLessThanOrEqual(rate);
        expect(hi).toBeGreaterThanOrEqual(rate);
        expect(hi2 - lo2).toBeLessThan(hi - lo);
      }),
    );
  });
});

// Where a value is not plain arithmetic, it is what @stdlib/stats-base-dists-* says.
describe('betaCdf', () => {
  it.each([
    [0.3, 1, 1, 0.3],
    [0.5, 2, 2, 0.5],
    [0.2, 2, 3, 0.1808],
    [0.95, 52, 1, 0.95 ** 52],
    [0.3, 0.25, 1, 0.3 ** 0.25],
    [0.99, 1390, 11, 0.17435010779575474],
    [0.5, 5000, 5001, 0.5039893230696038],
    [0.95, 95_000, 5001, 0.5037624048040974],
  ])('I_%d(%d, %d)', (x, a, b, p) => expect(betaCdf(x, a, b)).toBeCloseTo(p, 9));

  it('ends at 0 and 1', () => {
    expect(betaCdf(0, 2, 3)).toBe(0);
    expect(betaCdf(1, 2, 3)).toBe(1);
  });
});

describe('quantileInterval', () => {
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

  it('needs 59 samples to bound p95 from above at 0.95', () => {
    expect(quantileInterval(upTo(58), 0.95, 0.95)[1]).toBe(Number.POSITIVE_INFINITY);
    expect(quantileInterval(upTo(59), 0.95, 0.95)[1]).toBe(59);
  });

  it('bounds the median of 1..1000 closely', () => {
    const [lo, hi] = quantileInterval(upTo(1000), 0.5, 0.95);
    expect(lo).toBeGreaterThan(465);
    expect(lo).toBeLessThan(500);
    expect(hi).toBeGreaterThan(500);
    expect(hi).toBeLessThan(535);
  });

  it('takes its ranks from the binomial distribution, scaled to what the sample is worth', () => {
    // P(X <= 41) = 0.044 and P(X <= 58) = 0.956 for 100 tosses.
    expect(quantileInterval(upTo(100), 0.5, 0.95)).toEqual([42, 59]);
    expect(quantileInterval(upTo(1000), 0.5, 0.95, 100)).toEqual([420, 590]);
  });

  it('has no end where the sample cannot decide one', () => {
    const [none, all] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    expect(quantileInterval(upTo(4), 0.5, 0.95)).toEqual([none, all]);
    expect(quantileInterval(upTo(9), 0, 0.95)).toEqual([none, 1]);
    expect(quantileInterval(upTo(9), 1, 0.95)).toEqual([9, all]);
  });

  it('widens when the sample is worth less', () => {
    const [, hi] = quantileInterval(upTo(1000), 0.95, 0.95);
    const [, clustered] = quantileInterval(upTo(1000), 0.95, 0.95, 100);
    expect(clustered).toBeGreaterThan(hi);
  });
});

describe('meanInterval', () => {
  it('holds the mean', () => {
    const clusters = Array.from({ length: 50 }, (_, i) => [i, i + 1, i + 2]);
    const [lo, hi] = meanInterval(clusters, 0.95) as [number, number];
    expect((lo + hi) / 2).toBeCloseTo(25.5, 9);
    // Sessions differ by a standard deviation of 14.6.
    expect(hi - lo).toBeCloseTo((2 * 1.645 * 14.577) / Math.sqrt(50), 2);
  });

  it('needs more than one session', () => expect(meanInterval([[1, 2, 3]], 0.95)).toBeNull());
});
