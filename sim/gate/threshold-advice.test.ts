import { describe, expect, it } from 'vitest';
import { parseThreshold } from './threshold.ts';
import { adviseOn, fits } from './threshold-advice.ts';

const RATES = {
  'rate<1%': 'rate<0.01',
  'rate>95 %': 'rate>0.95',
  'rate<<0.01': 'rate<0.01',
  'rate=<0.01': 'rate<=0.01',
  'rate=>0.9': 'rate>=0.9',
  'rate=0.5': 'rate==0.5',
  'rate≥0.95': 'rate>=0.95',
  'rate<>0': 'rate!=0',
  'rate<0,01': 'rate<0.01',
  'rate<.01': 'rate<0.01',
  '0.01>rate': 'rate<0.01',
  '<0.01': 'rate<0.01',
  'ratio<0.01': 'rate<0.01',
  'percent<1%': 'rate<0.01',
  'rat<0.01': 'rate<0.01',
  'rate is less than 0.01': 'rate<0.01',
  'rate must be at least 0.95': 'rate>=0.95',
  '"rate<0.01";': 'rate<0.01',
};
const DURATIONS = {
  'avg<500ms': 'avg<500',
  'p(95)<2s': 'p(95)<2000',
  'median<1.5 seconds': 'med<1500',
  'avg<1min': 'avg<60000',
  'average<500': 'avg<500',
  'mean<500': 'avg<500',
  'Maximum<=2000': 'max<=2000',
  'p95<500': 'p(95)<500',
  'P95 < 500 ms': 'p(95)<500',
  'p(95%)<500': 'p(95)<500',
  'p(0.95)<500': 'p(95)<500',
  'percentile(99)<500': 'p(99)<500',
  'p(95)<<500': 'p(95)<500',
  '500>p(95)': 'p(95)<500',
  'p(95) below 500': 'p(95)<500',
  '<500': 'p(95)<500',
  'max<2,000': 'max<2000',
  'max<2_000': 'max<2000',
  'max<2e3': 'max<2000',
};

describe.each([
  ['rate' as const, RATES],
  ['duration' as const, DURATIONS],
])('a %s', (kind, expected) => {
  it.each(Object.entries(expected))('%s: %s is meant', (written, meant) => {
    expect(() => parseThreshold(written)).toThrow();
    const { why, fix } = adviseOn(written, kind);
    expect(fix).toBe(`write '${meant}'`);
    expect(why).not.toBe('');
    expect(fits(parseThreshold(meant), kind)).toBe(true);
  });

  it.each(['', 'often', 'rate', 'p(95)', 'rate>', '0.01', 'rate<abc', '💥'])('of %j nobody can tell', (written) => {
    expect(adviseOn(written, kind)).toEqual({
      why: 'a threshold is an aggregate, a comparison and a number',
      fix: undefined,
    });
  });
});

it('a percentile that is none', () => {
  expect(adviseOn('p(101)<5', 'duration')).toEqual({
    why: 'a percentile lies between 0 and 100',
    fix: "write 'p(99)<5', say",
  });
});

it('two thresholds in one', () => {
  expect(adviseOn('p(95)<500 && avg<300', 'duration').fix).toBe("write ['p(95)<500', 'avg<300']");
  expect(adviseOn('rate>0.9 and rate<0.99', 'rate').fix).toBe("write ['rate>0.9', 'rate<0.99']");
});

it('is not meant for a metric of the other kind', () => {
  expect(adviseOn('p95<5', 'rate').fix).toBeUndefined();
  expect(adviseOn('rate<1%', 'duration').fix).toBeUndefined();
});
