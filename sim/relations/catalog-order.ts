import { agreement } from './agreement.ts';
import type { Relation } from './types.ts';

export const catalogOrder: Relation = {
  meta: {
    name: 'catalog-order',
    title: 'with the products of the catalogue in another order: the same products and facts, in any order',
    why: 'the order of a catalogue is no property of its products',
  },
  vary({ script }) {
    const { products } = script.catalog;
    if (products.length < 2) return undefined;
    return { ...script, catalog: { ...script.catalog, products: products.toReversed() } };
  },
  compare: (a, b) => agreement(a, b, { anyOrder: true }),
};
