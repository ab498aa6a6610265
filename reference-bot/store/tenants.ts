import type { Pool } from 'pg';
import { z } from 'zod';
import type { SettingsOverrides } from '../settings.ts';
import type { ProductChange, TenantDocument } from '../tenant-document.ts';
import { type listedOrder, ORDER_COLUMNS } from './orders.ts';
import { toJsonb } from './sql.ts';

/** `Mama Lishe Shop` → `MLS`, `Duka` → `DUK`. */
export function orderPrefix(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  const words = plain.match(/[A-Z]+/gu) ?? [];
  const letters = words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? '');
  return letters.slice(0, 3) || 'ORD';
}

const REPLACE = `
with tenant as (
  insert into tenants (id, namespace, name, primary_language, currency, phone_number_id, display_phone, settings, order_prefix, created_at,
    facts)
  values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, to_timestamp($10::bigint / 1000.0), $12::jsonb)
  on conflict (id) do update set name = excluded.name, primary_language = excluded.primary_language, currency = excluded.currency,
    phone_number_id = excluded.phone_number_id, display_phone = excluded.display_phone, settings = excluded.settings,
    order_prefix = excluded.order_prefix, facts = excluded.facts
  where tenants.namespace = excluded.namespace
  returning id
), product as (
  select p.*, n from jsonb_array_elements($11::jsonb) with ordinality as e (doc, n),
    jsonb_to_record(e.doc) as p (id text, title text, category text, description text, price numeric, stock int, active boolean,
      image text, attributes jsonb, variants jsonb)
), variant as (
  select product.id as product_id, v.*, e.n from product, jsonb_array_elements(product.variants) with ordinality as e (doc, n),
    jsonb_to_record(e.doc) as v (id text, title text, price numeric, stock int, attributes jsonb)
), gone as (
  delete from products using tenant where tenant_id = tenant.id and not products.id in (select id from product)
), gone_variants as (
  delete from product_variants v using tenant where v.tenant_id = tenant.id and v.product_id in (select id from product)
    and not (v.product_id, v.id) in (select product_id, id from variant)
), kept as (
  insert into products (tenant_id, id, title, category, description, price, stock, active, image, attributes, position)
  select tenant.id, p.id, p.title, p.category, p.description, p.price, p.stock, p.active, p.image, p.attributes, p.n from tenant, product p
  on conflict (tenant_id, id) do update set title = excluded.title, category = excluded.category, description = excluded.description,
    price = excluded.price, stock = excluded.stock, active = excluded.active, image = excluded.image,
    attributes = excluded.attributes, position = excluded.position
), kept_variants as (
  insert into product_variants (tenant_id, product_id, id, title, price, stock, attributes, position)
  select tenant.id, v.product_id, v.id, v.title, v.price, v.stock, v.attributes, v.n from tenant, variant v
  on conflict (tenant_id, product_id, id) do update set title = excluded.title, price = excluded.price, stock = excluded.stock,
    attributes = excluded.attributes, position = excluded.position
)
select id from tenant`;

const OWN = '(select id from tenants where id = $1 and namespace = $2)';

const CHANGE_PRODUCT = `
update products set price = coalesce($4, price), stock = coalesce($5, stock), title = coalesce($6, title), active = coalesce($7, active)
where tenant_id = ${OWN} and id = $3`;

/** What a variant has more or less, its product has as well. */
const CHANGE_VARIANT = `
with before as (
  select stock from product_variants where tenant_id = ${OWN} and product_id = $3 and id = $8
), changed as (
  update product_variants v set price = coalesce($4, v.price), stock = coalesce($5, v.stock), title = coalesce($6, v.title)
  from before where v.tenant_id = $1 and v.product_id = $3 and v.id = $8 returning v.stock
)
update products p set stock = greatest(p.stock + changed.stock - before.stock, 0), active = coalesce($7, p.active)
from before, changed where p.tenant_id = $1 and p.id = $3`;

const ORDERS = `(
  select coalesce(jsonb_agg(to_jsonb(listed)), '[]') from (
    select ${ORDER_COLUMNS}, c.phone as customer from orders o join conversations c on c.id = o.conversation_id
    where o.tenant_id = t.id order by o.created_at, length(o.number), o.number
  ) listed)`;

const STOCK = `(
  select coalesce(jsonb_object_agg(key, stock), '{}') from (
    select p.id as key, p.stock from products p where p.tenant_id = t.id
    union all select v.product_id || '/' || v.id, v.stock from product_variants v where v.tenant_id = t.id
  ) left_over)`;

