import { expect, test } from 'vitest';
import { parseCatalog } from '../shop/index.ts';
import { DEFAULT_SETTINGS, UNCOUNTED } from '../shop/types.ts';
import type { Trace } from '../trace/types.ts';
import { factsOf } from './facts.ts';

test('whether a service is free is not known; pieces of a product are', () => {
  const catalog = parseCatalog(
    `name: Salon
language: en
currency: KES
products:
  - {id: trim, title: Trim, category: hair, price: 500, kind: service, duration: 30}
  - {id: oil, title: Hair Oil, category: care, price: 400, stock: 3}
`,
    'salon.yaml',
  );
  const shop = { ...catalog, tenant: 't', phoneNumberId: '1', displayPhone: '2547', settings: { ...DEFAULT_SETTINGS } };
  const trace: Trace = {
    session: {
      ...{ id: 's', title: 's', source: { kind: 'scripted', file: 'a.yaml', line: 1 }, seed: 1, channel: 'cloud' },
      ...{ clock: 'virtual', startedAt: 0, shop, customers: [], tags: [] },
    },
    events: [],
  };
  const { stockAt } = factsOf(trace);
  expect(stockAt(0, 'trim')).toEqual({ min: 0, max: UNCOUNTED });
  expect(stockAt(0, 'oil')).toEqual({ min: 3, max: 3 });
});
