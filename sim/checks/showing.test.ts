/** What a reply shows, and what it repeats: `immediate-products`, `max-products`, `product-facts`, `no-echo`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, shoeList, shoeShop, text } from './testing.ts';

const asked = (said = 'do you have shoes?', settings = {}): Chat => chat(shoeShop(settings)).says('amina', said);

describe('immediate-products', () => {
  it.each([
    ['products', shoeList(), 'good', 'good'],
    ['one that is named', text('Yes, the Safari Boot is in stock for KES 4,500.'), 'good', 'good'],
    ['one that is named without a word more', text('Yes, there is the Safari Boot.'), 'good', 'good'],
    ['an order to confirm', text('Your order: Safari Boot. Total: KES 4,500. Shall I place it?'), 'good', 'good'],
    ['a question', text('Which category would you like?'), 'bad', 'bad'],
    ['a name and a question', text('Do you mean the Safari Boot?'), 'bad', 'good'],
    ['nothing, and no question', text('Sorry, we have nothing like that.'), undefined, 'bad'],
  ])('%s', (_, reply, immediate, empty) => {
    const said = asked().bot(reply);
    expect(said.verdicts('immediate-products')).toEqual(immediate ? [immediate] : []);
    expect(said.verdicts('empty-results')).toEqual([empty]);
  });

  it('quotes the question that came first', () => {
    expect(asked().bot(text('Which category would you like?')).see('immediate-products')[0]?.actual).toBe(
      'a question first: "Which category would you like?"',
    );
  });

  it('with the flag off the category is asked first, of those who ask for nothing in particular', () => {
    const off = { immediateDisplay: false };
    const question = buttons('Which category would you like?', ['shoes', 'bags']);
    expect(asked('what do you have?', off).bot(question).verdicts('immediate-products')).toEqual(['good']);
    expect(asked('what do you have?', off).bot(shoeList()).verdicts('immediate-products')).toEqual(['bad']);
    expect(asked('do you have shoes?', off).bot(shoeList()).verdicts('immediate-products')).toEqual([]);
    const burst = asked('what do you have?', off).says('amina', 'any shoes?').bot(shoeList());
    expect(burst.verdicts('immediate-products')).toEqual([]);
  });

  it('observes inquiries in shops with something on sale', () => {
    expect(asked('hello').bot(text('Which one?')).verdicts('immediate-products')).toEqual([]);
    const empty = shoeShop({}, { products: [] });
    expect(chat(empty).says('amina', 'do you have shoes?').bot(text('No.')).verdicts('immediate-products')).toEqual([]);
  });
});

describe('max-products', () => {
  const rows = ['Safari Boot | KES 4,500 · In stock', 'Blue Runner | KES 3,200 · In stock'];
  const soldOut = 'Maasai Beaded Leather… | KES 1,200 · Out of stock';
  const shows = (lines: string[], most = 3): Chat => asked(undefined, { maxProducts: most }).bot(list('Here.', lines));

  it('as many as may be shown, and not one more', () => {
    expect(shows([...rows, 'Canvas Tote | KES 900 · In stock']).verdicts('max-products')).toEqual(['good']);
    const many = shows([...rows, 'Canvas Tote | KES 900 · In stock'], 2);
    expect(many.verdicts('max-products')).toEqual(['bad']);
    expect(many.see('max-products')[0]).toMatchObject({ actual: '3 products' });
  });

  it('sold-out products come last', () => {
    expect(shows([...rows, soldOut]).verdicts('max-products')).toEqual(['good']);
    const first = shows([soldOut, ...rows]);
    expect(first.verdicts('max-products')).toEqual(['bad']);
    expect(first.see('max-products')[0]?.actual).toBe(
      '"Maasai Beaded Leather Sandal" is out of stock and stands before "Blue Runner"',
    );
    expect(shows([soldOut]).verdicts('max-products')).toEqual(['good']);
  });

  it('nothing sold out is shown in the place of something that fits as well and is there', () => {
    const gone = (reply: string[]): string[] =>
      chat()
        .changes({ product: 'runner', stock: 0 })
        .says('amina', 'do you have shoes?')
        .bot(list('Here.', reply))
        .verdicts('max-products');
    const [boot = ''] = rows;
    const court = 'Court Sneaker | KES 2,800.50 · In stock';
    const out = 'Blue Runner | KES 3,200 · Out of stock';
    expect(gone([boot, court, out])).toEqual(['good']);
    expect(gone([boot, court])).toEqual(['good']);
    expect(gone([boot, out])).toEqual(['bad']);
  });

  it('the order is that of inquiries, the number that of all replies', () => {
    const later = (lines: string[]): string[] =>
      asked().bot(shoeList()).says('amina', 'number 9').bot(list('Here it is again.', lines)).verdicts('max-products');
    expect(later([soldOut, ...rows])).toEqual(['good', 'good']);
    expect(asked().bot(text('Hello.')).verdicts('max-products')).toEqual([]);
  });
});

describe('product-facts', () => {
  it.each([
    ['all there', shoeList(), 'good'],
    ['no price', list('Tap one.', ['Safari Boot | In stock', 'Blue Runner | KES 3,200 · In stock']), 'bad'],
    ['no availability', list('Tap one.', ['Safari Boot | KES 4,500', 'Blue Runner | KES 3,200 · In stock']), 'bad'],
    [
      'pieces left',
      list('Tap one.', ['Safari Boot | KES 4,500 · 3 left', 'Blue Runner | KES 3,200 · In stock']),
      'good',
    ],
    ['no next step', text('1. Safari Boot - KES 4,500, in stock\n2. Blue Runner - KES 3,200, in stock'), 'bad'],
    [
      'a question',
      text('1. Safari Boot - KES 4,500, in stock\n2. Blue Runner - KES 3,200, in stock\nWhich one?'),
      'good',
    ],
  ])('%s', (_, reply, verdict) => {
    expect(asked().bot(reply).verdicts('product-facts')).toEqual([verdict]);
  });

  it('a refused card keeps its buttons as numbered lines', () => {
    const lines = (last: string): string[] =>
      asked()
        .bot(text(`Safari Boot costs KES 4,500 and is in stock.\n1. Buy\n2. ${last}`))
        .verdicts('product-facts');
    expect(lines('Details')).toEqual(['good']);
  });

  it('names what is missing', () => {
    const talk = asked().bot(list('Tap one.', ['Safari Boot', 'Blue Runner | KES 3,200 · In stock']));
    expect(talk.see('product-facts')[0]?.actual).toContain(
      'no price for "Safari Boot"; no availability for "Safari Boot"',
    );
  });
});

describe('no-echo', () => {
  const says = (said: string, reply: string): string[] => asked(said).bot(text(reply)).verdicts('no-echo');

  it.each([
    ['I need something for my sister', 'You said: I need something for my sister.', 'bad'],
    ['I need something for my sister', 'Something nice for her: the Evening Clutch.', 'good'],
    ['good morning', 'Good morning!', 'good'],
    ['for my sister', 'For my sister!', 'bad'],
    ['good morning', 'Good morning to you too!', 'good'],
    ['hi', 'Hi', 'good'],
    ['Safari Boot', 'Safari Boot', 'good'],
    ['want safari boot', 'You want Safari Boot: it costs KES 4,500.', 'good'],
    ['please show me the safari boot now', 'Please show me the Safari Boot now? Here it is.', 'bad'],
    ['👍👍👍', '👍👍👍', 'good'],
  ])('%s: %s', (said, reply, verdict) => expect(says(said, reply)).toEqual([verdict]));

  it('says what was repeated, and leaves taps alone', () => {
    const talk = asked('for my sister').bot(text('For my sister!'));
    expect(talk.see('no-echo')[0]?.actual).toContain('repeats "for my sister"');
    const tap = asked().bot(shoeList()).taps('amina', 'Blue Runner').bot(text('Blue Runner'));
    expect(tap.verdicts('no-echo')).toEqual(['good', 'good']);
  });
});
