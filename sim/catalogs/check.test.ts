import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatPlace, Problem } from '../problem.ts';
import { checkCatalog } from './check.ts';

const LIMITS = { buttonTitle: 20, rowTitle: 24, rowDescription: 72 };

const found = (text: string): string[] =>
  checkCatalog(text, 'c.yaml', LIMITS).map((problem) => {
    expect(problem.why && problem.fix, problem.message).toBeTruthy();
    return `${problem.place ? formatPlace(problem.place).slice('c.yaml:'.length) : ''} ${problem.message}`;
  });

const FACTS = `hours: []
delivery: []
payment: []
returns: none
warranty: none
discounts: []
contacts: {}
`;
const shop = (products: string, more = ''): string =>
  `name: X\nlanguage: en\ncurrency: KES\n${FACTS}${more}products:\n${products}`;
const priced = (...prices: number[]): string =>
  prices
    .map((price, n) => `- {id: p${n}, title: ${'abcdefgh'[n]} thing, category: c, price: ${price}, stock: 1}\n`)
    .join('');

test('reports no doubts about a sound catalogue', () => {
  expect(found(shop(priced(100, 90, 110, 120, 500)))).toEqual([]);
});

test('a shop without products, and a zone that is there twice', () => {
  expect(found(shop('').replace('products:\n', 'products: []\n'))).toEqual(['11:11 the shop has no products']);
  const zones =
    'delivery:\n- {zone: Indiranagar, fee: 40, within: 1h}\n- {zone: Koramangala, fee: 50, within: 1h}\n- {zone: indiranagar, fee: 60, within: 1h}\n';
  expect(found(shop(priced(100, 90)).replace('delivery: []\n', zones))).toEqual([
    expect.stringMatching(/^8:\d+ the delivery zone "indiranagar" is there twice$/),
  ]);
});

test('titles that are alike once they are shortened, by the place that shows them so', () => {
  const product = (id: string, title: string) => `- {id: ${id}, title: ${title}, category: c, price: 1, stock: 1}\n`;
  expect(
    found(
      shop(
        product('a', 'Canvas Sneaker Low White') +
          product('b', 'Canvas Sneaker Low Wide') +
          product('c', 'Leather Sandal Brown Large') +
          product('d', 'Leather Sandal Brown Larger') +
          product('e', 'Mug') +
          product('f', 'MUG') +
          product('g', `${'very '.repeat(15)}long one`) +
          product('h', `${'very '.repeat(15)}long two`),
      ),
    ),
  ).toEqual([
    '13:18 2 products have the same first 20 characters: a, b',
    '15:18 2 products have the same first 24 characters: c, d',
    '17:18 2 products have the same title: e, f',
    '19:18 2 products have the same first 72 characters: g, h',
  ]);
  const variants = `- id: a
  title: Shirt
  category: c
  price: 5
  variants:
    - {id: s, title: Cotton with long sleeves S, stock: 1}
    - {id: m, title: Cotton with long sleeves M, stock: 1}
`;
  expect(found(shop(variants))).toEqual(['18:22 2 variants have the same first 24 characters: s, m']);
});

test('prices: without a currency, far from the others, with cents that do not exist', () => {
  const text = shop(priced(100, 90, 110, 120, 9999));
  expect(found(text)).toEqual(['16:48 the price of p4 is doubtful: 9999']);
  expect(found(shop(priced(100, 90, 110, 120, 2)))).toEqual(['16:48 the price of p4 is doubtful: 2']);
  expect(found(text.replace('currency: KES\n', ''))[0]).toMatch(/^1:1 the prices have no currency$/);
  expect(found(shop(priced(5)).replace('KES', 'KSH'))).toEqual(['3:11 there is no currency KSH']);
  expect(found(shop(priced(5.5)).replace('KES', 'UGX'))).toEqual(['12:48 the price of p0 has cents: 5.5']);
  const variant = '- {id: a, title: A, category: c, price: 5, variants: [{id: s, title: S, price: 500, stock: 1}]}\n';
  expect(found(shop(variant))).toEqual(['12:80 the price of a/s is doubtful: 500']);
});

test('categories without products, terms of two products, HTML, missing facts', () => {
  const text = shop(
    `- {id: a, title: Trainers, category: shoes, price: 5, stock: 1, terms: {en: [kicks, kicks]}}
- {id: b, title: Boots <b>new</b>, category: shoes, price: 5, stock: 1, terms: {en: [kicks, trainers], sw: [kicks]}}
- {id: c, title: Hat, category: hats, price: 5, stock: 1, active: false, description: warm &amp; soft}
`,
    'categories: {bags: {terms: {en: [totes]}}}\n',
  )
    .replace('warranty: none', 'warranty: {phones: 1y}')
    .replace('discounts: []', 'discounts: [{percent: 5, of: hats}, {percent: 5, of: caps}]')
    .replace('contacts: {}\n', '');
  expect(found(text)).toEqual([
    '1:1 facts of the shop are missing: contacts',
    '8:20 the warranty names phones',
    '9:54 a discount names caps',
    '10:20 the category bags is empty',
    '12:85 the term "kicks" is written twice',
    '13:18 the title of b holds HTML',
    '13:86 the term "kicks" means a and b',
    '13:93 a term of b is the title of a',
    '14:33 the category hats is empty',
    '14:87 the description of c holds HTML',
  ]);
});

test('throws the problem that keeps a catalogue from being loaded', () => {
  expect(() => checkCatalog('name: X\n', 'c.yaml', LIMITS)).toThrow(Problem);
});

test('the catalogues of this repository have the doubts that they were made for, and no others', async () => {
  const folder = join(import.meta.dirname, '../../scenarios/catalogs');
  const messages = await Promise.all(
    (await readdir(folder)).map(async (file) =>
      checkCatalog(await readFile(join(folder, file), 'utf8'), file, LIMITS).map(({ message }) => message),
    ),
  );
  expect(
    messages.flat().filter((message) => !/the same first|facts of the shop|has no products/.test(message)),
  ).toEqual([]);
  expect(messages.flat().length).toBeGreaterThan(3);
});
