import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../tests/repetition.ts';
import { evaluate } from './evaluate.ts';
import { contradiction, foregone, wrongSide } from './foregone.ts';
import { quantile } from './metrics/index.ts';
import type { RateFigure, TrendFigure } from './metrics/types.ts';
import { metrics } from './metrics.ts';
import { meets, parseThreshold } from './threshold.ts';
import type { Threshold } from './types.ts';

const operator = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const aggregate = fc.constantFrom('p(0)', 'p(50)', 'p(90)', 'p(100)', 'avg', 'min', 'med', 'max');
const written = (of: fc.Arbitrary<string>, bound: fc.Arbitrary<number>) =>
  fc.tuple(of, operator, bound).map(([name, comparison, value]) => parseThreshold(`${name}${comparison}${value}`));
const rates = written(fc.constant('rate'), fc.constantFrom(-1, 0, 0.3, 0.5, 0.9, 1, 1.5, 50, 95, 100));
const counts = written(fc.constant('count'), fc.constantFrom(-1, 0, 0.5, 1, 7));
const durations = written(aggregate, fc.constantFrom(-5, 0, 100, 400));

/** Sessions of one observation each. */
function rate(hits: number, n: number): RateFigure {
  const clusters = Array.from({ length: n }, (_, at) => ({ n: 1, hits: at < hits ? 1 : 0 }));
  return { kind: 'rate', metric: 'errors', value: n === 0 ? null : hits / n, n, hits, undecided: 0, clusters };
}

function trend(values: number[]): TrendFigure {
  const sorted = [...values].sort((a, b) => a - b);
  const avg = values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = (p: number) => quantile(sorted, p);
  return {
    ...{ kind: 'trend', metric: 'response_time', n: values.length, avg, p50: at(0.5), p90: at(0.9), p95: at(0.95) },
    ...{ p99: at(0.99), max: at(1), clusters: values.map((value, n) => ({ session: String(n), values: [value] })) },
  };
}

const RATE_FIGURES = [0, 1, 7, 100, 250, 500, 700, 950, 999, 1000].map((hits) => rate(hits, 1000));
const TREND_FIGURES = [
  ...[1, 50, 100, 200, 400, 1000].map((value) => trend(Array(600).fill(value))),
  trend(Array.from({ length: 600 }, (_, n) => n + 1)),
];

describe('a threshold whose answer no bot can change', () => {
  it.each([
    ['rate', fc.oneof(rates, counts), RATE_FIGURES],
    ['duration', durations, TREND_FIGURES],
  ] as const)('is refused, and no other: %s', (kind, thresholds, figures) => {
    fc.assert(
      fc.property(thresholds, (threshold) => {
        const verdicts = new Set(figures.map((figure) => evaluate(threshold, figure, 0.95).verdict));
        const what = foregone(threshold, kind)?.what;
        if (what === undefined) {
          expect([...verdicts]).toEqual(expect.arrayContaining(['pass', 'fail']));
        } else {
          expect(what).toMatch(/can never (pass|fail)$/);
          expect([...verdicts]).not.toContain(what.endsWith('fail') ? 'fail' : 'pass');
        }
      }),
    );
  });

  it.each([
    ['rate<2', 'rate<2 can never fail', 'a rate lies between 0 and 1', "in percent? write 'rate<0.02'"],
    ['rate>95', 'rate>95 can never pass', 'a rate lies between 0 and 1', "in percent? write 'rate>0.95'"],
    ['rate>1', 'rate>1 can never pass', 'a rate lies between 0 and 1', "write e.g. 'rate>0.99'"],
    ['rate<0', 'rate<0 can never pass', 'a rate lies between 0 and 1', "write 'count==0', or e.g. 'rate<0.01'"],
    ['rate>=1', 'rate>=1 can never pass', 'no sample shows whether a rate is exactly 1', "write e.g. 'rate>0.99'"],
    ['rate<1', 'rate<1 can never fail', 'no sample shows whether a rate is exactly 1', "in percent? write 'rate<0.01'"],
    [
      'rate!=0.5',
      'rate!=0.5 can never fail',
      'no sample shows whether a rate is exactly 0.5',
      "write 'rate>0.5' or 'rate<0.5'",
    ],
    ['count<0', 'count<0 can never pass', 'a count is a whole number from 0', "write e.g. 'count==0' or 'count<10'"],
  ])('%s', (text, what, why, fix) => expect(foregone(parseThreshold(text), 'rate')).toEqual({ what, why, fix }));

  it('avg==400', () => {
    expect(foregone(parseThreshold('avg==400'), 'duration')).toEqual({
      ...{ what: 'avg==400 can never pass', why: 'no sample shows whether avg is exactly 400', fix: "write 'avg<400'" },
    });
  });

  it('p(95)<0, p(100)<900', () => {
    expect(foregone(parseThreshold('p(95)<0'), 'duration')).toEqual({
      ...{ what: 'p(95)<0 can never pass', why: 'a duration is above 0', fix: "write e.g. 'p(95)<500'" },
    });
    expect(foregone(parseThreshold('p(100)<900'), 'duration')).toEqual({
      what: 'p(100)<900 can never pass',
      why: 'no sample shows how long the slowest reply of all would take',
      fix: "write 'max<900', which is about this run alone",
    });
  });
});

