import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../../tests/repetition.ts';
import { formatPlace, Problem, Problems } from '../problem.ts';
import { parseCatalog } from '../shop/index.ts';
import type { Catalog } from '../shop/types.ts';
import { productsFromRows } from './from-rows.ts';
import { guessMapping, withCorrections } from './mapping.ts';
import { tableOf } from './table.ts';
import type { Table } from './types.ts';
import { writeCatalog } from './write-file.ts';

const NOW = Date.UTC(2026, 0, 5);

function read(table: Table, options: { currency?: string; map?: string[]; decimal?: '.' | ',' } = {}) {
  const mapping = withCorrections(guessMapping(table.columns), options.map ?? [], table.columns);
  return productsFromRows(table.rows, { now: NOW, mapping, decimal: table.decimal, ...options });
}

const products = (text: string, options: Parameters<typeof read>[1] = { currency: 'KES' }) =>
  read(tableOf(text, 'f'), options).products;

function refusal(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const all = error instanceof Problems ? error.problems : [error];
    return all.map((one) => {
      expect(one.why && one.fix, one.message).toBeTruthy();
      return `${one.place ? formatPlace(one.place) : ''}: ${one.message}`;
    });
  }
  return [];
}

test.each([
  ['commas', 'id,name,price,qty\na,Mug,450,3\n'],
  ['semicolons, a mark of the byte order and CRLF', '\uFEFFid;name;price;qty\r\na;Mug;450;3\r\n'],
  ['tabs', 'id\tname\tprice\tqty\na\tMug\t450\t3'],
  [
    'lines that templates and Excel put above the header',
    'sep=,\n# Required | the id,# Required\nid,name,price,qty\na,Mug,450,3\n',
  ],
  ['JSON', '[{"id":"a","name":"Mug","price":450,"qty":3}]'],
  ['JSON inside an answer', '{"data":{"items":[{"id":"a","name":"Mug","price":"450.00","qty":"3"}],"pages":[]}}'],
])('reads %s', (_, text) => {
  expect(products(text)).toMatchObject([{ id: 'a', title: 'Mug', price: 450, stock: 3, category: 'general' }]);
});

test('a product feed as Meta documents it: variants by group, prices with their currency, sales within their dates', () => {
  const table = tableOf(
    `id,title,description,availability,condition,price,link,image_link,brand,item_group_id,color,size,sale_price,sale_price_effective_date,quantity_to_sell_on_facebook
FB_1,"T-Shirt, Red M",A <b>bright</b> shirt &amp; more,in stock,new,9.99 USD,https://x/1,https://x/1.jpg,Acme,SHIRT,red,M,7.50 USD,2025-12-01T00:00Z/2026-02-01T00:00Z,4
FB_2,"T-Shirt, Red L",,in stock,new,9.99 USD,https://x/1,https://x/1.jpg,Acme,SHIRT,red,L,8.50 USD,2025-12-01T00:00Z/2025-12-24T00:00Z,5
FB_3,Cap,,out of stock,new,"1,004.99 USD",https://x/1,,Acme,,blue,,,,9
FB_4,Mug,,discontinued,new,5 USD,https://x/1,,Acme,,,,,,9
`,
    'feed.csv',
  );
  const { products: found, currency, notes } = read(table);
  expect(currency).toBe('USD');
  expect(found).toEqual([
    {
      ...{ id: 'shirt', title: 'T-Shirt, Red', category: 'general', description: 'A bright shirt & more' },
      ...{ price: 7.5, stock: 9, active: true, image: 'https://x/1.jpg' },
      attributes: { colour: ['red'], brand: ['Acme'] },
      variants: [
        { id: 'm', title: 'M', stock: 4, attributes: { size: 'M' } },
        { id: 'l', title: 'L', price: 9.99, stock: 5, attributes: { size: 'L' } },
      ],
    },
    {
      ...{ id: 'fb-3', title: 'Cap', category: 'general', price: 1004.99, stock: 0, active: true },
      attributes: { colour: ['blue'], brand: ['Acme'] },
    },
    {
      ...{ id: 'fb-4', title: 'Mug', category: 'general', price: 5, stock: 0, active: false },
      attributes: { brand: ['Acme'] },
    },
  ]);
  expect(notes.join('\n')).toMatch(/no column is the category[\s\S]*HTML, whose tags were removed: 1/);
});

