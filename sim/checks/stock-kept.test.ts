import { describe, expect, it } from 'vitest';
import type { CatalogChange } from '../shop/types.ts';
import type { OrderRow } from '../trace/types.ts';
import { chat, order, text } from './testing.ts';

const HOUR = 3_600_000;
const hello = text('Welcome to Duka Bora! What are you looking for?');
const phone = chat().phone('amina');
const line = (product: string, quantity: number, variant: string | null = null): OrderRow['items'][number] => ({
  ...{ product, variant, quantity, unitPrice: 1 },
});
const row = (items: OrderRow['items'], state = 'PENDING_PAYMENT'): OrderRow => order('DB-1', phone, items, { state });
const named = text('Order DB-1 is placed. Total: KES 1.');

/** What is seen where the rows say so much was ordered, and so much is left. */
const kept = (orders: OrderRow[], stock: Record<string, number>, session = chat().says('amina', 'hi').bot(hello)) =>
  session.records({ orders, stock }).verdicts('stock-kept');

describe('stock-kept', () => {
  it.each([
    ['falls by what was ordered', [row([line('boot', 2)])], { boot: 1 }, ['good']],
    ['falls by a paid order', [row([line('boot', 2)], 'PAID')], { boot: 1 }, ['good']],
    ['stays', [row([line('boot', 2)])], { boot: 3 }, ['bad']],
    ['falls by twice as much', [row([line('tote', 2)])], { tote: 6 }, ['bad']],
    ['falls for another product', [row([line('boot', 2)])], { boot: 3, runner: 3 }, ['bad', 'bad']],
    ['falls for no order', [], { boot: 2 }, ['bad']],
    ['is untouched', [], { boot: 3, runner: 5 }, []],
    ['is back after a cancellation', [row([line('boot', 2)], 'CANCELLED')], { boot: 3 }, ['good']],
    ['is not back after a cancellation', [row([line('boot', 2)], 'CANCELLED')], { boot: 1 }, ['bad']],
    ['is kept for another try of a payment', [row([line('boot', 2)], 'PAYMENT_FAILED')], { boot: 1 }, ['good']],
    ['is given back when a payment fails', [row([line('boot', 2)], 'PAYMENT_FAILED')], { boot: 3 }, ['good']],
    ['is anything when a payment fails', [row([line('boot', 2)], 'PAYMENT_FAILED')], { boot: 0 }, ['bad']],
    ['falls for the variant', [row([line('tee', 1, 's')])], { tee: 8, 'tee/s': 3, 'tee/l': 5 }, ['good']],
    ['falls for another variant', [row([line('tee', 1, 's')])], { 'tee/s': 4, 'tee/l': 4 }, ['bad', 'bad']],
    ['of an unknown variant', [row([line('tee', 1)])], { 'tee/s': 4, 'tee/l': 4 }, []],
    ['is a sum over lines and orders', [row([line('boot', 1), line('boot', 1)])], { boot: 1 }, ['good']],
  ] satisfies [string, OrderRow[], Record<string, number>, string[]][])('%s', (_, orders, stock, verdicts) => {
    expect(kept(orders, stock)).toEqual(verdicts);
  });

  describe('where the shop sets the stock', () => {
    const set: CatalogChange = { product: 'boot', stock: 10 };
    const before = () => chat().says('amina', 'yes').bot(named).wait(HOUR).changes(set).says('amina', 'ok').bot(hello);
    const after = () => chat().says('amina', 'ok').bot(hello).changes(set).wait(HOUR).says('amina', 'yes').bot(named);
    const meanwhile = () => chat().says('amina', 'yes').changes(set).bot(named);

    it.each([
      ['orders before it do not count', before, 'PAID', { boot: 10 }, 'good'],
      ['orders before it are not taken again', before, 'PAID', { boot: 8 }, 'bad'],
      ['a cancellation after it gives back', before, 'CANCELLED', { boot: 12 }, 'good'],
      ['a cancellation before it does not', before, 'CANCELLED', { boot: 10 }, 'good'],
      ['orders after it count', after, 'PAID', { boot: 8 }, 'good'],
      ['orders after it are missing', after, 'PAID', { boot: 10 }, 'bad'],
      ['an order at the same time counts', meanwhile, 'PAID', { boot: 8 }, 'good'],
      ['or does not count', meanwhile, 'PAID', { boot: 10 }, 'good'],
      ['but not twice', meanwhile, 'PAID', { boot: 6 }, 'bad'],
    ] as const)('%s', (_, session, state, stock, verdict) => {
      expect(kept([row([line('boot', 2)], state)], stock, session())).toEqual([verdict]);
    });

    it('a change of a price changes nothing', () => {
      const session = chat().says('amina', 'hi').bot(hello).changes({ product: 'boot', price: 9 });
      expect(kept([row([line('boot', 2)])], { boot: 1 }, session)).toEqual(['good']);
    });
  });

  it('on a real clock, others may buy from the same stock', () => {
    const real = chat(undefined, { clock: 'real' }).says('amina', 'hi').bot(hello);
    expect(kept([], { boot: 1 }, real)).toEqual([]);
  });
});
