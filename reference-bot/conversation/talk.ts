import { type MediaKind, variantOf } from '../reply/index.ts';
import { buy, place } from './checkout.ts';
import { showAll } from './discovery.ts';
import { listMeant } from './lists.ts';
import { recordsOf } from './resolve.ts';
import { productById, say, type TurnState, tell } from './state.ts';
import type { InboundMessage, OrderRecord } from './types.ts';

/** What can be done for you; `understood` is false when the message was not. */
export async function offer(state: TurnState, understood: boolean): Promise<void> {
  say(state, { kind: 'offer', understood, focus: null, categories: state.vocabulary.categories });
}

/**
 * A vague message, or a bare "ok": read in the light of what came before, then asked with concrete options (rule C9).
 */
export async function vague(state: TurnState, understood: boolean): Promise<void> {
  const { checkout, focus } = state.memory;
  if (checkout?.step === 'variant' || checkout?.step === 'quantity') {
    return buyAgain(state, checkout.productId, checkout.variantId);
  }
  if (checkout?.step === 'confirm') {
    const picks = await recordsOf(
      checkout.items.map((i) => ({ id: i.variantId === null ? i.productId : `${i.productId}:${i.variantId}` })),
      state,
    );
    const items = picks.map((p, i) => ({ ...p, quantity: checkout.items[i]?.quantity ?? 1 }));
    if (items.length === checkout.items.length) return say(state, { kind: 'summary', items, assumed: false });
  }
  if (checkout?.step === 'payment') {
    const order = (await state.input.orders.recent(10)).find((o) => o.number === checkout.orderNumber);
    if (order?.state === 'PAYMENT_FAILED' && (await orderAgain(state, order))) return;
    if (order !== undefined) return say(state, { kind: 'orderState', order });
  }
  const product = focus === null ? null : await productById(state, focus.productId);
  if (product !== null) return say(state, { kind: 'offer', understood, focus: product, categories: [] });
  const shown = listMeant(state);
  if (shown.state === 'live' && shown.list.items.length > 1) {
    const products = (await recordsOf(shown.list.items, state)).map((p) => p.product);
    const reason = understood ? 'again' : 'which';
    if (products.length > 0 && shown.list.listType === 'products')
      return say(state, { kind: 'list', reason, products });
  }
  await offer(state, understood);
}

/** An order whose payment failed was not completed: its summary is put again. */
async function orderAgain(state: TurnState, order: OrderRecord): Promise<boolean> {
  const items = [];
  for (const { productId, variantId, quantity } of order.items) {
    const product = await productById(state, productId);
    if (product === null) return false;
    items.push({ product, variant: variantOf(product, variantId), quantity });
  }
  say(state, { kind: 'summary', items, assumed: false });
  return true;
}

/** Puts the pending step of checkout again. */
async function buyAgain(state: TurnState, productId: string, variantId: string | null): Promise<void> {
  state.memory.checkout = null;
  await buy(state, productId, variantId, null);
}

/** "Yes", "ok": to the question that was asked last. */
export async function confirm(state: TurnState): Promise<void> {
  const { checkout, awaiting } = state.memory;
  if (awaiting === 'human') return handOver(state);
  if (checkout?.step === 'confirm') return place(state, checkout.items);
  if (checkout?.step === 'quantity') return buy(state, checkout.productId, checkout.variantId, 1);
  await vague(state, true);
}

export function handOver(state: TurnState): void {
  state.effect = 'handover';
  state.memory.awaiting = null;
  tell(state, 'handover');
}

export function recall(state: TurnState): void {
  const { topics, previousTopics, introduced } = state.memory;
  say(state, { kind: 'recall', topics: [...topics], previousTopics, firstMessage: !introduced });
}

/** A message without words that the bot could read (rule H5). */
export async function unreadable(state: TurnState, message: InboundMessage): Promise<void> {
  const what: MediaKind = message.kind === 'text' || message.kind === 'tap' ? 'unsupported' : message.kind;
  say(state, { kind: 'media', what });
  if (what === 'order') await showAll(state, 'all');
}