test('the same feed as RSS, with the name of the shop, and as Atom', () => {
  const item = (open: string, close: string) => `${open}<g:id>TV_1</g:id><g:title>Cast &amp; TV</g:title>
    <g:description><![CDATA[A <i>stick</i>]]></g:description><g:price>1,149.99 INR</g:price>
    <g:availability>in stock</g:availability><g:product_type>TV &gt; Sticks</g:product_type>
    <g:image_link>https://x/a.jpg</g:image_link><g:inventory>7</g:inventory>${close}`;
  const rss = tableOf(
    `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Test Store</title>${item('<item>', '</item>')}</channel></rss>`,
    'feed.xml',
  );
  expect(rss.shop).toBe('Test Store');
  const wanted = [
    {
      ...{ id: 'tv-1', title: 'Cast & TV', description: 'A stick', category: 'Sticks', price: 1149.99, stock: 7 },
      ...{ active: true, image: 'https://x/a.jpg', attributes: {} },
    },
  ];
  expect(read(rss)).toMatchObject({ currency: 'INR', products: wanted });
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">${item('<entry>', '</entry>')}</feed>`;
  expect(read(tableOf(atom, 'feed.xml')).products).toEqual(wanted);
});

test('products of Shopify: a product with its variants, and one that has none', () => {
  const text = JSON.stringify({
    products: [
      {
        ...{
          id: 632,
          title: 'Nano',
          body_html: '<p>Small</p>',
          vendor: 'Apple',
          product_type: 'Players',
          handle: 'nano',
        },
        ...{ images: [{ src: 'https://x/a.png' }], options: [{ name: 'Color', values: ['Pink', 'Red'] }] },
        variants: [
          { id: 1, title: 'Pink', option1: 'Pink', price: '199.00', inventory_quantity: 3 },
          { id: 2, title: 'Red', option1: 'Red', price: '209.00', available: false },
        ],
      },
      {
        ...{ id: 2, title: 'Gift Card', handle: 'gift', product_type: 'Gifts', options: [{ name: 'Title' }] },
        variants: [{ id: 3, title: 'Default Title', option1: 'Default Title', price: '10.00', available: true }],
      },
    ],
  });
  expect(products(text, { currency: 'USD' })).toMatchObject([
    {
      ...{ id: 'nano', title: 'Nano', category: 'Players', description: 'Small', price: 199, stock: 3 },
      variants: [
        { id: 'pink', title: 'Pink', stock: 3, attributes: { colour: 'Pink' } },
        { id: 'red', title: 'Red', price: 209, stock: 0, attributes: { colour: 'Red' } },
      ],
    },
    { id: 'gift', title: 'Gift Card', category: 'Gifts', price: 10, stock: 10, attributes: {} },
  ]);
  const csv = `Handle,Title,Body (HTML),Type,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Status
tee,Tee,,Shirts,Size,S,T-S,2,500,https://x/1.jpg,active
tee,,,,,M,T-M,0,600,,
tee,,,,,,,,,https://x/2.jpg,
`;
  expect(products(csv)).toMatchObject([
    {
      ...{ id: 'tee', title: 'Tee', category: 'Shirts', price: 500, stock: 2, image: 'https://x/1.jpg' },
      variants: [
        { id: 's', title: 'S', stock: 2, attributes: { size: 'S' } },
        { id: 'm', title: 'M', price: 600, stock: 0, attributes: { size: 'M' } },
      ],
    },
  ]);
});

test('products of WooCommerce: of its REST API, and of its store API with prices in cents', () => {
  const rest = [
    {
      ...{ id: 799, name: 'Ship Your Idea', slug: 'ship', status: 'publish', price: '20', regular_price: '25' },
      ...{ stock_quantity: null, stock_status: 'instock', categories: [{ id: 9, name: 'Clothing' }] },
      attributes: [{ id: 6, name: 'Color', options: ['Black', 'Green'] }],
    },
    { id: 800, name: 'Draft', status: 'draft', price: '5', stock_status: 'outofstock', categories: [], attributes: [] },
  ];
  expect(products(JSON.stringify(rest), { currency: 'EUR' })).toMatchObject([
    {
      id: '799',
      title: 'Ship Your Idea',
      category: 'Clothing',
      price: 20,
      stock: 10,
      attributes: { colour: ['Black', 'Green'] },
    },
    { id: '800', title: 'Draft', stock: 0, active: false },
  ]);
  const store = [
    {
      ...{ id: 34, name: 'Pennant', categories: [{ name: 'Decor' }], is_in_stock: true },
      prices: { price: '1105', sale_price: '1105', currency_code: 'GBP', currency_minor_unit: 2 },
    },
  ];
  expect(read(tableOf(JSON.stringify(store), 'f'))).toMatchObject({ currency: 'GBP', products: [{ price: 11.05 }] });
});

