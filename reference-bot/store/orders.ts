import { z } from 'zod';
import type { OrderPort, OrderRecord } from '../dialogue.ts';
import { type Queryable, toJsonb } from './sql.ts';

interface Wanted {
  productId: string;
  variantId: string | null;
  quantity: number;
}

/** Columns of an order with its items, as `OrderRecord` has them. */
export const ORDER_COLUMNS = `o.number, o.state, o.total::float8 as total, o.currency,
  round(extract(epoch from o.created_at) * 1000)::float8 as "createdAt",
  (select coalesce(jsonb_agg(jsonb_build_object('productId', i.product_id, 'variantId', i.variant_id, 'title', i.title,
     'quantity', i.quantity, 'unitPrice', i.unit_price) order by i.position), '[]')
   from order_items i where i.tenant_id = o.tenant_id and i.order_number = o.number) as items`;

/** An order as the admin API lists it: with the customer's phone. */
export const listedOrder = z.strictObject({
  number: z.string(),
  state: z.enum(['PENDING_PAYMENT', 'PAID', 'CANCELLED', 'PAYMENT_FAILED']),
  items: z.array(
    z.strictObject({
      ...{ productId: z.string(), variantId: z.string().nullable(), title: z.string() },
      ...{ quantity: z.number(), unitPrice: z.number() },
    }),
  ),
  total: z.number(),
  currency: z.string(),
  createdAt: z.number().describe('milliseconds since the epoch'),
  customer: z.string(),
}) satisfies z.ZodType<OrderRecord & { customer: string }>;

/** Puts the pieces of an order back into stock. */
export async function releaseStock(client: Queryable, tenantId: string, number: string): Promise<void> {
  await client.query(
    `with item as (
      select product_id, variant_id, sum(quantity)::int as quantity from order_items
      where tenant_id = $1 and order_number = $2 group by product_id, variant_id
    ), variants as (
      update product_variants v set stock = v.stock + item.quantity
      from item where v.tenant_id = $1 and v.product_id = item.product_id and v.id = item.variant_id
    ), total as (select product_id, sum(quantity)::int as quantity from item group by product_id)
    update products p set stock = p.stock + total.quantity from total where p.tenant_id = $1 and p.id = total.product_id`,
    [tenantId, number],
  );
}

/** What is sold: a product, or a variant of one. */
interface Article {
  title: string;
  price: number;
  stock: number;
  active: boolean;
}

/** Locks products before variants, each in the order of their ids, so that two customers never wait for each other in a circle. */
const LOCK = `
with product as (
  select id, title, price, stock, active from products where tenant_id = $1 and id = any($2) order by id for no key update
), variant as (
  select product_id, id, title, price, stock from product_variants
  where tenant_id = $1 and (product_id, id) in (select * from unnest($2::text[], $3::text[])) order by product_id, id for no key update
)
select id as key, title, price::float8 as price, stock, active from product
union all
select p.id || '/' || v.id, p.title || ' (' || v.title || ')', coalesce(v.price, p.price)::float8, v.stock, p.active
from variant v join product p on p.id = v.product_id`;

const keyOf = ({ productId, variantId }: Wanted): string =>
  variantId === null ? productId : `${productId}/${variantId}`;

const WRITE_ORDER = `
with item as (
  select e.n, i."productId" as product_id, i."variantId" as variant_id, i.title, i.quantity, i."unitPrice" as unit_price
  from jsonb_array_elements($6::jsonb) with ordinality as e (doc, n),
    jsonb_to_record(e.doc) as i ("productId" text, "variantId" text, title text, quantity int, "unitPrice" numeric)
), sold as (
  select product_id, variant_id, sum(quantity)::int as quantity from item group by product_id, variant_id
), variants as (
  update product_variants v set stock = v.stock - sold.quantity
  from sold where v.tenant_id = $1 and v.product_id = sold.product_id and v.id = sold.variant_id
), total as (
  select product_id, sum(quantity)::int as quantity from sold group by product_id
), products as (
  update products p set stock = greatest(p.stock - total.quantity, 0) from total where p.tenant_id = $1 and p.id = total.product_id
), counter as (
  update tenants set last_order_number = last_order_number + 1 where id = $1
  returning order_prefix || '-' || last_order_number as number
), placed as (
  insert into orders (tenant_id, number, conversation_id, state, total, currency, created_at, updated_at)
  select $1, number, $2, 'PENDING_PAYMENT', $3, $4, now, now
  from counter, to_timestamp($5::bigint / 1000.0) as now
  returning number
), lines as (
  insert into order_items (tenant_id, order_number, position, product_id, variant_id, title, quantity, unit_price)
  select $1, placed.number, item.n, product_id, variant_id, title, quantity, unit_price from placed, item
)
select number from placed`;

/**
 * Orders of one customer, in the turn's transaction, which `beforeWrite` begins. Stock is reserved under row locks, so that
 * never more is sold than there was (rule C10).
 */
export function createOrders(
  client: Queryable,
  scope: { tenantId: string; currency: string; conversationId: number; now: number },
  beforeWrite: () => Promise<void>,
): OrderPort {
  const { tenantId, conversationId, currency, now } = scope;
  return {
    async place(items) {
      await beforeWrite();
      const values = [tenantId, items.map((item) => item.productId), items.map((item) => item.variantId)];
      const locked = await client.query<Article & { key: string }>({ name: 'lock-articles', text: LOCK, values });
      const articles = new Map(locked.rows.map((row) => [row.key, row]));
      for (const item of items) {
        const article = articles.get(keyOf(item));
        const left = article?.active ? article.stock : 0;
        const wanted = items.filter((other) => keyOf(other) === keyOf(item));
        if (wanted.reduce((sum, { quantity }) => sum + quantity, 0) > left || item.quantity < 1)
          return { ok: false, productId: item.productId, left };
      }
      const sold = items.map((item) => {
        const { title, price } = articles.get(keyOf(item)) as Article;
        return { ...item, title, unitPrice: price };
      });
      const cents = sold.reduce((sum, item) => sum + Math.round(item.unitPrice * 100) * item.quantity, 0);
      const total = cents / 100;
      const { rows } = await client.query({
        name: 'write-order',
        text: WRITE_ORDER,
        values: [tenantId, conversationId, total, currency, now, toJsonb(sold)],
      });
      const number: string = rows[0].number;
      return { ok: true, order: { number, state: 'PENDING_PAYMENT', items: sold, total, currency, createdAt: now } };
    },

    async cancel(number) {
      await beforeWrite();
      const { rows } = await client.query<OrderRecord>({
        name: 'find-order',
        text: `select ${ORDER_COLUMNS} from orders o
          where o.tenant_id = $1 and o.number = $2 and o.conversation_id = $3 for no key update of o`,
        values: [tenantId, number, conversationId],
      });
      const order = rows[0];
      if (order === undefined || order.state !== 'PENDING_PAYMENT') return null;
      await releaseStock(client, tenantId, number);
      await client.query(
        `update orders set state = 'CANCELLED', updated_at = to_timestamp($3::bigint / 1000.0) where tenant_id = $1 and number = $2`,
        [tenantId, number, now],
      );
      return { ...order, state: 'CANCELLED' };
    },

    async recent(limit) {
      const { rows } = await client.query<OrderRecord>({
        name: 'recent-orders',
        text: `select ${ORDER_COLUMNS} from orders o where o.conversation_id = $1 order by o.created_at desc, o.number desc limit $2`,
        values: [conversationId, limit],
      });
      return rows;
    },
  };
}
