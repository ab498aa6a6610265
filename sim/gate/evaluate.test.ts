import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { RateFigure, TrendFigure } from './metrics/types.ts';
import { parseThreshold } from './threshold.ts';

function rate(hits: number, n: number, undecided = 0): RateFigure {
  const clusters = Array.from({ length: n }, (_, i) => ({ n: 1, hits: i < hits ? 1 : 0 }));
  return { kind: 'rate', metric: 'harmonization_success', value: n ? hits / n : null, n, hits, undecided, clusters };
}

function trend(values: number[]): TrendFigure {
  const clusters = values.map((value, i) => ({ session: `s${i}`, values: [value] }));
  const avg = values.length ? values.reduce((a, b) => a + b, 0) / values.length : null;
  const rest = { p50: null, p90: null, p95: null, p99: null, max: null };
  return { kind: 'trend', metric: 'response_time', n: values.length, clusters, avg, ...rest };
}

const above95 = parseThreshold('rate>0.95');

describe('evaluate a rate', () => {
  it('passes when the whole interval is good', () => {
    expect(evaluate(above95, rate(52, 52), 0.95)).toMatchObject({ verdict: 'pass', samples: 52, value: 1 });
  });

  it('is inconclusive one sample earlier, and says how many decide it', () => {
    const result = evaluate(above95, rate(51, 51), 0.95);
    expect(result.verdict).toBe('inconclusive');
    expect(result.reason).toContain('about 52');
  });

  it('fails when the whole interval is bad', () => {
    expect(evaluate(above95, rate(80, 100), 0.95).verdict).toBe('fail');
  });

  it('never passes without observation', () => {
    const result = evaluate(parseThreshold('rate<0.01'), rate(0, 0), 0.95);
    expect(result).toMatchObject({ verdict: 'inconclusive', value: null, interval: null });
    expect(result.reason).toBeTruthy();
  });

  it('cannot pass when more than 5% had no words of a language', () => {
    expect(evaluate(above95, rate(200, 200, 10), 0.95).verdict).toBe('pass');
    expect(evaluate(above95, rate(200, 200, 11), 0.95)).toMatchObject({ verdict: 'inconclusive' });
  });

  it('gives the reason in words', () => {
    expect(evaluate(above95, rate(0, 0, 3), 0.95).reason).toBe('all 3 observations are undecided');
    expect(evaluate(above95, rate(0, 0), 0.95).reason).toBe('no such observation in this run');
    expect(evaluate(above95, rate(80, 100), 0.95).reason).toBe('the whole interval lies beyond rate>0.95');
    expect(evaluate(above95, rate(52, 52), 0.95)).not.toHaveProperty('reason');
    expect(evaluate(above95, rate(200, 200, 11), 0.95).reason).toBe(
      '5.2% of the observations are undecided; at most 5.0% may be',
    );
    expect(evaluate(above95, rate(51, 51), 0.95).reason).toMatch(/^51 samples are too few; at this rate about 52 /);
    expect(evaluate(above95, rate(95, 100), 0.95).reason).toMatch(/too close to the threshold/);
  });

  it('holds an exact count against equality', () => {
    expect(evaluate(parseThreshold('count==3'), rate(3, 50), 0.95)).toMatchObject({ value: 3, verdict: 'pass' });
  });

  it('never shows that a rate is just so, only that it is not', () => {
    const verdict = (expression: string, hits: number, n: number) =>
      evaluate(parseThreshold(expression), rate(hits, n), 0.95).verdict;
    expect(verdict('rate==0.5', 50, 100)).toBe('inconclusive');
    expect(verdict('rate!=0.5', 50, 100)).toBe('inconclusive');
    expect(verdict('rate==0.5', 50, 50)).toBe('fail');
    expect(verdict('rate!=0.5', 50, 50)).toBe('pass');
  });

  it('counts clustered sessions for less', () => {
    const clustered: RateFigure = { ...rate(0, 0), n: 400, hits: 388, value: 0.97 };
    clustered.clusters = Array.from({ length: 40 }, (_, i) => ({
      n: 10,
      hits: i < 1 ? 0 : i < 3 ? 9 : 10,
    }));
    expect(evaluate(above95, rate(388, 400), 0.95).verdict).toBe('pass');
    expect(evaluate(above95, clustered, 0.95).verdict).toBe('inconclusive');
  });

  it('takes flawless sessions for as many as they are, not for the turns in them', () => {
    const flawless = (k: number): RateFigure => {
      const clusters = Array.from({ length: k }, () => ({ n: 5, hits: 5 }));
      return { ...rate(0, 0), n: 5 * k, hits: 5 * k, value: 1, clusters };
    };
    const twenty = evaluate(above95, flawless(20), 0.95);
    expect(twenty).toMatchObject({ verdict: 'inconclusive', samples: 100 });
    expect(twenty.reason).toMatch(
      /^100 samples, worth about 18 independent ones, are too few; at this rate about 2[78]\d /,
    );
    expect(evaluate(above95, flawless(55), 0.95).verdict).toBe('pass');
  });

  it('agrees with itself: a gate and its opposite never both pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), (n, k) => {
        const figure = rate(Math.min(k, n), n);
        const one = evaluate(parseThreshold('rate>0.9'), figure, 0.95).verdict;
        const other = evaluate(parseThreshold('rate<=0.9'), figure, 0.95).verdict;
        const opposite = { pass: 'fail', fail: 'pass', inconclusive: 'inconclusive' };
        expect(other).toBe(opposite[one]);
      }),
    );
  });
});

