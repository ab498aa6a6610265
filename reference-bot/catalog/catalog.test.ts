import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogPort, ProductQuery } from '../conversation/types.ts';
import { migrate } from '../store/migrate.ts';
import { createCatalog, type Lookup } from './index.ts';

const base = process.env.TEST_DATABASE_URL as string;
const redisUrl = process.env.TEST_REDIS_URL as string;
const database = `catalog_test_${randomBytes(4).toString('hex')}`;
const namespace = `catalog-test-${randomBytes(4).toString('hex')}`;
const TTL = 300;

let pool: pg.Pool;
let redis: Redis;
let now = 1_800_000_000_000;
const clock = { now: () => now, timer: () => () => {} };
let lookups: Lookup[] = [];

interface Row {
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

async function addTenant(id: string, rows: Row[]): Promise<void> {
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

const SHOP: Row[] = [
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

const nothing: ProductQuery = { terms: [], colours: [], sizes: [], materials: [] };
const query = (wishes: Partial<ProductQuery>): ProductQuery => ({ ...nothing, ...wishes });

function catalogOf(id: string, overrides: Partial<Parameters<typeof createCatalog>[0]> = {}): CatalogPort {
  return createCatalog({
    query: pool,
    together: async (run, job) => (await run(pool, [job]))[0] as never,
    redis,
    clock,
    namespace,
    tenant: { id, currency: 'KES' },
    ttlSeconds: TTL,
    onLookup: (result) => lookups.push(result),
    ...overrides,
  });
}

/** Ids of what a search shows, without the cache. */
async function ids(wishes: Partial<ProductQuery>, limit = 5): Promise<string[]> {
  return (await search(wishes, limit)).products.map((product) => product.id);
}

const search = (wishes: Partial<ProductQuery>, limit = 5) =>
  catalogOf('shop', { ttlSeconds: 0 }).search(query(wishes), limit);

beforeAll(async () => {
  const admin = new pg.Client({ connectionString: base });
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  const url = new URL(base);
  url.pathname = `/${database}`;
  await migrate({ databaseUrl: url.href, direction: 'up' });
  pool = new pg.Pool({ connectionString: url.href, max: 3 });
  redis = new Redis(redisUrl);
  await addTenant('shop', SHOP);
  await addTenant('other', [{ id: 'other-shoe', title: 'Other Shoes', category: 'Shoes' }]);
  await addTenant('bare', []);
});

afterAll(async () => {
  const keys = await redis.keys(`${namespace}:*`);
  if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
  await pool.end();
  const admin = new pg.Client({ connectionString: base });
  await admin.connect();
  await admin.query(`drop database ${database} with (force)`);
  await admin.end();
});

beforeEach(() => {
  lookups = [];
});

describe('search', () => {
  it('D1: "what do you have" shows the catalogue, in stock first, in the order of the shop', async () => {
    expect(await ids({}, 10)).toEqual(['sneaker', 'loafer', 'maxi', 'jeans', 'shirt', 'unga', 'sandal']);
  });

  it('D2: never more than the limit, never what is inactive', async () => {
    expect(await ids({}, 3)).toHaveLength(3);
    expect(await ids({ terms: ['secret', 'shoes'] })).not.toContain('hidden');
  });

  it('I4: only products of this tenant', async () => {
    expect(await ids({ terms: ['shoes'] }, 10)).not.toContain('other-shoe');
  });

  it.each([
    ['a word of the title', { terms: ['sneaker'] }, ['sneaker']],
    ['a plural', { terms: ['sneakers'] }, ['sneaker']],
    ['a Swahili word for an English title', { terms: ['gauni'] }, ['maxi']],
    ['an English word for a Swahili title', { terms: ['flour'] }, ['unga']],
    ['a word of the category, in Swahili', { terms: ['viatu'] }, ['sneaker', 'loafer', 'sandal']],
    ['a category', { category: 'Shoes' }, ['sneaker', 'loafer', 'sandal']],
    ['a typo', { terms: ['kitnge'] }, ['maxi']],
    ['two words', { terms: ['maxi', 'dress'] }, ['maxi']],
    ['a colour', { colours: ['red'] }, ['sneaker', 'maxi']],
    ['a colour by its Swahili name in the query', { colours: ['nyekundu'], category: 'Dresses' }, ['maxi']],
    ['a colour inside a colour', { colours: ['blue'], category: 'Shoes' }, ['sneaker']],
    ['a colour that is one word, not a list', { colours: ['blue'], terms: ['jeans'] }, ['jeans']],
    ['a material', { materials: ['leather'] }, ['loafer']],
    ['a size of a variant in stock', { sizes: ['42'], category: 'Shoes' }, ['sneaker']],
    ['a size by its long name', { sizes: ['medium'] }, ['maxi']],
    ['a budget', { maxPrice: 1000 }, ['shirt', 'unga', 'sandal']],
    ['a range', { minPrice: 1000, maxPrice: 2000 }, ['sneaker', 'jeans']],
    ['a price of a variant', { minPrice: 1300, maxPrice: 1400 }, ['sneaker']],
    ['a whole wish', { category: 'Shoes', colours: ['red'], sizes: ['41'], maxPrice: 2000 }, ['sneaker']],
  ] as [string, Partial<ProductQuery>, string[]][])('D3: finds by %s', async (_, wishes, expected) => {
    const found = await search(wishes);
    expect(found.products.map((product) => product.id)).toEqual(expected);
    expect(found.match).toBe('exact');
  });

  it('D3: a word of a description does not compete with titles', async () => {
    expect(await ids({ terms: ['jeans'] })).toEqual(['jeans']);
  });

  it('D3: a word that begins with another letter is another word', async () => {
    expect((await search({ terms: ['bitenge'] })).missed).toBe('terms');
  });

  it('D3: a word that only a description has finds that product', async () => {
    expect(await ids({ terms: ['well'] })).toEqual(['shirt']);
  });

  it('orders by price when the cheapest or the dearest is asked for, in stock first', async () => {
    expect(await ids({ category: 'Shoes', order: 'cheapest' })).toEqual(['sneaker', 'loafer', 'sandal']);
    expect(await ids({ category: 'Shoes', order: 'dearest' })).toEqual(['loafer', 'sneaker', 'sandal']);
  });

  it('leaves out what is out of stock only when asked to', async () => {
    expect(await ids({ category: 'Shoes', inStockOnly: true })).toEqual(['sneaker', 'loafer']);
  });

  it.each([
    ['colour', { category: 'Shoes', colours: ['green'] }, 'colour', 'sneaker'],
    ['size', { category: 'Shoes', sizes: ['39'] }, 'size', 'sneaker'],
    ['size that only another colour has', { category: 'Shoes', colours: ['red'], sizes: ['42'] }, 'size', 'sneaker'],
    ['material', { category: 'Shoes', materials: ['suede'] }, 'material', 'sneaker'],
    ['price, nearest first', { category: 'Shoes', maxPrice: 500 }, 'price', 'sneaker'],
    ['thing', { terms: ['laptop'] }, 'terms', 'sneaker'],
    ['category that the shop has not', { category: 'Toys' }, 'category', 'sneaker'],
    ['one of two words', { terms: ['leather', 'sneaker'] }, 'terms', 'loafer'],
  ] as [string, Partial<ProductQuery>, string, string][])(
    'D4: nothing fits: closest, and it says the %s',
    async (_, wishes, missed, first) => {
      const found = await search(wishes);
      expect(found.match).toBe('closest');
      expect(found.missed).toBe(missed);
      expect(found.products[0]?.id).toBe(first);
      if (wishes.category === 'Shoes')
        expect(found.products.every((product) => product.category === 'Shoes')).toBe(true);
    },
  );

  it('D5: an empty catalogue', async () => {
    const bare = catalogOf('bare');
    expect(await bare.search(nothing, 5)).toEqual({ products: [], match: 'empty' });
    expect(await bare.search(query({ terms: ['shoes'] }), 5)).toEqual({ products: [], match: 'empty' });
  });

  it('takes any text without an error of Postgres', async () => {
    for (const term of ["o'neill", 'a & b | !', '(', '\\', '%', ':*', "';--", '🙂', '']) {
      const found = await search({ terms: [term], colours: ['.*'], sizes: ['[x'], category: '((' });
      expect(['exact', 'closest']).toContain(found.match);
    }
  });
});

describe('records', () => {
  it('prices are numbers in major units, of variants too; attributes are lists', async () => {
    const [sneaker, jeans] = await catalogOf('shop').fresh(['sneaker', 'jeans']);
    expect(sneaker?.price).toBe(1200);
    expect(sneaker?.variants.map((variant) => variant.price)).toEqual([1200, 1200, 1350.5]);
    expect(sneaker?.variants[2]?.attributes).toEqual({ colour: 'Navy Blue', size: '42' });
    expect(jeans?.attributes).toEqual({ colour: ['Blue'] });
    expect(jeans?.variants).toEqual([]);
  });

  it('R1: get and fresh keep the order, leave out unknown ids and ids of other tenants', async () => {
    const shop = catalogOf('shop');
    for (const read of [shop.get, shop.fresh]) {
      expect((await read(['unga', 'other-shoe', 'nope', 'maxi'])).map((product) => product.id)).toEqual([
        'unga',
        'maxi',
      ]);
      expect(await read([])).toEqual([]);
    }
  });

  it('vocabulary: the words of active products', async () => {
    const words = await catalogOf('shop').vocabulary();
    expect(words.titles.map((title) => title.id)).not.toContain('hidden');
    expect(words.categories).toEqual(
      ['Shoes', 'Trousers', 'Dresses', 'Shirts', 'Groceries'].sort(
        (a, b) => words.categories.indexOf(a) - words.categories.indexOf(b),
      ),
    );
    expect(words.colours).toEqual(expect.arrayContaining(['Red', 'Navy Blue', 'Blue']));
    expect(words.sizes).toEqual(expect.arrayContaining(['41', '42', '42.5', 'S']));
    expect(words.materials).toEqual(expect.arrayContaining(['Canvas', 'Leather']));
  });
});

describe('what leads', () => {
  beforeAll(() =>
    addTenant('leads', [
      { id: 'fat', title: 'Cowboy Cooking Fat', category: 'Oil', price: 400 },
      { id: 'oil', title: 'Salit Cooking Oil', category: 'Oil', price: 200 },
      { id: 'cover', title: 'Silicone Phone Cover', category: 'Accessories', price: 500 },
      { id: 'phone', title: 'Tecno Spark', category: 'Phones', price: 17_000 },
    ]),
  );
  const leads = async (wishes: Partial<ProductQuery>): Promise<string[]> =>
    (await catalogOf('leads', { ttlSeconds: 0 }).search(query(wishes), 5)).products.map(({ id }) => id);

  it('D3: of the category before what is only called like it', async () => {
    expect(await leads({ category: 'phones' })).toEqual(['phone', 'cover']);
  });

  it('D3: within the category, what is called like it', async () => {
    expect(await leads({ terms: ['cooking'], category: 'oil' })).toEqual(['oil', 'fat']);
  });
});

describe('cache', () => {
  const setPrice = (price: number) =>
    pool.query(`update products set price = $1 where tenant_id = 'cached' and id = 'cup'`, [price]);

  beforeAll(() => addTenant('cached', [{ id: 'cup', title: 'Cup', price: 100 }]));

  it('first, then hit, then miss when the clock has passed the deadline', async () => {
    const cached = catalogOf('cached');
    for (let time = 0; time < 2; time += 1) await cached.search(query({ terms: ['cup'] }), 5);
    expect(lookups).toEqual(['first', 'hit']);
    now += TTL * 1000 - 1;
    await cached.search(query({ terms: ['cup'] }), 5);
    now += 1;
    await cached.search(query({ terms: ['cup'] }), 5);
    expect(lookups).toEqual(['first', 'hit', 'hit', 'miss']);
  });

  it('G2: a price is stale within the time to live, and fresh() is never', async () => {
    now += TTL * 2000;
    await setPrice(100);
    const cached = catalogOf('cached');
    await cached.search(query({ terms: ['cup'] }), 5);
    await setPrice(150);
    expect((await cached.search(query({ terms: ['cup'] }), 5)).products[0]?.price).toBe(100);
    expect((await cached.get(['cup']))[0]?.price).toBe(100);
    expect((await cached.fresh(['cup']))[0]?.price).toBe(150);
    now += TTL * 1000;
    expect((await cached.get(['cup']))[0]?.price).toBe(150);
  });

  it('equal wishes share an entry, whatever their order and language', async () => {
    const cached = catalogOf('cached');
    await cached.search(query({ terms: ['viatu', 'red'], colours: ['Blue', 'Red'] }), 5);
    await cached.search(query({ terms: ['red', 'shoe'], colours: ['red', 'blue'] }), 5);
    expect(lookups).toEqual(['first', 'hit']);
  });

  it('what a search found is known by id', async () => {
    now += TTL * 2000;
    const cached = catalogOf('cached');
    await cached.search(nothing, 5);
    lookups = [];
    await cached.get(['cup']);
    expect(lookups).toEqual(['hit']);
  });

  it('equal vocabularies are the same object', async () => {
    const cached = catalogOf('cached');
    expect(await cached.vocabulary()).toBe(await cached.vocabulary());
  });

  it('I4: keys are of the namespace and the tenant', async () => {
    const keys = await redis.keys(`*catalog:cached:*`);
    expect(keys.filter((key) => key.startsWith(`${namespace}:`)).length).toBeGreaterThan(0);
    await catalogOf('other').search(query({ terms: ['cup'] }), 5);
    expect(lookups.at(-1)).toBe('first');
  });

  it('without Redis it reads Postgres', async () => {
    const gone = new Redis(redisUrl, { lazyConnect: true });
    gone.disconnect();
    const cached = catalogOf('cached', { redis: gone });
    expect((await cached.search(nothing, 5)).products.map((product) => product.id)).toEqual(['cup']);
    expect(await cached.get(['cup'])).toHaveLength(1);
    expect((await cached.vocabulary()).titles).toEqual([{ id: 'cup', title: 'Cup' }]);
    expect(lookups).toEqual(['miss', 'miss', 'miss']);
  });
});
