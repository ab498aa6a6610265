import { describe, expect, it } from 'vitest';
import { buttons, chat, list, shoeList, shoeShop, text } from './testing.ts';

const asks = (said: string) => chat().says('amina', said);

describe('discovery', () => {
  it('D1, D7: a narrowing question first', () => {
    const narrow = asks('do you have shoes').bot(buttons('Which category are you interested in?', ['Men', 'Women']));
    expect(narrow.verdicts('immediate-products')).toEqual(['bad']);
    expect(narrow.verdicts('empty-results')).toEqual(['bad']);
    const good = asks('what do you have').bot(shoeList());
    expect(good.verdicts('immediate-products')).toEqual(['good']);
    expect(good.verdicts('empty-results')).toEqual(['good']);
  });

  it('D7: with the flag deliberately off the category is asked first', () => {
    const off = () => chat(shoeShop({ immediateDisplay: false })).says('amina', 'what do you have');
    expect(
      off()
        .bot(buttons('Which category would you like?', ['Shoes', 'Bags']))
        .verdicts('immediate-products'),
    ).toEqual(['good']);
    expect(off().bot(shoeList()).verdicts('immediate-products')).toEqual(['bad']);
    expect(off().bot(shoeList()).verdicts('empty-results')).toEqual([]);
  });

  it.each([
    'viatu viko?',
    'mna viatu vya blue',
    'natafuta viatu',
    'shoes',
    'any snekaer?',
    'looking for a laptop',
    'mna kompyuta?',
    'mnauza nini',
    'show me something under 3000',
  ])('"%s" is an inquiry', (said) =>
    expect(asks(said).bot(text('Please wait.')).verdicts('empty-results')).toEqual(['bad']),
  );

  it.each([
    'hi',
    'thanks a lot',
    'do you deliver to Kisumu?',
    'where are you located',
    'I want to ask something',
    'who are you',
    'ok',
    'nimelipa',
    'do you have M-Pesa',
  ])('"%s" is none', (said) => expect(asks(said).bot(text('Please wait.')).verdicts('empty-results')).toEqual([]));

  it('D3: what is shown fits what was asked for', () => {
    const shows = (said: string) => asks(said).bot(shoeList()).verdicts('inquiry-match');
    expect(shows('do you have shoes')).toEqual(['good']);
    expect(shows('do you have bags')).toEqual(['bad']);
    expect(shows('mna mikoba?')).toEqual(['bad']);
    expect(shows('red sandals please')).toEqual(['bad']);
    expect(shows('anything under 1000')).toEqual(['bad']);
    expect(shows('kitu chini ya 1,000, mna?')).toEqual(['bad']);
    expect(shows('shoos under 5k')).toEqual(['good']);
    // The boot at the head of the list costs 4,500: what does not fit may follow what fits, never lead.
    expect(shows('shoos under 3k')).toEqual(['bad']);
  });

  it('D2: too many, and out of stock first', () => {
    const few = () => chat(shoeShop({ maxProducts: 2 })).says('amina', 'do you have shoes');
    expect(few().bot(shoeList()).verdicts('max-products')).toEqual(['bad']);
    expect(asks('do you have shoes').bot(shoeList()).verdicts('max-products')).toEqual(['good']);
    const mixed = asks('what do you have').bot(
      list('Duka Bora has:', [
        'Maasai Beaded Leather… | KES 1,200 · Out of stock',
        'Safari Boot | KES 4,500 · In stock',
      ]),
    );
    expect(mixed.verdicts('max-products')).toEqual(['bad']);
  });

  it('D5: an empty catalogue', () => {
    const withdrawn = shoeShop().products.filter(({ active }) => !active);
    const empty = (said: string, products = withdrawn) => chat(shoeShop({}, { products })).says('amina', said);
    const told = (reply: ReturnType<typeof text>, said = 'what do you have') =>
      empty(said).bot(reply).verdicts('empty-catalogue');
    const updating = 'Duka Bora is updating its catalogue.';
    expect(told(text(`${updating} Would you like to talk to a person?`))).toEqual(['good']);
    expect(told(buttons(updating, ['Talk to a person', 'Later']))).toEqual(['good']);
    expect(told(text(updating))).toEqual(['bad']);
    expect(told(text('Would you like to talk to a person?'))).toEqual(['bad']);
    expect(told(list(`${updating} Ask a person.`, ['Retired Loafer | KES 2,000']))).toEqual(['bad']);
    expect(told(text('Nothing found.'), 'do you have shoes')).toEqual(['bad']);
    expect(told(text('Nothing found.'), 'hello')).toEqual([]);
    const full = (words: string): string[] =>
      chat().says('amina', 'what do you have').bot(text(words)).verdicts('empty-catalogue');
    expect(full(`${updating} Would you like to talk to a person?`)).toEqual(['bad']);
    expect(full('Which product would you like?')).toEqual([]);
    const nothing = empty('what do you have', []).bot(text('Nothing found.'));
    expect(nothing.verdicts('empty-catalogue')).toEqual(['bad']);
    expect(nothing.verdicts('empty-results')).toEqual([]);
  });

  it('D6: price, availability and a next step', () => {
    const shows = (rows: string[]) =>
      asks('do you have bags').bot(list('Duka Bora has:', rows)).verdicts('product-facts');
    expect(shows(['Canvas Tote | KES 900 · In stock', 'Evening Clutch | KES 1,500 · Only 2 left'])).toEqual(['good']);
    expect(shows(['Canvas Tote | KES 900', 'Evening Clutch | KES 1,500 · Available'])).toEqual(['bad']);
    expect(shows(['Canvas Tote | In stock', 'Evening Clutch | KES 1,500 · Available'])).toEqual(['bad']);
    const dead = asks('do you have bags').bot(
      text('1. Canvas Tote - KES 900 - available\n2. Evening Clutch - KES 1,500 - available'),
    );
    expect(dead.verdicts('product-facts')).toEqual(['bad']);
  });
});