describe('a bound on the side where a rate is worse', () => {
  const told = (name: string, text: string) => wrongSide(parseThreshold(text), metrics.get(name));

  it.each([
    ['harmonization_success', 'rate<0.95', 'better when it is higher', "write 'rate>0.95'"],
    ['cache_hits', 'rate<=0.8', 'better when it is higher', "write 'rate>=0.8'"],
    ['rich_messages', 'count<10', 'better when it is higher', "write 'count>10'"],
    ['errors', 'rate>0.01', 'better when it is lower', "write 'rate<0.01'"],
    ['grounding_failures', 'count>=3', 'better when it is lower', "write 'count<=3'"],
  ])('is refused: %s: %s', (name, text, why, fix) => {
    expect(told(name, text)).toEqual({ what: `${text} is met by what is worse`, why: `${name} is ${why}`, fix });
  });

  it.each([
    ['harmonization_success', 'rate>0.95'],
    ['errors', 'rate<=0.01'],
    ['errors', 'count==0'],
    // A bot that waits for the end of a burst may also answer too early.
    ['reply_wait', 'min>1000'],
  ])('and no other: %s: %s', (name, text) => expect(told(name, text)).toBeUndefined());
});

describe('two thresholds that contradict each other', () => {
  it.each([
    ['rate>0.95', 'rate<0.9', 'no rate is > 0.95 and < 0.9'],
    ['rate<0.9', 'rate>0.95', 'no rate is > 0.95 and < 0.9'],
    ['rate>0.9', 'rate<=0.9', 'no rate is > 0.9 and <= 0.9'],
    ['count==1', 'count==2', 'no count is == 2 and == 1'],
    ['count==1', 'count!=1', 'count cannot both be 1 and not'],
    ['med>500', 'p(95)<400', 'med is never above p(95)'],
    ['p(95)<400', 'min>=500', 'min is never above p(95)'],
    ['avg>500', 'max<400', 'avg is never above max'],
    ['avg<400', 'min>500', 'min is never above avg'],
    ['rate>=0.9', 'rate<=0.9', undefined],
    ['rate>0.9', 'rate<0.95', undefined],
    ['rate>0.9', 'rate>0.95', undefined],
    ['avg>500', 'p(95)<400', undefined],
    ['p(95)>500', 'med<400', undefined],
    ['rate>0.9', 'count<0.5', undefined],
    ['max<400', 'min!=400', undefined],
  ])('%s and %s', (one, other, why) => {
    expect(contradiction(parseThreshold(one), parseThreshold(other))?.why).toBe(why);
  });

  it('are met by no durations at all', () => {
    const measured = ({ aggregate: of }: Threshold, { avg, clusters }: TrendFigure): number => {
      const sorted = clusters.flatMap(({ values }) => values).sort((a, b) => a - b);
      if (of.kind === 'avg') return avg ?? 0;
      return (
        quantile(sorted, of.kind === 'p' ? of.percentile / 100 : { min: 0, med: 0.5, max: 1 }[of.kind as 'min']) ?? 0
      );
    };
    const sample = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }).map(trend);
    fc.assert(
      fc.property(durations, durations, sample, (one, other, figure) => {
        fc.pre(contradiction(one, other) !== undefined);
        expect(meets(measured(one, figure), one) && meets(measured(other, figure), other)).toBe(false);
      }),
      { numRuns: tries(500) },
    );
  });
});
