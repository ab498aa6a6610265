import { describe, expect, it } from 'vitest';
import { fashion } from './fixtures.ts';
import { answerTurn } from './index.ts';
import { product, TestTalk, testShop } from './testing.ts';

const talkTo = (options: ConstructorParameters<typeof TestTalk>[2] = {}, products = fashion()) =>
  new TestTalk(answerTurn, testShop(products), options);

describe('discovery', () => {
  it.each(['what do you have?', 'mna nini?', 'show me your products'])(
    'D1: "%s" is answered with products',
    async (said) => {
      const talk = talkTo();
      await talk.say(said);
      expect(talk.shown.length).toBeGreaterThan(0);
    },
  );

  it('D2: at most MAX_PRODUCTS_TO_SHOW, in stock first, none that is inactive', async () => {
    const products = fashion();
    if (products[0] !== undefined) products[0].active = false;
    const talk = talkTo({ settings: { maxProductsToShow: 3 } }, products);
    await talk.say('what do you have?');
    expect(talk.shown).toHaveLength(3);
    expect(talk.shown).not.toContain('blue-runner');
    expect(talk.shown).not.toContain('city-boot');
  });

  it.each(['which items are available today?', 'bidhaa gani zipo leo', 'quels articles sont disponibles ?'])(
    'D1: "%s" asks for all, also after one product',
    async (said) => {
      const talk = talkTo();
      await talk.say('show me the Sun Hat');
      await talk.say(said);
      expect(talk.shown.length).toBeGreaterThan(2);
    },
  );

  it.each(['is it available?', 'je, ipo?', 'il est disponible ?'])('"%s" is about the one product', async (said) => {
    const talk = talkTo();
    await talk.say('show me the Sun Hat');
    await talk.say(said);
    expect(talk.text).toContain('Sun Hat');
    expect(talk.text).not.toContain('Blue Runner');
  });

  it('D3: a budget in Swahili', async () => {
    const talk = talkTo({ language: 'sw' });
    await talk.say('nataka viatu chini ya 1000');
    expect(talk.text).toContain('Red Sandal');
    expect(talk.text).not.toContain('Blue Runner');
  });

  it('D3: a phone cover is no phone: what only has the word in its name comes last', async () => {
    const products = [
      product({ id: 'cover', title: 'Silicone Phone Cover', category: 'covers' }),
      product({ id: 'iphone', title: 'iPhone 13', category: 'phones' }),
      product({ id: 'itel', title: 'itel Button Phone', category: 'phones' }),
    ];
    const talk = talkTo({}, products);
    await talk.say('do you have a phone?');
    expect(talk.shown[0]).not.toBe('cover');
    expect(talk.shown.length).toBeGreaterThanOrEqual(2);
  });

  it('D4: nothing fits: the closest, and why', async () => {
    const talk = talkTo();
    await talk.say('do you have purple shoes?');
    expect(talk.text).toContain('closest');
    expect(talk.text).toContain('colour');
    expect(talk.shown.length).toBeGreaterThan(0);
  });

  it('D5: an empty catalog is being updated, and a human is offered', async () => {
    const talk = talkTo({}, []);
    await talk.say('what do you have?');
    expect(talk.text).toContain('being updated');
    expect(talk.options).toContain('human');
    await talk.say('yes please');
    expect(talk.last?.effect).toBe('handover');
  });

  it('D6, M2: every product has price, availability and a row to tap', async () => {
    const talk = talkTo();
    await talk.say('show me your shoes');
    const [reply] = talk.last?.replies ?? [];
    expect(reply?.kind).toBe('choices');
    if (reply?.kind !== 'choices') return;
    expect(reply.choices.map((c) => c.description)).toEqual([
      'KES 1,200 · In stock',
      'KES 1,500 · In stock',
      'KES 800 · In stock',
      'KES 3,000.50 · Out of stock',
    ]);
  });

  it('D6, M1: one product is a card with picture, price, availability and buttons', async () => {
    const talk = talkTo();
    await talk.say('do you have the Blue Runner?');
    expect(talk.last?.replies).toEqual([
      expect.objectContaining({
        kind: 'card',
        image: 'https://shop.example/blue-runner.jpg',
        text: expect.stringContaining('Blue Runner at KES 1,200, in stock.'),
        buttons: [
          { id: 'buy:blue-runner', title: 'Buy' },
          { id: 'browse', title: 'See more' },
        ],
      }),
    ]);
  });

  it('D6, M4: a long name stands in full beneath its shortened title', async () => {
    const products = fashion();
    if (products[0] !== undefined) products[0].title = 'Hand Woven Market Basket With Leather Handles';
    const talk = talkTo({}, products);
    await talk.say('what do you have?');
    expect(talk.text).toContain('KES 1,200 · In stock · Hand Woven Market Basket');
  });

  it('D7: with the flag off the category is asked for first', async () => {
    const talk = talkTo({ settings: { immediateProductDisplay: false } });
    await talk.say('what do you have?');
    expect(talk.shown).toEqual([]);
    expect(talk.options).toEqual(['category:Shoes', 'category:Dresses', 'category:Hats']);
    await talk.tap('category:Shoes');
    expect(talk.shown).toHaveLength(4);
  });

  it('C9: "show me more" shows what was not shown yet', async () => {
    const talk = talkTo({ settings: { maxProductsToShow: 3 } });
    await talk.say('what do you have?');
    const first = talk.shown;
    await talk.say('show me more');
    expect(talk.shown.length).toBeGreaterThan(0);
    expect(talk.shown.filter((id) => first.includes(id))).toEqual([]);
  });

  it('H12, D3: a thing and a budget in two messages are one wish', async () => {
    const talk = talkTo();
    await talk.say(['show me shoes', 'budget is 1300']);
    expect(talk.shown).toEqual(['blue-runner', 'red-sandal']);
    await talk.say(['I only have 1300', 'which shoes can I get?']);
    expect(talk.shown).toEqual(['blue-runner', 'red-sandal']);
  });

  it('C9, D3: a budget after a list narrows the list', async () => {
    const talk = talkTo();
    await talk.say('show me shoes');
    await talk.say('under 900');
    expect(talk.text).toContain('Red Sandal at KES 800');
    expect(talk.text).not.toContain('Sun Hat');
  });

  it('C9, D3: a budget that nothing of the list fits is one for the whole shop', async () => {
    const talk = talkTo();
    await talk.say('show me shoes');
    await talk.say('under 700');
    expect(talk.text).toContain('Sun Hat at KES 600');
  });

  it('C9, D3: a size after a list is one of that kind', async () => {
    const talk = talkTo();
    await talk.say('show me shoes');
    await talk.say('size 40');
    expect(talk.text).toContain('Blue Runner at KES 1,200');
  });

  it.each(['madera', 'maddera'])('D3: what is called by its name comes first: "%s"', async (said) => {
    const products = fashion();
    products.push(product({ id: 'dera', title: 'Purple Madera', category: 'Dresses', price: 900 }));
    const talk = talkTo({ settings: { maxProductsToShow: 2 } }, products);
    await talk.say(`show me a ${said}`);
    expect(talk.options[0]).toBe('product:dera');
  });
});
