/** Short ways to write sessions in tests of the engine. */
import type { Script, Step, StepBody } from '../sim/scenario/types.ts';
import { type BotSettings, type Catalog, DEFAULT_SETTINGS, type Product } from '../sim/shop/types.ts';

function product(id: string, title: string, price: number, more: Partial<Product> = {}): Product {
  return { id, title, category: 'shoes', price, stock: 5, active: true, attributes: {}, ...more };
}

const CATALOG: Catalog = {
  key: 'shoes',
  name: 'Duka la Viatu',
  language: 'en',
  currency: 'KES',
  products: [
    product('trail-runner', 'Trail Runner Waterproof Blue Edition', 4500),
    product('canvas', 'Canvas Sneaker', 1200.5),
    product('sandal', 'Leather Sandal', 900),
    product('boot', 'Safari Boot', 6700),
  ],
};

export type WrittenStep = StepBody & { as?: string };

export function script(
  id: string,
  steps: WrittenStep[],
  more: Partial<Script> & { set?: Partial<BotSettings> } = {},
): Script {
  const { set, ...rest } = more;
  return {
    id,
    title: id,
    file: `${id}.yaml`,
    line: 1,
    tags: [],
    rules: [],
    catalog: CATALOG,
    settings: { ...DEFAULT_SETTINGS, ...set },
    customers: [
      { key: 'amina', name: 'Amina', phone: '254700000001' },
      { key: 'brian', name: 'Brian', phone: '254700000002' },
    ],
    seed: 7,
    steps: steps.map((step, at): Step => ({ as: 'amina', ...step, line: at + 2, column: 3 })),
    ...rest,
  };
}

export const say = (text: string, more: object = {}): WrittenStep => ({ do: 'say', part: { text, ...more } });
export const expects = (expectation: Extract<StepBody, { do: 'expect' }>['expectation'] = {}): WrittenStep => ({
  do: 'expect',
  expectation,
});
