import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nothing, openShelves, query, SHOP, type Shelves, TTL } from './testing.ts';

let shelves: Shelves;

beforeAll(async () => {
  shelves = await openShelves();
  await shelves.addTenant('shop', SHOP);
  await shelves.addTenant('other', [{ id: 'other-shoe', title: 'Other Shoes', category: 'Shoes' }]);
});
afterAll(() => shelves?.close());
beforeEach(() => {
  shelves.lookups.length = 0;
});

describe('records', () => {
  it('prices are numbers in major units, of variants too; attributes are lists', async () => {
    const [sneaker, jeans] = await shelves.catalogOf('shop').fresh(['sneaker', 'jeans']);
    expect(sneaker?.price).toBe(1200);
    expect(sneaker?.variants.map((variant) => variant.price)).toEqual([1200, 1200, 1350.5]);
    expect(sneaker?.variants[2]?.attributes).toEqual({ colour: 'Navy Blue', size: '42' });
    expect(jeans?.attributes).toEqual({ colour: ['Blue'] });
    expect(jeans?.variants).toEqual([]);
  });

  it('R1: get and fresh keep the order, and skip unknown ids and ids of other tenants', async () => {
    const shop = shelves.catalogOf('shop');
    for (const read of [shop.get, shop.fresh]) {
      expect((await read(['unga', 'other-shoe', 'nope', 'maxi'])).map((product) => product.id)).toEqual([
        'unga',
        'maxi',
      ]);
      expect(await read([])).toEqual([]);
    }
  });

  it('vocabulary: the words of active products', async () => {
    const words = await shelves.catalogOf('shop').vocabulary();
    expect(words.titles.map((title) => title.id)).not.toContain('hidden');
    expect(words.categories).toEqual(
      ['Shoes', 'Trousers', 'Dresses', 'Shirts', 'Groceries'].sort(
        (a, b) => words.categories.indexOf(a) - words.categories.indexOf(b),
      ),
    );
    expect(words.colors).toEqual(expect.arrayContaining(['Red', 'Navy Blue', 'Blue']));
    expect(words.sizes).toEqual(expect.arrayContaining(['41', '42', '42.5', 'S']));
    expect(words.materials).toEqual(expect.arrayContaining(['Canvas', 'Leather']));
  });
});

describe('cache', () => {
  const setPrice = (price: number) =>
    shelves.pool.query(`update products set price = $1 where tenant_id = 'cached' and id = 'cup'`, [price]);

  beforeAll(() => shelves.addTenant('cached', [{ id: 'cup', title: 'Cup', price: 100 }]));

  it('first, then hit, then a cache miss when the clock has passed the deadline', async () => {
    const cached = shelves.catalogOf('cached');
    for (let time = 0; time < 2; time += 1) await cached.search(query({ terms: ['cup'] }), 5);
    expect(shelves.lookups).toEqual(['first', 'hit']);
    shelves.pass(TTL * 1000 - 1);
    await cached.search(query({ terms: ['cup'] }), 5);
    shelves.pass(1);
    await cached.search(query({ terms: ['cup'] }), 5);
    expect(shelves.lookups).toEqual(['first', 'hit', 'hit', 'miss']);
  });

  it('G2: a price is stale within the time to live, and fresh() is never', async () => {
    shelves.pass(TTL * 2000);
    await setPrice(100);
    const cached = shelves.catalogOf('cached');
    await cached.search(query({ terms: ['cup'] }), 5);
    await setPrice(150);
    expect((await cached.search(query({ terms: ['cup'] }), 5)).products[0]?.price).toBe(100);
    expect((await cached.get(['cup']))[0]?.price).toBe(100);
    expect((await cached.fresh(['cup']))[0]?.price).toBe(150);
    shelves.pass(TTL * 1000);
    expect((await cached.get(['cup']))[0]?.price).toBe(150);
  });

  it('equal wishes share an entry, for every order and language', async () => {
    const cached = shelves.catalogOf('cached');
    await cached.search(query({ terms: ['viatu', 'red'], colors: ['Blue', 'Red'] }), 5);
    await cached.search(query({ terms: ['red', 'shoe'], colors: ['red', 'blue'] }), 5);
    expect(shelves.lookups).toEqual(['first', 'hit']);
  });

  it('products that a search found are cached by id', async () => {
    shelves.pass(TTL * 2000);
    const cached = shelves.catalogOf('cached');
    await cached.search(nothing, 5);
    shelves.lookups.length = 0;
    await cached.get(['cup']);
    expect(shelves.lookups).toEqual(['hit']);
  });

  it('equal vocabularies are the same object', async () => {
    const cached = shelves.catalogOf('cached');
    expect(await cached.vocabulary()).toBe(await cached.vocabulary());
  });

  it('I4: keys are of the namespace and the tenant', async () => {
    const keys = await shelves.redis.keys(`*catalog:cached:*`);
    expect(keys.filter((key) => key.startsWith(`${shelves.namespace}:`)).length).toBeGreaterThan(0);
    await shelves.catalogOf('other').search(query({ terms: ['cup'] }), 5);
    expect(shelves.lookups.at(-1)).toBe('first');
  });

  it('without Redis it reads Postgres', async () => {
    const gone = new Redis(process.env.TEST_REDIS_URL as string, { lazyConnect: true });
    gone.disconnect();
    const cached = shelves.catalogOf('cached', { redis: gone });
    expect((await cached.search(nothing, 5)).products.map((product) => product.id)).toEqual(['cup']);
    expect(await cached.get(['cup'])).toHaveLength(1);
    expect((await cached.vocabulary()).titles).toEqual([{ id: 'cup', title: 'Cup' }]);
    expect(shelves.lookups).toEqual(['miss', 'miss', 'miss']);
  });
});
