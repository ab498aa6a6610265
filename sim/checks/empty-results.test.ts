/** What is a product inquiry, and whether its answer shows something that fits: `empty-results`, `inquiry-match`. */
import { describe, expect, it } from 'vitest';
import type { CatalogChange, Product } from '../shop/types.ts';
import { type Chat, chat, list, order, shoeList, shoeShop, text } from './testing.ts';

const which = text('Which one do you mean?');

describe('a product inquiry', () => {
  const counted = (session: Chat) => session.verdicts('empty-results').length > 0;
  const says = (words: string, reply = which) => chat().says('amina', words).bot(reply);
  const burst = (...words: string[]) => words.reduce((all, each) => all.says('amina', each), chat()).bot(which);
  const shown = () => chat().says('amina', 'hi').bot(shoeList());
  const order = text('Your order: 1 x Safari Boot. Pay with M-Pesa.');
  const closed = shoeShop();
  for (const product of closed.products) product.active = false;

  it.each([
    ['asks for products', says('do you have shoes'), true],
    ['asks for what there is', says('what do you have'), true],
    ['may be one message of a burst', burst('hi', 'do you have shoes'), true],
    ['is no greeting', says('hi'), false],
    ['is no wish for a human', says('agent please, do you have shoes'), false],
    ['gives way to a wish for a human', burst('do you have shoes', 'agent please'), false],
    ['gives way to a purchase that is taken back', burst('do you have shoes', 'cancel'), false],
    ['is no STOP', says('STOP'), false],
    ['is no tap', shown().taps('amina', 'Safari Boot').bot(which), false],
    ['is no reference', shown().says('amina', 'the first one').bot(which), false],
    ['gives way to a tap', shown().says('amina', 'any bags?').taps('amina', 'Safari Boot').bot(which), false],
    ['gives way to a reference', shown().says('amina', 'any bags?').says('amina', 'the first one').bot(which), false],
    ['is no purchase of a product', says('I want to buy the Safari Boot', order), false],
    ['is no purchase that is summed up', says('I want to buy shoes', order), false],
    ['is a purchase as long as it is not summed up', says('I want to buy shoes'), true],
    ['is no less one when it is answered with an order', says('do you have shoes', order), true],
    ['is one where something is on sale', chat(closed).says('amina', 'do you have shoes').bot(which), false],
    ['is one where it is answered', chat().says('amina', 'do you have shoes').wait(60_000), false],
    [
      'is one where it is owed an answer',
      chat().says('amina', 'STOP').wait(9000).says('amina', 'do you have shoes').bot(which),
      false,
    ],
  ])('%s', (_, session, expected) => expect(counted(session)).toBe(expected));

  it('names the products that fit', () => {
    const told = (session: Chat) => session.see('empty-results')[0]?.expected;
    expect(told(says('do you have bags'))).toBe('products, e.g. "Canvas Tote", "Evening Clutch"');
    expect(told(says('what do you have'))).toBe('products');
    expect(told(says('shoes under 100 bob'))).toBe('the closest alternatives (nothing fits exactly)');
    expect(told(burst('hi', 'shoes under 100 bob'))).toBe('the closest alternatives (nothing fits exactly)');
    expect(told(says('anything under 4000?'))).toBe(
      'products, e.g. "Blue Runner", "Court Sneaker", "Maasai Beaded Leather Sandal"',
    );
  });
});

