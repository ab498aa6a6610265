import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPlace, Problem, Problems } from '../problem.ts';
import {
  applyOverrides,
  generateProducts,
  listCatalogs,
  loadCatalog,
  loadCatalogByKey,
  parseCatalog,
  writeProducts,
} from './index.ts';
import { toProduct } from './products.ts';
import { ID } from './schema.ts';
import { UNCOUNTED } from './types.ts';

const CATALOGS = join(import.meta.dirname, '../../scenarios/catalogs');

function problemsOf(text: string): string[] {
  try {
    parseCatalog(text, 'c.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const problems = error instanceof Problems ? error.problems : [error];
    return problems.map((problem) => {
      expect(problem.why && problem.fix, problem.message).toBeTruthy();
      return `${problem.place ? formatPlace(problem.place) : ''}: ${problem.message}`;
    });
  }
}

test('the shops of this repository: three kinds, three languages of trade, one that is empty', async () => {
  const keys = await listCatalogs(CATALOGS);
  expect(keys).toEqual(['duka-jipya', 'duka-la-mitindo', 'simu-hub', 'soko-fresh']);
  const [empty, fashion, phones, grocery] = await Promise.all(
    keys.map((key) => loadCatalog(join(CATALOGS, `${key}.yaml`))),
  );
  expect(empty?.products).toEqual([]);
  expect([fashion?.language, phones?.language]).toEqual(['sw', 'en']);
  expect(grocery?.products).toHaveLength(45);
  for (const catalog of [fashion, phones]) {
    const products = catalog?.products ?? [];
    expect(products.some((p) => !p.active)).toBe(true);
    expect(products.some((p) => p.stock === 0)).toBe(true);
    expect(products.some((p) => p.price % 1 !== 0)).toBe(true);
    expect(products.some((p) => p.image !== undefined && !p.image.startsWith('https://'))).toBe(true);
    const short = products.map((p) => p.title.slice(0, 20));
    expect(new Set(short).size).toBeLessThan(short.length);
  }
  const shirt =
    fashion?.products.find((p) => p.id === 'tshirt-cotton')?.variants?.map((v) => v.title.slice(0, 20)) ?? [];
  expect(new Set(shirt).size).toBe(1);
});

test('generated products are the same for the same seed, unique, and priced in half shillings', () => {
  const make = (seed: number, products = 40) => generateProducts({ seed, kind: 'grocery', products });
  expect(make(7)).toEqual(make(7));
  expect(make(8)).not.toEqual(make(7));
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 300 }), (seed, n) => {
      const products = make(seed, n);
      expect(products).toHaveLength(n);
      expect(new Set(products.map((p) => p.id)).size).toBe(n);
      for (const p of products) {
        expect(p.id).toMatch(ID);
        expect(p.price * 2).toBe(Math.round(p.price * 2));
        expect(p.stock).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 30 },
  );
});

test('reports all mistakes of a catalogue at once', () => {
  expect(
    problemsOf(`name: X
langauge: sw
currency: kes
products:
- {id: a, title: A, category: c, price: 10, stock: 1.5}
- {id: a, title: A, category: c, price: 10.555, stock: 1, colour: red}
`),
  ).toEqual([
    'c.yaml:2:1: unknown key "langauge"',
    'c.yaml:3:11: "currency" cannot be "kes"',
    'c.yaml:5:52: "stock" cannot be 1.5',
    'c.yaml:6:41: "price" cannot be 10.555',
    'c.yaml:6:59: unknown key "colour"',
  ]);
  expect(
    problemsOf(`name: X
language: sw
products:
- {id: a, title: A, category: c, price: 10}
- {id: a, title: A, category: c, price: 10, stock: 3, variants: [{id: s, title: S, stock: 1}, {id: s, title: T, stock: 1}]}
`),
  ).toEqual([
    'c.yaml:4:3: "stock" is missing',
    'c.yaml:5:8: product id "a" is used twice',
    'c.yaml:5:52: stock is 3, but the variants add up to 2',
    'c.yaml:5:100: variant id "s" is used twice',
  ]);
  expect(problemsOf('# nothing')).toEqual(['c.yaml: the catalogue is empty']);
  expect(problemsOf('name: X\nlanguage: sw\n---\nname: Y\nlanguage: sw\n')).toEqual([
    'c.yaml:4:1: a catalogue file holds one catalogue',
  ]);
});

