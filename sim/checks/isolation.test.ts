import { describe, expect, it } from 'vitest';
import type { Shop } from '../shop/types.ts';
import { evaluate } from './evaluate.ts';
import { buttons, chat, list, order, shoeShop, text } from './testing.ts';

const titled = (title: string) => ({
  id: 'x',
  title,
  category: 'tablets',
  price: 1,
  stock: 1,
  active: true,
  attributes: {},
});
const other = shoeShop(
  {},
  { name: 'Simu Point', products: [titled('Galaxy Tab'), titled('Tabby'), titled('Pods'), titled('Safari Boot')] },
);

describe('tenant-isolation', () => {
  const told = (reply: string, said = 'hi', otherTenants = [other]) =>
    chat().says('amina', said).bot(text(reply)).verdicts('tenant-isolation', otherTenants);

  it.each([
    ["another shop's name", 'Welcome to Simu Point!', 'bad'],
    ["another shop's product", 'We have the Galaxy Tab.', 'bad'],
    ['a name of five letters', 'We have the Tabby.', 'bad'],
    ['a name of four letters is a word of everyday talk', 'We have Pods.', 'good'],
    ['what both shops have', 'We have the Safari Boot.', 'good'],
    ["the shop's own name", 'Welcome to Duka Bora!', 'good'],
  ])('%s', (_, reply, verdict) => expect(told(reply)).toEqual([verdict]));

  it('a name inside a longer one of this shop names no other shop', () => {
    const stracke = shoeShop({}, { name: 'Stracke Duka', products: [titled('Safari Boot')] });
    const told = (reply: string) =>
      chat(shoeShop({}, { name: 'Hintz-Stracke Duka', products: [titled('Old Safari Boot')] }))
        .says('amina', 'hi')
        .bot(text(reply))
        .verdicts('tenant-isolation', [stracke]);
    expect(told('Welcome to Hintz-Stracke Duka!')).toEqual(['good']);
    expect(told('Old Safari Boot, Old Safari Boot')).toEqual(['good']);
    expect(told('Welcome to Hintz-Stracke Duka, once Stracke Duka.')).toEqual(['bad']);
    expect(told('We have the Safari Boot.')).toEqual(['bad']);
  });

  it('allows the shop’s own names and the customer’s words', () => {
    const renamed = shoeShop({}, { products: [titled('Galaxy Tab')] });
    expect(told('We have the Galaxy Tab.', 'hi', [renamed])).toEqual(['good']);
    expect(told('No Galaxy Tab here.', 'do you have the galaxy tab')).toEqual(['good']);
  });

  it('options count, and what is said before any message', () => {
    const row = chat()
      .says('amina', 'hi')
      .bot(buttons('Look:', ['Simu Point', 'Galaxy Tab']));
    expect(row.verdicts('tenant-isolation', [other])).toEqual(['bad']);
    const first = chat().bot(text('Simu Point')).says('amina', 'hi').bot(text('Duka Bora'));
    expect(first.verdicts('tenant-isolation', [other])).toEqual(['bad', 'good']);
  });

  it('a message to nobody of the session is seen whole', () => {
    const unattributed = chat().says('amina', 'hi').botTo('juma', 3000, text('Karibu.'));
    expect(unattributed.see('tenant-isolation')[0]).toMatchObject({
      ok: false,
      customer: 'juma',
      actual: 'a message to juma: "Karibu."',
    });
  });
});

describe('customer-isolation', () => {
  const boots = [{ product: 'boot', variant: null, quantity: 1, unitPrice: 4500 }];
  const told = (reply: ReturnType<typeof text>, said = 'hi') => {
    const session = chat().says('amina', 'hi').bot(text('Karibu.')).says('baraka', said).bot(reply);
    const rows = ['DB-1001', 'D12', 'D123'].map((number) => order(number, session.phone('amina'), boots));
    rows.push(order('DB-2002', session.phone('baraka'), boots));
    return session.records({ orders: rows }).verdicts('customer-isolation').at(-1);
  };
  const amina = chat().phone('amina');

  it.each([
    ["another's order, in any case", text('Order db-1001 is packed.'), 'bad'],
    ['an order number of four characters', text('Order D123 is packed.'), 'bad'],
    ['a shorter one may be a word', text('Take D12 here.'), 'good'],
    ["one's own order", text('Order DB-2002 is packed.'), 'good'],
    ["another's phone, however it is written", text(`Call +${amina.slice(0, 6)} ${amina.slice(6)}.`), 'bad'],
    ["one's own name", text('Welcome, Baraka Otieno.'), 'good'],
    ["another's full name", text('Welcome, Amina Otieno.'), 'bad'],
    ["another's first name alone", text('Welcome, Amina.'), 'good'],
    ["another's name on a button", buttons('Who?', ['Amina Otieno', 'Me']), 'bad'],
    ["another's order in a row", list('Orders:', ['Packed | DB-1001', 'Sent | DB-2002']), 'bad'],
  ])('%s', (_, reply, verdict) => expect(told(reply)).toBe(verdict));

  it('a name that the customer says may be repeated', () => {
    expect(told(text('I do not know Amina Otieno.'), 'do you know amina otieno')).toBe('good');
  });

  it.each([
    [text('Order DB-1001 is packed.'), 'names order DB-1001 of another customer'],
    [text(`Call ${amina}.`), `names ${amina}, the number of another customer`],
    [text('Welcome, Amina Otieno.'), 'names Amina Otieno, another customer'],
  ])('says what was named, not always the name', (reply, said) => {
    const session = chat().says('amina', 'hi').bot(text('Karibu.')).says('baraka', 'hi').bot(reply);
    session.records({ orders: [order('DB-1001', amina, boots)] });
    expect(session.see('customer-isolation').at(-1)?.actual).toContain(said);
  });

  it('needs another customer', () => {
    expect(chat().says('amina', 'hi').bot(text('Karibu.')).verdicts('customer-isolation')).toEqual([]);
  });
});

