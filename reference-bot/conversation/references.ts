import { stockOf } from '../reply/index.ts';
import type { Reference } from '../understanding/index.ts';
import { begin } from './checkout.ts';
import { askName, clarify, ids } from './clarify.ts';
import { type Picked, resolve } from './resolve.ts';
import { addTopic, focusOn, noteReference, say, type TurnState } from './state.ts';
import { vague } from './talk.ts';
import type { ProductQuery } from './types.ts';

/** A bare reference: what it means is confirmed by name and current price (rule R10). */
export async function refer(state: TurnState, reference: Reference, query: ProductQuery | null): Promise<void> {
  if (!state.input.tenant.settings.referenceResolution) return askName(state);
  const resolution = await resolve(reference, state);
  if (resolution.kind !== 'picked') return clarify(state, resolution, query);
  noteReference(state, 'resolved', ids(resolution.picks));
  await choose(state, resolution.picks);
}

/** Shows what was chosen: one product as a card, or its variants; several as a list. */
export async function choose(state: TurnState, picks: Picked[]): Promise<void> {
  const [first] = picks;
  if (first === undefined) return;
  if (picks.length > 1) {
    for (const { product } of picks) addTopic(state, product.title);
    state.memory.focus = null;
    return say(state, { kind: 'list', reason: 'chosen', products: picks.map((p) => p.product) });
  }
  const { product, variant } = first;
  const { checkout } = state.memory;
  // "This one", of what the summary before the customer is about: the summary is put again.
  const items = checkout?.step === 'confirm' ? checkout.items : [];
  if (items.length === 1 && items[0]?.productId === product.id && state.message.kind !== 'tap')
    return vague(state, true);
  const quantity = checkout?.step === 'variant' && checkout.productId === product.id ? checkout.quantity : null;
  // A variant is only ever pointed at when it was asked for: then the purchase goes on.
  if (variant !== null && product.variants.length > 1) return begin(state, first, quantity);
  focusOn(state, product, variant?.id ?? null);
  if (product.variants.length > 1 && product.variants.some((v) => v.stock > 0)) {
    return say(state, { kind: 'variants', product, quantity: null });
  }
  say(state, { kind: 'card', lead: 'chosen', product, variant });
  if (product.variants.length < 2 && stockOf(product) > 0) {
    state.memory.checkout = {
      step: 'quantity',
      productId: product.id,
      variantId: variant?.id ?? null,
      quantity: null,
    };
  }
}
