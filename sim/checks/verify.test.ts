import { describe, expect, it } from 'vitest';
import { order } from './testing.ts';
import { answer, type Circumstances, type Stated } from './testing-claims.ts';

const boots = (quantity: number, unitPrice = 4000) => [{ product: 'boot', variant: null, quantity, unitPrice }];
const own: Circumstances['orders'] = (amina) => [order('DB-7', amina, boots(2))];
const summed = 'Your order: 2 x Safari Boot.';

describe('a price is true', () => {
  const price = (product: string, amount: number, ...numbers: number[]): Stated => ({
    kind: 'price',
    product,
    amount,
    numbers,
    variants: [],
    near: true,
  });
  it.each([
    ['that the product has', price('boot', 4500), {}, true],
    ['that a variant has', price('tee', 800), {}, true],
    ['for as many as are named beside it', price('boot', 9000, 2), {}, true],
    ['of no product that is known: cannot be told', price('gone', 1), {}, null],
    ['for which it was ordered', price('boot', 4000), { reply: summed, orders: own }, true],
    ['for the pieces ordered', price('boot', 8000), { reply: summed, orders: own }, true],
    ['that the order comes to', price('runner', 8000), { reply: summed, orders: own }, true],
    [
      'not where no order is spoken of',
      price('boot', 4000),
      { orders: own },
      /KES 4,000 for "Safari Boot".*KES 4,500$/,
    ],
    [
      'not for what was ordered of another product',
      price('runner', 4000),
      { reply: summed, orders: own },
      /Blue Runner/,
    ],
    ['not for any part of the pieces', price('boot', 2000), { reply: summed, orders: own }, /Safari Boot/],
    [
      "not by another customer's order",
      price('boot', 4000),
      { reply: summed, both: true, orders: (_, baraka) => [order('DB-7', baraka, boots(2))] },
      /Safari Boot/,
    ],
    ['not for more than one piece without saying so', price('tee', 1400), {}, /KES 700 or KES 800$/],
  ] satisfies [string, Stated, Circumstances, unknown][])('%s', (_, claim, around, expected) => {
    const said = answer(claim, around);
    if (expected instanceof RegExp) expect(said).toMatch(expected);
    else expect(said).toBe(expected);
  });
});

describe('availability and pieces left are true', () => {
  const there = (product: string, available: boolean, ...variants: string[]): Stated => ({
    kind: 'availability',
    product,
    available,
    variants,
  });
  const left = (product: string, pieces: number, ...variants: string[]): Stated => ({
    kind: 'quantity',
    product,
    left: pieces,
    variants,
  });
  it.each([
    ['in stock', there('boot', true), true],
    ['sold out', there('sandal', false), true],
    ['said to be there, but sold out', there('sandal', true), /Leather Sandal" is available, but none is left/],
    ['said to be there, but withdrawn', there('old', true), /Retired Loafer" is available, but it is not on sale/],
    ['withdrawn is not available', there('old', false), true],
    ['said to be gone, but there', there('boot', false), /Safari Boot" is not available, but 3 are in stock/],
    ['one variant is gone: perhaps that one is meant', there('tee', false), null],
    ['a variant that is there is not gone', there('tee', false, 's'), /not available, but 4/],
    ['a variant that is gone is not there', there('tee', true, 'xl'), /none is left/],
    ['of two variants nothing can be told', there('tee', false, 's', 'l'), null],
    ['of an unknown product nothing can be told', there('gone', true), null],
    ['as many as there are', left('boot', 3), true],
    ['more than there are', left('boot', 4), /says 4 left of "Safari Boot", but there are 3/],
    ['fewer than there are', left('boot', 2), /says 2 left/],
    ['as many as of one variant: perhaps that one is meant', left('tee', 4), null],
    ['as many as of no variant', left('tee', 3), /says 3 left/],
    ['of a named variant, as of another', left('tee', 5, 's'), /says 5 left/],
    ['of two variants nothing is told', left('tee', 3, 's', 'l'), null],
    ['of an unknown product nothing is told', left('gone', 3), null],
  ] satisfies [string, Stated, unknown][])('%s', (_, claim, expected) => {
    if (expected instanceof RegExp) expect(answer(claim)).toMatch(expected);
    else expect(answer(claim)).toBe(expected);
  });
});

describe('offered products and their features', () => {
  const feature = (product: string, attribute: string, value: string): Stated => ({
    kind: 'feature',
    product,
    attribute,
    value,
  });
  it.each([
    ['is on sale', { kind: 'offer', product: 'boot' }, true],
    ['is not on sale', { kind: 'offer', product: 'old' }, /offers "Retired Loafer", which is not on sale/],
    ['is not known', { kind: 'offer', product: 'gone' }, /which is not on sale/],
    ['is no product of the shop', { kind: 'unknown-product', name: 'Red Bike' }, /offers "Red Bike", which this shop/],
    ['by attribute', feature('boot', 'material', 'leather'), true],
    ['by title', feature('sandal', 'style', 'beaded'), true],
    ['by description', feature('court', 'use', 'weekend'), true],
    ["by a variant's title", feature('tee', 'fit', 'wide'), true],
    ['by nothing', feature('boot', 'material', 'rubber'), /says material "rubber" of "Safari Boot"/],
    ['of an unknown product', feature('gone', 'material', 'leather'), null],
  ] satisfies [string, Stated, unknown][])('%s', (_, claim, expected) => {
    if (expected instanceof RegExp) expect(answer(claim)).toMatch(expected);
    else expect(answer(claim)).toBe(expected);
  });
});