test.each([
  ['12,50;1.234,00;3', [12.5, 1234, 3]],
  ['1,234.50;999;1,200', [1234.5, 999, 1200]],
  ['1,20,000.00;85', [120000, 85]],
  ["1'250.00;1 250.00;5", [1250, 1250, 5]],
  ['1,500;20,000', [1500, 20000]],
  ['KSh 1,500/-;KES 80', [1500, 80]],
])('prices %s', (prices, amounts) => {
  const rows = prices.split(';').map((price, n) => `p${n};Thing ${n};${price}`);
  expect(products(['id;name;price', ...rows].join('\n')).map(({ price }) => price)).toEqual(amounts);
});

test('refuses prices that could be read in two ways, or not at all, each with its line', () => {
  const csv = (...prices: string[]) =>
    tableOf(['id;name;price', ...prices.map((price, n) => `p${n};Thing ${n};${price}`)].join('\n'), 'f.csv');
  expect(refusal(() => read(csv('12.50', '12,50'), { currency: 'KES' }))).toEqual([
    'f.csv:3: the prices have a point as decimal sign, and a comma as well',
  ]);
  expect(read(csv('12.50', '12,50'), { currency: 'KES', decimal: ',' }).problems.map(({ message }) => message)).toEqual(
    ['the price of "Thing 0" cannot be "12.50"'],
  );
  expect(refusal(() => read(csv('12.50')))).toEqual([': the prices have no currency']);
  expect(refusal(() => read(csv('$5')))).toEqual(['f.csv:2: the sign of the prices stands for several currencies']);
  expect(read(csv('$5'), { currency: 'MXN' }).currency).toBe('MXN');
  expect(refusal(() => read(csv('5 USD', '5 EUR')))).toEqual(['f.csv:3: the prices are in USD and EUR']);
  expect(refusal(() => read(csv('5 USD'), { currency: 'KES' }))).toEqual([
    'f.csv:2: the prices are in USD, not in KES',
  ]);
  const { problems, products: kept } = read(csv('0', '-5', '5-7', '1.2345', 'ask', '8'), { currency: 'KES' });
  expect(problems.map((one) => `${one.place ? formatPlace(one.place) : ''} ${one.message}`)).toEqual([
    'f.csv:2 the price of "Thing 0" cannot be "0"',
    'f.csv:3:12 the price of "Thing 1" cannot be "-5"',
    'f.csv:4:12 the price of "Thing 2" cannot be "5-7"',
    'f.csv:5:12 the price of "Thing 3" cannot be "1.2345"',
    'f.csv:6:12 the price of "Thing 4" cannot be "ask"',
  ]);
  expect(kept).toMatchObject([{ id: 'p5', price: 8 }]);
});

test('refuses files that are broken, with the line', () => {
  const table = (text: string) => refusal(() => tableOf(text, 'f'));
  expect(table('id,name\n1,"Ham\n2,Saw\n')).toEqual(['f:2: a quote that opens on line 2 is never closed']);
  expect(table('id,name,price\n1,"A\nB",3\n2,Ham,mer,3\n3,Saw\n')).toEqual([
    'f:4: line 4 has 4 values, and the header has 3',
    'f:5: line 5 has 2 values, and the header has 3',
  ]);
  expect(table('  \n')).toEqual(['f: there are no products in the file']);
  expect(table('id,name\n')).toEqual(['f: there are no products in the file']);
  expect(table('{"products": []}')).toEqual(['f: there are no products in the file']);
  expect(table('[{"id": 1},\n {"id": 2,}]')).toEqual(['f:2:11: this is no valid JSON']);
  expect(table('<rss><channel>\n<item><id>1</title></item></channel></rss>')).toEqual([
    'f:2:20: this is no well-formed XML',
  ]);
  expect(table('<rss><channel></channel></rss>')).toEqual(['f: there are no products in the file']);
});

