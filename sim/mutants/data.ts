import { channel, misplacing, ordering } from './craft.ts';
import type { Mutant } from './types.ts';

export const dataMutants: Mutant[] = [
  {
    name: 'order-total-off',
    title: 'writes an order whose total is one piece short',
    rules: ['C2', 'G1'],
    intendedCheck: 'order-consistency',
    always: misplacing((client, tenant, number) =>
      client.query(
        `update orders set total = total - (select min(unit_price) from order_items i where i.tenant_id = $1 and i.order_number = $2)
         where tenant_id = $1 and number = $2`,
        [tenant, number],
      ),
    ),
  },
  {
    name: 'paid-without-payment',
    title: 'takes an order for paid before it is',
    rules: ['C2'],
    intendedCheck: 'order-consistency',
    always: misplacing((client, tenant, number) =>
      client.query(`update orders set state = 'PAID' where tenant_id = $1 and number = $2`, [tenant, number]),
    ),
  },
  {
    name: 'oversold',
    title: 'sells more than there is',
    rules: ['C10'],
    intendedCheck: 'never-oversold',
    always: ordering((own, client, { tenantId }) => ({
      async place(items) {
        const placed = await own.place(items);
        if (placed.ok) return placed;
        for (const { productId, variantId, quantity } of items) {
          await client.query('update products set stock = stock + $3 where tenant_id = $1 and id = $2', [
            tenantId,
            productId,
            quantity,
          ]);
          await client.query(
            'update product_variants set stock = stock + $4 where tenant_id = $1 and product_id = $2 and id = $3',
            [tenantId, productId, variantId, quantity],
          );
        }
        return own.place(items);
      },
    })),
  },
  {
    name: 'reply-to-a-stranger',
    title: 'sends each reply to a number that is not in the conversation',
    rules: ['I4'],
    intendedCheck: 'tenant-isolation',
    always: channel((own) => ({
      send: (outgoing) =>
        own.send({ ...outgoing, to: outgoing.to.replace(/\d$/, (last) => `${(Number(last) + 1) % 10}`) }),
    })),
  },
  {
    name: 'customers-mixed-up',
    title: 'answers the customer who wrote last instead of the one who asked',
    rules: ['I4'],
    intendedCheck: 'no-unsolicited',
    always: channel((own) => {
      const latest = new Map<string, string>();
      return {
        decode(body, path) {
          const decoded = own.decode(body, path);
          for (const { senderNumber, phone } of decoded.messages) latest.set(senderNumber, phone);
          return decoded;
        },
        send: (outgoing) => own.send({ ...outgoing, to: latest.get(outgoing.senderNumber) ?? outgoing.to }),
      };
    }),
  },
  {
    name: 'order-of-another-customer',
    title: "tells a customer about another one's order",
    rules: ['I4', 'C2'],
    intendedCheck: 'customer-isolation',
    always: ordering((own, client, { tenantId }) => ({
      async recent(limit) {
        const { rows } = await client.query<{ id: string }>(
          'select conversation_id as id from orders where tenant_id = $1 order by number limit 1',
          [tenantId],
        );
        const mine = await own.recent(limit);
        const [theirs] = rows;
        if (mine.length > 0 || theirs === undefined) return mine;
        const found = await client.query(
          `select o.number, o.state, o.total::float8 as total, o.currency, 0 as "createdAt", '[]'::jsonb as items
           from orders o where o.conversation_id = $1`,
          [theirs.id],
        );
        return found.rows;
      },
    })),
  },
  {
    name: 'greetings-from-another-customer',
    title: "tells a customer another one's telephone number",
    rules: ['I4'],
    intendedCheck: 'customer-isolation',
    always: channel((own) => {
      const phones = new Map<string, Set<string>>();
      return {
        decode(body, path) {
          const decoded = own.decode(body, path);
          for (const { senderNumber, phone } of decoded.messages)
            phones.set(senderNumber, (phones.get(senderNumber) ?? new Set()).add(phone));
          return decoded;
        },
        send(outgoing) {
          const other = [...(phones.get(outgoing.senderNumber) ?? [])].find((phone) => phone !== outgoing.to);
          const { reply } = outgoing;
          if (other === undefined || reply.kind !== 'text') return own.send(outgoing);
          return own.send({ ...outgoing, reply: { ...reply, text: reply.text.replace(/[.!?]?$/, ` (${other}).`) } });
        },
      };
    }),
  },
  {
    name: 'payment-unconfirmed',
    title: 'confirms a payment without the number of the order',
    rules: ['C2'],
    intendedCheck: 'payment-confirmation',
    always: channel((own) => ({
      send: (outgoing) =>
        own.send({
          ...outgoing,
          reply: {
            ...outgoing.reply,
            text: outgoing.reply.text.replace(/^(?:Thank you|Asante),.*/, 'Thank you for your payment.'),
          },
        }),
    })),
  },
  {
    name: 'cache-expires-at-once',
    title: 'caches the catalogue for a millisecond',
    rules: ['G2'],
    intendedCheck: 'cache-hits',
    rare: 0.55,
    belowThreshold: { share: 0.05 },
    always: (own) => ({ catalog: (parts) => own.catalog({ ...parts, ttlSeconds: 0.001 }) }),
  },
];
