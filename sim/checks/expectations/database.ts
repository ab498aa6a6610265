import { sameAmount } from '../../languages/reading/money.ts';
import type { SessionModel } from '../../oracle/index.ts';
import type { EventOf, OrderRow } from '../../trace/types.ts';
import type { FieldResult } from './fields.ts';
import type { Subject } from './subject.ts';

/** Judges `order` and `stock` by what the harness read from the bot's database when the `expect` was reached. */
export function judgeDatabase(subject: Subject, session: SessionModel, title: (id: string) => string): FieldResult[] {
  const { order, stock } = subject.step.expectation;
  const probe = session.trace.events
    .slice(0, subject.to)
    .findLast((event): event is EventOf<'probe'> => event.kind === 'probe');
  const results: FieldResult[] = [];

  if (order !== undefined) {
    const newest = probe?.orders.findLast((row) => row.customer === subject.customer.phone);
    const actual = newest ? describe(newest, title) : 'no order';
    if (!probe) results.push(unknown(order === 'none' ? 'no order' : 'an order', 'orders could not be read'));
    else if (order === 'none') results.push({ ok: newest === undefined, expected: 'no order', actual });
    else {
      const wanted = [
        ...(order.state === undefined ? [] : [order.state]),
        ...(order.total === undefined ? [] : [`total ${order.total}`]),
        ...(order.items === undefined
          ? []
          : [
              Object.entries(order.items)
                .map(([id, n]) => `${n} × ${named(id, title)}`)
                .join(', '),
            ]),
      ];
      const ok =
        newest !== undefined &&
        (order.state === undefined || newest.state === order.state) &&
        (order.total === undefined || sameAmount(newest.total, order.total)) &&
        (order.items === undefined || sameItems(order.items, newest));
      results.push({ ok, expected: `an order: ${wanted.join(', ')}`, actual });
    }
  }
  // What is left at the end of the session stands in only where nothing was read at this point.
  const left = probe?.stock ?? session.trace.whiteBox?.stock;
  for (const [id, pieces] of Object.entries(stock ?? {})) {
    const expected = `${pieces} left of ${named(id, title)}`;
    const found = left?.[id];
    results.push(
      found === undefined
        ? unknown(expected, 'the stock could not be read')
        : { ok: found === pieces, expected, actual: `${found} left` },
    );
  }
  return results;
}

function sameItems(wanted: Record<string, number>, order: OrderRow): boolean {
  const count = (items: OrderRow['items']) => items.reduce((n, item) => n + item.quantity, 0);
  const total = Object.values(wanted).reduce((n, quantity) => n + quantity, 0);
  return (
    count(order.items) === total &&
    Object.entries(wanted).every(([key, quantity]) => {
      const [product, variant] = key.split('/');
      const fits = order.items.filter((i) => i.product === product && (variant === undefined || i.variant === variant));
      return count(fits) === quantity;
    })
  );
}

function describe(order: OrderRow, title: (id: string) => string): string {
  const items = order.items.map(
    (i) => `${i.quantity} × ${title(i.product)}${i.variant === null ? '' : ` (${i.variant})`}`,
  );
  return `${order.state}, total ${order.total}, ${items.join(', ')}`;
}

function named(key: string, title: (id: string) => string): string {
  const [product = '', variant] = key.split('/');
  return `${title(product)}${variant === undefined ? '' : ` (${variant})`}`;
}

function unknown(expected: string, actual: string): FieldResult {
  return { ok: true, undecided: true, expected, actual };
}