describe('evaluate a duration', () => {
  const p95 = parseThreshold('p(95)<500');

  it('needs 59 samples to pass p95', () => {
    const fast = (n: number) => trend(Array.from({ length: n }, (_, i) => 10 + i));
    expect(evaluate(p95, fast(58), 0.95).verdict).toBe('inconclusive');
    expect(evaluate(p95, fast(59), 0.95).verdict).toBe('pass');
  });

  it('fails when it is slow', () => {
    expect(evaluate(p95, trend(Array.from({ length: 100 }, (_, i) => (i < 70 ? 100 : 900))), 0.95).verdict).toBe(
      'fail',
    );
  });

  it('averages by session', () => {
    const values = Array.from({ length: 60 }, (_, i) => 100 + (i % 7));
    expect(evaluate(parseThreshold('avg<500'), trend(values), 0.95).verdict).toBe('pass');
    expect(evaluate(parseThreshold('avg<102'), trend(values), 0.95).verdict).toBe('fail');
    expect(evaluate(parseThreshold('avg<500'), trend([100]), 0.95).verdict).toBe('inconclusive');
    expect(evaluate(parseThreshold('avg<500'), trend([100, 100, 400]), 0.95).value).toBe(200);
  });

  it('takes extremes and counts as they are', () => {
    expect(evaluate(parseThreshold('max<=200'), trend([100, 200]), 0.95).verdict).toBe('pass');
    expect(evaluate(parseThreshold('min>150'), trend([100, 200]), 0.95).verdict).toBe('fail');
    expect(evaluate(parseThreshold('count>=3'), trend([100, 200]), 0.95).verdict).toBe('fail');
    expect(evaluate(parseThreshold('med<150'), trend(Array(30).fill(100)), 0.95).verdict).toBe('pass');
  });

  it('sorts what it is given, and says which metric it is about', () => {
    const mixed = trend([...Array(48).fill(900), ...Array(52).fill(100)]);
    expect(evaluate(parseThreshold('med<500'), mixed, 0.95)).toMatchObject({
      ...{ metric: 'response_time', expression: 'med<500', samples: 100, confidence: 0.95 },
      ...{ value: 100, verdict: 'inconclusive', reason: '100 samples are too few to be sure' },
    });
    expect(evaluate(parseThreshold('max<900'), mixed, 0.95)).toMatchObject({ value: 900, verdict: 'fail' });
    expect(evaluate(parseThreshold('min<=100'), mixed, 0.95)).toMatchObject({ value: 100, verdict: 'pass' });
  });

  it('gives a reason for what is no pass only', () => {
    const result = (expression: string) => evaluate(parseThreshold(expression), trend(Array(100).fill(100)), 0.95);
    expect(result('p(95)<500')).not.toHaveProperty('reason');
    expect(result('p(95)<50').reason).toBe('the whole interval lies beyond p(95)<50');
    expect(result('avg<50').reason).toBe('the whole interval lies beyond avg<50');
    expect(result('max<50').reason).toBe('the whole interval lies beyond max<50');
  });

  it('has nothing to say of nothing', () => {
    expect(evaluate(p95, trend([]), 0.95)).toMatchObject({ value: null, interval: null, verdict: 'inconclusive' });
    expect(evaluate(parseThreshold('count==0'), trend([]), 0.95).verdict).toBe('pass');
  });

  it('counts sessions that are slow as a whole for less, and those that are slow now and then for what they are', () => {
    const values = Array.from({ length: 500 }, (_, i) => (i < 475 ? 100 : 900));
    const alone = trend(values);
    const inFifty = (sessionOf: (i: number) => number) => ({
      ...alone,
      clusters: Array.from({ length: 50 }, (_, s) => ({
        session: `s${s}`,
        values: values.filter((_, i) => sessionOf(i) === s),
      })),
    });
    const together = inFifty((i) => Math.floor(i / 10));
    const spread = inFifty((i) => i % 50);
    const width = (of: typeof alone): number => {
      const [lo, hi] = evaluate(parseThreshold('med<500'), of, 0.95).interval ?? [0, 0];
      return hi - lo;
    };
    expect(width(together)).toBeGreaterThanOrEqual(width(alone));
    const verdict = (of: typeof alone) => evaluate(parseThreshold('p(90)<500'), of, 0.95).verdict;
    expect([alone, spread, together].map(verdict)).toEqual(['pass', 'pass', 'inconclusive']);
  });

  it('refuses a rate of durations', () => expect(() => evaluate(above95, trend([1]), 0.95)).toThrow('duration'));
});
