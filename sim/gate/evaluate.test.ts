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

const above = (metric: string, times: number) => ({ longest: { [metric]: times } });
/** Sessions of one observation each, all alike in length. */
const alike = above('harmonization_success', 1);

describe('evaluate a rate', () => {
  it('passes when the odds against a failing rate are 20 to 1', () => {
    const result = evaluate(above95, rate(65, 65), 0.95, alike);
    expect(result).toMatchObject({ verdict: 'pass', samples: 65, value: 1 });
    expect(result.evidence?.sentence).toMatch(/^2\d to 1 against a rate of 95% or less$/);
    expect(result.evidence?.met).toBeGreaterThanOrEqual(20);
    expect(result).not.toHaveProperty('reason');
  });

  it('is inconclusive with fewer, and says how many decide it', () => {
    const result = evaluate(above95, rate(50, 50), 0.95, alike);
    expect(result.verdict).toBe('inconclusive');
    const promised = Number(
      /^50 samples are too few; about (\d+) like these decide it$/.exec(result.reason ?? '')?.[1],
    );
    expect(evaluate(above95, rate(promised - 1, promised - 1), 0.95, alike).verdict).toBe('inconclusive');
    expect(evaluate(above95, rate(promised, promised), 0.95, alike).verdict).toBe('pass');
  });

  it('fails when the odds against what meets it are 20 to 1', () => {
    const result = evaluate(above95, rate(80, 100), 0.95);
    expect(result.verdict).toBe('fail');
    expect(result.reason).toMatch(/to 1 against a rate above 95%$/);
  });

  it('is inconclusive without observations', () => {
    const result = evaluate(parseThreshold('rate<0.01'), rate(0, 0), 0.95);
    expect(result).toMatchObject({ verdict: 'inconclusive', value: null, interval: null });
    expect(result.reason).toBe('no such observation in this run');
    expect(result).not.toHaveProperty('evidence');
    expect(evaluate(above95, rate(0, 0, 3), 0.95).reason).toBe('all 3 observations are undecided');
  });

  it('says why nothing was timed', () => {
    expect(evaluate(parseThreshold('p(95)<500'), trend([]), 0.95).reason).toMatch(/real time alone.*busy machine/);
  });

  it('cannot pass when more than 5% had no words of a language', () => {
    expect(evaluate(above95, rate(400, 400, 20), 0.95).verdict).toBe('pass');
    expect(evaluate(above95, rate(400, 400, 22), 0.95)).toMatchObject({
      ...{ verdict: 'inconclusive', reason: '5.2% of the observations are undecided; at most 5.0% may be' },
    });
  });

  it('says when no sample would do', () => {
    expect(evaluate(above95, rate(95, 100), 0.95).reason).toContain('too close to the threshold');
  });

  it('holds an exact count against equality', () => {
    expect(evaluate(parseThreshold('count==3'), rate(3, 50), 0.95)).toMatchObject({ value: 3, verdict: 'pass' });
    expect(evaluate(parseThreshold('count<3'), rate(3, 50), 0.95)).toMatchObject({
      ...{ verdict: 'fail', reason: 'it is 3, which fails count<3' },
    });
  });

  it('never shows that a rate is just so', () => {
    const result = evaluate(parseThreshold('rate==0.5'), rate(50, 50), 0.95);
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'no sample shows whether it is exactly 0.5' });
  });

  it('takes sessions for as many as they are, not for the observations in them', () => {
    const flawless = (k: number): RateFigure => {
      const clusters = [{ n: 5, hits: 5, sessions: k }];
      return { ...rate(0, 0), n: 5 * k, hits: 5 * k, value: 1, clusters };
    };
    expect(evaluate(above95, flawless(60), 0.95, alike).verdict).toBe('inconclusive');
    expect(evaluate(above95, flawless(66), 0.95, alike).verdict).toBe('pass');
  });

  it('needs as many times the evidence as a bad session may be longer', () => {
    const passes = (times: number) => {
      for (let n = 1; ; n++)
        if (evaluate(above95, rate(n, n), 0.95, above('harmonization_success', times)).verdict === 'pass') return n;
    };
    const [once, twice] = [passes(1), passes(2)];
    expect(twice / once).toBeGreaterThan(1.9);
    expect(twice / once).toBeLessThan(2.1);
    expect(evaluate(above95, rate(300, 300), 0.95).verdict).toBe('inconclusive');
    expect(evaluate(above95, rate(330, 330), 0.95).verdict).toBe('pass');
  });

  it('does not mind the order of the sessions, nor whether equal ones are written once or many times', () => {
    const cluster = fc.record({ n: fc.integer({ min: 1, max: 9 }), good: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 1, maxLength: 60 }), (drawn) => {
        const clusters = drawn.map(({ n, good }) => ({ n, hits: Math.round(n * good) }));
        const figure = (of: RateFigure['clusters']): RateFigure => ({ ...rate(1, 1), clusters: of });
        const odds = (of: RateFigure['clusters']) => evaluate(above95, figure(of), 0.95).evidence;
        const known = new Map<string, { n: number; hits: number; sessions: number }>();
        for (const { n, hits } of clusters) {
          const same = known.get(`${n}/${hits}`) ?? { n, hits, sessions: 0 };
          same.sessions += 1;
          known.set(`${n}/${hits}`, same);
        }
        const expected = odds(clusters);
        for (const other of [odds([...clusters].reverse()), odds([...known.values()])]) {
          // Three digits are told.
          expect(other?.met).toBeCloseTo(expected?.met ?? Number.NaN, 1);
          expect(
            other?.missed === expected?.missed || Math.abs((other?.missed ?? 0) / (expected?.missed ?? 1) - 1) < 0.02,
          ).toBe(true);
        }
      }),
    );
  });

  it('agrees with itself: a gate and its opposite never both pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(3000), (n, k) => {
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
  const lengths = above('response_time', 1);

  it('needs 65 sessions to pass p95 where all are alike in length, and five times as many where nothing is assumed', () => {
    const fast = (n: number) => trend(Array.from({ length: n }, (_, i) => 10 + i));
    expect(evaluate(p95, fast(64), 0.95, lengths).verdict).toBe('inconclusive');
    expect(evaluate(p95, fast(65), 0.95, lengths)).toMatchObject({ verdict: 'pass' });
    expect(evaluate(p95, fast(65), 0.95).verdict).toBe('inconclusive');
    expect(evaluate(p95, fast(330), 0.95).verdict).toBe('pass');
  });

  it('fails when it is slow', () => {
    const slow = evaluate(p95, trend(Array.from({ length: 100 }, (_, i) => (i < 70 ? 100 : 900))), 0.95);
    expect(slow.verdict).toBe('fail');
    expect(slow.reason).toMatch(/to 1 against a p\(95\) below 500 ms$/);
  });

  it('averages by session', () => {
    const values = Array.from({ length: 400 }, (_, i) => 100 + (i % 7));
    expect(evaluate(parseThreshold('avg<500'), trend(values), 0.95)).toMatchObject({ verdict: 'pass' });
    expect(evaluate(parseThreshold('avg<50'), trend(values), 0.95).verdict).toBe('fail');
    expect(evaluate(parseThreshold('avg>50'), trend(values), 0.95).verdict).toBe('pass');
    expect(evaluate(parseThreshold('avg<102'), trend(values), 0.95).verdict).toBe('inconclusive');
    expect(evaluate(parseThreshold('avg<500'), trend([100]), 0.95).verdict).toBe('inconclusive');
    expect(evaluate(parseThreshold('avg<500'), trend([100, 100, 400]), 0.95).value).toBe(200);
  });

  it('takes extremes and counts as they are', () => {
    expect(evaluate(parseThreshold('max<=200'), trend([100, 200]), 0.95).verdict).toBe('pass');
    expect(evaluate(parseThreshold('min>150'), trend([100, 200]), 0.95).verdict).toBe('fail');
    expect(evaluate(parseThreshold('count>=3'), trend([100, 200]), 0.95).verdict).toBe('fail');
    expect(evaluate(parseThreshold('med<150'), trend(Array(60).fill(100)), 0.95).verdict).toBe('pass');
  });

  it('takes the bound itself for what the comparison says', () => {
    const verdict = (expression: string) =>
      evaluate(parseThreshold(expression), trend(Array(100).fill(500)), 0.95).verdict;
    expect(['med<500', 'med<=500', 'med>500', 'med>=500'].map(verdict)).toEqual(['fail', 'pass', 'fail', 'pass']);
  });

  it('sorts what it is given, and says which metric it is about', () => {
    const mixed = trend([...Array(48).fill(900), ...Array(52).fill(100)]);
    expect(evaluate(parseThreshold('med<500'), mixed, 0.95)).toMatchObject({
      ...{ metric: 'response_time', expression: 'med<500', samples: 100, confidence: 0.95 },
      ...{ value: 100, verdict: 'inconclusive' },
    });
    expect(evaluate(parseThreshold('max<900'), mixed, 0.95)).toMatchObject({ value: 900, verdict: 'fail' });
    expect(evaluate(parseThreshold('min<=100'), mixed, 0.95)).toMatchObject({ value: 100, verdict: 'pass' });
  });

  it('is inconclusive for an empty sample', () => {
    expect(evaluate(p95, trend([]), 0.95)).toMatchObject({ value: null, interval: null, verdict: 'inconclusive' });
    expect(evaluate(parseThreshold('count==0'), trend([]), 0.95).verdict).toBe('pass');
  });

  /** Replies of one session each, ten a second. */
  const inTime = (values: number[]): TrendFigure => {
    const figure = trend(values);
    return { ...figure, clusters: figure.clusters.map((cluster, i) => ({ ...cluster, at: [i * 100] })) };
  };

  it('counts what was slow at the same time once', () => {
    const quick = inTime(Array(400).fill(100));
    expect(evaluate(p95, quick, 0.95, lengths).verdict).toBe('inconclusive');
    expect(evaluate(p95, quick, 0.95, lengths).reason).toMatch(/about 6\d\d like these/);
    expect(evaluate(p95, quick, 0.95, { ...lengths, spellMs: 500 }).verdict).toBe('pass');
    // A fifth is slow: every fifth reply, or two spells.
    const spread = Array.from({ length: 400 }, (_, i) => (i % 5 === 0 ? 900 : 100));
    const together = Array.from({ length: 400 }, (_, i) => (i % 200 < 40 ? 900 : 100));
    const missed = (values: number[]) => evaluate(p95, inTime(values), 0.95, { spellMs: 4000 }).evidence?.missed ?? 0;
    expect(missed(spread)).toBeGreaterThan(missed(together));
  });

  it('refuses a rate of durations', () => expect(() => evaluate(above95, trend([1]), 0.95)).toThrow('duration'));
});
