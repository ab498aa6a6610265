import { describe, expect, it } from 'vitest';
import { PreparedText } from '../languages/reading/text.ts';
import type { Product } from '../shop/types.ts';
import { indexCatalog } from './catalog.ts';
import { isOrderLine } from './order-lines.ts';

const boot = { title: 'Safari Boot', category: 'shoes', price: 4500, stock: 9, attributes: {}, active: true };
const products = [{ id: 'boot', ...boot }] as unknown as Product[];

describe('a line of an order, by its form', () => {
  it.each([
    'Safari Boot, 3 @ KES 4,500 = KES 13,500',
    // The total need not be right: a wrong one is what is looked for.
    'Safari Boot, 3 @ KES 4,500 = KES 9,000',
    'Safari Boot (size 39), 2 @ 4 500 FCFA = 9 000 FCFA',
    'Safari Boot - Qty 2 x Rs 4,500: Rs 9,000',
    'Safari Boot - Qté 2 x 4 500 FCFA : 9 000 FCFA',
    '- 2 pcs Safari Boot @ KES 4,500 = KES 9,000',
    'Safari Boot x 2 = KES 9,000',
  ])('"%s" is one', (text) => {
    expect(isOrderLine(new PreparedText(text), indexCatalog(products), 'KES')).toBe(true);
  });

  it.each([
    'Safari Boot @ KES 4,500 (9 in stock)',
    'Safari Boot, KES 4,500, 9 pcs left',
    '1. Safari Boot - KES 4,500, 9 units',
    'Safari Boot 30 x 40 cm, KES 4,500',
  ])('"%s" is none', (text) => {
    expect(isOrderLine(new PreparedText(text), indexCatalog(products), 'KES')).toBe(false);
  });
});
