import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalOf, type Doubted, growths, mean, type Unit } from './betting.ts';

const doubted: Doubted = { side: 'above', bound: 0.95, top: 1, longest: 5 };
const unit = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]): Unit => ({ n, sum: Math.round(n * share), times: 1 }));
const units = fc.array(unit, { minLength: 1, maxLength: 40 });

describe('capitalOf', () => {
  it('is one coin before anything was seen', () => expect(capitalOf([], doubted).log).toBe(0));

  it('multiplies over shards: each bet grows by what it grows by in each of them', () => {
    fc.assert(
      fc.property(fc.array(units, { minLength: 1, maxLength: 8 }), (shards) => {
        // As long as the longest there can be here, so that all shards bet alike.
        const length = 45;
        const grown = (of: readonly Unit[]): number[] =>
          of.map((one) => growths(one, doubted, length)).reduce((sum, logs) => sum.map((log, i) => log + logs[i]!));
        const joined = grown(shards.flat());
        const multiplied = shards.map(grown).reduce((sum, logs) => sum.map((log, i) => log + logs[i]!));
        expect(mean(joined).log).toBeCloseTo(mean(multiplied).log, 9);
      }),
    );
  });

  it('is not expected to grow where the claim is just true, however long bad sessions are', () => {
    // A share of sessions is bad throughout and `times` as long, so that 95% of all values are good.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }), (n, times) => {
        const bad = 0.05 / (0.05 + 0.95 * times);
        const length = 5 * n * (1 + bad * (times - 1));
        for (const side of ['above', 'below'] as const) {
          const [good, worse] = [
            growths({ n, sum: n }, { ...doubted, side }, length),
            growths({ n: n * times, sum: 0 }, { ...doubted, side }, length),
          ];
          for (const [i, log] of good.entries()) {
            expect((1 - bad) * Math.exp(log) + bad * Math.exp(worse[i]!)).toBeCloseTo(1, 9);
          }
        }
      }),
    );
  });

  it('is never negative', () => {
    fc.assert(
      fc.property(units, fc.constantFrom('above', 'below'), (all, side) => {
        expect(capitalOf(all, { ...doubted, side }).log).not.toBeNaN();
      }),
    );
  });

  it('knows how many times the evidence would do', () => {
    const one = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 0, 0, 0, 1));
    const likely = fc.array(
      one.map(([n, failed]): Unit => ({ n, sum: n - failed, times: 1 })),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(fc.oneof(units, likely), fc.double({ min: 1, max: 12, noNaN: true }), (all, wanted) => {
        const times = capitalOf(all, doubted).timesUntil(wanted);
        const good = all.reduce((total, { n, sum }) => total + sum - doubted.bound * n, 0);
        // What does not win on the whole wins no more when it comes more often.
        if (good <= 0) expect(times).toBeNull();
        if (times === null) return;
        const repeated = all.map((one) => ({ ...one, times: one.times * times }));
        expect(capitalOf(repeated, doubted).log).toBeCloseTo(wanted, 6);
      }),
    );
  });
});
