import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductQuery } from '../dialogue.ts';
import { nothing, openShelves, query, SHOP, type Shelves } from './testing.ts';

let shelves: Shelves;

beforeAll(async () => {
  shelves = await openShelves();
  await shelves.addTenant('shop', SHOP);
  await shelves.addTenant('other', [{ id: 'other-shoe', title: 'Other Shoes', category: 'Shoes' }]);
  await shelves.addTenant('bare', []);
});
afterAll(() => shelves?.close());

const search = (wishes: Partial<ProductQuery>, limit = 5) =>
  shelves.catalogOf('shop', { ttlSeconds: 0 }).search(query(wishes), limit);

/** Ids of what a search shows, without the cache. */
async function ids(wishes: Partial<ProductQuery>, limit = 5): Promise<string[]> {
  return (await search(wishes, limit)).products.map((product) => product.id);
}

describe('search', () => {
  it('D1: "what do you have" shows the catalog, in stock first, in the order of the shop', async () => {
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
    ['a color', { colors: ['red'] }, ['sneaker', 'maxi']],
    ['a color by its Swahili name in the query', { colors: ['nyekundu'], category: 'Dresses' }, ['maxi']],
    ['a color inside a color', { colors: ['blue'], category: 'Shoes' }, ['sneaker']],
    ['a color that is one word, not a list', { colors: ['blue'], terms: ['jeans'] }, ['jeans']],
    ['a material', { materials: ['leather'] }, ['loafer']],
    ['a size of a variant in stock', { sizes: ['42'], category: 'Shoes' }, ['sneaker']],
    ['a size by its long name', { sizes: ['medium'] }, ['maxi']],
    ['a budget', { maxPrice: 1000 }, ['shirt', 'unga', 'sandal']],
    ['a range', { minPrice: 1000, maxPrice: 2000 }, ['sneaker', 'jeans']],
    ['a price of a variant', { minPrice: 1300, maxPrice: 1400 }, ['sneaker']],
    ['a whole wish', { category: 'Shoes', colors: ['red'], sizes: ['41'], maxPrice: 2000 }, ['sneaker']],
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

  it('skips products that are out of stock only on request', async () => {
    expect(await ids({ category: 'Shoes', inStockOnly: true })).toEqual(['sneaker', 'loafer']);
  });

  it.each([
    ['color', { category: 'Shoes', colors: ['green'] }, 'color', 'sneaker'],
    ['size', { category: 'Shoes', sizes: ['39'] }, 'size', 'sneaker'],
    ['size that only another color has', { category: 'Shoes', colors: ['red'], sizes: ['42'] }, 'size', 'sneaker'],
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

  it('D5: an empty catalog', async () => {
    const bare = shelves.catalogOf('bare');
    expect(await bare.search(nothing, 5)).toEqual({ products: [], match: 'empty' });
    expect(await bare.search(query({ terms: ['shoes'] }), 5)).toEqual({ products: [], match: 'empty' });
  });

  it('takes any text without an error of Postgres', async () => {
    for (const term of ["o'neill", 'a & b | !', '(', '\\', '%', ':*', "';--", '🙂', '']) {
      const found = await search({ terms: [term], colors: ['.*'], sizes: ['[x'], category: '((' });
      expect(['exact', 'closest']).toContain(found.match);
    }
  });
});

describe('what leads', () => {
  beforeAll(() =>
    shelves.addTenant('leads', [
      { id: 'fat', title: 'Cowboy Cooking Fat', category: 'Oil', price: 400 },
      { id: 'oil', title: 'Salit Cooking Oil', category: 'Oil', price: 200 },
      { id: 'cover', title: 'Silicone Phone Cover', category: 'Accessories', price: 500 },
      { id: 'phone', title: 'Tecno Spark', category: 'Phones', price: 17_000 },
    ]),
  );
  const leads = async (wishes: Partial<ProductQuery>): Promise<string[]> =>
    (await shelves.catalogOf('leads', { ttlSeconds: 0 }).search(query(wishes), 5)).products.map(({ id }) => id);

  it('D3: of the category before what is only called like it', async () => {
    expect(await leads({ category: 'phones' })).toEqual(['phone', 'cover']);
  });

  it('D3: within the category, what is called like it', async () => {
    expect(await leads({ terms: ['cooking'], category: 'oil' })).toEqual(['oil', 'fat']);
  });
});
