import type { Place } from '../types.ts';
import { answering, ordering, placeOf } from './parts.ts';

/** What the bot writes into its database. */
export const writes: Place[] = [
  placeOf({
    name: 'order-items',
    title: 'the lines of an order',
    shape: 'items',
    rules: ['C1', 'C2', 'C10', 'C11', 'G'],
    occasion: 'an order',
    install: (own, through) => ordering((orders) => ({ place: (items) => orders.place(through(items)) }))(own),
  }),
  placeOf({
    name: 'order-row',
    title: 'the row of an order',
    shape: 'order',
    rules: ['C1', 'C2', 'C10', 'C11', 'C12'],
    occasion: 'an order',
    install: (own, through) =>
      ordering((orders, client, { tenantId, conversationId }) => ({
        async place(items) {
          const placed = await orders.place(items);
          if (!placed.ok) return placed;
          const written = { record: placed.order, conversation: Number(conversationId), times: 1 };
          const { record, conversation, times } = through(written);
          for (let more = 1; more < times; more += 1) await orders.place(items);
          const key = [tenantId, placed.order.number];
          if (times === 0) {
            await client.query('delete from order_items where tenant_id = $1 and order_number = $2', key);
            await client.query('delete from orders where tenant_id = $1 and number = $2', key);
            return placed;
          }
          if (record === written.record && conversation === written.conversation) return placed;
          await client.query(
            `update orders set total = $3, currency = $4, state = $5, conversation_id = $6 where tenant_id = $1 and number = $2`,
            [...key, record.total, record.currency, record.state, conversation],
          );
          for (const [n, { productId, variantId, title, quantity, unitPrice }] of record.items.entries())
            await client.query(
              `update order_items set product_id = $4, variant_id = $5, title = $6, quantity = $7, unit_price = $8
               where tenant_id = $1 and order_number = $2 and position = $3`,
              [...key, n + 1, productId, variantId, title, quantity, unitPrice],
            );
          return placed;
        },
      }))(own),
  }),
  placeOf({
    name: 'stock',
    title: 'the pieces that an order takes out of the stock',
    shape: 'taken',
    rules: ['C2', 'C10', 'C11'],
    occasion: 'an order',
    install: (own, through) =>
      ordering((orders, client, { tenantId }) => ({
        async place(items) {
          const placed = await orders.place(items);
          if (!placed.ok) return placed;
          const taken = through(items);
          if (taken === items) return placed;
          const put = [
            ...items.map((item) => ({ ...item, by: item.quantity })),
            ...taken.map((item) => ({ ...item, by: -item.quantity })),
          ];
          for (const { productId, variantId, by } of put) {
            await client.query('update products set stock = greatest(stock + $3, 0) where tenant_id = $1 and id = $2', [
              tenantId,
              productId,
              by,
            ]);
            await client.query(
              'update product_variants set stock = greatest(stock + $4, 0) where tenant_id = $1 and product_id = $2 and id = $3',
              [tenantId, productId, variantId, by],
            );
          }
          return placed;
        },
      }))(own),
  }),
  placeOf({
    name: 'cancellation',
    title: 'the cancellation of an order',
    shape: 'effect',
    rules: ['C2', 'C12'],
    occasion: 'an order that is cancelled',
    install: (own, through) =>
      ordering((orders) => ({
        async cancel(number) {
          if (through({ done: true }).done) return orders.cancel(number);
          const order = (await orders.recent(5)).find((each) => each.number === number);
          return order?.state === 'PENDING_PAYMENT' ? { ...order, state: 'CANCELLED' } : null;
        },
      }))(own),
  }),
  placeOf({
    name: 'memory-write',
    title: 'the memory written after a turn',
    shape: 'memory',
    rules: ['C', 'R', 'L', 'D'],
    occasion: 'a reply',
    install: (own, through) => answering((outcome) => ({ ...outcome, memory: through(outcome.memory) }))(own),
  }),
  placeOf({
    name: 'list-write',
    title: 'the memory of a list that was shown',
    shape: 'shown',
    // What is written is read with the next messages: the rules are those of `lists-read`.
    rules: ['R', 'C1', 'C9', 'C11', 'F'],
    occasion: 'a list of products',
    install: (own, through) => answering((outcome) => ({ ...outcome, lists: through(outcome.lists) }))(own),
  }),
];
