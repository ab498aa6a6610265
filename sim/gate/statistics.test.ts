import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from './bootstrap.ts';
import { normalQuantile } from './normal.ts';
import { quantileInterval } from './quantile.ts';
import { samplesNeeded } from './samples.ts';
import { designEffect, wilson } from './wilson.ts';

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.95, 1.6448536],
    [0.975, 1.959964],
    [0.99, 2.3263479],
    [0.001, -3.0902323],
  ])('p=%d', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 6));

  it('refuses what is no probability', () => expect(() => normalQuantile(1)).toThrow(RangeError));
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

describe('designEffect', () => {
  const cluster = (n: number, hits: number) => ({ session: 's', n, hits });

  it('is 1 for one observation a session', () => {
    const clusters = Array.from({ length: 100 }, (_, i) => cluster(1, i % 2));
    expect(designEffect(clusters)).toBeCloseTo(1, 1);
  });

  it('is the cluster size when a session is all good or all bad', () => {
    const clusters = Array.from({ length: 100 }, (_, i) => cluster(10, i % 2 === 0 ? 10 : 0));
    expect(designEffect(clusters)).toBeCloseTo(10, 0);
  });

  it('cannot be measured from equal outcomes or one session', () => {
    expect(designEffect([cluster(5, 5), cluster(3, 3)])).toBe(1);
    expect(designEffect([cluster(5, 2)])).toBe(1);
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

  it('cannot be had from one session', () => expect(meanInterval([[1, 2, 3]], 0.95)).toBeNull());
});
