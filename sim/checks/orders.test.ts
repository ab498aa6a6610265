import { describe, expect, it } from 'vitest';
import type { OrderRow } from '../trace/types.ts';
import { type Chat, chat, order, text } from './testing.ts';

const DAY = 24 * 3_600_000;
const hello = text('Welcome to Duka Bora! What are you looking for?');
const line = (product: string, quantity: number, unitPrice: number, variant: string | null = null) => ({
  product,
  variant,
  quantity,
  unitPrice,
});
const greeted = () => chat().says('amina', 'hi').bot(hello);
const phone = chat().phone('amina');

describe('never-oversold', () => {
  const sold = (items: OrderRow['items'], state = 'PENDING_PAYMENT', session = greeted()) =>
    session.records({ orders: [order('DB-1', phone, items, { state })] }).verdicts('never-oversold');

  it.each([
    ['all that there are', line('boot', 3, 4500), 'PENDING_PAYMENT', ['good']],
    ['one more, not paid yet', line('boot', 4, 4500), 'PENDING_PAYMENT', ['bad']],
    ['one more, paid', line('boot', 4, 4500), 'PAID', ['bad']],
    ['one more, cancelled', line('boot', 4, 4500), 'CANCELLED', []],
    ['all of a variant', line('tee', 4, 700, 's'), 'PAID', ['good']],
    ['more than of a variant, though there are others', line('tee', 5, 700, 's'), 'PAID', ['bad']],
    ['of another variant', line('tee', 5, 700, 'l'), 'PAID', ['good']],
    ['of a variant that is none', line('tee', 1, 700, 'xxl'), 'PAID', ['bad']],
    ['of a variant where there are none', line('boot', 1, 700, 's'), 'PAID', ['bad']],
    ['of no product', line('gone', 1, 700), 'PAID', ['bad']],
    ['of no product, by variant', line('gone', 1, 700, 's'), 'PAID', ['bad']],
  ] satisfies [string, OrderRow['items'][number], string, string[]][])('%s', (_, item, state, verdicts) => {
    expect(sold([item], state)).toEqual(verdicts);
  });

  it('only a restocking of the same product and variant adds pieces', () => {
    const restocked = (item: OrderRow['items'][number], change: Parameters<Chat['changes']>[0]) =>
      sold([item], 'PAID', greeted().changes(change));
    expect(restocked(line('boot', 4, 4500), { product: 'boot', stock: 1 })).toEqual(['good']);
    expect(restocked(line('boot', 4, 4500), { product: 'runner', stock: 9 })).toEqual(['bad']);
    expect(restocked(line('boot', 4, 4500), { product: 'boot', price: 9 })).toEqual(['bad']);
    expect(restocked(line('tee', 5, 700, 's'), { product: 'tee', variant: 's', stock: 1 })).toEqual(['good']);
    expect(restocked(line('tee', 5, 700, 's'), { product: 'tee', variant: 'l', stock: 1 })).toEqual(['bad']);
  });

  it('the stock is never below 0', () => {
    const left = (stock: Record<string, number>) => greeted().records({ stock }).see('never-oversold');
    expect(left({ boot: 0 })).toEqual([]);
    expect(left({ 'tee/s': -2 })).toMatchObject([{ ok: false, actual: '-2 pieces of "Plain Tee" left' }]);
  });
});

describe('order-consistency', () => {
  const seen = (row: OrderRow, session = greeted()) => session.records({ orders: [row] }).see('order-consistency')[0];
  const boots = [line('boot', 2, 4500)];

  it.each([
    ['adds up', order('DB-1', phone, boots), 'KES 9,000'],
    ['belongs to nobody', order('DB-1', '1', boots), 'belongs to nobody of this session (1)'],
    ['in another currency', order('DB-1', phone, boots, { currency: 'USD' }), 'in USD instead of KES'],
    ['of nothing', order('DB-1', phone, []), 'has no item'],
    ['does not add up', order('DB-1', phone, boots, { total: 9 }), 'the items come to KES 9,000, the total is KES 9'],
    ['of half a piece', order('DB-1', phone, [line('boot', 0.5, 4500)]), '0.5 pieces of "Safari Boot"'],
    ['of no product', order('DB-1', phone, [line('gone', 1, 1)]), 'an item "gone" that the shop does not have'],
    ['at no price', order('DB-1', phone, [line('boot', 1, 44)]), '"Safari Boot" at KES 44, which it never cost'],
    ['at the price of a variant', order('DB-1', phone, [line('tee', 1, 800, 'l')]), 'KES 800'],
    ['not paid', order('DB-1', phone, boots, { state: 'PAID' }), 'is PAID without a payment'],
  ])('%s', (_, row, actual) => {
    expect(seen(row)?.actual).toBe(actual);
    expect(seen(row)?.ok).toBe(/^KES/.test(actual));
  });

  it('a price that was, and one that came to be, are both right', () => {
    const changed = () => greeted().changes({ product: 'boot', price: 5000 }).wait(1000).says('amina', 'ok').bot(hello);
    expect(seen(order('DB-1', phone, [line('boot', 1, 4500)]), changed())?.ok).toBe(true);
    expect(seen(order('DB-1', phone, [line('boot', 1, 5000)]), changed())?.ok).toBe(true);
    expect(seen(order('DB-1', phone, [line('boot', 1, 4750)]), changed())?.ok).toBe(false);
  });

  it('paid is what a successful payment of this very order was for', () => {
    const row = order('DB-1', phone, boots, { state: 'PAID' });
    expect(seen(row, greeted().pays('DB-1'))?.ok).toBe(true);
    expect(seen(row, greeted().pays('DB-1', 'failed'))?.ok).toBe(false);
    expect(seen(row, greeted().pays('DB-2'))?.ok).toBe(false);
    expect(seen(order('DB-1', '1', boots))?.customer).toBe('1');
    expect(seen(order('DB-1', phone, boots))?.customer).toBe('amina');
  });
});

