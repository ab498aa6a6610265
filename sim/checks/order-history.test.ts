import { describe, expect, it } from 'vitest';
import { chat, order, text } from './testing.ts';

const cancelled = (told = 'Order KJ-4102 has been cancelled.') =>
  chat()
    .says('amina', 'I want to buy 2 Safari Boot')
    .bot(text('2 x Safari Boot, total KES 9,000. Shall I place the order?'))
    .says('amina', 'yes')
    .bot(text('Order KJ-4102: 2 x Safari Boot, KES 9,000. Pay with M-Pesa: Paybill 522522, account KJ-4102.'))
    .says('amina', 'please cancel my order')
    .bot(text(told));

const found = (session: ReturnType<typeof chat>, check = 'checkout-facts'): string[] =>
  session
    .see(check)
    .filter(({ ok, undecided }) => !ok && !undecided)
    .map(({ actual }) => actual);

describe('an order that the bot said is cancelled', () => {
  it.each([
    'Your order KJ-4102 is awaiting payment.',
    'KJ-4102: still unpaid.',
    'Your order is not paid yet.',
    'Order KJ-4102 is already paid, asante!',
  ])('does not come back by itself: "%s"', (later) => {
    const session = cancelled().says('amina', 'what is the status of my order?').bot(text(later));
    expect(found(session).join()).toMatch(/order KJ-4102 .*, after it had said that it is cancelled/);
  });

  it('is not asked to be paid', () => {
    const session = cancelled()
      .says('amina', 'thanks')
      .bot(text('To complete KJ-4102, pay KES 9,000 with M-Pesa: Paybill 522522, account KJ-4102.'));
    expect(found(session, 'cancellation').join()).toMatch(/says so, and then asks for its payment/);
  });

  it('may be spoken of as cancelled, and other orders as they are', () => {
    const status = (reply: string) => cancelled().says('amina', 'what is the status of my order?').bot(text(reply));
    for (const reply of [
      'Order KJ-4102 was cancelled, so nothing is to be paid.',
      'You have two orders. KJ-4102 was cancelled. KJ-4090 is awaiting payment: Paybill 522522, account KJ-4090.',
    ])
      for (const check of ['checkout-facts', 'cancellation']) expect(found(status(reply), check)).toEqual([]);
  });

  it('may come back when its customer wants it again, or pays it', () => {
    const again = cancelled()
      .says('amina', 'sorry, I want to buy it after all')
      .bot(text('All right, order KJ-4102 is awaiting payment again. Paybill 522522, account KJ-4102.'));
    const paid = cancelled()
      .pays('KJ-4102')
      .bot(text('Payment received for order KJ-4102. Duka Bora'))
      .says('amina', 'what is the status of my order?')
      .bot(text('Order KJ-4102 is paid.'));
    for (const session of [again, paid])
      for (const check of ['checkout-facts', 'cancellation']) expect(found(session, check)).toEqual([]);
  });

  it('is that order alone: which one was cancelled must be plain', () => {
    const unclear = cancelled('KJ-4102 and KJ-4090: one of them has been cancelled.')
      .says('amina', 'what is the status of my order?')
      .bot(text('Order KJ-4102 is awaiting payment.'));
    expect(found(unclear)).toEqual([]);
  });
});

describe('an order of which a part was paid', () => {
  const ordered = (state: string) => {
    const session = chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(text('Order DB-7: 2 x Safari Boot, KES 9,000. Pay with M-Pesa: Paybill 522522, account DB-7.'))
      .pays('DB-7', 'paid', 4000);
    const items = [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }];
    return session.records({ orders: [order('DB-7', session.phone('amina'), items, { state })] });
  };

  it('is not paid', () => {
    expect(found(ordered('PENDING_PAYMENT'), 'order-consistency')).toEqual([]);
    expect(found(ordered('PAID'), 'order-consistency')).toEqual(['is PAID, and KES 4,000 of KES 9,000 had come']);
    const told = ordered('PENDING_PAYMENT').bot(text('Payment received for order DB-7. Thank you, Duka Bora'));
    expect(found(told).join()).toContain('says that the order is paid, but only KES 4,000 of it was');
    const rest = ordered('PAID').pays('DB-7', 'paid', 5000).bot(text('Order DB-7 is paid. Duka Bora'));
    for (const check of ['order-consistency', 'checkout-facts']) expect(found(rest, check)).toEqual([]);
  });

  it('may be spoken of, or not', () => {
    const part = ordered('PENDING_PAYMENT').bot(text('We have received your payment of KES 4,000. KES 5,000 is left.'));
    for (const session of [ordered('PENDING_PAYMENT'), part])
      for (const check of ['checkout-facts', 'payment-confirmation', 'no-unsolicited', 'order-consistency'])
        expect(found(session, check)).toEqual([]);
    const asked = ordered('PENDING_PAYMENT')
      .says('amina', 'what is the status of my order?')
      .bot(text('Order DB-7 with a total of KES 9,000 is awaiting payment.'));
    for (const check of ['checkout-facts', 'acknowledged-means-safe', 'errors'])
      expect(found(asked, check)).toEqual([]);
    const whole = ordered('PAID').pays('DB-7').bot(text('Payment received for order DB-7. Duka Bora'));
    expect(whole.verdicts('payment-confirmation')).toEqual(['good']);
  });
});
