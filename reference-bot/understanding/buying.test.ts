import { describe, expect, it } from 'vitest';
import { bare, only, points } from './testing.ts';

describe('buying', () => {
  it.each([
    ['I want 2', 2],
    ['nataka tano', 5],
    ['nipe mbili', 2],
    ['niwekee tatu', 3],
    ["I'll take 3", 3],
    ['give me two please', 2],
    ['I want one', 1],
    ['nataka moja', 1],
    ['buy 4', 4],
    ['I want to order 2', 2],
    ['i want 2 pcs', 2],
  ])('C1: %j buys %i of what it is about', (text, quantity) =>
    expect(only(text)).toEqual({ kind: 'purchase', quantity }),
  );

  it.each([
    ['2 pieces', 2],
    ['a pair', 1],
    ['two pairs', 2],
    ['jozi tatu', 3],
    ['vipande viwili', 2],
    ['mbili tu', 2],
    ['just one', 1],
    ['a dozen', 12],
    ['2 dozen', 24],
    ['x3', 3],
    ['2pcs', 2],
    ['quantity 4', 4],
    ['pakiti mbili', 2],
  ])('C1: %j is a quantity', (text, quantity) => expect(only(text)).toEqual({ kind: 'quantity', quantity }));

  it('money to spend is no quantity, also when one was asked for', () => {
    for (const text of ['I have 500', 'nina 500', 'my budget is 400'])
      expect(only(text, { expecting: 'quantity' }), text).toMatchObject({ kind: 'inquiry' });
  });

  it('C1: a bare number is a quantity when one was asked for', () => {
    for (const [text, quantity] of [
      ['2', 2],
      ['mbili', 2],
      ['two please', 2],
      ['one', 1],
      ['10', 10],
      ['nataka 40', 40],
      ['I want 41 please', 41],
      ['naomba 42 tu', 42],
    ] as const)
      expect(only(text, { expecting: 'quantity' })).toEqual({ kind: 'quantity', quantity });
  });

  it.each([
    [
      'I want 2 red dresses',
      { kind: 'inquiry', buying: true, quantity: 2, query: { category: 'Dresses', colors: ['Red'] } },
    ],
    [
      'I want to buy one JBL Tune 110 Earphones',
      { kind: 'purchase', quantity: 1, target: { productIds: ['tune-110'] } },
    ],
    ['nataka kununua Tecno Spark 20', { kind: 'purchase', target: { productIds: ['spark-20'] } }],
    [
      'nipe ya black moja',
      { kind: 'purchase', quantity: 1, target: { reference: { kind: 'description', colors: ['Black'] } } },
    ],
    ['make it 3', { kind: 'purchase', quantity: 3 }],
    ['I want to buy it', { kind: 'purchase', target: { reference: { kind: 'demonstrative' } } }],
    ['naitaka hiyo', { kind: 'purchase', target: { reference: { kind: 'demonstrative' } } }],
    ['nataka kununua', { kind: 'purchase' }],
    ['nataka viatu', { kind: 'inquiry', query: { category: 'Shoes' } }],
    ['naomba kuona viatu', { kind: 'inquiry', query: { category: 'Shoes' } }],
  ])('C1: %j', (text, expected) => expect(only(text)).toMatchObject(expected));

  it.each([
    ['3 of the second one please', 3],
    ['weka mbili za ya pili', 2],
    ['add two of number 2', 2],
    ['nataka ya pili mbili', 2],
  ])('C1, R2: %j buys some of a position', (text, quantity) =>
    expect(only(text)).toEqual({
      kind: 'purchase',
      quantity,
      target: { reference: { kind: 'position', positions: [2] } },
    }),
  );

  it('asks to see are not purchases', () => {
    for (const text of ['show me the second one', 'tell me more about the second one', 'niambie kuhusu ya pili'])
      expect(only(text)).toMatchObject({ kind: 'reference', reference: { positions: [2] } });
    expect(bare(points('naomba kuona Kitenge Maxi Dress')[0])).toMatchObject({ kind: 'inquiry', productIds: ['maxi'] });
  });
});
