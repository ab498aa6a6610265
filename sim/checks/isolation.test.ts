import { describe, expect, it } from 'vitest';
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

  it('needs another customer', () => {
    expect(chat().says('amina', 'hi').bot(text('Karibu.')).verdicts('customer-isolation')).toEqual([]);
  });
});
