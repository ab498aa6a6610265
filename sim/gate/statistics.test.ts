import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from './bootstrap.ts';
import { betaCdf, betaQuantile, normalQuantile, studentQuantile } from './distributions.ts';
import { exactInterval, exactlyDecides } from './exact.ts';
import { quantileInterval } from './quantile.ts';
import { samplesNeeded } from './samples.ts';
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

  it('tells how many samples would decide', () => {
    expect(samplesNeeded(1, { operator: '>', bound: 0.95 }, 0.95)).toBe(52);
    expect(samplesNeeded(0, { operator: '<', bound: 0.01 }, 0.95)).toBe(268);
    expect(samplesNeeded(1, { operator: '>', bound: 0.95 }, 0.95, 2)).toBe(103);
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

  it('has no answer for a rate on its threshold', () => {
    expect(samplesNeeded(0.95, { operator: '>', bound: 0.95 }, 0.95)).toBeNull();
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

describe('betaQuantile', () => {
  it.each([
    [0.05, 19, 2, 0.7838938357931526],
    [0.95, 1, 20, 0.13910834066826516],
    [0.05, 59, 1, 0.950492390111773],
    [0.0125, 347, 4, 0.9724403303201619],
    [0.00042, 1390, 11, 0.9818629061040817],
    [0.9999, 2, 999, 0.01169335463651316],
    [0.95, 95_000, 5001, 0.9511190892337146],
    // Here the inverse of Cephes is wrong by 0.04.
    [0.0000011545363812351944, 29_808.161711192977, 6.301559191275079, 0.9991343933026902],
  ])('p=%d of Beta(%d, %d)', (p, a, b, x) => expect(betaQuantile(p, a, b)).toBeCloseTo(x, 9));

  it('undoes the distribution function, for small and for huge samples', () => {
    const size = fc.double({ min: 0.5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.0005, max: 0.9995, noNaN: true }), size, size, (p, a, b) => {
        expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 4);
      }),
    );
  });
});

describe('studentQuantile', () => {
  it.each([
    [0.95, 1, 6.313751514675037],
    [0.95, 19, 1.7291328115213696],
    [0.999, 100, 3.173739493738783],
    [0.95, 499, 1.6479129840597124],
    [0.9999, 2, 70.70007107496818],
    [0.95, 99_999, 1.6448688649373504],
  ])('p=%d with %d degrees of freedom', (p, freedom, t) => expect(studentQuantile(p, freedom)).toBeCloseTo(t, 9));
});

describe('exactInterval', () => {
  it('is the rule of three where nothing went wrong', () => {
    expect(exactInterval(1, 59, 0.95)[0]).toBeGreaterThan(0.95);
    expect(exactInterval(1, 58, 0.95)[0]).toBeLessThan(0.95);
    expect(exactInterval(0, 299, 0.95)[1]).toBeLessThan(0.01);
  });

  it('is known to decide without being computed', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const bound = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(share, bound, fc.integer({ min: 1, max: 500 }), (share, bound, n) => {
        const rate = Math.round(share * n) / n;
        const [lo, hi] = exactInterval(rate, n, 0.99);
        fc.pre(Math.abs(lo - bound) > 1e-9 && Math.abs(hi - bound) > 1e-9);
        expect(exactlyDecides(rate, n, 0.99, bound)).toBe(lo > bound || hi < bound);
      }),
    );
  });

  it('agrees with the tables', () => {
    const [lo, hi] = exactInterval(0.05, 20, 0.95);
    expect(lo).toBeCloseTo(0.00256, 5);
    expect(hi).toBeCloseTo(0.21611, 5);
  });

  it('errs at most as often as allowed, for every rate', () => {
    const rate = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(rate, fc.integer({ min: 5, max: 80 }), fc.constantFrom(0.9, 0.95, 0.998), (p, n, confidence) => {
        let above = 0;
        let below = 0;
        for (let hits = 0; hits <= n; hits++) {
          const [lo, hi] = exactInterval(hits / n, n, confidence);
          // P(X = hits), as the difference of two tails.
          const chance =
            (hits === n ? 1 : betaCdf(1 - p, n - hits, hits + 1)) -
            (hits === 0 ? 0 : betaCdf(1 - p, n - hits + 1, hits));
          if (lo > p) above += chance;
          if (hi < p) below += chance;
        }
        expect(above).toBeLessThanOrEqual(1 - confidence + 1e-9);
        expect(below).toBeLessThanOrEqual(1 - confidence + 1e-9);
      }),
      { numRuns: 30 },
    );
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
  it('holds the mean, and is the same each time', () => {
    const clusters = Array.from({ length: 50 }, (_, i) => [i, i + 1, i + 2]);
    const interval = meanInterval(clusters, 0.95);
    expect(interval).toEqual(meanInterval(clusters, 0.95));
    const [lo, hi] = interval as [number, number];
    expect(lo).toBeLessThan(25.5);
    expect(hi).toBeGreaterThan(25.5);
    expect(hi - lo).toBeLessThan(10);
  });

  it('needs more than one session', () => expect(meanInterval([[1, 2, 3]], 0.95)).toBeNull());
});
