import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stream } from './streams.ts';

const draws = (seed: number, name: string, count: number): number[] => {
  const random = stream(seed, name);
  return Array.from({ length: count }, () => random.next());
};

describe('stream', () => {
  it('is the same for the same seed and name, and another for another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.string(), (seed, a, b) => {
        expect(draws(seed, a, 5)).toEqual(draws(seed, a, 5));
        if (a !== b) expect(draws(seed, a, 5)).not.toEqual(draws(seed, b, 5));
        expect(draws(seed, a, 5)).not.toEqual(draws(seed + 1, a, 5));
      }),
    );
  });

  it('gives whole numbers inside their bounds, both reached', () => {
    const random = stream(1, 'dice');
    const seen = new Set(Array.from({ length: 300 }, () => random.int(1, 6)));
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is even: each tenth of the range gets about a tenth of the draws', () => {
    const counts = Array<number>(10).fill(0);
    for (const value of draws(42, 'even', 20_000)) counts[Math.floor(value * 10)]! += 1;
    // Chi-square with 9 degrees of freedom: above 33.7 once in 10,000 seeds.
    const chi = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chi).toBeLessThan(33.7);
  });

  it('knows chances', () => {
    const random = stream(3, 'chance');
    const hits = Array.from({ length: 10_000 }, () => random.chance(0.1)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(850);
    expect(hits).toBeLessThan(1150);
  });
});
