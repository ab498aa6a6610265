/** Orders: placed, dropped before that, cancelled after it, asked about. */
import type { Line } from './goods.ts';
import { clear, type Here, type Reply, type Visitor } from './visitor.ts';

export function book(here: Here, visitor: Visitor, reply: Reply): void {
  const { manner } = visitor;
  const lines = visitor.slip.map(({ good, ware, count }): Line => ({ good, ware: ware!, count: count! }));
  const to = visitor.to === 'shop' ? undefined : visitor.to;
  const placed = here.shop.place(visitor.id, lines, to);
  if (!('number' in placed)) {
    const { ware } = placed;
    reply.lines.push(
      ware.stock > 0
        ? manner.say('tooMany', { item: ware.title, n: ware.stock })
        : manner.say('soldOut', { item: ware.title }),
    );
    clear(visitor);
    return;
  }
  clear(visitor);
  visitor.topics.push(`#${placed.number}`);
  reply.placed = placed;
}

export function drop(visitor: Visitor, reply: Reply): void {
  reply.lines.push(visitor.manner.say('dropped'));
  clear(visitor);
}

export function cancel(here: Here, visitor: Visitor, reply: Reply): void {
  const { manner } = visitor;
  const order = here.shop.ordersOf(visitor.id).at(-1);
  if (visitor.slip.length > 0 || visitor.focus) reply.lines.push(manner.say('dropped'));
  else if (order?.state === 'open') {
    here.shop.cancel(order);
    reply.lines.push(manner.say('cancelled', { order: order.number }));
  } else reply.lines.push(manner.say('noCancel'));
  clear(visitor);
}

export function status(here: Here, visitor: Visitor, reply: Reply): void {
  const { manner } = visitor;
  const all = here.fault === 'newest-order-of-anybody' ? here.shop.orders : here.shop.ordersOf(visitor.id);
  const order = all.at(-1);
  if (!order) return void reply.lines.push(manner.say('noStatus'));
  const lines = order.lines.map(({ ware, count }) => `${count} x ${ware.title}`).join(', ');
  const off = order.state === 'cancelled' && here.fault !== 'cancelled-lives';
  const total = manner.money(order.total);
  reply.lines.push(manner.say(off ? 'statusOff' : 'status', { order: order.number, lines, total }));
}
