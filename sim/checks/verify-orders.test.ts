import { describe, expect, it } from 'vitest';
import { chat, order, text } from './testing.ts';
import { answer, type Circumstances, type Stated } from './testing-claims.ts';

type Orders = NonNullable<Circumstances['orders']>;

const items = (quantity: number, unitPrice = 4000) => [{ product: 'boot', variant: null, quantity, unitPrice }];
const mine: Orders = (amina, baraka) => [
  order('DB-7', amina, items(2)),
  order('DB-8', baraka, items(1)),
  order('DB-9', amina, items(1), { state: 'CANCELLED' }),
];
const hers: Orders = (_, baraka) => [order('DB-8', baraka, items(1), { state: 'CANCELLED' })];
const none: Orders = () => [];

describe('an order', () => {
  const number = (written: string): Stated => ({ kind: 'order', number: written });
  const paid = (written: string | null): Stated => ({ kind: 'order-state', state: 'PAID', number: written });
  const unpaid = (written: string | null): Stated => ({ kind: 'order-state', state: 'UNPAID', number: written });
  const cancelled: Stated = { kind: 'order-state', state: 'CANCELLED', number: null };
  it.each([
    ["the customer's own", number('DB-7'), { orders: mine }, true],
    ["the customer's own, written otherwise", number('DB-7'), { orders: (a) => [order('db-7', a, items(1))] }, true],
    ["another's", number('DB-8'), { orders: mine, both: true }, /names order DB-8, which is another customer's/],
    [
      "another's, written otherwise",
      number('DB-8'),
      { both: true, orders: (_, b) => [order('db-8', b, items(1))] },
      /another customer's/,
    ],
    ["nobody's", number('DB-1'), { orders: mine }, /names order DB-1, which does not exist/],
    ['where orders are not known', number('DB-1'), {}, null],
    ['paid', paid('DB-7'), { orders: mine, paid: ['DB-7'] }, true],
    ['paid, any of several', paid(null), { orders: mine, paid: ['DB-7'] }, true],
    ['not paid', paid('DB-7'), { orders: mine }, /the order is paid, but no payment had come/],
    ['paid, but another one', paid('DB-9'), { orders: mine, paid: ['DB-7'] }, /no payment had come/],
    ['said to be paid where none is known', paid(null), { orders: none }, null],
    [
      'unpaid, and paid before the customer wrote',
      unpaid('DB-7'),
      { orders: mine, paidBefore: ['DB-7'] },
      /waits for its payment/,
    ],
    ['unpaid, and paid while the reply was under way', unpaid('DB-7'), { orders: mine, paid: ['DB-7'] }, null],
    ['unpaid, and another one was paid', unpaid('DB-7'), { orders: mine, paidBefore: ['DB-9'] }, null],
    ['unpaid, whichever it is', unpaid(null), { orders: mine, paidBefore: ['DB-7'] }, null],
    ['cancelled', cancelled, { orders: mine }, true],
    ['said to be cancelled, but none is', cancelled, { orders: none }, /cancelled, but none was/],
    ["cancelled, but another's", cancelled, { orders: hers, both: true }, /cancelled, but none was/],
    ['cancelled where orders are not known', cancelled, {}, null],
  ] satisfies [string, Stated, Circumstances, unknown][])('%s', (_, claim, around, expected) => {
    if (expected instanceof RegExp) expect(answer(claim, around)).toMatch(expected);
    else expect(answer(claim, around)).toBe(expected);
  });
});

describe('a total', () => {
  const total = (amount: number, sure = false): Stated => ({ kind: 'total', amount, sure });
  const two: Orders = (amina) => [
    order('DB-7', amina, [...items(2), { product: 'tote', variant: null, quantity: 3, unitPrice: 900 }]),
    order('DB-9', amina, items(1)),
  ];
  it.each([
    ['that the named order comes to', 10_700, 'Order DB-7', two, true],
    ['that one of the named orders comes to', 4000, 'Orders DB-7 and DB-9', two, true],
    ['of one line of the named order', 2700, 'Order DB-7', two, true],
    ['of one piece of the named order', 900, 'Order DB-7', two, true],
    ['of no part of the named order', 300, 'Order DB-7', two, /total of KES 300, but the order comes to KES 10,700$/],
    ['of none of the named orders', 300, 'Orders DB-7 and DB-9', two, /KES 10,700 or KES 4,000$/],
    ['of an order that is not named', 4000, 'Order DB-7', two, true],
    ['of as many pieces of the named product', 13_500, '3 Safari Boot', none, true],
    ['of more pieces than were spoken of: cannot be told', 13_500, 'Safari Boot', none, null],
    ['of one piece of it', 4500, 'Safari Boot', none, true],
    [
      'of no whole number of pieces',
      6000,
      'Safari Boot',
      none,
      /total of KES 6,000, no multiple of the price KES 4,500$/,
    ],
    ['of no piece at all', 0, 'Safari Boot', none, /no multiple/],
    ['at the price of a variant', 1600, 'two of Plain Tee', none, true],
    ['at no price of a variant', 1500, 'Plain Tee', none, /price KES 700 or KES 800/],
    ['of several products: cannot be told', 1, 'Safari Boot and Canvas Tote', none, null],
    ['of no product: cannot be told', 1, 'Karibu', none, null],
    ['of its lines', 14_400, '2 x Safari Boot\n6 x Canvas Tote', none, true],
    ['of its lines, at the price of a variant', 5100, 'Canvas Tote x 3\n• Plain Tee, Large × 3', none, true],
    [
      'of its lines, at the price of another variant',
      -4800,
      'Canvas Tote x 3\n• Plain Tee, Large × 3',
      none,
      /its lines come to KES 5,100/,
    ],
    [
      'not of the line of the named order, where it is surely a total',
      -2700,
      'Order DB-7',
      two,
      /comes to KES 10,700$/,
    ],
    [
      'not of its lines',
      -18_000,
      'Your order: 2 x Safari Boot',
      none,
      /total of KES 18,000, but its lines come to KES 9,000/,
    ],
    ['of lines beside which other products are named', -18_000, '2 x Safari Boot\nand Canvas Tote', none, null],
  ] satisfies [string, number, string, Orders, unknown][])('%s', (_, amount, reply, orders, expected) => {
    // Below zero: surely a total.
    const said = answer(total(Math.abs(amount), amount < 0), { reply, orders });
    if (expected instanceof RegExp) expect(said).toMatch(expected);
    else expect(said).toBe(expected);
  });
});

describe('a reply that is sent twice', () => {
  const verdicts = (total: string, copies = 2) => {
    const line = text(`Your order:\n2 x Canvas Tote @ KES 900\nTotal: KES ${total}\nShall I place it?`);
    return chat()
      .says('amina', 'I want 2 Canvas Tote')
      .bot(...Array.from({ length: copies }, () => line))
      .verdicts('checkout-facts');
  };

  it('has the lines of one copy', () => {
    expect(verdicts('1,800')).not.toContain('bad');
    expect(verdicts('1,800', 3)).not.toContain('bad');
    // Twice the sum is as wrong in two copies as in one.
    expect([verdicts('3,600', 1), verdicts('3,600')].map((found) => found.includes('bad'))).toEqual([true, true]);
  });
});

describe('a total beside an earlier order', () => {
  const placed = (reply: string) => {
    const session = chat().says('amina', 'I want 2 Canvas Tote').bot(text(reply));
    return session.records({ orders: [order('DB-7', session.phone('amina'), items(2))] }).verdicts('checkout-facts');
  };

  it('is that of the lines, as far as it does not ask for a payment', () => {
    const lines = '2 x Canvas Tote @ KES 900';
    expect(placed(`Last time: order DB-7. Your order, total KES 1,800:\n${lines}\nShall I place it?`)).toEqual([
      'good',
    ]);
    expect(placed(`Last time: order DB-7. Your order, total KES 2,700:\n${lines}\nShall I place it?`)).toEqual(['bad']);
    expect(placed(`Order DB-7, total KES 1,800:\n${lines}\nPay to Paybill 522522, account DB-7.`)).toEqual(['bad']);
  });
});
