import type { Pool } from 'pg';
import type { OrderRecord, ProductRecord, VariantRecord } from '../conversation/types.ts';
import type { SettingsOverrides } from '../settings.ts';
import type { LanguageName } from '../types.ts';
import { toJsonb } from './json.ts';
import { ORDER_COLUMNS } from './orders.ts';

export interface TenantDocument {
  name: string;
  primaryLanguage: LanguageName;
  currency: string;
  phoneNumberId: string;
  displayPhone: string;
  settings: SettingsOverrides;
  /** Prefix of order numbers; made from the name when absent. */
  orderPrefix?: string | undefined;
  products: (Omit<ProductRecord, 'variants'> & {
    variants: (Omit<VariantRecord, 'price'> & { price: number | null })[];
  })[];
}

/** `Mama Lishe Shop` → `MLS`, `Duka` → `DUK`. */
export function orderPrefix(name: string): string {
  const words =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toUpperCase()
      .match(/[A-Z]+/gu) ?? [];
  const letters = words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? '');
  return letters.slice(0, 3) || 'ORD';
}

const REPLACE = `
with tenant as (
  insert into tenants (id, namespace, name, primary_language, currency, phone_number_id, display_phone, settings, order_prefix, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, to_timestamp($10::bigint / 1000.0))
  on conflict (id) do update set name = excluded.name, primary_language = excluded.primary_language, currency = excluded.currency,
    phone_number_id = excluded.phone_number_id, display_phone = excluded.display_phone, settings = excluded.settings,
    order_prefix = excluded.order_prefix
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

/**
 * Makes or replaces a tenant with its whole catalogue, in one statement.
 * @returns `taken` when the id belongs to another namespace, or the number to another tenant.
 */
export async function replaceTenant(
  pool: Pool,
  namespace: string,
  id: string,
  tenant: TenantDocument,
  now: number,
): Promise<'done' | 'taken'> {
  try {
    const { rowCount } = await pool.query({
      name: 'replace-tenant',
      text: REPLACE,
      values: [
        id,
        namespace,
        tenant.name,
        tenant.primaryLanguage,
        tenant.currency,
        tenant.phoneNumberId,
        tenant.displayPhone,
        toJsonb(tenant.settings),
        tenant.orderPrefix ?? orderPrefix(tenant.name),
        now,
        toJsonb(tenant.products),
      ],
    });
    return rowCount === 1 ? 'done' : 'taken';
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return 'taken';
    throw error;
  }
}

export interface ProductChange {
  variant?: string | undefined;
  price?: number | undefined;
  stock?: number | undefined;
  active?: boolean | undefined;
  title?: string | undefined;
}

/** Changes a product, or one of its variants, in the table only: what the bot has cached stays as it is. */
export async function changeProduct(
  pool: Pool,
  namespace: string,
  tenantId: string,
  productId: string,
  change: ProductChange,
): Promise<boolean> {
  const scope = `from tenants t where t.id = $1 and t.namespace = $2`;
  const { price = null, stock = null, active = null, title = null } = change;
  if (change.variant === undefined) {
    const { rowCount } = await pool.query(
      `update products p set price = coalesce($4, p.price), stock = coalesce($5, p.stock), active = coalesce($6, p.active),
         title = coalesce($7, p.title) ${scope} and p.tenant_id = t.id and p.id = $3`,
      [tenantId, namespace, productId, price, stock, active, title],
    );
    return rowCount === 1;
  }
  const { rowCount } = await pool.query(
    `with before as (
       select v.stock ${scope.replace('from', 'from product_variants v,')} and v.tenant_id = t.id and v.product_id = $3 and v.id = $4
     ), changed as (
       update product_variants v set price = coalesce($5, v.price), stock = coalesce($6, v.stock), title = coalesce($7, v.title)
       from before where v.tenant_id = $1 and v.product_id = $3 and v.id = $4 returning v.stock
     )
     update products p set stock = greatest(p.stock + changed.stock - before.stock, 0), active = coalesce($8, p.active)
     from before, changed where p.tenant_id = $1 and p.id = $3`,
    [tenantId, namespace, productId, change.variant, price, stock, title, active],
  );
  return rowCount === 1;
}

/** @returns the conversations that went with the tenant, or null when there was no such tenant. */
export async function deleteTenant(pool: Pool, namespace: string, id: string): Promise<number[] | null> {
  const { rows } = await pool.query<{ conversations: number[] }>({
    name: 'delete-tenant',
    text: `with talk as (select coalesce(jsonb_agg(id), '[]') as conversations from conversations where tenant_id = $1)
      delete from tenants t using talk where t.id = $1 and t.namespace = $2 returning talk.conversations`,
    values: [id, namespace],
  });
  return rows[0]?.conversations ?? null;
}

/** @returns the tenant's overrides, or null when there is no such tenant. */
export async function readSettings(pool: Pool, namespace: string, id: string): Promise<SettingsOverrides | null> {
  const { rows } = await pool.query('select settings from tenants where id = $1 and namespace = $2', [id, namespace]);
  return rows[0]?.settings ?? null;
}

export async function writeSettings(
  pool: Pool,
  namespace: string,
  id: string,
  settings: SettingsOverrides,
): Promise<boolean> {
  const { rowCount } = await pool.query('update tenants set settings = $3 where id = $1 and namespace = $2', [
    id,
    namespace,
    toJsonb(settings),
  ]);
  return rowCount === 1;
}

/** All orders of a tenant, oldest first, with the customer's phone; null when there is no such tenant. */
export async function readOrders(
  pool: Pool,
  namespace: string,
  id: string,
): Promise<(OrderRecord & { customer: string })[] | null> {
  const { rows } = await pool.query(
    `select ${ORDER_COLUMNS}, c.phone as customer
     from orders o join conversations c on c.id = o.conversation_id join tenants t on t.id = o.tenant_id
     where o.tenant_id = $1 and t.namespace = $2 order by o.created_at, length(o.number), o.number`,
    [id, namespace],
  );
  return rows.length > 0 || (await readSettings(pool, namespace, id)) !== null ? rows : null;
}

/** Stock by product id, then by `product/variant`; null when there is no such tenant. */
export async function readStock(pool: Pool, namespace: string, id: string): Promise<Record<string, number> | null> {
  const { rows } = await pool.query(
    `select coalesce((select jsonb_object_agg(key, stock) from (
        select p.id as key, p.stock from products p where p.tenant_id = t.id
        union all select v.product_id || '/' || v.id, v.stock from product_variants v where v.tenant_id = t.id
      ) s), '{}') as stock
     from tenants t where t.id = $1 and t.namespace = $2`,
    [id, namespace],
  );
  return rows[0]?.stock ?? null;
}
