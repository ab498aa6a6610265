import type { Script, Step } from '../scenario/types.ts';
import type { Product } from '../shop/types.ts';
import { agreement } from './agreement.ts';
import { partsOf, saysAmount } from './steps.ts';
import type { Relation, Seen, SeenOrder } from './types.ts';

export const doubledPrices: Relation = {
  meta: {
    name: 'doubled-prices',
    title: 'with all prices doubled in the catalogue: every price and total doubles, all else is the same',
    why: 'prices come from the catalogue (rule G1) and decide nothing else, unless a customer speaks of money',
  },
  vary: ({ script }) => (partsOf(script).some(saysAmount) ? undefined : dearer(script)),
  compare: (a, b) => agreement(a, b, { seen, order }),
};

const twice = (amount: number): number => amount * 2;

function dearer(script: Script): Script {
  const priced = <T extends { price?: number }>(item: T): T =>
    item.price === undefined ? item : { ...item, price: twice(item.price) };
  const products = script.catalog.products.map(
    (product): Product => ({
      ...priced(product),
      ...(product.variants ? { variants: product.variants.map(priced) } : {}),
    }),
  );
  const steps = script.steps.map(
    (step): Step => (step.do === 'catalog' ? { ...step, changes: step.changes.map(priced) } : step),
  );
  return { ...script, steps, catalog: { ...script.catalog, products } };
}

const seen = (a: Seen): Seen => ({
  ...a,
  prices: Object.fromEntries(Object.entries(a.prices).map(([product, amounts]) => [product, amounts.map(twice)])),
  totals: a.totals.map(twice),
});

const order = (a: SeenOrder): SeenOrder => ({
  ...a,
  total: twice(a.total),
  items: a.items.map((item) => ({ ...item, unitPrice: twice(item.unitPrice) })),
});
