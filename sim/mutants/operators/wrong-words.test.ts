import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phantom } from '../craft.ts';
import * as words from './wrong-words.ts';

const products = [
  phantom({ id: 'bank', title: 'Power Bank 10000mAh' }),
  phantom({
    id: 'tee',
    title: 'Cotton T-Shirt',
    variants: [
      { id: 'm', title: 'Size M', price: 750, stock: 3, attributes: {} },
      { id: 'l', title: 'Size L', price: 800, stock: 3, attributes: {} },
    ],
  }),
];

describe('words made wrong', () => {
  it.each([
    ['an amount', words.otherAmount, 'costs KES 1,600, in stock.', 'costs KES 1,760, in stock.'],
    ['the last amount', words.otherAmount, '2 @ KES 45, KES 90.50', '2 @ KES 45, KES 100.50'],
    ['all currencies', words.inOtherCurrency, 'KES 5 and KES 1,000', 'USD 5 and USD 1,000'],
    ['a unit', words.inOtherUnit, 'Sugar 2kg', 'Sugar 2 g'],
    ['an account', words.otherAccount, 'number 400200, KES 400200', 'number 400211, KES 400200'],
    ['no name', words.otherAccount, 'Power Bank 10000mAh', 'Power Bank 10000mAh'],
    ['an hour', words.otherHour, 'open from 8am', 'open from 10am'],
    ['facts', words.withoutFacts, 'Welcome. It costs KES 5. Which one?', 'Welcome. Which one?'],
    ['a single sentence', words.withoutFacts, 'It costs KES 5.', 'It costs KES 5.'],
    ['the last sentence', words.lastTwice, 'Welcome. Which one?', 'Welcome. Which one? Which one?'],
  ])('changes %s', (_, change, text, changed) => expect(change(text)).toBe(changed));

  it.each([
    [
      'a quantity',
      'Power Bank 10000mAh\n2 x Cotton T-Shirt @ KES 12',
      'Power Bank 10000mAh\n3 x Cotton T-Shirt @ KES 12',
    ],
    ['no number of an order', 'Order DLM-1001 of KES 7', 'Order DLM-1001 of KES 7'],
  ])('changes %s', (_, text, changed) => expect(words.otherQuantity(text, products)).toBe(changed));

  it('takes another product, and another variant', () => {
    expect(words.otherItem('1 x Cotton T-Shirt', products)).toBe('1 x Power Bank 10000mAh');
    expect(words.otherVariant('1 x Cotton T-Shirt (Size M)', products)).toBe('1 x Cotton T-Shirt (Size L)');
    expect(words.otherItem('Hello', products)).toBe('Hello');
  });

  it('finds an amount however large it is, and leaves the rest of the text alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom('.', ', in stock', ''), (value, after) => {
        const changed = words.otherAmount(`It costs KES ${value.toLocaleString('en-US')}${after}`);
        const [, digits = ''] = /^It costs KES ([\d,]+?)(?:\.|, in stock)?$/.exec(changed) ?? [];
        expect(Number(digits.replaceAll(',', ''))).toBe(words.more(value));
        expect(changed.endsWith(after)).toBe(true);
      }),
    );
  });
});
