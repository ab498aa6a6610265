import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { CatalogPort, ProductQuery } from '../dialogue.ts';
import type { CatalogParts } from '../parts.ts';
import { openTestDatabase } from '../testing/database.ts';
import { createCatalog } from './index.ts';

type Lookup = Parameters<CatalogParts['onLookup']>[0];

/** How long the cache keeps what was read, in seconds. */
export const TTL = 300;

/** A product as a test puts it on the shelves. */
export interface Row {
  id: string;
  title: string;
  category?: string;
  description?: string;
  price?: number;
  stock?: number;
  active?: boolean;
  attributes?: Record<string, unknown>;
  variants?: { id: string; stock: number; price?: number; attributes: Record<string, string> }[];
}

/** A query for anything, and one with these wishes. */
export const nothing: ProductQuery = { terms: [], colors: [], sizes: [], materials: [] };
export const query = (wishes: Partial<ProductQuery>): ProductQuery => ({ ...nothing, ...wishes });

/** Shops in a database of the test's own, with a cache and a clock. */
export interface Shelves {
  pool: pg.Pool;
  redis: Redis;
  namespace: string;
  /** What the cache counted so far. */
  lookups: Lookup[];
  /** Moves the clock, by milliseconds. */
  pass(time: number): void;
  addTenant(id: string, rows: readonly Row[]): Promise<void>;
  catalogOf(id: string, overrides?: Partial<Parameters<typeof createCatalog>[0]>): CatalogPort;
  close(): Promise<void>;
}

export async function openShelves(): Promise<Shelves> {
  const database = await openTestDatabase({ migrated: true });
  const pool = new pg.Pool({ connectionString: database.url, max: 3 });
  const redis = new Redis(process.env.TEST_REDIS_URL as string);
  const namespace = `catalog-test-${randomBytes(4).toString('hex')}`;
  const lookups: Lookup[] = [];
  let now = 1_800_000_000_000;
  return {
    ...{ pool, redis, namespace, lookups },
    pass: (time) => {
      now += time;
    },
    addTenant: (id, rows) => addTenant(pool, namespace, id, rows),
    catalogOf: (id, overrides = {}) =>
      createCatalog({
        query: pool,
        redis,
        clock: { now: () => now, timer: () => () => {} },
        namespace,
        tenant: { id, currency: 'KES' },
        ttlSeconds: TTL,
        onLookup: (result) => lookups.push(result),
        ...overrides,
      }),
    async close() {
      const keys = await redis.keys(`${namespace}:*`);
      if (keys.length > 0) await redis.del(keys);
      redis.disconnect();
      await pool.end();
      await database.drop();
    },
  };
}

async function addTenant(pool: pg.Pool, namespace: string, id: string, rows: readonly Row[]): Promise<void> {
  await pool.query(
    `insert into tenants (id, namespace, name, primary_language, currency, phone_number_id) values ($1, $2, $1, 'en', 'KES', $1)`,
    [id, namespace],
  );
  for (const [position, row] of rows.entries()) {
    const { category = '', description = '', price = 1000, stock = 5, active = true, attributes = {} } = row;
    await pool.query(
      `insert into products (tenant_id, id, title, category, description, price, stock, active, attributes, position)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, row.id, row.title, category, description, price, stock, active, attributes, position],
    );
    for (const [order, variant] of (row.variants ?? []).entries()) {
      await pool.query(
        `insert into product_variants (tenant_id, product_id, id, title, price, stock, attributes, position)
         values ($1, $2, $3, $3, $4, $5, $6, $7)`,
        [id, row.id, variant.id, variant.price ?? null, variant.stock, variant.attributes, order],
      );
    }
  }
}

/** A small shop with a bit of everything. */
export const SHOP: readonly Row[] = [
  {
    id: 'sneaker',
    title: 'Canvas Sneaker',
    category: 'Shoes',
    price: 1200,
    attributes: { colour: ['Red', 'Navy Blue'], material: ['Canvas'] },
    variants: [
      { id: 'sneaker-red-41', stock: 3, attributes: { colour: 'Red', size: '41' } },
      { id: 'sneaker-red-42', stock: 0, attributes: { colour: 'Red', size: '42' } },
      { id: 'sneaker-blue-42', stock: 2, price: 1350.5, attributes: { colour: 'Navy Blue', size: '42' } },
    ],
  },
  {
    id: 'loafer',
    title: 'Leather Loafer',
    category: 'Shoes',
    price: 3500,
    attributes: { colour: ['Black'], material: ['Leather'], size: ['42.5'] },
  },
  { id: 'sandal', title: 'Beach Sandal', category: 'Shoes', price: 650.5, stock: 0, attributes: { colour: ['Brown'] } },
  {
    id: 'maxi',
    title: 'Kitenge Maxi Dress',
    category: 'Dresses',
    price: 2500,
    attributes: { colour: ['Red'], size: ['S', 'M', 'L'] },
  },
  { id: 'jeans', title: 'Slim Jeans', category: 'Trousers', price: 1800, attributes: { colour: 'Blue' } },
  {
    id: 'shirt',
    title: 'Plain Shirt',
    category: 'Shirts',
    price: 900,
    description: 'Goes well with jeans',
    attributes: { colour: ['White'] },
  },
  { id: 'unga', title: 'Unga wa Ngano 2kg', category: 'Groceries', price: 210 },
  { id: 'hidden', title: 'Secret Shoes', category: 'Shoes', price: 10, active: false },
];
