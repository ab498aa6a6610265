import { buy, place } from './checkout.ts';
import { ANYTHING, browse, findProducts, showFound, showInstead } from './discovery.ts';
import { cancel, cancelOrder, paid } from './orders.ts';
import { choose } from './questions.ts';
import { noteReference, productById, type TurnState } from './state.ts';
import { handOver } from './talk.ts';

/**
 * A tap names its product in its id, so it means that product even on an old message, with today's price and stock
 * (rule R1). False when the id is none of ours.
 */
export async function tap(state: TurnState, id: string): Promise<boolean> {
  const [verb = '', ...parts] = id.split(':');
  const rest = parts.join(':');
  switch (verb) {
    case 'product':
      await tapProduct(state, rest);
      return true;
    case 'buy':
    case 'variant':
    case 'qty': {
      const [productId, variantId, quantity] = itemOf(rest);
      noteReference(state, 'resolved', [productId]);
      await buy(state, productId, variantId, quantity);
      return true;
    }
    case 'confirm': {
      const items = rest.split(',').map(itemOf);
      await place(
        state,
        items.flatMap(([productId, variantId, quantity]) =>
          quantity === null ? [] : [{ productId, variantId, quantity }],
        ),
      );
      return true;
    }
    case 'cancel':
      await (rest === 'checkout' ? cancel(state, false) : cancelOrder(state, rest));
      return true;
    case 'category': {
      const query = { ...ANYTHING, category: rest };
      showFound(state, query, await findProducts(state, query, []));
      return true;
    }
    case 'browse':
      state.memory.awaiting = 'category';
      await browse(state, true);
      return true;
    case 'human':
      handOver(state);
      return true;
    case 'paid':
      await paid(state, rest);
      return true;
    default:
      return false;
  }
}

async function tapProduct(state: TurnState, id: string): Promise<void> {
  const product = await productById(state, id);
  noteReference(state, product === null ? 'clarified' : 'resolved', product === null ? [] : [id]);
  await (product === null ? showInstead(state) : choose(state, [{ product, variant: null }]));
}

/** `product:variant:quantity`, where `-` is no variant. */
function itemOf(text: string): [productId: string, variantId: string | null, quantity: number | null] {
  const [productId = '', variantId = '-', amount] = text.split(':');
  const count = Number(amount);
  return [productId, variantId === '-' ? null : variantId, Number.isInteger(count) && count > 0 ? count : null];
}