test('an inch is no quote, and a quoted value may hold separators, quotes and lines', () => {
  const [hammer, saw] = products('id,name,price\n1,Hammer 5" long,3\n2,"Saw, ""big""\nand new",4\n');
  expect([hammer?.title, saw?.title]).toEqual(['Hammer 5" long', 'Saw, "big" and new']);
});

test('names what a mapping cannot be', () => {
  const table = tableOf('Code,Bezeichnung,Preis\na,Mug,3 EUR\n', 'f');
  expect(refusal(() => read(table))).toEqual([': no column is the title of a product']);
  expect(read(table, { map: ['title=Bezeichnung', 'price=Preis', 'id='] }).products).toMatchObject([
    { id: 'mug', title: 'Mug' },
  ]);
  for (const [map, message] of [
    ['titel=Code', 'there is no field "titel"'],
    ['title=Bezeichnun', 'there is no column "Bezeichnun"'],
    ['title', '--map cannot be "title"'],
  ])
    expect(refusal(() => withCorrections(guessMapping(table.columns), [map as string], table.columns))).toEqual([
      `: ${message}`,
    ]);
});

test('ids: one used twice is refused, other writings become ids, and no two become one', () => {
  const { problems, products: found } = read(
    tableOf('id,name,price\nA_1,One,3\na 1,Two,3\nA_1,Three,3\n鞋,Shoe,3\n', 'f'),
    {
      currency: 'KES',
    },
  );
  expect(problems.map(({ message }) => message)).toEqual(['id "A_1" is used twice']);
  expect(found.map(({ id }) => id)).toEqual(['a-1', 'a-1-2', 'shoe']);
});

test('services have a duration and no stock', () => {
  expect(products('id,name,price,kind,minutes\ncut,Haircut,500,service,30\n')).toMatchObject([
    { id: 'cut', kind: 'service', durationMinutes: 30 },
  ]);
});

/** Products of a text; none where it is refused in words. */
function productsOrRefusal(text: string) {
  try {
    return products(text);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'usage') throw error;
    expect(error.why && error.fix, error.message).toBeTruthy();
    return [];
  }
}

test('any file is read or refused in words, and the catalogue written from it can be loaded', () => {
  const signs =
    'id title price , ; " "" 5,00 1.234 € $ <item> </item> <g:id> [ { } ] "price": : null &amp; <b> \u0000 \uFEFF';
  const piece = fc.oneof(
    fc.string({ maxLength: 12, unit: 'binary' }),
    fc.constantFrom('\t', '\n', '\r\n', ...signs.split(' ')),
  );
  const anything = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const begun = fc.constantFrom('id,title,price\n', 'id;name;price;stock;group\n', '{"a":[', '<rss><item>');
  const text = fc.string({ maxLength: 20, unit: 'binary' });
  const some = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 2 }));
  const variant = fc.record({ title: text, price: fc.oneof(fc.integer(), some), option1: some }, { requiredKeys: [] });
  const record = fc.record(
    {
      ...{ id: text, title: text, price: fc.oneof(fc.integer({ min: 1, max: 9999 }), some), stock: some, status: some },
      ...{ color: some, size: text, item_group_id: fc.oneof(fc.constantFrom('a', 'b'), some), image: some },
      ...{
        variants: fc.oneof(fc.array(variant, { maxLength: 3 }), some),
        options: fc.array(fc.record({ name: text })),
      },
      description: some,
    },
    { requiredKeys: ['title', 'price'] },
  );
  const json = fc.array(record, { minLength: 1, maxLength: 5 }).map((list) => JSON.stringify(list));
  let loaded = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        anything,
        fc.tuple(begun, anything).map(([a, b]) => a + b),
        json,
      ),
      (written) => {
        const found = productsOrRefusal(written);
        if (found.length > 0) loaded += 1;
        const catalog: Catalog = { key: 'k', name: 'K', language: 'en', currency: 'KES', products: found };
        expect(parseCatalog(writeCatalog(catalog), 'k.yaml').products).toEqual(found);
      },
    ),
    { numRuns: tries(1500) },
  );
  expect(loaded).toBeGreaterThan(tries(1500) / 15);
});
