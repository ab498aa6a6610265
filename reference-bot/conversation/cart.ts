import type { CartLine } from '../dialogue.ts';
import { isInStock, type Part, type Picked, priceOf, stockOf } from '../reply/index.ts';
import { showInstead, soldOut } from './discovery.ts';
import { recordsOf } from './lists.ts';
import { addTopic, say, type TurnState, tell } from './state.ts';
import { settledVariant } from './variants.ts';

/**
 * A cart of the platform's catalog: the summary of its goods, with the prices and the stock of now, and what of it has
 * changed since the phone showed it. It waits for a yes as any other summary does (rules C1, C2, C11).
 */
export async function answerCart(state: TurnState, cart: readonly CartLine[]): Promise<void> {
  const lines = new Map<string, CartLine>();
  for (const line of cart)
    lines.set(line.item, { ...line, quantity: line.quantity + (lines.get(line.item)?.quantity ?? 0) });
  const parts: Part[] = [];
  const ready: (Picked & { quantity: number })[] = [];
  const gone: Picked[] = [];
  let [changed, unknown] = [false, false];
  for (const { item, quantity, price } of lines.values()) {
    const [found] = await recordsOf([item], state);
    if (found === undefined) {
      unknown = true;
      continue;
    }
    const { product } = found;
    const picked = { product, variant: found.variant ?? settledVariant(found, []) };
    addTopic(state, product.title);
    if (!isInStock(picked)) gone.push(picked);
    else if (picked.variant === null && product.variants.length > 1)
      parts.push({ kind: 'variants', product, quantity });
    else {
      changed ||= price !== null && price !== priceOf(product, picked.variant);
      const left = stockOf(product, picked.variant);
      if (quantity > left) parts.push({ kind: 'short', ...picked, left }, { kind: 'quantity', ...picked });
      else ready.push({ ...picked, quantity });
    }
  }
  if (changed) tell(state, 'priceChanged');
  say(state, ...parts.filter(({ kind }) => kind !== 'quantity'));
  // One decision at a time: an amount to settle comes before the summary of the rest.
  const asked = parts.find(({ kind }) => kind === 'quantity');
  const shows = asked !== undefined || ready.length > 0 || parts.some(({ kind }) => kind === 'variants');
  const [first, ...others] = gone;
  if (unknown && (shows || gone.length > 0)) tell(state, 'noLonger');
  for (const picked of shows ? gone : others) say(state, { kind: 'soldOut', ...picked });
  if (asked?.kind === 'quantity')
    say(state, ...ready.map((each): Part => ({ kind: 'picked', ...each })), { ...asked, beside: ready });
  else if (ready.length > 0) say(state, { kind: 'summary', items: ready, assumed: false });
  else if (!shows) await (first === undefined ? showInstead(state) : soldOut(state, first));
}