describe('rich messages', () => {
  it('two products in plain text, or not all selectable', () => {
    const plainText = asks('do you have bags').bot(
      text('1. Canvas Tote - KES 900 - available\n2. Evening Clutch - KES 1,500 - available\nWhich one?'),
    );
    expect(plainText.verdicts('rich')).toEqual(['bad']);
    const half = asks('do you have bags').bot(
      buttons('Canvas Tote: KES 900\nEvening Clutch: KES 1,500', ['Canvas Tote', 'More']),
    );
    expect(half.verdicts('rich')).toEqual(['bad']);
    const good = asks('do you have bags').bot(
      buttons('Canvas Tote: KES 900\nEvening Clutch: KES 1,500', ['Canvas Tote', 'Evening Clutch']),
    );
    expect(good.verdicts('rich')).toEqual(['good']);
  });

  it('a message to itself lets a product be tapped by its own buttons', () => {
    const both = (more: string[]) =>
      asks('do you have bags').bot(
        buttons('We have the Evening Clutch at KES 1,500.', ['Buy']),
        more.length > 0
          ? buttons('Canvas Tote costs KES 900. How many would you like?', more)
          : text('Canvas Tote costs KES 900. How many would you like?'),
      );
    expect(both(['1', '2']).verdicts('rich')).toEqual(['good']);
    expect(both([]).verdicts('rich')).toEqual(['bad']);
  });

  it('M5: after an injected refusal numbered text is right, in the same order', () => {
    const refused = () => asks('do you have shoes').refused(shoeList(), { injected: true });
    const same = refused().botAfter(
      0,
      text(
        'Welcome to Duka Bora!\n1. Safari Boot - KES 4,500 - in stock\n2. Blue Runner - KES 3,200 - in stock\n3. Court Sneaker - KES 2,800.50 - in stock\nReply with a number.',
      ),
    );
    expect(same.verdicts('fallback')).toEqual(['good']);
    expect(same.verdicts('rich')).toEqual([]);
    expect(same.faults()).toEqual([]);
    expect(same.says('amina', '2').bot(text('Blue Runner is KES 3,200. How many?')).verdicts('reference')).toEqual([
      'good',
    ]);
    const other = refused().botAfter(
      0,
      text('1. Blue Runner - KES 3,200\n2. Safari Boot - KES 4,500\nReply with a number.'),
    );
    expect(other.verdicts('fallback')).toEqual(['bad']);
    const loose = refused().botAfter(
      0,
      text('Safari Boot - KES 4,500\nBlue Runner - KES 3,200\nCourt Sneaker - KES 2,800.50\nReply with a number.'),
    );
    expect(loose.verdicts('fallback')).toEqual(['bad']);
  });

  it('M1: one product as a card with its picture and buttons', () => {
    const said = () => asks('do you have brown leather shoes');
    const body = 'Safari Boot: KES 4,500, in stock';
    expect(
      said()
        .bot(buttons(body, ['Buy'], { image: 'https://img.example/boot.jpg' }))
        .verdicts('card'),
    ).toEqual(['good']);
    expect(
      said()
        .bot(buttons(body, ['Buy']))
        .verdicts('card'),
    ).toEqual(['bad']);
    expect(said().bot(text(body)).verdicts('card')).toEqual(['bad']);
    expect(
      said()
        .refused(buttons(body, ['Buy'], { image: 'https://img.example/boot.jpg' }), { injected: true })
        .botAfter(0, buttons(body, ['Buy']))
        .verdicts('card'),
    ).toEqual([]);
  });

  it('M4, F15: titles stay distinct and short', () => {
    const rows = (titles: string[]) => asks('do you have bags').bot(list('Here:', titles)).verdicts('option-titles');
    expect(rows(['Canvas Tote', 'Evening Clutch'])).toEqual(['good']);
    expect(rows(['Canvas Tote', 'Canvas Tote'])).toEqual(['bad']);
    expect(rows(['Canvas Tote', 'Maasai Beaded Leather Sandal'])).toEqual(['bad']);
    expect(
      asks('hi')
        .bot(buttons('Choose:', ['A', 'B', 'C', 'D']))
        .verdicts('option-titles'),
    ).toEqual(['bad']);
  });
});