describe('inquiry-match', () => {
  const match = (words: string, reply: ReturnType<typeof text>, shop = shoeShop(), means = {}) =>
    chat(shop).says('amina', words, means).bot(reply).verdicts('inquiry-match');
  const rows = (...titles: string[]) =>
    list(
      'Duka Bora has:',
      titles.map((title) => `${title} | KES 1`),
    );
  const TOTE = 'Canvas Tote';
  const SANDAL = 'Maasai Beaded Leather…';

  it.each([
    ['what fits comes first', 'do you have bags', rows(TOTE, 'Safari Boot'), ['good']],
    ['what does not fit leads', 'do you have bags', rows('Safari Boot', TOTE), ['bad']],
    ['nothing is shown', 'do you have bags', text('Canvas Tote, or what?'), []],
    ['a wish with words that are not known', 'do you have zorbly bags', rows('Safari Boot', TOTE), []],
    ['nothing fits', 'shoes under 100 bob', rows('Safari Boot', TOTE), []],
    [
      'a question of one product leads to others',
      'does the Canvas Tote come in yellow?',
      rows('Safari Boot', TOTE),
      [],
    ],
    ['everything fits', 'what do you have', rows('Safari Boot', TOTE), []],
    [
      'what fits is sold out and comes after what is in stock',
      'do you have sandals',
      rows('Safari Boot', SANDAL),
      ['good'],
    ],
    [
      'what fits is sold out: said so, others shown',
      'do you have sandals',
      list('Maasai Beaded Leather Sandal is sold out. Instead:', [
        'Safari Boot | KES 4,500',
        'Blue Runner | KES 3,200',
      ]),
      ['good'],
    ],
    [
      'what fits is in stock and comes after what is not',
      'anything red?',
      rows(TOTE, SANDAL, 'Evening Clutch'),
      ['bad'],
    ],
    [
      'what fits comes later, and another that fits is said to be sold out',
      'anything red?',
      list('Maasai Beaded Leather Sandal is sold out. Instead:', [
        'Safari Boot | KES 4,500',
        'Evening Clutch | KES 1,500',
      ]),
      ['good'],
    ],
    [
      'what fits is sold out: not said, others shown',
      'do you have sandals',
      rows('Safari Boot', 'Blue Runner'),
      ['bad'],
    ],
  ])('%s', (_, words, reply, verdicts) => expect(match(words, reply)).toEqual(verdicts));

  describe('of several colours what fits comes after what does not', () => {
    const coast = (blue: number, white: number) => {
      const shop = shoeShop();
      const runner = shop.products.find(({ id }) => id === 'runner') as Product;
      runner.title = 'Coast Runner';
      runner.variants = [
        { id: 'blue', title: 'Blue', stock: blue, attributes: { colour: 'blue' } },
        { id: 'white', title: 'White', stock: white, attributes: { colour: 'white' } },
      ];
      runner.stock = blue + white;
      return chat(shop).says('amina', 'do you have blue shoes').bot(rows('Safari Boot', 'Coast Runner'));
    };
    it.each([
      ['is sold out in the colour that was asked for', coast(0, 4), ['good']],
      ['is in stock in it', coast(1, 4), ['bad']],
      ['is sold out in all', coast(0, 0), ['good']],
    ])('and %s', (_, session, verdicts) => expect(session.verdicts('inquiry-match')).toEqual(verdicts));

    it('and somebody may have taken the last one of the colour', () => {
      const session = coast(1, 4);
      const items = [{ product: 'runner', variant: 'blue', quantity: 1, unitPrice: 3200 }];
      session.records({ orders: [order('ORD-1001', session.phone('baraka'), items)] });
      expect(session.verdicts('inquiry-match')).toEqual(['good']);
    });
  });

  it('the catalogue has changed since it was shown: something must fit now, and what did fit may lead', () => {
    const changed = (words: string, change: CatalogChange, reply: ReturnType<typeof text>) =>
      chat().says('amina', 'hi').bot(text('Welcome!')).changes(change).says('amina', words).bot(reply);
    const verdicts = (...[words, change, reply]: Parameters<typeof changed>) =>
      changed(words, change, reply).verdicts('inquiry-match').slice(-1);
    const gone = { product: 'tote', active: false };
    expect(verdicts('anything green?', gone, rows('Safari Boot', 'Blue Runner'))).toEqual([]);
    expect(verdicts('do you have bags', gone, rows('Safari Boot', 'Evening Clutch'))).toEqual(['bad']);
    const dearer = { product: 'court', price: 3500 };
    expect(verdicts('shoes under 3300', dearer, rows('Court Sneaker', 'Blue Runner'))).toEqual(['good']);
    expect(verdicts('shoes under 3000', dearer, rows('Safari Boot'))).toEqual([]);
  });

  it('uses the meaning that the author gave instead of the words', () => {
    const means = { means: { intents: ['inquiry' as const], wants: { products: ['tote'] } } };
    expect(match('do you have zorbly bags', rows('Safari Boot', TOTE), shoeShop(), means)).toEqual(['bad']);
  });

  it('is for one message, and for shops that show products at once', () => {
    const burst = chat().says('amina', 'hi').says('amina', 'do you have bags').bot(rows('Safari Boot', TOTE));
    expect(burst.verdicts('inquiry-match')).toEqual([]);
    expect(match('do you have bags', rows('Safari Boot', TOTE), shoeShop({ immediateDisplay: false }))).toEqual([]);
  });

  it('observes no inquiry that fits every product', () => {
    const one = shoeShop();
    for (const product of one.products) product.active = product.id === 'tote';
    expect(match('do you have bags', rows('Retired Loafer', TOTE), one)).toEqual([]);
  });
});
