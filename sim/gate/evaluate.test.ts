import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RateFigure, TrendFigure } from '../metrics/types.ts';
import { evaluate } from './evaluate.ts';
import { meets, parseThreshold } from './threshold.ts';

function rate(hits: number, n: number, abstained = 0): RateFigure {
  const clusters = Array.from({ length: n }, (_, i) => ({ n: 1, hits: i < hits ? 1 : 0 }));
  return { kind: 'rate', metric: 'harmonization_success', value: n ? hits / n : null, n, hits, abstained, clusters };
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

  it('cannot pass when more than 5% had nothing to classify', () => {
    expect(evaluate(above95, rate(200, 200, 10), 0.95).verdict).toBe('pass');
    expect(evaluate(above95, rate(200, 200, 11), 0.95)).toMatchObject({ verdict: 'inconclusive' });
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
  });

  it('takes extremes and counts as they are', () => {
    expect(evaluate(parseThreshold('max<=200'), trend([100, 200]), 0.95).verdict).toBe('pass');
    expect(evaluate(parseThreshold('min>150'), trend([100, 200]), 0.95).verdict).toBe('fail');
    expect(evaluate(parseThreshold('count>=3'), trend([100, 200]), 0.95).verdict).toBe('fail');
    expect(evaluate(parseThreshold('med<150'), trend(Array(30).fill(100)), 0.95).verdict).toBe('pass');
  });

  it('refuses a rate of durations', () => expect(() => evaluate(above95, trend([1]), 0.95)).toThrow('duration'));
});

describe('parseThreshold', () => {
  it.each(['rate>0.95', 'p(95)<500', 'p(99.9) <= 1000', 'avg<500', 'count==0', 'max!=3', 'min>=1', 'med<10'])(
    '%s',
    (text) => {
      expect(parseThreshold(text).expression).toBe(text);
    },
  );

  it.each(['rate', 'rate>', '>0.9', 'p95<500', 'rate=0.9', 'p(101)<5', 'rate>abc', ''])('refuses %j', (text) => {
    expect(() => parseThreshold(text)).toThrow(text === 'p(101)<5' ? 'percentile' : 'no threshold');
  });

  it('means what it says', () => {
    expect(meets(1, { operator: '==', bound: 1 })).toBe(true);
    expect(meets(1, { operator: '!=', bound: 1 })).toBe(false);
    expect(meets(1, { operator: '>=', bound: 1 })).toBe(true);
    expect(meets(1, { operator: '<=', bound: 0 })).toBe(false);
  });
});
