/** Which claims each of the checks of facts looks at: `stale-claims`, `checkout-facts`, `no-inventions`, `disclaimers`. */
import { describe, expect, it } from 'vitest';
import { chat, list, order, shoeShop, text } from './testing.ts';

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

  it('watches nothing where facts are not checked', () => {
    expect(said('Your order DB-9999 is being packed.', 'checkout-facts', { groundedValidation: false })).toEqual([]);
  });
});

describe('no-inventions', () => {
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
