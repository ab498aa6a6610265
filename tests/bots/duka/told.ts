/** Baskets and orders in words. */
import { type Line, nameOf, type Order, priceOf } from './guest.ts';
import type { Turn } from './turn.ts';

export function totalOf(turn: Turn, lines: readonly Line[] = turn.guest.basket): number {
  const counted = turn.f('total-of-last-line') ? lines.slice(-1) : lines;
  return counted.reduce((sum, one) => sum + Math.round(100 * charged(turn, one)) * one.qty, 0) / 100;
}
export const charged = (turn: Turn, line: Line): number =>
  turn.f('base-price-of-option') ? line.good.price : priceOf(line);

/** The lines of an order, as this wording writes them. */
export const linesOf = (turn: Turn, lines: readonly Line[]): string =>
  lines
    .map((one, at) => {
      const qty = at === lines.length - 1 && turn.shownQty ? turn.shownQty : one.qty;
      const price = charged(turn, one);
      return turn.say('line', {
        n: at + 1,
        qty,
        title: nameOf(one),
        price: turn.money(price),
        sum: turn.money(Math.round(price * 100 * qty) / 100),
      });
    })
    .join('\n');

export function summaryText(turn: Turn): string {
  const { basket } = turn.guest;
  return turn.say('summary', { lines: linesOf(turn, basket), total: turn.money(turn.oldTotal ?? totalOf(turn)) });
}

export const orderName = ({ no }: Order): string => `DK${no}`;

export function status(turn: Turn, no?: number): void {
  const { guest } = turn;
  const every = turn.f('status-of-last-customer') ? [...turn.all].flatMap(({ orders }) => orders) : guest.orders;
  const orders = no === undefined ? every : every.filter((one) => one.no === no);
  const order = orders.at(-1);
  turn.handled = true;
  if (!order && guest.basket.length > 0) {
    turn.summed = true;
    guest.rev += 1;
    guest.asked = { kind: 'confirm' };
    return;
  }
  if (!order) return void turn.line('noOrder');
  turn.line(order.open ? 'statusOpen' : 'statusCancelled', {
    no: orderName(order),
    lines: linesOf(turn, order.lines),
    total: turn.money(order.total),
  });
}
