import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Distribution } from './distribution.ts';

const of = (values: readonly number[]): Distribution => {
  const made = new Distribution();
  for (const value of values) made.add(value);
  return made;
};
const durations = fc.array(fc.double({ min: 0.001, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 200 });
const SHARES = [0.01, 0.5, 0.9, 0.95, 0.99, 1];

describe('Distribution', () => {
  it('answers quantiles within a thousandth of the sorted sample', () => {
    fc.assert(
      fc.property(durations, (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const made = of(values);
        for (const share of SHARES) {
          const exact = sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] as number;
          expect(Math.abs((made.quantile(share) as number) - exact)).toBeLessThanOrEqual(0.002 + exact / 500);
        }
        expect(made.max).toBe(sorted.at(-1));
        expect(made.n).toBe(values.length);
      }),
    );
  });

  it('has equal quantiles after it was stored and joined from any parts', () => {
    fc.assert(
      fc.property(durations, fc.integer({ min: 1, max: 5 }), (values, count) => {
        const whole = of(values);
        const joined = new Distribution();
        for (let part = 0; part < count; part += 1)
          joined.join(Distribution.from(of(values.filter((_, n) => n % count === part)).stored()));
        for (const share of SHARES) expect(joined.quantile(share)).toBe(whole.quantile(share));
        expect([joined.n, joined.min, joined.max]).toEqual([whole.n, whole.min, whole.max]);
      }),
    );
  });

  it('answers null without values, and keeps a value of more than an hour as the greatest', () => {
    const made = new Distribution();
    expect([made.quantile(0.5), made.avg, made.min, made.max]).toEqual([null, null, null, null]);
    made.add(9_000_000);
    expect(made.max).toBe(9_000_000);
  });
});
