import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chat, text as says, shoeList, shoeShop } from '../checks/testing.ts';
import { PreparedText, sentences, shorten } from '../languages/reading/text.ts';
import { indexCatalog, productOfTitle } from './catalog.ts';
import { readSession } from './conversation.ts';
import { readMessage } from './intents.ts';
import { readReference } from './references.ts';

const shop = shoeShop();
const index = indexCatalog(shop.products);
const pending = { quantity: false, variant: false };
const read = (text: string, more = pending) => readMessage({ type: 'text', text }, undefined, index, more);

describe('text', () => {
  it('F10: sentences survive prices and abbreviations', () => {
    expect(sentences('It costs KES 1,200.50. Take no. 3! Ok?')).toEqual([
      'It costs KES 1,200.50.',
      'Take no. 3!',
      'Ok?',
    ]);
    expect(sentences('1. Safari Boot')).toEqual(['1. Safari Boot']);
  });

  it('shortens with an ellipsis', () => {
    expect(shorten('abcdef', 4)).toBe('abc…');
    expect(shorten('abc', 4)).toBe('abc');
  });
});

describe('requests of customers', () => {
  it('D1: the words of a long name do not make a question long', () => {
    const long = { ...shoeShop(), products: [...shop.products] };
    const [first] = long.products;
    if (!first) throw new Error('the shop is empty');
    long.products[0] = { ...first, title: 'Soko Sifted Maize Flour 1kg' };
    const asked = (text: string) =>
      readMessage({ type: 'text', text }, undefined, indexCatalog(long.products), pending).inquiry?.products ?? null;
    expect(asked('bei ya Soko Sifted Maize Flour 1kg ni ngapi?')).toEqual([first.id]);
    expect(asked('my Soko Sifted Maize Flour 1kg burnt when I went to see my friend')).toBeNull();
  });
});

describe('titles', () => {
  it.each([
    ['Safari Boot', 'boot'],
    ['Safari Boot - KES 4,500', 'boot'],
    ['1. Safari Boot', 'boot'],
    ['Maasai Beaded Leather…', 'sandal'],
    ['Maasai Beaded Leather Sa', 'sandal'],
    ['Maasai Bea…her Sandal', 'sandal'],
    ['Maasai Beaded Sandal', 'sandal'],
  ])('%s', (title, id) => expect(productOfTitle(title, 24, index)).toBe(id));

  it.each(['Shoes', 'Buy', 'More', 'Large', 'Men', '2', 'Golden Slipper', ''])('%s stands for none', (title) => {
    expect(productOfTitle(title, 24, index)).toBeNull();
  });

  it('two products that a title cannot tell apart need a hint', () => {
    const crossChecks = indexCatalog([
      {
        id: 'a',
        title: 'Oraimo Fast Charger 18W Type-C',
        category: 'chargers',
        price: 1200,
        stock: 1,
        active: true,
        attributes: {},
      },
      {
        id: 'b',
        title: 'Oraimo Fast Charger 18W Micro USB',
        category: 'chargers',
        price: 900,
        stock: 1,
        active: true,
        attributes: {},
      },
    ]);
    expect(productOfTitle('Oraimo Fast Charger 18W…', 24, crossChecks)).toBeNull();
    expect(productOfTitle('Oraimo Fast Charger 18W…', 24, crossChecks, { description: 'KES 900 · In stock' })).toBe(
      'b',
    );
    expect(productOfTitle('Oraimo Fast Charger 18W…', 24, crossChecks, { id: 'product:a' })).toBe('a');
    expect(productOfTitle('Oraimo Fas…W Micro USB', 24, crossChecks)).toBe('b');
  });

  it('every title cut by an ellipsis still leads to its product, or to none', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shop.products), fc.integer({ min: 8, max: 22 }), (product, length) => {
        const title = product.title.length > length ? `${product.title.slice(0, length)}…` : product.title;
        expect([product.id, null]).toContain(productOfTitle(title, 24, index));
      }),
    );
  });
});

describe('references', () => {
  it.each([
    '1',
    'no 2',
    'the second one',
    'last one',
    'ya tatu',
    'both',
    'it',
    'the cheapest',
    'ile nyekundu',
    'number two please',
    'nipe ya kwanza',
    'hii ni bei gani',
    'the red leather one',
  ])('reads %s', (text) => expect(readReference(new PreparedText(text), index)).not.toBeNull());

  it.each([
    'at last',
    'first time',
    'i want 2',
    'size 42',
    'under 2000',
    '0712345678',
    'last week',
    'one moment',
    'the cheapest shoe you have',
    'that is nice of you to say',
    '21',
    'mara ya kwanza',
    'a second',
    'what time is it now',
  ])('leaves %s alone', (text) => expect(readReference(new PreparedText(text), index)).toBeNull());
});

