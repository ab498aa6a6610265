import { drawFor } from './steps.ts';
import type { Relation } from './types.ts';

export const otherStock: Relation = {
  meta: {
    name: 'other-stock',
    title: 'with more pieces of a product that nobody asks for: nothing changes',
    why: 'how many pieces there are of one product says nothing of another',
  },
  vary({ script, outcome }) {
    const random = drawFor(script, 'stock');
    const named = new Set(outcome.turns.flatMap((turn) => [...turn.named, ...turn.shown]));
    const unasked = script.catalog.products.filter(
      ({ id, stock, variants, active }) => active && stock > 0 && !variants && !named.has(id),
    );
    const product = unasked[random.int(0, Math.max(0, unasked.length - 1))];
    const changes = script.steps.flatMap((step) => (step.do === 'catalog' ? step.changes : []));
    if (!product || changes.some((change) => change.product === product.id)) return undefined;
    const products = script.catalog.products.map((each) =>
      each === product ? { ...each, stock: each.stock + random.int(1, 9) } : each,
    );
    return { ...script, catalog: { ...script.catalog, products } };
  },
};
