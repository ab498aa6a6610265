import { describe, expect, it } from 'vitest';
import { bare, only, points, vocabulary } from './testing.ts';

describe('inquiries', () => {
  it.each(
    [
      ['do you have shoes', { category: 'Shoes' }],
      ['shoes?', { category: 'Shoes' }],
      ['viatu', { category: 'Shoes' }],
      ['mna viatu?', { category: 'Shoes' }],
      ['do u hav shose', { category: 'Shoes' }],
      ['any dresses', { category: 'Dresses' }],
      ['natafuta gauni', { category: 'Dresses' }],
      ['nionyeshe magauni', { category: 'Dresses' }],
      ['nionyeshe madress', { category: 'Dresses' }],
      ['red shoes', { category: 'Shoes', colors: ['Red'] }],
      ['viatu vyekundu', { category: 'Shoes', colors: ['Red'] }],
      ['viatu vyeusi size 42', { category: 'Shoes', colors: ['Black'], sizes: ['42'] }],
      ['gauni la bluu', { category: 'Dresses', colors: ['Blue'] }],
      ['mna raba nyeusi', { terms: ['raba'], colors: ['Black'] }],
      ['bag ya ngozi', { category: 'Bags', materials: ['Leather'] }],
      ['leather bags', { category: 'Bags', materials: ['Leather'] }],
      ['navy blue shoes', { category: 'Shoes', colors: ['Navy Blue'] }],
      ['dresses in size M', { category: 'Dresses', sizes: ['M'] }],
      ['gauni size large', { category: 'Dresses', sizes: ['L'] }],
      ['shoes in yelow', { category: 'Shoes', colors: ['yellow'] }],
      ['green bags', { category: 'Bags', colors: ['green'] }],
      ['simu', { category: 'Phones' }],
      ['a bag for my wife', { category: 'Bags' }],
      ['cheapest phone', { category: 'Phones', order: 'cheapest' }],
      ['viatu vya bei nafuu', { category: 'Shoes', order: 'cheapest' }],
      ['anything cheaper?', {}],
      ['do you sell bicycles?', { terms: ['bicycles'] }],
      ['laptops?', { terms: ['laptops'] }],
      ['do you have Huawei phones', { terms: ['huawei'], category: 'Phones' }],
    ].filter(([text]) => text !== 'anything cheaper?') as [string, object][],
  )('D3: %j', (text, query) => expect((only(text) as { query: object }).query).toEqual(query));

  it.each([
    ['do you have the JBL Tune 110 Earphones?', 'tune-110'],
    ['mna Tecno Spark 20?', 'spark-20'],
    ['kitenge maxi dress', 'maxi'],
    ['mko na unga wa ngano?', 'unga'],
    ['red canvas sneakrs', 'canvas-red'],
    ['black laptop backpack', 'backpack'],
  ])('D1: %j names a product', (text, id) => expect(only(text)).toMatchObject({ kind: 'inquiry', productIds: [id] }));

  it('D1: where nothing has such a color, a word for it that stands in a title is part of a name', () => {
    const groceries = {
      titles: [
        { id: 'grams', title: 'Ranee Green Grams 1kg' },
        { id: 'pilau', title: 'Royco Pilau Masala 50g' },
      ],
      ...{ categories: ['pulses', 'spices'], colors: [], sizes: [], materials: [] },
    };
    const named = { kind: 'inquiry', query: { terms: ['green'] }, productIds: ['grams'] };
    expect(only('Si mnauza green', { vocabulary: groceries })).toEqual(named);
    expect(only('green?', { vocabulary: { ...groceries, colors: ['Green'] } })).toMatchObject({
      query: { colors: ['Green'] },
    });
  });

  it.each(['t-shits', 't shirs', 'I need t-shrits please'])('D3: %j are t-shirts', (text) => {
    expect(only(text)).toMatchObject({ kind: 'inquiry', query: { terms: [expect.stringMatching(/^tshirts?$/)] } });
  });

  it.each(["that's too expensive", 'ghali sana', 'bei iko juu', 'anything cheaper?'])(
    'C9: %j looks for something cheaper',
    (text) => expect(only(text)).toEqual({ kind: 'inquiry', query: { order: 'cheapest' } }),
  );

  it('H12: several things are several inquiries', () => {
    expect(points('do you have shoes and a bag?').map(bare)).toEqual([
      { kind: 'inquiry', query: { category: 'Shoes' } },
      { kind: 'inquiry', query: { category: 'Bags' } },
    ]);
  });

  it('D3: an amount tells packs of one name apart', () => {
    const titles = ['1kg', '500g'].map((pack) => ({ id: pack, title: `Kaysalt Table Salt ${pack}` }));
    const shop = { titles, categories: ['Spices'], colors: [], sizes: [], materials: [] };
    const ids = (text: string) => (only(text, { vocabulary: shop }) as { productIds?: string[] }).productIds;
    expect(ids('natafuta Kaysalt Table Salt 500g')).toEqual(['500g']);
    expect(ids('do you have kaysalt table salt')).toEqual(['1kg', '500g']);
  });

  it('C9: an everyday word of a title names the product only when it is asked for, or beside another', () => {
    const titles = [
      { id: 'hot', title: 'Infinix Hot 40i' },
      { id: 'bank', title: 'Power Bank 10000mAh' },
    ];
    const shop = { titles, categories: [], colors: [], sizes: [], materials: [] };
    const kind = (text: string) => points(text, { vocabulary: shop })[0]?.kind;
    expect(['It is very hot today', 'I was at the bank', 'the power is off'].map(kind)).not.toContain('inquiry');
    expect(['power bank', 'do you have the Hot?', 'infinix hot'].map(kind)).toEqual(Array(3).fill('inquiry'));
  });

  it('D3: "bajeti" is a budget, "tisheti" a T-shirt with any typo', () => {
    expect(only('natafuta viatu, bajeti yangu ni 2000')).toMatchObject({ query: { maxPrice: 2000 } });
    const shop = { titles: [], categories: ['T-Shirts'], colors: [], sizes: [], materials: [] };
    for (const word of ['tisheti', 'tissheti', 'tishetti'])
      expect(only(`mna ${word}?`, { vocabulary: shop })).toMatchObject({ query: { category: 'T-Shirts' } });
  });

  it('D3: of two words that are equally near, the one that the shop sells is meant', () => {
    expect(only('mnauza maauni')).toEqual({ kind: 'inquiry', query: { category: 'Dresses' } });
    const other = { ...vocabulary, titles: [], categories: ['Phones'] };
    expect(only('mnauza maauni', { vocabulary: other })).toEqual({ kind: 'inquiry', query: { colors: ['maroon'] } });
    expect(only('nahitaji sadali')).toMatchObject({ query: { terms: ['sandali'] } });
  });

  it('D3: what goes with a thing may be misspelled too', () => {
    const groceries = { ...vocabulary, titles: [{ id: 'oil', title: 'Cooking Oil 1L' }], categories: ['Oil'] };
    const clean = only('mna mafuta ya kupika?', { vocabulary: groceries });
    for (const slip of ['kuipka', 'kuppika', 'kupka'])
      expect(only(`mna mafuta ya ${slip}?`, { vocabulary: groceries })).toEqual(clean);
  });

  it('R9: a number inside a name is no quantity', () => {
    const eggs = { ...vocabulary, titles: [{ id: 'tray', title: 'Tray of 30 Eggs' }], categories: ['Eggs'] };
    const bought = (text: string) => only(text, { vocabulary: eggs });
    expect(bought('I want to buy the Tray of 30 Eggs')).toMatchObject({
      kind: 'purchase',
      target: { productIds: ['tray'] },
    });
    expect(bought('I want to buy the Tray of 30 Eggs')).not.toHaveProperty('quantity');
    expect(bought('nataka kununua Tray of 30 Eggs mbili')).toMatchObject({ kind: 'purchase', quantity: 2 });
    expect(bought('I want to buy 30 eggs')).toMatchObject({ quantity: 30 });
  });

  it('C1: "niuzie" asks to be sold as many', () => {
    expect(only('niuzie JBL Tune 110 Earphones mbili')).toMatchObject({ kind: 'purchase', quantity: 2 });
  });

  it('G3: what it is made of is asked, also where the name says a material', () => {
    for (const text of ['what is the Red Canvas Sneakers made of?', 'Red Canvas Sneakers imetengenezwa na nini?'])
      expect(only(text)).toMatchObject({ kind: 'question', about: 'feature', feature: 'material' });
  });

  it.each([
    ['hi, it is me again', 'greeting'],
    ['nimerudi boss', 'greeting'],
    ['hello, I am back', 'greeting'],
    ['niaje msee', 'greeting'],
    ['I have been looking everywhere', 'other'],
    ['naomba msaada wako', 'vague'],
    ['subiri kidogo, bado naandika', 'vague'],
    ['ngoja kidogo, bado natype', 'vague'],
    ['maelezo zaidi', 'vague'],
    ['ipi nzuri?', 'vague'],
    ['quick question', 'vague'],
  ] as const)('C9: "%s" asks for no product', (text, kind) => expect(only(text)).toEqual({ kind }));

  it('D1: verbs of buying are no words of a product', () => {
    for (const text of ['niuzie viatu', 'nataka kubuy viatu'])
      expect(only(text)).toEqual({ kind: 'inquiry', query: { category: 'Shoes' }, buying: true });
  });

  it('R9: the weather is talked of in passing', () => {
    expect(only('leo kuna joto sana huku')).toEqual({ kind: 'other', terms: ['joto'] });
    expect(only('it is very hot today')).toEqual({ kind: 'other', terms: ['hot'] });
    expect(only('kuna joto la mtoto?')).toMatchObject({ kind: 'inquiry' });
  });

  it('F4: "shorts" is no typo of "shirts", "skirt" none of "shirt"', () => {
    const shop = {
      titles: [{ id: 'a', title: 'Plain Shirt' }],
      categories: ['Shirts'],
      colors: [],
      sizes: [],
      materials: [],
    };
    for (const word of ['shorts', 'skirt', 'short', 'shirts']) {
      const query = (only(`do you have ${word}`, { vocabulary: shop }) as { query?: { category?: string } }).query;
      expect(query?.category).toBe(word === 'shirts' ? 'Shirts' : undefined);
    }
  });
});
