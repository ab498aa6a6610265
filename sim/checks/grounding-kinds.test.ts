/** Which claims each of the checks of facts looks at: `stale-claims`, `checkout-facts`, `no-inventions`, `disclaimers`. */
import { describe, expect, it } from 'vitest';
import { buttons, chat, list, order, type Part, shoeShop, text } from './testing.ts';

const boots = [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }];
const said = (reply: string, check: string, settings = {}) => {
  const session = chat(shoeShop(settings)).says('amina', 'hi').bot(text(reply));
  return session.records({ orders: [order('DB-1001', session.phone('amina'), boots)] }).verdicts(check);
};

describe('stale-claims', () => {
  const changed = (reply: string, settings = {}) =>
    chat(shoeShop(settings))
      .says('amina', 'hi')
      .bot(text('Safari Boot costs KES 9,999.'))
      .changes({ product: 'boot', price: 5000 })
      .says('amina', 'how much is the Safari Boot')
      .bot(text(reply));

  it.each([
    ['the new price', 'Safari Boot costs KES 5,000.', ['good']],
    ['the old price', 'Safari Boot costs KES 4,500.', ['bad']],
    ['a price that never was', 'Safari Boot costs KES 4,510.', []],
    ['the old price beside one that never was', 'Safari Boot costs KES 4,500. Safari Boot costs KES 4,510.', ['bad']],
    ['a product that was not changed', 'Blue Runner costs KES 9,999.', []],
    ['a product that was not changed, with its price', 'Blue Runner costs KES 3,200.', []],
    ['no product', 'Total: KES 9,999.', []],
  ])('watches %s', (_, reply, verdicts) => expect(changed(reply).verdicts('stale-claims')).toEqual(verdicts));

  it('remembers all that the shop changed before, and nothing that it changed later', () => {
    const twice = (reply: string) =>
      chat()
        .changes({ product: 'boot', price: 5000 })
        .changes({ product: 'boot', price: 5500 })
        .says('amina', 'how much is the Safari Boot')
        .bot(text(reply))
        .changes({ product: 'runner', price: 1 })
        .verdicts('stale-claims');
    expect(twice('Safari Boot costs KES 4,500.')).toEqual(['bad']);
    expect(twice('Safari Boot costs KES 5,000.')).toEqual(['bad']);
    expect(twice('Safari Boot costs KES 5,500.')).toEqual(['good']);
    expect(twice('Blue Runner costs KES 3,200.')).toEqual([]);
  });

  it('says so, and only where the shop changed something and facts are checked', () => {
    expect(changed('Safari Boot costs KES 5,000.').see('stale-claims')[0]?.actual).toBe('the new values');
    expect(said('Safari Boot costs KES 9,999.', 'stale-claims')).toEqual([]);
    expect(changed('Safari Boot costs KES 4,500.', { groundedValidation: false }).verdicts('stale-claims')).toEqual([]);
  });
});

