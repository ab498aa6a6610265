import { expect, it } from 'vitest';
import { orderPrefix } from './tenants.ts';

it('order prefixes come from the name', () => {
  expect(['Mama Njeri Fashions', 'Duka', 'Élan', '老铺', 'A B C D'].map(orderPrefix)).toEqual([
    'MNF',
    'DUK',
    'ELA',
    'ORD',
    'ABC',
  ]);
});
