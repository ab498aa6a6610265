import { buildCustomers } from '../scenario/customers.ts';
import { added, drawFor, isUntimed, saying, varietyOf, withSteps } from './steps.ts';
import type { Relation } from './types.ts';

const KEY = 'bystander';

export const secondCustomer: Relation = {
  meta: {
    name: 'second-customer',
    title: 'while a second customer talks with the shop: nothing changes',
    why: 'conversations of different customers share nothing (rule I4)',
    seldom: true,
  },
  vary({ script }) {
    const [first] = script.customers;
    const variety = first && varietyOf(script, first.key);
    if (!isUntimed(script) || variety === undefined) return undefined;
    const customers = [...script.customers, ...buildCustomers({ [KEY]: null }, script.seed)];
    return withSteps({ ...script, customers }, (step) => {
      if (step.do !== 'say') return undefined;
      const random = drawFor(script, step.line);
      const greets = random.chance(0.5);
      const text = saying(variety, greets ? 'greet' : 'thanks', random) ?? '';
      const means = { intents: [greets ? ('greeting' as const) : ('thanks' as const)] };
      return [step, added({ do: 'say', part: { text, means, after: random.int(100, 600) } }, KEY)];
    });
  },
};