describe('checkout-facts', () => {
  it.each([
    ['a total', 'Order DB-1001. Total: KES 1.', 'bad'],
    ['an order', 'Your order DB-9999 is being packed.', 'bad'],
    ['pieces left', 'Only 9 left of the Safari Boot.', 'bad'],
    ['what is sold out', 'Maasai Beaded Leather Sandal is in stock.', 'bad'],
    ['what is in stock', 'Safari Boot is in stock.', 'good'],
    ['not what is said to be sold out', 'Safari Boot is out of stock.', undefined],
    ['not a price', 'Safari Boot costs KES 1.', undefined],
  ])('watches %s', (_, reply, verdict) => expect(said(reply, 'checkout-facts')[0]).toBe(verdict));

  describe('prices that money follows', () => {
    const fell = (part: Part, words = 'I want to buy the Safari Boot', talk = chat()) =>
      talk.says('amina', words).bot(part).verdicts('checkout-facts').includes('bad');
    it.each([
      ['of what was chosen', text('You chose Safari Boot at KES 4,950. How many would you like?')],
      ['before the question for the number', text('Safari Boot, KES 4,950. How many pieces?')],
      ['in Swahili', text('Umechagua Safari Boot, bei yake ni KES 4,950. Ungependa ngapi?')],
      ['beside a button that buys', buttons('Safari Boot costs KES 4,950.', ['Buy', 'See more'])],
      ['of a line of a summary', text('Your order:\n2 x Safari Boot @ KES 4,950\nTotal: KES 9,000. Shall I place it?')],
      ['of a line in another form', text('Order summary\n• Safari Boot ×2 — KES 9,900\nTotal: KES 9,000. Confirm?')],
    ])('%s', (_, part) => expect(fell(part)).toBe(true));

    it.each([
      ['right', text('You chose Safari Boot at KES 4,500. How many would you like?')],
      ['of so many pieces', text('Your order:\n2 x Safari Boot = KES 9,000\nTotal: KES 9,000. Shall I place it?')],
      ['with the price of one', text('Your order:\nSafari Boot x2 @ KES 4,500 = KES 9,000\nTotal: KES 9,000. Yes?')],
      ['beside a deposit', text('You chose Safari Boot: KES 1,000 now of KES 4,500 for one. How many?')],
      ['in an answer, which the rate counts', text('Safari Boot costs KES 4,950.')],
      ['in a list, which the rate counts', list('We have:', ['Safari Boot | KES 4,950', 'Blue Runner | KES 3,200'])],
      ['of two products', text('You chose Safari Boot and Blue Runner, KES 7,700 for both. How many?')],
    ])('not: %s', (_, part) => expect(fell(part)).toBe(false));

    it('not an amount that the customer named, nor one of before a change', () => {
      const reply = text('You chose Safari Boot, and you have KES 4,000 for it. How many?');
      expect(fell(reply, 'the Safari Boot please, I have KES 4000')).toBe(false);
      const changed = chat().changes({ product: 'boot', price: 4800 });
      expect(fell(text('You chose Safari Boot at KES 4,500. How many?'), 'I want the Safari Boot', changed)).toBe(
        false,
      );
    });
  });

  describe('"you have no order"', () => {
    const placed = (state = 'PENDING_PAYMENT') =>
      chat()
        .says('amina', 'yes')
        .bot(text('Order DB-7 is placed. Total: KES 4,500. Pay with M-Pesa.'))
        .records({
          orders: [
            order('DB-7', chat().phone('amina'), [{ product: 'boot', variant: null, quantity: 1, unitPrice: 4500 }], {
              state,
            }),
          ],
        });
    const answered = (reply: string, talk = placed(), words = 'what is the status of my order?') =>
      talk.says('amina', words).bot(text(reply)).verdicts('checkout-facts').at(-1);

    it.each([
      'You have no order with us yet.',
      "You don't have any orders.",
      'I see no order of yours yet.',
      'Bado huna agizo kwetu.',
      "Vous n'avez pas encore de commande chez nous.",
    ])('%s', (reply) => expect(answered(reply)).toBe('bad'));

    it.each([
      'You have no order that waits for payment.',
      'You have no other order.',
      'Once you have no order, write to us.',
      'Do you have no order?',
      'Order DB-7 is awaiting payment.',
    ])('not: %s', (reply) => expect(answered(reply)).not.toBe('bad'));

    it('is right where there is none, where it was cancelled, and as an answer to something else', () => {
      const reply = 'You have no order with us yet.';
      expect(answered(reply, chat().says('amina', 'hi').bot(text('Hello!')).records({}))).not.toBe('bad');
      expect(answered(reply, placed('CANCELLED'))).not.toBe('bad');
      expect(answered(reply, placed(), 'what do you sell?')).not.toBe('bad');
    });
  });

  it('watches nothing where facts are not checked', () => {
    expect(said('Your order DB-9999 is being packed.', 'checkout-facts', { groundedValidation: false })).toEqual([]);
  });
});

describe('no-inventions', () => {
  it('watches measures in names, as far as the customer did not name them', () => {
    const [boot, ...others] = shoeShop().products;
    const honey = { ...boot!, id: 'honey', title: 'Acacia Honey 500g' };
    const told = (reply: string, words = 'do you have honey?') =>
      chat(shoeShop({}, { products: [honey, ...others] }))
        .says('amina', words)
        .bot(text(reply))
        .verdicts('no-inventions');
    expect(told('Acacia Honey 500kg is in stock.')).toEqual(['bad']);
    expect(told('Acacia Honey 500 g is in stock.')).toEqual([]);
    expect(told('We do not have Acacia Honey 2kg.', 'do you have Acacia Honey 2 kg?')).toEqual([]);
    expect(told('We do not have Acacia Honey 2kg.')).toEqual(['bad']);
  });

  it('watches products and features, no price', () => {
    const offered = chat()
      .says('amina', 'hi')
      .bot(list('We have:', ['Red Bike | KES 900', 'Safari Boot | KES 4,500']));
    expect(offered.verdicts('no-inventions')).toEqual(['bad']);
    expect(said('Safari Boot comes in colour purple.', 'no-inventions')).toEqual(['bad']);
    expect(said('Safari Boot costs KES 1.', 'no-inventions')).toEqual([]);
  });
});

describe('disclaimers', () => {
  it.each([
    ['Safari Boot costs KES 4,500, but it needs to be verified.', ['bad']],
    ['Safari Boot costs KES 4,500, subject to confirmation.', ['bad']],
    ['Safari Boot costs KES 4,500.', ['good']],
    ['This needs to be verified.', []],
  ])('"%s"', (reply, verdicts) => expect(said(reply, 'disclaimers')).toEqual(verdicts));

  it('are for where facts are checked', () => {
    expect(said('Safari Boot costs KES 4,500, please verify.', 'disclaimers', { groundedValidation: false })).toEqual(
      [],
    );
  });
});

describe('grounding', () => {
  it('counts claims that can be checked, and says how many', () => {
    const seen = chat().says('amina', 'hi').bot(text('Safari Boot costs KES 4,500.')).see('grounding');
    expect(seen[0]?.actual).toMatch(/^\d+ claims, all true$/);
    expect(said('Total: KES 9,999.', 'grounding')).toEqual([]);
    const unknown = chat().says('amina', 'hi').bot(text('Your order DB-9999 is being packed.'));
    expect(unknown.verdicts('grounding')).toEqual([]);
  });
});
