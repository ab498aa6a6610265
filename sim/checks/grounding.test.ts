import { describe, expect, it } from 'vitest';
import { chat, list, order, shoeShop, text } from './testing.ts';

const states = (reply: string, check = 'grounding') =>
  chat().says('amina', 'how much is the Safari Boot').bot(text(reply)).verdicts(check);

describe('grounding', () => {
  it.each([
    'Safari Boot is KES 4,500.',
    'Safari Boot: KSh 4500',
    'Safari Boot, 4,500/=',
    'Safari Boot, 4.5k only',
    'Safari Boot at 4500 bob',
    'Bei ya Safari Boot ni 4,500',
    'Safari Boot. Bei yake ni 4,500',
    'Court Sneaker is KES 2,800.50. It is in stock.',
    'Safari Boot is in stock.',
    'Maasai Beaded Leather Sandal is unavailable.',
    'Maasai Beaded Leather Sandal imeisha.',
    'Only 3 left of the Safari Boot.',
    'We have 3 of the Safari Boot left.',
    'We have only 3 of Safari Boot left.',
    'Kwa Safari Boot tumebaki na 3 tu.',
    'Safari Boot. Colour: brown. Material: leather.',
    'Under KES 5,000 we have the Safari Boot at KES 4,500.',
    '2 x Safari Boot = KES 9,000',
    'KES 4,500 for the Safari Boot and KES 3,200 for the Blue Runner.',
    'Safari Boot: KES 4,500. Delivery is KES 300.',
    'Plain Tee: Small KES 700, Large KES 800',
    "Safari Boot is KES 4,500. I don't have that information about Safari Boot, but I can ask.",
  ])('true: %s', (reply) => expect(states(reply)).toEqual(['good']));

  it.each([
    'Safari Boot is KES 4,900.',
    'Safari Boot: KSh 4900',
    'Safari Boot, 4,900/=',
    'Safari Boot, 4.9k only',
    'Safari Boot at 4900 bob',
    'Bei ya Safari Boot ni 4,900',
    'Safari Boot. Bei yake ni 4,900',
    'Court Sneaker is KES 2,800. It is in stock.',
    'Safari Boot is unavailable.',
    'Safari Boot imeisha.',
    'Maasai Beaded Leather Sandal is available.',
    'Maasai Beaded Leather Sandal ipo.',
    'Only 7 left of the Safari Boot.',
    'We have only 7 of the Safari Boot left.',
    'Kwa Safari Boot tumebaki na 7 tu.',
    'Safari Boot. Colour: green.',
    'Safari Boot is made of plastic.',
    'Retired Loafer is in stock.',
    'KES 3,200 for the Safari Boot and KES 4,500 for the Blue Runner.',
    'Order summary: Safari Boot. Total: KES 5,000.',
  ])('false: %s', (reply) => expect(states(reply)).toEqual(['bad']));

  it.each([
    'How can I help you?',
    'Would you like something under KES 2,000?',
    'Pay to Paybill 522522.',
    'If the Safari Boot is available I will tell you.',
    'No problem!',
  ])('no claim: %s', (reply) => expect(states(reply)).toEqual([]));

  it.each([
    ['checkout-facts', 'We have only 7 of the Safari Boot left.', 'bad'],
    ['checkout-facts', 'We have only 3 of the Safari Boot left.', 'good'],
    ['checkout-facts', 'Order summary: Safari Boot. Total: KES 5,000.', 'bad'],
    ['no-inventions', 'Safari Boot is made of plastic.', 'bad'],
    ['no-inventions', 'Safari Boot. Colour: brown.', 'good'],
    ['no-inventions', 'We also have the Turbo Steam Kettle at KES 990.', 'bad'],
    ['no-inventions', 'Pia tuna Turbo Steam Kettle kwa KES 990.', 'bad'],
  ])('%s fails for a single false claim: %s is %s', (check, reply, verdict) =>
    expect(states(reply, check)).toEqual([verdict]),
  );

  it('no-inventions does not read words of a sentence as a name', () => {
    for (const reply of [
      'We have many shoes for you at KES 990 and up.',
      'We have Safari Boot at KES 4,500, in stock.',
      'We have Safari B… at KES 4,500.',
      'Tuna viatu vizuri kwa KES 4,500.',
    ])
      expect(states(reply, 'no-inventions'), reply).toEqual([]);
  });

  it('G1: an order that awaits its payment is not paid, also with words in between', () => {
    const says = (reply: string) => {
      const session = chat();
      const items = [{ product: 'boot', variant: null, quantity: 1, unitPrice: 4500 }];
      return session
        .says('amina', 'has my payment arrived?')
        .bot(text(reply))
        .records({ orders: [order('DB-1001', session.phone('amina'), items)] })
        .verdicts('checkout-facts');
    };
    expect(says('Order DB-1001 with a total of KES 4,500 is paid and confirmed.')).toEqual(['bad']);
    expect(says('Order DB-1001 with a total of KES 4,500 is awaiting payment.')).toEqual(['good']);
    expect(says('Order DB-1001 is not paid yet, the total is KES 4,500.')).toEqual(['good']);
  });

  it('F13: a stale price, and the true one after a change', () => {
    const later = (reply: string) =>
      chat()
        .says('amina', 'hi')
        .bot(text('Welcome to Duka Bora!'))
        .changes({ product: 'boot', price: 5000 })
        .says('amina', 'how much is the Safari Boot')
        .bot(text(reply))
        .verdicts('grounding');
    expect(later('Safari Boot is KES 4,500.')).toEqual(['bad']);
    expect(later('Safari Boot is KES 5,000.')).toEqual(['good']);
  });

  it('at equal times the order of events decides', () => {
    const session = chat()
      .says('amina', 'price of Safari Boot')
      .bot(text('Safari Boot is KES 4,500.'))
      .changes({ product: 'boot', price: 5000 });
    expect(session.verdicts('grounding')).toEqual(['good']);
  });

  it('rows of a list, with shortened titles and products that do not exist', () => {
    const rows = (titles: string[]) =>
      chat().says('amina', 'what do you have').bot(list('Duka Bora has:', titles)).verdicts('grounding');
    expect(rows(['Maasai Beaded Leather… | KES 1,200 · Out of stock', 'Safari Boot | KES 4,500 · 3 left'])).toEqual([
      'good',
    ]);
    expect(rows(['Maasai Beaded Leather Sa | KES 1,300 · Out of stock'])).toEqual(['bad']);
    expect(rows(['Golden Slipper | KES 1,300 · In stock'])).toEqual(['bad']);
    expect(rows(['Retired Loafer | KES 2,000 · In stock'])).toEqual(['bad']);
  });

  it('orders: numbers, totals and states', () => {
    const session = (reply: string, paid = false) => {
      const it = chat().says('amina', 'I want to buy 2 Safari Boots');
      if (paid) it.pays('ORD-1001');
      it.bot(text(reply));
      return it
        .records({
          orders: [
            order('ORD-1001', it.phone('amina'), [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }]),
          ],
        })
        .verdicts('grounding');
    };
    expect(session('Order ORD-1001: total KES 9,000.')).toEqual(['good']);
    expect(session('Order ORD-1001: total KES 9,900.')).toEqual(['bad']);
    expect(session('Order ORD-2002 is ready.')).toEqual(['bad']);
    expect(session('We have received your payment for order ORD-1001.')).toEqual(['bad']);
    expect(session('We will confirm once payment is received for order ORD-1001.')).toEqual(['good']);
    expect(session('We have received your payment for order ORD-1001.', true)).toEqual(['good']);
  });

  it('stock that an order may have taken counts either way', () => {
    const session = (reply: string) => {
      const it = chat()
        .says('amina', 'I want to buy 3 Safari Boots')
        .bot(text('Order ORD-1001: 3 x Safari Boot. Total KES 13,500.'))
        .says('amina', 'is the Safari Boot available')
        .bot(text(reply));
      return it
        .records({
          orders: [
            order('ORD-1001', it.phone('amina'), [{ product: 'boot', variant: null, quantity: 3, unitPrice: 4500 }]),
          ],
        })
        .verdicts('grounding')
        .at(-1);
    };
    expect(session('Safari Boot is out of stock.')).toBe('good');
    expect(session('Safari Boot is in stock.')).toBe('good');
    expect(session('Only 9 left of the Safari Boot.')).toBe('bad');
  });

  it('G4: no disclaimer on known facts', () => {
    expect(states('Safari Boot is KES 4,500 (needs verification).', 'disclaimers')).toEqual(['bad']);
    expect(states('Safari Boot is KES 4,500.', 'disclaimers')).toEqual(['good']);
  });

  it('G5: nothing is judged where the flag is deliberately off', () => {
    const session = chat(shoeShop({ groundedValidation: false }))
      .says('amina', 'price of Safari Boot')
      .bot(text('Safari Boot is KES 1.'));
    expect(session.verdicts('grounding')).toEqual([]);
  });

  it('cross-checks and the cache count the bot’s records', () => {
    const session = chat()
      .says('amina', 'hi')
      .bot(text('Welcome to Duka Bora!'))
      .records({ grounding: { drafts: 3, blocked: 1 }, cache: { hits: 2, misses: 1, first: 2 } });
    expect(session.verdicts('grounding-cross-check')).toEqual(['good', 'good', 'good']);
    expect(session.verdicts('cache-hits')).toEqual(['good', 'good', 'bad']);
  });
});