describe('customer-isolation among the sessions of a run', () => {
  const OWN = '12025550111';
  const OTHER = '13155550114';
  const contacts = { phones: ['0733 522 533'] };
  interface Told {
    said?: string;
    facts?: Shop['facts'];
    phone?: string;
    otherCustomers?: string[];
  }
  const told = (
    reply: string,
    { said = 'hi', facts = { contacts }, phone = OWN, otherCustomers = [OTHER] }: Told = {},
  ) => {
    const trace = chat(shoeShop({}, { facts })).says('amina', said).bot(text(reply)).trace();
    for (const customer of trace.session.customers) customer.phone = phone;
    const [seen] = evaluate(trace, undefined, { otherCustomers, only: 'customer-isolation' }).observations;
    return seen;
  };
  const verdict = (reply: string, over?: Told) => {
    const seen = told(reply, over);
    return seen === undefined ? 'none' : seen.undecided ? 'undecided' : seen.ok ? 'good' : 'bad';
  };

  it.each([
    'Order for 13155550114: 2 x Swahili Cookbook',
    'Order for +1 315 555 0114: 2 x Swahili Cookbook',
    'Order for 1 (315) 555-0114.',
    'Order for 315.555.0114, 3 pieces',
    '2 x Boot for 13155550114 2 days ago',
  ])('a number that was given to somebody else, in any writing: %s', (reply) => {
    expect(verdict(reply)).toBe('bad');
    expect(told(reply)?.actual).toContain(`names ${OTHER}, the number of another customer`);
    // Whatever the catalogue lacks, this customer is there.
    expect(verdict(reply, { facts: {} })).toBe('bad');
  });

  it('a number of the own prefix of a run, with or without the code of the country', () => {
    const own = { phone: '254700000012', otherCustomers: ['254700000013'] };
    expect(verdict('Order for 254700000013', own)).toBe('bad');
    expect(verdict('Order for 0700 000 013', own)).toBe('bad');
    expect(verdict('Order for 254700000012, 3 pieces', own)).toBe('good');
    // Such numbers may be anybody's: only those that were given out are customers'.
    expect(verdict('Order for 254700000099', own)).toBe('good');
    expect(verdict('Order for 13155550114', own)).toBe('good');
  });

  it('a number that is made up for customers, and nobody of this run has', () => {
    const alone = { otherCustomers: [] };
    expect(verdict('Order for 315-555-0114', alone)).toBe('bad');
    expect(told('Order for 315-555-0114', alone)?.actual).toContain(`names ${OTHER}, a number made up for customers`);
    const unsaid = told('Order for 13155550114', { ...alone, facts: {} });
    expect(unsaid).toMatchObject({ undecided: true, lacks: { section: 'contacts', statements: 1 } });
  });

  it.each<[string, string, Told]>([
    ["the customer's own", `Order for ${OWN}, +1 202 555 0111`, {}],
    ['one that the customer said', `We will call ${OTHER}.`, { said: 'please call +1 315 555-0114' }],
    ['one of the shop', `Call ${OTHER}.`, { facts: { contacts: { phones: ['(315) 555-0114'] } } }],
    [
      'an account of the shop',
      `Pay to ${OTHER}.`,
      { facts: { contacts, payment: [{ method: 'Cash', number: OTHER }] } },
    ],
    ['no number for customers', 'Call 0733 522 533, or +1 315 555 2368.', {}],
    ['prices and codes', 'Boots 4,500, 3,155, 550 and 114; order 20261130-0114.', {}],
  ])('%s is no fault', (_, reply, over) => expect(verdict(reply, over)).toBe('good'));

  it('says nothing where there is nobody else', () => {
    expect(verdict('Karibu.', { phone: '254700000012', otherCustomers: [] })).toBe('none');
  });
});
