import { buy, type OrderItem, place } from './checkout.ts';
import { ANYTHING, browse, findProducts, showAll, showFound } from './discovery.ts';
import { cancel, cancelOrder, paid } from './orders.ts';
import { choose } from './references.ts';
import { noteReference, productById, type TurnState, tell } from './state.ts';
import { handOver } from './talk.ts';

/**
 * A tap names its product in its id, so it means that product even on an old message, with today's price and stock
 * (rule R1). False when the id is none of ours.
 */
export async function tap(state: TurnState, id: string): Promise<boolean> {
  const [verb = '', ...rest] = id.split(':');
  const tail = rest.join(':');
  switch (verb) {
    case 'product':
      await tapProduct(state, tail);
      return true;
    case 'buy':
      await tapBuy(state, tail, null, null);
      return true;
    case 'variant':
    case 'qty': {
      const [productId = '', variantId = '-', amount] = rest;
      await tapBuy(state, productId, variantId === '-' ? null : variantId, countOf(amount));
      return true;
    }
    case 'confirm':
      await tapConfirm(state, tail);
      return true;
    case 'cancel':
      await (tail === 'checkout' ? cancel(state, false) : cancelOrder(state, tail));
      return true;
    case 'category':
      await tapCategory(state, tail);
      return true;
    case 'browse':
      state.memory.awaiting = 'category';
      await browse(state, true);
      return true;
    case 'human':
      handOver(state);
      return true;
    case 'paid':
      await paid(state, tail);
      return true;
    default:
      return false;
  }
}

async function tapProduct(state: TurnState, id: string): Promise<void> {
  const product = await productById(state, id);
  if (product === null) {
    noteReference(state, 'clarified');
    tell(state, 'noLonger');
    return showAll(state, 'alternatives');
  }
  noteReference(state, 'resolved', [id]);
  await choose(state, [{ product, variant: null }]);
}

async function tapBuy(state: TurnState, id: string, variantId: string | null, quantity: number | null): Promise<void> {
  noteReference(state, 'resolved', [id]);
  await buy(state, id, variantId, quantity);
}

async function tapConfirm(state: TurnState, tail: string): Promise<void> {
  const items: OrderItem[] = tail.split(',').flatMap((item) => {
    const [productId = '', variantId = '-', amount] = item.split(':');
    const quantity = countOf(amount);
    return quantity === null ? [] : [{ productId, variantId: variantId === '-' ? null : variantId, quantity }];
  });
  if (items.length === 0) return showAll(state, 'which');
  await place(state, items);
}

async function tapCategory(state: TurnState, category: string): Promise<void> {
  const query = { ...ANYTHING, category };
  showFound(state, query, await findProducts(state, query, []));
}

function countOf(text: string | undefined): number | null {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? count : null;
}
