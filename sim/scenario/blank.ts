import { type Catalog, DEFAULT_SETTINGS } from '../shop/types.ts';
import { buildCustomers } from './customers.ts';
import type { Script } from './types.ts';

/** A session without steps, in a shop, with customers whose names and numbers come from the seed. */
export function blankScript({
  catalog,
  seed,
  customers,
  title,
}: {
  catalog: Catalog;
  seed: number;
  /** How many. */
  customers: number;
  title: string;
}): Script {
  const keys = Array.from({ length: customers }, (_, n) => (n === 0 ? 'customer' : `customer${n + 1}`));
  return {
    ...{ id: 'chat', title, file: 'chat', line: 1, tags: [], rules: [], catalog, seed, steps: [] },
    settings: { ...DEFAULT_SETTINGS },
    customers: buildCustomers(Object.fromEntries(keys.map((key) => [key, null])), seed),
  };
}