describe('payment-confirmation', () => {
  const news = 'Payment received for order DB-1. Thank you from Duka Bora!';
  const told = (reply: string | null, result: 'paid' | 'failed' = 'paid', session = greeted().wait(30_000)) => {
    session
      .pays('DB-1', result)
      .records({ orders: [order('DB-1', phone, [line('boot', 1, 4500)], { state: 'PAID' })] });
    return (reply === null ? session : session.bot(text(reply))).see('payment-confirmation');
  };

  it('names order and business', () => {
    expect(told(news)).toMatchObject([{ ok: true, said: '[payment]', customer: 'amina' }]);
    expect(told('Payment received for order DB-1. Thank you!')[0]?.ok).toBe(false);
    expect(told('Payment received. Thank you from Duka Bora!')[0]?.ok).toBe(false);
    expect(told(null)).toMatchObject([{ ok: false, actual: 'no reply' }]);
    expect(told(null)[0]?.at).toBeGreaterThan(0);
  });

  it('expects a confirmation inside the 24-hour window, for a payment that came, and not after STOP', () => {
    const silent = (ms: number) =>
      chat()
        .says('amina', 'hi')
        .bot(hello)
        .wait(ms - 3000);
    const wait = chat().shop.settings.waitSeconds * 1000;
    expect(told(null, 'paid', silent(DAY + 3000 - wait))).toHaveLength(1);
    expect(told(null, 'paid', silent(DAY + 3001 - wait))).toEqual([]);
    expect(told(null, 'failed')).toEqual([]);
    // Who writes again is answered, and an answer that names the order is no news of the payment.
    const back = silent(DAY + 60_000)
      .pays('DB-1')
      .wait(60_000)
      .says('amina', 'hi')
      .bot(text('Last time: order DB-1. Hello!'));
    expect(back.verdicts('acknowledged-means-safe')).toEqual(['good', 'good']);
    expect(back.verdicts('no-unsolicited')).toEqual(['good', 'good']);
    expect(back.verdicts('payment-confirmation')).toEqual([]);
    const stopped = () => greeted().says('amina', 'STOP').wait(60_000);
    expect(told(null, 'paid', stopped())).toMatchObject([{ ok: true, actual: 'silence' }]);
    expect(told(news, 'paid', stopped())).toMatchObject([{ ok: false, expected: 'silence: the customer said STOP' }]);
    // At the very moment of the STOP, and asked of when START has come.
    const during = greeted().says('amina', 'STOP').pays('DB-1').wait(30_000).says('amina', 'START').bot(hello);
    expect(during.verdicts('payment-confirmation')).toEqual(['good']);
    const again = stopped().says('amina', 'START').bot(hello).wait(30_000);
    expect(told(news, 'paid', again)).toMatchObject([{ ok: true }]);
    // What is said after START answers the customer, also where it names the order that was paid meanwhile.
    const asked = stopped()
      .pays('DB-1')
      .wait(60_000)
      .says('amina', 'START')
      .bot(hello)
      .wait(30_000)
      .says('amina', 'what is the status of my order?')
      .bot(text('Order DB-1 is paid and confirmed.'));
    expect(asked.verdicts('acknowledged-means-safe')).not.toContain('bad');
    expect(asked.verdicts('payment-confirmation')).not.toContain('bad');
    const later = greeted()
      .wait(2 * DAY)
      .pays('DB-1')
      .records({ orders: [order('DB-1', phone, [line('boot', 1, 4500)])] });
    expect(later.wait(1000).says('amina', 'hi').bot(hello).verdicts('payment-confirmation')).toEqual([]);
  });
});
