import { describe, expect, it } from 'vitest';
import { PreparedText } from '../languages/reading/text.ts';
import type { Product } from '../shop/types.ts';
import { indexCatalog } from './catalog.ts';
import { misnamedIn } from './measures.ts';

const product = (title: string, more: Partial<Product> = {}): Product => ({
  ...{ id: title, title, category: 'things', price: 100, stock: 5, active: true, attributes: {} },
  ...more,
});
const index = indexCatalog([
  product('Acacia Honey 500g'),
  product('Acacia Honey 1kg'),
  product('Oraimo Power Bank 20000mAh', { description: 'Holds 74 Wh.' }),
  product('Galaxy A15 128GB', { variants: [{ id: 'b', title: '256GB', stock: 1, attributes: {} }] }),
  product('Rice 5kg'),
  product('Cooking Gas Refill 6kg'),
  product('Gas Refill 13kg'),
]);
const names = (text: string) => misnamedIn(new PreparedText(text), index).map(({ name }) => name);

describe('a name with another measure', () => {
  it.each([
    ['We have Acacia Honey 1 g at KES 1,200.', 'acacia honey 1 g'],
    ['Acacia Honey 500kg ipo', 'acacia honey 500kg'],
    ['2 x Galaxy A15 128MB @ KES 100', 'galaxy a15 128mb'],
    ['Umechagua Oraimo Power Bank 20000 Wh', 'oraimo power bank 20000 wh'],
    ['Acacia Honey 750g costs KES 900', 'acacia honey 750g'],
  ])('%s', (text, name) => expect(names(text)).toEqual([name]));

  it.each([
    'Acacia Honey 500g and Acacia Honey 1kg are in stock.',
    'Acacia Honey 500 g',
    'Acacia Honey 1000g',
    'ACACIA HONEY 0.5kg',
    'Acacia Honey (sold by 2 kg)',
    'Acacia Honey, 2 jars of 500g',
    'Oraimo Power Bank 74 Wh',
    'Oraimo Power Bank, 12 W',
    'Galaxy A15 256GB',
    // One word alone may be a kind of thing.
    'Rice 2kg',
    'Cooking Gas Refill 6kg or Gas Refill 13kg',
    'Acacia Honey for 500 shillings',
    'Acacia Honey 3 pieces',
  ])('not: %s', (text) => expect(names(text)).toEqual([]));
});
