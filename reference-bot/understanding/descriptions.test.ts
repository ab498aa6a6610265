import { describe, expect, it } from 'vitest';
import { only, referenceIn } from './testing.ts';

const described = (parts: object) => ({ kind: 'reference', reference: { kind: 'description', ...parts } });

describe('demonstratives, descriptions, both', () => {
  it.each([
    ['this one', false],
    ['that', false],
    ['that one', false],
    ['it', false],
    ['hii', false],
    ['hiyo', false],
    ['ile', false],
    ['hio', false],
    ['those', true],
    ['hizo', true],
  ])('R4: %j points at something', (text, plural) =>
    expect(only(text)).toEqual({
      kind: 'reference',
      reference: { kind: 'demonstrative', ...(plural ? { plural } : {}) },
    }),
  );

  it.each([
    ['the blue one', { colors: ['Blue'] }],
    ['blue one', { colors: ['Blue'] }],
    ['the bleu one', { colors: ['Blue'] }],
    ['that red one', { colors: ['Red'] }],
    ['ile nyekundu', { colors: ['Red'] }],
    ['ile ya bluu', { colors: ['Blue'] }],
    ['ya bluu', { colors: ['Blue'] }],
    ['hiyo nyeusi', { colors: ['Black'] }],
    ['the navy blue one', { colors: ['Navy Blue'] }],
    ['ile ya kijani', { colors: ['green'] }],
    ['the leather one', { materials: ['Leather'] }],
    ['ile ya ngozi', { materials: ['Leather'] }],
    ['the size 42 one', { sizes: ['42'] }],
    ['the cheapest', { superlative: 'cheapest' }],
    ['the cheapest one', { superlative: 'cheapest' }],
    ['the cheap one', { superlative: 'cheapest' }],
    ['chepest one', { superlative: 'cheapest' }],
    ['ya bei nafuu', { superlative: 'cheapest' }],
    ['ile ya bei nafuu', { superlative: 'cheapest' }],
    ['ile rahisi', { superlative: 'cheapest' }],
    ['ya bei rahisi', { superlative: 'cheapest' }],
    ['the most expensive one', { superlative: 'dearest' }],
    ['ya bei ghali', { superlative: 'dearest' }],
    ['ghali zaidi', { superlative: 'dearest' }],
    ['ile ya Tecno', { terms: ['tecno'] }],
  ])('R5: %j describes an item', (text, parts) => expect(only(text)).toMatchObject(described(parts)));

  it.each([
    ['both', 2],
    ['both please', 2],
    ['zote mbili', 2],
    ['vyote viwili', 2],
    ['hizo mbili', 2],
  ])('R6: %j', (text, count) => expect(only(text)).toEqual({ kind: 'reference', reference: { kind: 'both', count } }));
  it('R6: both can be bought', () => {
    for (const text of ["I'll take both", 'nataka zote mbili'])
      expect(only(text)).toEqual({ kind: 'purchase', target: { reference: { kind: 'both', count: 2 } } });
    expect(only('all of them')).toEqual({ kind: 'reference', reference: { kind: 'both' } });
  });

  it('R5: "the red shoes" is a description only while a list is in sight', () => {
    expect(only('how much are the red shoes')).toMatchObject({
      target: { reference: { kind: 'description', colors: ['Red'] }, query: { category: 'Shoes', colors: ['Red'] } },
    });
    expect(only('how much are the red shoes', { listLength: 0 })).toEqual({
      kind: 'question',
      about: 'price',
      target: { query: { category: 'Shoes', colors: ['Red'] } },
    });
  });

  it('R5: a title said in full is a name, not a description', () => {
    expect(only('I want to buy the Black Laptop Backpack')).toMatchObject({
      kind: 'purchase',
      target: { productIds: ['backpack'] },
    });
    expect(referenceIn('I want to buy the Black Laptop Backpack')).toBeNull();
  });
});
