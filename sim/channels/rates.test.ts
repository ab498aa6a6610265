import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DebtLimit, KeyedRates, TokenBucket } from './rates.ts';

test('a bucket gives its burst at once, then one for every interval', () => {
  const bucket = new TokenBucket(45, 6000, 0);
  for (let i = 0; i < 45; i++) expect(bucket.take(0)).toBe(true);
  expect(bucket.take(0)).toBe(false);
  expect(bucket.take(5999)).toBe(false);
  expect(bucket.take(6000)).toBe(true);
  expect(bucket.take(6000)).toBe(false);
});

test('a bucket never holds more than its burst, nor gives time back', () => {
  const bucket = new TokenBucket(2, 1000, 0);
  expect([1, 2, 3].map(() => bucket.take(1_000_000))).toEqual([true, true, false]);
  expect(bucket.take(999_000)).toBe(false);
});

test('messages that are counted without a question can put a bucket into debt', () => {
  const bucket = new TokenBucket(1, 1000, 0);
  bucket.count(0);
  bucket.count(0);
  expect(bucket.take(1000)).toBe(false);
  expect(bucket.take(2000)).toBe(true);
});

test('a bucket lets at most burst plus elapsed intervals through, for all arrivals', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2000), { maxLength: 200 }), fc.integer({ min: 1, max: 10 }), (gaps, burst) => {
      const bucket = new TokenBucket(burst, 1000, 0);
      let now = 0;
      let taken = 0;
      for (const gap of gaps) {
        now += gap;
        if (bucket.take(now)) taken++;
        expect(taken).toBeLessThanOrEqual(burst + Math.floor(now / 1000 + 1e-6));
      }
    }),
  );
});

test('a burst is borrowed: after 20 at once nothing passes for 20 intervals', () => {
  const limit = new DebtLimit(45, 6000);
  for (let i = 0; i < 20; i++) expect(limit.take(100)).toBe(true);
  expect(limit.take(6100)).toBe(false);
  expect(limit.take(100 + 20 * 6000 - 1)).toBe(false);
  expect(limit.take(100 + 20 * 6000)).toBe(true);
});

test('the strict reading allows its burst within one interval and then no more', () => {
  const limit = new DebtLimit(3, 1000);
  limit.count(0);
  expect([0, 999, 999].map((at) => limit.take(at))).toEqual([true, true, false]);
});

test('keys do not share a limit', () => {
  const rates = new KeyedRates((now) => new TokenBucket(1, 1000, now));
  expect([rates.take('a', 0), rates.take('b', 0), rates.take('a', 0)]).toEqual([true, true, false]);
});
