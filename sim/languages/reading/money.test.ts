import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmounts, findBudget, money } from './money.ts';
import { fold } from './text.ts';

describe('money', () => {
  it.each([
    ['KES 1,200', 1200],
    ['KSh 1200', 1200],
    ['ksh1,200.50', 1200.5],
    ['1,200/=', 1200],
    ['1200/-', 1200],
    ['1.2k', 1200],
    ['price 2k', 2000],
    ['1200 bob', 1200],
    ['Bei yake ni 1,200', 1200],
    ['inauzwa 950', 950],
    ['KES 12', 12],
    ['1,500 shilingi', 1500],
    ['$20', 20],
  ])('%s is %d', (text, value) => expect(findAmounts(fold(text)).map((amount) => amount.value)).toEqual([value]));

  it.each([
    'call 0712345678',
    'Paybill 522522',
    'till 12345',
    'at 10:30',
    'size 42',
    'order ORD-1001',
    '10000mAh',
    '4 pieces',
  ])('%s is no price', (text) => {
    expect(findAmounts(fold(text))).toEqual([]);
  });

  it("knows the shop's own currency", () => {
    expect(findAmounts('zar 30', 'ZAR').map((amount) => amount.value)).toEqual([30]);
  });

  it.each([
    ['under 2000', 0, 2000],
    ['chini ya 2,000', 0, 2000],
    ['budget of 1.5k', 0, 1500],
    ['between 500 and 900', 500, 900],
    ['kati ya 500 na 900', 500, 900],
    ['more than 3000', 3000, Number.POSITIVE_INFINITY],
  ])('budget: %s', (text, min, max) => expect(findBudget(text)).toEqual({ min, max }));

  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (cents) => {
        expect(findAmounts(fold(money(cents / 100, 'KES')))[0]?.value).toBeCloseTo(cents / 100, 6);
      }),
    );
  });
});
