import { buildCustomers } from '../scenario/customers.ts';
import { drawFor } from './steps.ts';
import type { Relation } from './types.ts';

export const anotherCustomer: Relation = {
  meta: {
    name: 'another-customer',
    title: 'by other customers: the same outcome',
    why: 'a new customer’s name and number change nothing in what the shop offers',
  },
  vary({ script }) {
    const others = buildCustomers(
      Object.fromEntries(script.customers.map(({ key }) => [`${key}-2`, null])),
      drawFor(script, 'customers').int(1, 0x7fff_ffff),
    );
    const customers = script.customers.map(
      ({ key }, n) => ({ ...others[n], key }) as (typeof script.customers)[number],
    );
    return { ...script, customers };
  },
};
