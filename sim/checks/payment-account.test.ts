/** What a payment needs besides its number: `checkout-path`. */
import { describe, expect, it } from 'vitest';
import { chat, order, shoeShop, text } from './testing.ts';

const shop = (account: string | undefined, method = 'M-Pesa Paybill') =>
  shoeShop({}, { facts: { payment: [{ method, number: '522533', account }] } });
const AGREED = 'Your order: 2 x Safari Boot = KES 9,000. Total: KES 9,000. Shall I place it?';

const paying = (reply: string, account: string | undefined = 'order', method?: string) =>
  chat(shop(account, method))
    .says('amina', 'I want to buy 2 Safari Boot')
    .bot(text(AGREED))
    .says('amina', 'yes')
    .bot(text(reply))
    .records({
      orders: [order('DB-1001', '254710000000', [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }])],
    });
const found = (reply: string, account?: string, method?: string) =>
  paying(reply, account, method)
    .see('checkout-path')
    .filter(({ expected }) => expected.includes('account that'))
    .map(({ ok, undecided }) => (undecided ? 'undecided' : ok ? 'good' : 'bad'));

describe('the account of a payment', () => {
  it.each([
    'Order DB-1001 is placed, a total of KES 9,000. Pay Duka Bora with M-Pesa: paybill 522533.',
    'Asante! Oda DB-1001 imewekwa. Jumla KES 9,000. Lipa kwa M-Pesa, paybill 522533.',
    'Merci ! Commande DB-1001 enregistrée, total KES 9,000. Payez par M-Pesa, paybill 522533.',
    '🧾 Order #DB-1001\n2 x Safari Boot = KES 9,000\nTotal: KES 9,000\nM-Pesa Paybill: 522533',
    'Pedido DB-1001 listo. Total: KES 9,000. Paga con M-Pesa, paybill 522533.',
  ])('is missing in %j', (reply) => expect(found(reply)).toEqual(['bad']));

  it.each([
    'Order DB-1001 is placed, a total of KES 9,000. Pay with M-Pesa: paybill 522533, account DB-1001.',
    'Order DB-1001: total KES 9,000. Paybill 522533. Use your order number as the account.',
    'Order DB-1001, total KES 9,000. Send it to paybill 522533 (mention DB-1001).',
    'Order DB-1001 it is. Reference DB-1001. Please send KES 9,000 to paybill 522533, thank you.',
    'Oda DB-1001 imewekwa, jumla KES 9,000. Paybill 522533, akaunti DB-1001.',
    'Commande DB-1001, total KES 9,000. Paybill 522533, numéro de compte DB-1001.',
  ])('stands in %j', (reply) => expect(found(reply)).toEqual(['good']));

  it.each(['Pay KES 9,000 for order DB-1001 to paybill 522533.', 'Total KES 9,000: paybill 522533, order DB-1001.'])(
    'may stand in %j',
    (reply) => expect(found(reply)).toEqual(['undecided']),
  );

  it('is what the shop says, where that is no number of an order', () => {
    expect(found('Order DB-1001, total KES 9,000. Paybill 522533.', 'DUKA7')).toEqual(['bad']);
    expect(found('Order DB-1001, total KES 9,000. Paybill 522533, account Duka7.', 'DUKA7')).toEqual(['good']);
  });

  it('is not needed where the shop has none, where the reply has no number to pay to, or before an order', () => {
    const none = chat(shoeShop({}, { facts: { payment: [{ method: 'M-Pesa Till', number: '522533' }] } }))
      .says('amina', 'yes')
      .bot(text('Order DB-1001, total KES 9,000. Till 522533.'));
    expect(none.see('checkout-path').filter(({ expected }) => expected.includes('account that'))).toEqual([]);
    expect(found('Order DB-1001, total KES 9,000. Pay with M-Pesa: you will get a prompt.')).toEqual([]);
    const asked = chat(shop('order')).says('amina', 'how do I pay?');
    expect(
      asked.bot(text('You pay with M-Pesa, paybill 522533, once you have ordered.')).verdicts('checkout-path'),
    ).toEqual([]);
  });

  it('may stand in another message of the reply, or in an earlier one about the same order', () => {
    const both = chat(shop('order')).says('amina', 'yes');
    both.bot(text('Order DB-1001, total KES 9,000. Paybill 522533.'), text('Account: DB-1001'));
    expect(both.see('checkout-path').filter(({ ok }) => !ok)).toEqual([]);
    const again = paying('Order DB-1001, total KES 9,000. Paybill 522533, account DB-1001.')
      .says('amina', 'where is my order?')
      .bot(text('Order DB-1001 is not paid yet: KES 9,000 to paybill 522533.'));
    expect(again.see('checkout-path').filter(({ ok }) => !ok)).toEqual([]);
  });
});
