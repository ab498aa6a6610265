import type { OrderRecord } from '../dialogue.ts';
import { addOrderTopic, say, type TurnState, tell } from './state.ts';

/** States of this customer's orders, from the database (rule G1). */
export async function orderStatus(state: TurnState, orderNumber: string | null): Promise<void> {
  const recent = await state.input.orders.recent(orderNumber === null ? 2 : 50);
  const wanted = recent.filter((order) => orderNumber === null || isNumber(order, orderNumber));
  if (wanted.length === 0) noneOf(state, recent);
  for (const order of wanted) {
    addOrderTopic(state, order.number);
    say(state, { kind: 'orderState', order });
  }
}

/** "I paid": the truth, whatever the customer says. */
export async function paid(state: TurnState, orderNumber: string | null = null): Promise<void> {
  const recent = await state.input.orders.recent(50);
  const { checkout } = state.memory;
  const order =
    recent.find((one) => orderNumber !== null && isNumber(one, orderNumber)) ??
    recent.find((one) => checkout?.step === 'payment' && one.number === checkout.orderNumber) ??
    recent.find((one) => one.state === 'PENDING_PAYMENT') ??
    recent[0];
  if (order === undefined) return tell(state, 'noOrder');
  addOrderTopic(state, order.number);
  say(state, { kind: order.state === 'PENDING_PAYMENT' ? 'notYetPaid' : 'orderState', order });
}

/** Cancels an order that waits for payment; any other is told as it is. */
export async function cancelOrder(state: TurnState, orderNumber: string): Promise<void> {
  const { memory, input } = state;
  const recent = await input.orders.recent(50);
  const order = recent.find((one) => isNumber(one, orderNumber));
  if (order === undefined) return noneOf(state, recent);
  addOrderTopic(state, order.number);
  if (memory.checkout?.step === 'payment' && memory.checkout.orderNumber === order.number) memory.checkout = null;
  const open = order.state === 'PENDING_PAYMENT' || order.state === 'PAYMENT_FAILED';
  const after = open ? await input.orders.cancel(order.number) : null;
  if (after?.state === 'CANCELLED') say(state, { kind: 'orderCancelled', order: after });
  else say(state, { kind: 'orderState', order });
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

/** No order has the number that was said: a customer who has others is not told to have none (rule G1). */
const noneOf = (state: TurnState, others: OrderRecord[]): void =>
  tell(state, others.length === 0 ? 'noOrder' : 'noSuchOrder');

function isNumber({ number }: OrderRecord, said: string): boolean {
  const [own, wanted] = [number, said].map((text) => text.toLowerCase().replace(/[^a-z0-9]/g, '')) as [string, string];
  return own === wanted || own.endsWith(`0${wanted}`);
}
