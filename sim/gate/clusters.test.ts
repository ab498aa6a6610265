import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { designEffect, effectiveSamples } from './clusters.ts';

const cluster = (n: number, hits: number) => ({ n, hits });
const many = (k: number, of: (i: number) => { n: number; hits: number }) => Array.from({ length: k }, (_, i) => of(i));

describe('designEffect', () => {
  it('is exactly 1 for one observation a session', () => {
    expect(designEffect(many(100, (i) => ({ n: 1, hits: i % 2 })))).toBe(1);
    expect(designEffect(many(52, () => ({ n: 1, hits: 1 })))).toBe(1);
  });

  it('is the size of a session that is all good or all bad', () => {
    expect(designEffect(many(100, (i) => ({ n: 10, hits: i % 2 === 0 ? 10 : 0 })))).toBeCloseTo(10, 0);
  });

  it('comes close to 1 if the failures are in different sessions, closer with more of them', () => {
    const apart = (k: number) => designEffect(many(k, (i) => ({ n: 5, hits: i % 3 === 0 ? 4 : 5 })));
    expect(apart(3000)).toBeLessThan(1.05);
    expect(apart(3000)).toBeLessThan(apart(60));
    expect(apart(60)).toBeLessThan(2);
  });

  it('counts sessions when equal outcomes leave nothing to measure', () => {
    expect(designEffect(many(20, () => ({ n: 5, hits: 5 })))).toBe(5);
    expect(designEffect(many(20, () => ({ n: 5, hits: 0 })))).toBe(5);
    expect(designEffect([cluster(5, 2)])).toBe(5);
    expect(designEffect([])).toBe(1);
  });

  it('is the same for a rate and its complement, and lies between 1 and the largest session', () => {
    const clusters = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(9)).map(([n, hits]) => cluster(n, Math.min(n, hits))),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(clusters, (sample) => {
        const effect = designEffect(sample);
        expect(effect).toBeGreaterThanOrEqual(1);
        expect(effect).toBeLessThanOrEqual(Math.max(...sample.map(({ n }) => n)) + 1e-9);
        const hits = sample.reduce((sum, one) => sum + one.hits, 0);
        // On a tie "the rarer way" is a matter of taste.
        if (hits * 2 === sample.reduce((sum, { n }) => sum + n, 0)) return;
        expect(designEffect(sample.map(({ n, hits }) => cluster(n, n - hits)))).toBeCloseTo(effect, 9);
      }),
    );
  });
});

describe('effectiveSamples', () => {
  it('is the sample itself with one observation a session', () => {
    expect(
      effectiveSamples(
        many(52, () => ({ n: 1, hits: 1 })),
        0.95,
      ),
    ).toBe(52);
  });

  it('is a little less than the number of sessions when all is good: few sessions are a guess themselves', () => {
    const of = (k: number) =>
      effectiveSamples(
        many(k, () => ({ n: 5, hits: 5 })),
        0.95,
      ) / k;
    expect(of(10)).toBeLessThan(0.85);
    expect(of(200)).toBeGreaterThan(0.98);
    expect(of(200)).toBeLessThan(1);
  });

  it('is one for one session, however long', () => expect(effectiveSamples([cluster(500, 500)], 0.95)).toBe(1));
});
