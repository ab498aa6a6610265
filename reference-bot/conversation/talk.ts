import type { InboundMessage, OrderItem } from '../dialogue.ts';
import type { MediaKind } from '../reply/index.ts';
import { buy, place } from './checkout.ts';
import { showAll } from './discovery.ts';
import { liveList, recordsOf, shownIn } from './lists.ts';
import { itemId, productById, say, type TurnState, tell } from './state.ts';

/** What can be done for you; `understood` is false when the message was not. */
export function offer(state: TurnState, understood: boolean): void {
  say(state, { kind: 'offer', understood, focus: null, categories: state.vocabulary.categories });
}

/**
 * A vague message, or a bare "ok": read in the light of what came before, then asked with concrete options (rule C9).
 */
export async function vague(state: TurnState, understood: boolean): Promise<void> {
  const { checkout, focus } = state.memory;
  if (checkout?.step === 'variant' || checkout?.step === 'quantity') {
    if (checkout.step === 'quantity') state.memory.checkout = null;
    return buy(state, checkout, null);
  }
  if (checkout?.step === 'confirm' && (await summarizes(state, checkout.items))) return;
  if (checkout?.step === 'payment') {
    const order = (await state.input.orders.recent(10)).find(({ number }) => number === checkout.orderNumber);
    // An order whose payment failed was not completed: its summary is put again.
    if (order?.state === 'PAYMENT_FAILED' && (await summarizes(state, order.items))) return;
    if (order !== undefined) return say(state, { kind: 'orderState', order });
  }
  const product = focus === null ? null : await productById(state, focus.productId);
  if (product !== null) return say(state, { kind: 'offer', understood, focus: product, categories: [] });
  const list = liveList(state);
  if (list !== null && list.items.length > 1 && list.listType === 'products') {
    const products = (await shownIn(list, state)).map((picked) => picked.product);
    if (products.length > 0) return say(state, { kind: 'list', reason: understood ? 'again' : 'which', products });
  }
  offer(state, understood);
}

/** Puts the summary of an order again; false when something of it is no longer sold. */
export async function summarizes(state: TurnState, ordered: OrderItem[]): Promise<boolean> {
  const picks = await recordsOf(ordered.map(itemId), state);
  if (picks.length < ordered.length) return false;
  const items = picks.map((picked, index) => ({ ...picked, quantity: ordered[index]?.quantity ?? 1 }));
  say(state, { kind: 'summary', items, assumed: false });
  return true;
}

/** "Yes", "ok": to the question that was asked last. */
export async function confirm(state: TurnState): Promise<void> {
  const { checkout, awaiting } = state.memory;
  if (awaiting === 'human') return handOver(state);
  if (checkout?.step === 'confirm') return place(state, checkout.items);
  if (checkout?.step === 'quantity') return buy(state, checkout, 1);
  await vague(state, true);
}

export function handOver(state: TurnState): void {
  state.effect = 'handover';
  state.memory.awaiting = null;
  tell(state, 'handover');
}

/** A message without words that the bot could read (rule H5). */
export async function unreadable(state: TurnState, { kind }: InboundMessage): Promise<void> {
  const what: MediaKind = kind === 'text' || kind === 'tap' ? 'unsupported' : kind;
  say(state, { kind: 'media', what });
  if (what === 'order') await showAll(state, 'all');
}