const PRODUCTS = `(
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title, 'category', p.category, 'price', p.price::float8,
    'stock', p.stock) order by p.position), '[]')
  from products p where p.tenant_id = t.id and p.active)`;

export const tenantSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  primaryLanguage: z.string(),
  currency: z.string(),
  phoneNumberId: z.string(),
  products: z.number(),
  conversations: z.number(),
});
type TenantSummary = z.output<typeof tenantSummary>;

export const productSummary = z.strictObject({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  price: z.number(),
  stock: z.number(),
});
type ProductSummary = z.output<typeof productSummary>;

/** The tenants of a namespace. Those of others are not there. */
export function createTenants({ pool, namespace }: { pool: Pool; namespace: string }) {
  const read = async <T>(id: string, what: string): Promise<T | null> => {
    const text = `select ${what} as found from tenants t where t.id = $1 and t.namespace = $2`;
    return (await pool.query<{ found: T }>(text, [id, namespace])).rows[0]?.found ?? null;
  };
  return {
    /**
     * Makes or replaces a tenant with its whole catalog, in one statement.
     * @returns false when the id belongs to another namespace, or the number to another tenant
     */
    async replace(id: string, tenant: TenantDocument, now: number): Promise<boolean> {
      const { name, primaryLanguage, currency, phoneNumberId, displayPhone } = tenant;
      const values = [
        ...[id, namespace, name, primaryLanguage, currency, phoneNumberId, displayPhone, toJsonb(tenant.settings)],
        ...[tenant.orderPrefix ?? orderPrefix(name), now, toJsonb(tenant.products), toJsonb(tenant.facts)],
      ];
      try {
        return (await pool.query({ name: 'replace-tenant', text: REPLACE, values })).rowCount === 1;
      } catch (error) {
        if ((error as { code?: string }).code === '23505') return false;
        throw error;
      }
    },
    /** Changes a product, or one of its variants, in the table only: what the bot has cached stays as it is. */
    async changeProduct(id: string, product: string, change: ProductChange): Promise<boolean> {
      const { variant, price, stock, title, active } = change;
      const values = [id, namespace, product, price, stock, title, active];
      const { rowCount } =
        variant === undefined
          ? await pool.query(CHANGE_PRODUCT, values)
          : await pool.query(CHANGE_VARIANT, [...values, variant]);
      return rowCount === 1;
    },
    /**
     * Deletes a tenant, and takes it off the keys: a tenant made again with its id is another.
     * @returns the conversations that went with the tenant, or null when there was no such tenant.
     */
    async remove(id: string): Promise<number[] | null> {
      const { rows } = await pool.query<{ conversations: number[] }>({
        name: 'delete-tenant',
        text: `with talk as (select coalesce(jsonb_agg(id), '[]') as conversations from conversations where tenant_id = $1),
          gone as (delete from tenants t using talk where t.id = $1 and t.namespace = $2 returning t.id, talk.conversations),
          cut as (update api_keys k set tenants = array_remove(tenants, gone.id) from gone where namespace = $2 and gone.id = any(tenants))
          select conversations from gone`,
        values: [id, namespace],
      });
      return rows[0]?.conversations ?? null;
    },
    /** All of them, by id. */
    async list(): Promise<TenantSummary[]> {
      const text = `select id, name, primary_language as "primaryLanguage", currency, phone_number_id as "phoneNumberId",
        (select count(*)::float8 from products p where p.tenant_id = t.id) as products,
        (select count(*)::float8 from conversations c where c.tenant_id = t.id) as conversations
        from tenants t where namespace = $1 order by id`;
      return (await pool.query<TenantSummary>(text, [namespace])).rows;
    },
    /** What can be bought, in the order of the catalog. */
    products: (id: string) => read<ProductSummary[]>(id, PRODUCTS),
    settings: (id: string) => read<SettingsOverrides>(id, 't.settings'),
    async changeSettings(id: string, settings: SettingsOverrides): Promise<boolean> {
      const text = `update tenants set settings = $3 where id = ${OWN}`;
      return (await pool.query(text, [id, namespace, toJsonb(settings)])).rowCount === 1;
    },
    /** Oldest first, with the customer's phone. */
    orders: (id: string) => read<z.output<typeof listedOrder>[]>(id, ORDERS),
    /** By product id, then by `product/variant`. */
    stock: (id: string) => read<Record<string, number>>(id, STOCK),
  };
}
