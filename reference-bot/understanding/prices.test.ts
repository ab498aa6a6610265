import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinNumbers } from './numbers.ts';
import { bare, only, points } from './testing.ts';
import { tokenize } from './tokens.ts';

/** The first amount in a text, as money or as a count. */
const amount = (text: string): number | undefined =>
  joinNumbers(tokenize(text)).find((token) => !Number.isNaN(token.value))?.value;

describe('prices', () => {
  it.each([
    ['KES 1,200', 1200],
    ['KES1200', 1200],
    ['kes 1,200.50', 1200.5],
    ['KSh 1200', 1200],
    ['Ksh. 1,200', 1200],
    ['kshs 500', 500],
    ['1,200/=', 1200],
    ['1200/=', 1200],
    ['1200/-', 1200],
    ['500sh', 500],
    ['sh 500', 500],
    ['1.2k', 1200],
    ['1.2K', 1200],
    ['2k', 2000],
    ['1200 bob', 1200],
    ['1200bob', 1200],
    ['1,200.50', 1200.5],
    ['1200 shillings', 1200],
    ['shilingi 300', 300],
    ['elfu moja', 1000],
    ['elfu mbili', 2000],
    ['elfu moja na mia mbili', 1200],
    ['elfu moja mia mbili', 1200],
    ['elfu moja na mia mbili hamsini', 1250],
    ['mia tano', 500],
    ['mia tano na hamsini', 550],
    ['elfu kumi', 10_000],
    ['elfu kumi na tano', 15_000],
    ['elfu ishirini na tano', 25_000],
    ['laki moja', 100_000],
    ['elfu mbili na nusu', 2500],
    ['elfu 2', 2000],
    ['2 thao', 2000],
    ['thao mbili', 2000],
    ['ngiri tatu', 3000],
    ['soo mbili', 200],
    ['one thousand two hundred', 1200],
    ['two thousand', 2000],
    ['a thousand', 1000],
    ['twenty five thousand', 25_000],
    ['five hundred', 500],
    ['one thousand and fifty', 1050],
    ['kumi na mbili', 12],
    ['thelathini na tano', 35],
    ['twenty five', 25],
  ])('F12: %j is %f', (text, expected) => expect(amount(text)).toBe(expected));

  it.each([
    ['price is 1,200.50 only. Ok', 1200.5],
    ['ni 1,200.50. Sawa', 1200.5],
  ])('F10: %j keeps its decimals', (text, expected) => expect(amount(text)).toBe(expected));

  const forms: [string, (value: number) => string][] = [
    ['KES', (value) => `KES ${value.toLocaleString('en-US')}`],
    ['KSh', (value) => `KSh ${value}`],
    ['glued', (value) => `ksh${value}`],
    ['/=', (value) => `${value.toLocaleString('en-US')}/=`],
    ['bob', (value) => `${value} bob`],
    ['shillings', (value) => `${value} shillings`],
    ['k', (value) => `${value / 1000}k`],
    ['plain', (value) => String(value)],
  ];
  it.each(forms)('F12: a budget survives being written with %s, in both languages', (_, write) => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 250_000 }), (value) => {
        for (const text of [
          `under ${write(value)}`,
          `chini ya ${write(value)}`,
          `shoes below ${write(value)} please`,
        ]) {
          expect(points(text)[0]).toMatchObject({ kind: 'inquiry', query: { maxPrice: value } });
        }
      }),
    );
  });

  it('F12: a price with cents survives too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5000, max: 900_000 }), (cents) => {
        const value = cents / 100;
        expect(amount(`KES ${value.toLocaleString('en-US', { minimumFractionDigits: 2 })}`)).toBe(value);
      }),
    );
  });
});

describe('budgets', () => {
  it.each([
    ['under 2000', { maxPrice: 2000 }],
    ['below 2k', { maxPrice: 2000 }],
    ['less than 2000', { maxPrice: 2000 }],
    ['not more than 1500 bob', { maxPrice: 1500 }],
    ['up to 3000', { maxPrice: 3000 }],
    ['at most 3000', { maxPrice: 3000 }],
    ['max 1k', { maxPrice: 1000 }],
    ['1k max', { maxPrice: 1000 }],
    ['my budget is 2500', { maxPrice: 2500 }],
    ['budget ya 2500', { maxPrice: 2500 }],
    ['chini ya 2000', { maxPrice: 2000 }],
    ['chini ya elfu mbili', { maxPrice: 2000 }],
    ['bei chini ya 2000', { maxPrice: 2000 }],
    ['isiyozidi 3000', { maxPrice: 3000 }],
    ['yasiyozidi elfu tatu', { maxPrice: 3000 }],
    ['hadi 2000', { maxPrice: 2000 }],
    ['2000 or less', { maxPrice: 2000 }],
    ['I only have 1500 bob', { maxPrice: 1500 }],
    ['nina 2500 tu', { maxPrice: 2500 }],
    ['niko na 2k', { maxPrice: 2000 }],
    ['over 3000', { minPrice: 3000 }],
    ['more than 3000', { minPrice: 3000 }],
    ['zaidi ya 3000', { minPrice: 3000 }],
    ['between 1000 and 2000', { minPrice: 1000, maxPrice: 2000 }],
    ['kati ya 1000 na 2000', { minPrice: 1000, maxPrice: 2000 }],
    ['kati ya elfu moja na elfu mbili', { minPrice: 1000, maxPrice: 2000 }],
    ['from 1k to 2k', { minPrice: 1000, maxPrice: 2000 }],
    ['under 1\u202F100', { maxPrice: 1100 }],
    ['below 12\u00A0500', { maxPrice: 12_500 }],
    ['moins de 1 100', { maxPrice: 1100 }],
    ['entre 1 500 et 12\u202F000', { minPrice: 1500, maxPrice: 12_000 }],
    ['1000-2000', { minPrice: 1000, maxPrice: 2000 }],
    ['around 1000', { minPrice: 800, maxPrice: 1200 }],
    ['kama 1000', { minPrice: 800, maxPrice: 1200 }],
  ])('D3: %j', (text, budget) => expect(only(text)).toEqual({ kind: 'inquiry', query: budget }));

  it.each([
    ['shoes under 2000', { category: 'Shoes', maxPrice: 2000 }],
    ['viatu chini ya elfu mbili', { category: 'Shoes', maxPrice: 2000 }],
    ['viatu vya 2000', { category: 'Shoes', maxPrice: 2000 }],
    ['phones between 10k and 15k', { category: 'Phones', minPrice: 10_000, maxPrice: 15_000 }],
    ['natafuta simu chini ya elfu kumi na tano', { category: 'Phones', maxPrice: 15_000 }],
    ['I only have 1500 bob, which shoes can I get?', { category: 'Shoes', maxPrice: 1500 }],
    ['red shoes size 42 under KES 3,000', { category: 'Shoes', colors: ['Red'], sizes: ['42'], maxPrice: 3000 }],
  ])('D3: %j limits what is asked for', (text, query) => expect(only(text)).toMatchObject({ kind: 'inquiry', query }));

  it.each(['under 5 minutes', 'I was there in 2019', 'size 42', '2 pieces'])('%j is no budget', (text) => {
    for (const point of points(text)) expect(bare(point)).not.toHaveProperty('query.maxPrice');
  });
});
