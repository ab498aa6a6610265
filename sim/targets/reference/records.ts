import type { Pool } from 'pg';
import type { OrderRow, WhiteBox } from '../../trace/types.ts';

/** What the reference bot's tables hold of one shop. Read only; the tables are those of its migrations. */
export class Records {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Oldest first. */
  async orders(tenant: string): Promise<OrderRow[]> {
    const { rows } = await this.#pool.query<{ orders: OrderRow[] }>({
      name: 'harness-orders',
      text: `select ${ORDERS} as orders`,
      values: [tenant],
    });
    return rows[0]?.orders ?? [];
  }

  /** Pieces left, by product id and by `product/variant`. */
  async stock(tenant: string): Promise<Record<string, number>> {
    const { rows } = await this.#pool.query<{ stock: Record<string, number> }>({
      name: 'harness-stock',
      text: `select ${STOCK} as stock`,
      values: [tenant],
    });
    return rows[0]?.stock ?? {};
  }

  /** All but the counters of the cache. */
  async whiteBox(tenant: string): Promise<Omit<WhiteBox, 'cache'>> {
    const { rows } = await this.#pool.query<Omit<WhiteBox, 'cache'>>({
      name: 'harness-whitebox',
      text: `select ${HARMONIZED} as harmonized, ${REFERENCES} as "references", ${GROUNDING} as grounding,
        ${ORDERS} as orders, ${STOCK} as stock`,
      values: [tenant],
    });
    return rows[0] as Omit<WhiteBox, 'cache'>;
  }
}

const HARMONIZED = `(
  select coalesce(jsonb_agg(to_jsonb(message_ids) order by created_at, message_ids), '[]')
  from bot_messageharmonizationlog where conversation_id in (select id from conversations where tenant_id = $1))`;

/** Asked back, expired or not found: no product was resolved. */
const REFERENCES = `(
  select coalesce(jsonb_agg(jsonb_build_object('messageId', message_id,
    'products', case when outcome = 'resolved' then to_jsonb(product_ids) else '[]'::jsonb end)
    order by created_at, message_id), '[]')
  from bot_referenceresolution where conversation_id in (select id from conversations where tenant_id = $1))`;

const GROUNDING = `(
  select jsonb_build_object('drafts', count(*) filter (where claims > 0), 'blocked', count(*) filter (where blocked > 0))
  from bot_groundinglog where conversation_id in (select id from conversations where tenant_id = $1))`;

const ORDERS = `(
  select coalesce(jsonb_agg(jsonb_build_object(
    'number', o.number, 'customer', c.phone, 'state', o.state, 'total', o.total::float8, 'currency', o.currency,
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object('product', i.product_id, 'variant', i.variant_id,
        'quantity', i.quantity, 'unitPrice', i.unit_price::float8) order by i.position), '[]')
      from order_items i where i.tenant_id = o.tenant_id and i.order_number = o.number)
    ) order by o.created_at, length(o.number), o.number), '[]')
  from orders o join conversations c on c.id = o.conversation_id where o.tenant_id = $1)`;

const STOCK = `(
  select coalesce(jsonb_object_agg(key, stock), '{}') from (
    select id as key, stock from products where tenant_id = $1
    union all select product_id || '/' || id, stock from product_variants where tenant_id = $1
  ) shelf)`;