describe('intents', () => {
  it.each([
    ['what do you have', 'browse'],
    ['mna nini', 'browse'],
    ['do you have shoes', 'inquiry'],
    ['natafuta mikoba', 'inquiry'],
    ['how much is the Safari Boot', 'question'],
    ['I want to buy the Safari Boot', 'purchase'],
    ['where is my order', 'order_status'],
    ['nimelipa', 'paid'],
    ['who are you', 'identity'],
    ['wewe ni nani', 'identity'],
    ['what have we talked about', 'recall'],
    ['tuliongea nini', 'recall'],
    ['agent', 'human'],
    ['nataka kuongea na mtu', 'human'],
    ['STOP', 'stop'],
    ['start', 'start'],
    ['never mind, cancel', 'cancel'],
    ['yes', 'confirm'],
    ['hi', 'greeting'],
    ['asante sana', 'thanks'],
    ['bei gani', 'vague'],
    ['do you deliver', 'question'],
    ['English please', 'language'],
  ])('%s: %s', (text, intent) => expect(read(text).intents).toContain(intent));

  it('a bare number is a quantity where one was asked for', () => {
    expect(read('3', { quantity: true, variant: false })).toMatchObject({ quantity: 3, reference: null });
    expect(read('mbili', { quantity: true, variant: false }).quantity).toBe(2);
    expect(read('3').reference).toEqual({ by: 'position', position: 3 });
    expect(read('nataka 2').quantity).toBe(2);
  });

  it('understands both languages, typos and budgets', () => {
    expect(read('mna viatu vya blue').wants).toEqual(['runner']);
    expect(read('any snekaers?').wants).toEqual(['court']);
    expect(read('bags under 1000').wants).toEqual(['tote']);
    expect(read('do you have laptops').wants).toEqual([]);
    expect(read('shoes in size 42').wants).toEqual(['boot', 'runner', 'court']);
  });

  it('repairs typos of every language for what the shop has, and takes no other word for one', () => {
    expect(read('mna mabgei?').inquiry?.nouns).toEqual(['bag']);
    expect(read('nataka kuona vaitu').inquiry?.nouns).toEqual(['shoe']);
    expect(read('avez-vous des chausures ?').inquiry?.nouns).toEqual(['shoe']);
    expect(read('do you have maembe').inquiry?.nouns ?? []).toEqual([]);
  });

  it('"one moment" names no thing, also in a shop with a product of that name', () => {
    const [first, ...others] = shop.products;
    if (!first) throw new Error('the shop is empty');
    const coffee = indexCatalog([{ ...first, id: 'coffee', title: 'Instant Coffee', category: 'coffee' }, ...others]);
    const said = (words: string) => readMessage({ type: 'text', text: words }, undefined, coffee, pending);
    for (const words of ['un instant', 'un instant svp', 'un moment']) expect(said(words).wants, words).toBeNull();
    expect(said('do you have instant coffee?').wants).toEqual(['coffee']);
  });

  it('media have no words to read', () => {
    expect(readMessage({ type: 'sticker' }, undefined, index, pending).intents).toEqual(['unreadable']);
    expect(
      readMessage({ type: 'image', caption: 'do you have this in blue' }, undefined, index, pending).intents,
    ).not.toContain('unreadable');
  });
});

describe('readings without means', () => {
  it('a number that changes a summary is no place in a list', () => {
    const read = (words: string) =>
      readSession(
        chat()
          .says('amina', 'show me shoes')
          .bot(shoeList())
          .says('amina', 'I want to buy 2 Safari Boot')
          .bot(says('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
          .says('amina', words)
          .trace(),
      ).conversations[0]?.turns.at(-1)?.messages[0];
    for (const words of ['no, make it 3', 'sorry, I meant 4']) {
      expect(read(words)?.outcomes, words).toBeNull();
      expect(read(words)?.reading.intents, words).toContain('quantity');
    }
  });

  it('a caption is in a language', () => {
    const trace = chat().sends('amina', { type: 'image', caption: 'naomba kuona viatu kama hivi' }).trace();
    const [message] = readSession(trace).conversations[0]?.turns[0]?.messages ?? [];
    expect(message?.reading).toMatchObject({ language: 'sw', strength: 'clear' });
  });
});