const SERVICES = `name: Salon
language: sw
categories:
  hair: {terms: {en: [hairdo, 1], sw: [nywele]}}
products:
  - {id: trim, title: Trim, category: hair, price: 500, kind: service, duration: 30, terms: {en: [haircut]}}
  - id: braids
    title: Braids
    category: hair
    price: 2500
    kind: service
    variants: [{id: short, title: Short}, {id: long, title: Long, price: 3500}]
  - {id: oil, title: Hair Oil, category: care, price: 400, stock: 3}
`;

test('services have a duration and no stock; categories and products have terms of customers', () => {
  const { products, categories } = parseCatalog(SERVICES, 'salon.yaml');
  expect(categories).toEqual({ hair: { terms: { en: ['hairdo', '1'], sw: ['nywele'] } } });
  const [trim, braids, oil] = products;
  expect(trim).toMatchObject({ kind: 'service', durationMinutes: 30, stock: UNCOUNTED, terms: { en: ['haircut'] } });
  expect(braids?.variants?.map(({ stock }) => stock)).toEqual([UNCOUNTED, UNCOUNTED]);
  expect(oil && 'kind' in oil).toBe(false);
  const written = writeProducts(products);
  expect(written[0]).toEqual({
    ...{ id: 'trim', title: 'Trim', category: 'hair', price: 500, kind: 'service', duration: 30 },
    terms: { en: ['haircut'] },
  });
  expect(written.map(toProduct)).toEqual(products);
});

test('reports stock of services, durations of products, and terms in an unknown language', () => {
  expect(
    problemsOf(`name: X
language: sw
products:
- {id: a, title: A, category: c, price: 10, kind: service, stock: 2, variants: [{id: s, title: S, stock: 2}]}
- {id: b, title: B, category: c, price: 10, duration: 20, variants: [{id: s, title: S}]}
`),
  ).toEqual([
    'c.yaml:4:67: a service has no stock',
    'c.yaml:4:106: a service has no stock',
    'c.yaml:5:55: a product has no duration',
    'c.yaml:5:70: "stock" is missing',
  ]);
  expect(
    problemsOf(`name: X
language: sw
categories: {c: {terms: {english: [shoes]}}}
products:
- {id: a, title: A, category: c, price: 10, stock: 1, kind: servise, duration: 0.5, terms: {sw: kiatu}}
`),
  ).toEqual([
    'c.yaml:3:26: unknown key "english"',
    'c.yaml:5:61: "kind" cannot be "servise"',
    'c.yaml:5:80: "duration" cannot be 0.5',
    'c.yaml:5:97: "sw" cannot be "kiatu"',
  ]);
});

test('a catalogue that cannot be read', async () => {
  await expect(loadCatalog('/nowhere/x.yaml')).rejects.toThrow('the catalogue /nowhere/x.yaml cannot be read');
  expect(await listCatalogs('/nowhere')).toEqual([]);
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-shop-'));
  await writeFile(join(folder, 'b.yml'), 'name: B\nlanguage: en\n');
  expect(await listCatalogs(folder)).toEqual(['b']);
  expect(await loadCatalogByKey(folder, 'b')).toMatchObject({ key: 'b', name: 'B' });
  await writeFile(join(folder, 'b.yaml'), '');
  await expect(listCatalogs(folder)).rejects.toThrow('are called b');
  await expect(listCatalogs(join(folder, 'b.yaml'))).rejects.toThrow('b.yaml cannot be read');
  await rm(folder, { recursive: true });
});

test('written products are read as the same products', async () => {
  const { products } = await loadCatalog(join(CATALOGS, 'duka-la-mitindo.yaml'));
  expect(writeProducts(products).map(toProduct)).toEqual(products);
});

test('overrides change what they name and nothing else', async () => {
  const { products } = await loadCatalog(join(CATALOGS, 'duka-la-mitindo.yaml'));
  const changed = applyOverrides(products, {
    kiondo: { price: 1, stock: 0, image: null, title: 'Basket', active: false },
    'airmax-blue': { variants: { s44: { stock: 5, price: 9 } } },
  });
  const kiondo = changed.find((p) => p.id === 'kiondo');
  expect(kiondo).toMatchObject({ price: 1, stock: 0, title: 'Basket', active: false });
  expect(kiondo && 'image' in kiondo).toBe(false);
  expect(changed.find((p) => p.id === 'airmax-blue')).toMatchObject({
    stock: 10,
    variants: [{}, {}, { stock: 5, price: 9 }],
  });
  expect(changed.filter((p, n) => p !== products[n]).map((p) => p.id)).toEqual(['airmax-blue', 'kiondo']);
});
