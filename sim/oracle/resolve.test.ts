import { expect, it } from 'vitest';
import { shoeShop } from '../checks/testing.ts';
import { type ReferenceContext, resolveReference } from './resolve.ts';

const around = (more: Partial<ReferenceContext>): ReferenceContext => ({
  ...{ lists: [], selected: null, lastChosen: null, lastNamed: [], asksVariant: false },
  ...{ at: 1000, readAt: 1000, ttl: 300_000, quotes: undefined, products: shoeShop().products },
  ...more,
});
const productsOf = (more: Partial<ReferenceContext>): string[][] =>
  resolveReference({ by: 'demonstrative' }, around(more)).map((outcome) =>
    outcome.kind === 'none' ? [] : outcome.products,
  );

it('"this one", after a reply that names two products and asks which variant, may be either', () => {
  expect(productsOf({ lastNamed: ['boot', 'tee'], asksVariant: true })).toEqual([[], ['boot'], ['tee']]);
  expect(productsOf({ lastNamed: ['boot', 'tee'] })).toEqual([[]]);
  expect(productsOf({ lastNamed: ['boot', 'tee'], lastChosen: 'tee', asksVariant: true })).toEqual([['tee'], []]);
});
