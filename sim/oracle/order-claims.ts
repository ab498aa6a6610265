import { orderNumbersIn, orderStatesIn, saysNoOrder } from '../languages/reading/orders.ts';
import type { PreparedText } from '../languages/reading/text.ts';
import type { Claim } from './reply-types.ts';

/** Order numbers and order states stated in a sentence. */
export function orderClaimsOf(said: PreparedText): Claim[] {
  const text = said.text.trim();
  const numbers = orderNumbersIn(said.folded);
  const number = numbers.at(-1) ?? null;
  return [
    ...numbers.map((each): Claim => ({ kind: 'order', number: each, text })),
    ...orderStatesIn(said.folded).map((state): Claim => ({ kind: 'order-state', state, number, text })),
    ...(saysNoOrder(said.folded) ? [{ kind: 'no-order', text } as const] : []),
  ];
}
