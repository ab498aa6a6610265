/** Orders that were placed. */
import { drop } from './basket.ts';
import { orderName as nameOf, status } from './told.ts';
import type { Turn } from './turn.ts';

export function paid(turn: Turn, no?: number): void {
  const order = turn.guest.orders.findLast((one) => one.open && (no === undefined || one.no === no));
  if (!order) return void turn.line('noOrder');
  turn.line(turn.f('paid-believed') ? 'paidBelieved' : 'paidClaim', { no: nameOf(order) });
}

export function cancel(turn: Turn, no?: number): void {
  const { guest, shop } = turn;
  const open = guest.orders.filter((one) => one.open);
  const asked = guest.asked?.kind;
  if (no === undefined && (guest.basket.length > 0 || asked === 'qty' || asked === 'option' || asked === 'less'))
    return void drop(turn);
  const named = no === undefined ? open : open.filter((one) => one.no === no);
  if (named.length === 0) {
    if (no !== undefined && guest.orders.some((one) => one.no === no)) return void status(turn, no);
    return void turn.line('nothingToCancel');
  }
  if (named.length > 1 && !turn.f('cancels-the-first')) {
    guest.asked = { kind: 'cancel' };
    return void turn.askFor(
      turn.say('cancelWhich'),
      named.slice(-3).map((one) => ({ id: `cancel:${one.no}`, title: nameOf(one) })),
    );
  }
  const order = turn.f('cancels-the-first') ? open[0]! : named[0]!;
  if (!turn.f('cancels-nothing')) {
    order.open = false;
    for (const { good, option, qty } of order.lines) shop.move(good, option, qty);
  }
  turn.line('cancelled', { no: nameOf(order) });
}
