import { describe, expect, it } from 'vitest';
import { side } from './answers.ts';
import { parseThreshold } from './threshold.ts';

describe('an interval', () => {
  it.each([
    // below, from the bound, around, up to the bound, above, nothing but the bound
    ['rate<1', 'pass', 'fail', 'inconclusive', 'inconclusive', 'fail', 'fail'],
    ['rate<=1', 'pass', 'inconclusive', 'inconclusive', 'pass', 'fail', 'pass'],
    ['rate>1', 'fail', 'inconclusive', 'inconclusive', 'fail', 'pass', 'fail'],
    ['rate>=1', 'fail', 'pass', 'inconclusive', 'inconclusive', 'pass', 'pass'],
    ['rate==1', 'fail', 'inconclusive', 'inconclusive', 'inconclusive', 'fail', 'pass'],
    ['rate!=1', 'pass', 'inconclusive', 'inconclusive', 'inconclusive', 'pass', 'fail'],
  ])('lies on one side of %s or across', (expression, ...verdicts) => {
    const intervals = [
      [0, 0.5],
      [1, 2],
      [0, 2],
      [0, 1],
      [2, 3],
      [1, 1],
    ] as const;
    expect(intervals.map((interval) => side(interval, parseThreshold(expression)))).toEqual(verdicts);
  });
});
