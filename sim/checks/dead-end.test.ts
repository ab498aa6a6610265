/** "Sold out" as the end: `product-facts`. */
import { describe, expect, it } from 'vitest';
import { buttons, chat, type Part, shoeShop, text } from './testing.ts';

/** The beaded sandal is sold out; of its kind there is another, unless it is the only one. */
function shop(only = false) {
  const base = shoeShop();
  const tyre = {
    id: 'tyre',
    title: 'Tyre Sandal',
    category: 'sandals',
    price: 800,
    stock: 6,
    active: true,
    attributes: {},
  };
  return only ? base : { ...base, products: [...base.products, tyre] };
}

const found = (said: string, part: Part, only = false) =>
  chat(shop(only))
    .says('amina', said)
    .bot(part)
    .see('product-facts')
    .filter(({ expected }) => expected.startsWith('after "sold out"'))
    .map(({ ok, undecided }) => (undecided ? 'undecided' : ok ? 'good' : 'bad'));

const WANTS = 'I want to buy the Maasai Beaded Leather Sandal';

describe('a dead end', () => {
  it.each([
    [WANTS, 'Maasai Beaded Leather Sandal is out of stock now.'],
    [WANTS, 'Sorry! The Maasai Beaded Leather Sandal is sold out at the moment.'],
    ['nataka kununua Maasai Beaded Leather Sandal', 'Pole sana, Maasai Beaded Leather Sandal imeisha.'],
    ['je veux acheter Maasai Beaded Leather Sandal', 'Désolé, Maasai Beaded Leather Sandal est en rupture de stock.'],
    ['do you have the Maasai Beaded Leather Sandal?', 'No, the Maasai Beaded Leather Sandal is sold out.'],
    ['quiero comprar Maasai Beaded Leather Sandal', 'Maasai Beaded Leather Sandal está agotado.'],
  ])('after %j: %j', (said, reply) => expect(found(said, text(reply))).toEqual(['bad']));

  it.each([
    ['another product', text('Maasai Beaded Leather Sandal is out of stock now. We have the Tyre Sandal at KES 800.')],
    ['a question', text('Maasai Beaded Leather Sandal is out of stock now. Shall I tell you when it is back?')],
    ['a button', buttons('Maasai Beaded Leather Sandal is out of stock now.', ['See sandals'])],
    ['a button as text', text('Maasai Beaded Leather Sandal is out of stock now.\n\n1. See more')],
    ['a way on as text', text('Maasai Beaded Leather Sandal imeisha kwa sasa.\n- Angalia zaidi')],
    [
      'numbers as text',
      text('Maasai Beaded Leather Sandal est en rupture de stock.\n1) Voir plus\n2) Parler à un humain'),
    ],
  ])('is none with %s', (_, part) => expect(found(WANTS, part)).toEqual(['good']));

  it.each([
    'Maasai Beaded Leather Sandal is out of stock now. We expect new ones on Friday morning.',
    'Maasai Beaded Leather Sandal imeisha. Tutakujulisha mara ikirudi dukani.',
  ])('may be none: %j', (reply) => expect(found(WANTS, text(reply))).toEqual(['undecided']));

  it('a numbered line that only names what is gone leads nowhere', () => {
    const line = text('Sorry, sold out:\n1. Maasai Beaded Leather Sandal, out of stock');
    expect(found(WANTS, line)).not.toContain('good');
  });

  it('is none where nothing else of the kind is in stock, or only the price was asked', () => {
    const gone = text('Maasai Beaded Leather Sandal is out of stock now.');
    expect(found(WANTS, gone, true)).toEqual([]);
    const price = text('Maasai Beaded Leather Sandal costs KES 1,200 and is out of stock now.');
    expect(found('how much is the Maasai Beaded Leather Sandal?', price)).toEqual([]);
  });
});
