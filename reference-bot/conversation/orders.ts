import { addOrderTopic, say, type TurnState, tell } from './state.ts';
import type { OrderRecord } from './types.ts';

/** States of this customer's orders, from the database (rule G1). */
export async function orderStatus(state: TurnState, orderNumber: string | null): Promise<void> {
  const recent = await state.input.orders.recent(orderNumber === null ? 2 : 50);
  const wanted = orderNumber === null ? recent : recent.filter((o) => sameNumber(o, orderNumber));
  if (wanted.length === 0) return tell(state, 'noOrder');
  for (const order of wanted) {
    addOrderTopic(state, order.number);
    say(state, { kind: 'orderState', order });
  }
}

/** "I paid": the truth, whatever the customer says. */
export async function paid(state: TurnState, orderNumber: string | null = null): Promise<void> {
  const recent = await state.input.orders.recent(50);
  const pending = recent.find((o) => o.state === 'PENDING_PAYMENT');
  const meant = orderNumber === null ? undefined : recent.find((o) => sameNumber(o, orderNumber));
  const current = state.memory.checkout?.step === 'payment' ? state.memory.checkout.orderNumber : null;
  const order = meant ?? recent.find((o) => o.number === current) ?? pending ?? recent[0];
  if (order === undefined) return tell(state, 'noOrder');
  addOrderTopic(state, order.number);
  say(state, { kind: order.state === 'PENDING_PAYMENT' ? 'notYetPaid' : 'orderState', order });
}

/** Cancels an order that waits for payment; any other is told as it is. */
export async function cancelOrder(state: TurnState, orderNumber: string): Promise<void> {
  const before = (await state.input.orders.recent(50)).find((o) => sameNumber(o, orderNumber));
  if (before === undefined) return tell(state, 'noOrder');
  addOrderTopic(state, before.number);
  if (state.memory.checkout?.step === 'payment' && state.memory.checkout.orderNumber === before.number) {
    state.memory.checkout = null;
  }
  const open = before.state === 'PENDING_PAYMENT' || before.state === 'PAYMENT_FAILED';
  const after = open ? await state.input.orders.cancel(before.number) : null;
  say(
    state,
    after?.state === 'CANCELLED' ? { kind: 'orderCancelled', order: after } : { kind: 'orderState', order: before },
  );
}

/** "Cancel": what is being bought, or the order that waits for payment. */
export async function cancel(state: TurnState, explicit: boolean): Promise<void> {
  const { checkout, awaiting } = state.memory;
  if (awaiting === 'human') {
    state.memory.awaiting = null;
    return tell(state, 'acknowledged');
  }
  if (checkout !== null && checkout.step !== 'payment') {
    state.memory.checkout = null;
    return tell(state, 'checkoutLeft');
  }
  if (!explicit) return tell(state, 'acknowledged');
  if (checkout?.step === 'payment') return cancelOrder(state, checkout.orderNumber);
  const [latest] = await state.input.orders.recent(1);
  if (latest?.state === 'PENDING_PAYMENT') return cancelOrder(state, latest.number);
  tell(state, 'nothingToCancel');
}

function sameNumber(order: OrderRecord, number: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return bare(order.number) === bare(number) || bare(order.number).endsWith(`0${bare(number)}`);
}
