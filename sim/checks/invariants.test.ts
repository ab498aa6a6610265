import { describe, expect, it } from 'vitest';
import { chat, order, runChecks, shoeList, shoeShop, text } from './testing.ts';

const hello = text('Welcome to Duka Bora! What are you looking for?');
const DAY = 24 * 3_600_000;

describe('invariants', () => {
  it('I1: no echo', () => {
    const said = (words: string, reply: string) => chat().says('amina', words).bot(text(reply)).verdicts('no-echo');
    expect(said('do you have red ones in stock', 'You said: "Do you have red ones in stock?" Duka Bora has.')).toEqual([
      'bad',
    ]);
    expect(said('brown boots', 'Brown boots')).toEqual(['bad']);
    expect(said('Safari Boot', 'Safari Boot is KES 4,500')).toEqual(['good']);
    expect(said('do you have red ones in stock', 'Yes, Duka Bora has.')).toEqual(['good']);
  });

  it('I2, I8, F23: acknowledged, then lost', () => {
    const lost = chat().says('amina', 'hi').wait(60_000);
    expect(lost.verdicts('acknowledged-means-safe')).toEqual(['bad']);
    expect(lost.verdicts('errors')).toEqual(['good', 'bad']);
    const part = chat()
      .says('amina', 'hi')
      .botAfter(0, hello)
      .says('amina', 'are you there', { after: 900 })
      .wait(60_000);
    expect(part.verdicts('acknowledged-means-safe')).toEqual(['bad']);
  });

  it('I2: never taken and never answered', () => {
    const refused = chat().says('amina', 'Habari ☺', { status: 401 }).wait(60_000);
    expect(refused.verdicts('none-lost')).toEqual(['bad']);
    expect(refused.verdicts('acknowledged-means-safe')).toEqual([]);
    expect(refused.verdicts('errors')).toEqual(['bad', 'bad']);
    const timeout = chat().says('amina', 'hi', { status: null }).wait(5000);
    timeout.delivers(['in1']).botAfter(3000, hello);
    expect(timeout.verdicts('none-lost')).toEqual([]);
    expect(timeout.verdicts('errors')).toEqual(['bad', 'good', 'good']);
    expect(timeout.verdicts('harmonization')).toEqual([]);
  });

  it('H5, F19: media ignored in silence', () => {
    const sticker = () => chat().sends('amina', { type: 'sticker' });
    expect(sticker().wait(60_000).verdicts('acknowledged-means-safe')).toEqual(['bad']);
    expect(sticker().bot(text('Duka Bora here: I cannot read stickers. What are you looking for?')).faults()).toEqual(
      [],
    );
  });

  it('H4: expects no reply to a reaction', () => {
    const react = chat()
      .says('amina', 'hi')
      .bot(hello)
      .sends('amina', { type: 'reaction', emoji: '👍', to: 'out2' })
      .wait(60_000);
    expect(react.faults()).toEqual([]);
    expect(react.bot(text('Thank you for the reaction')).verdicts('no-unsolicited')).toEqual(['good', 'bad']);
  });

  it('I2, F20, F21: answered twice', () => {
    const twice = chat()
      .says('amina', 'do you have shoes')
      .delivers(['in1'], 200, 'concurrent')
      .bot(shoeList(), shoeList());
    expect(twice.verdicts('none-answered-twice')).toEqual(['bad']);
    expect(twice.see('none-answered-twice')[0]?.actual).toMatch(/delivered 2 times/);
    const slow = chat()
      .says('amina', 'do you have shoes')
      .bot(shoeList())
      .wait(20_000)
      .delivers(['in1'], 200, 'duplicate')
      .botAfter(3000, shoeList('Here again:'));
    expect(slow.verdicts('none-answered-twice')).toEqual(['bad']);
    const fine = chat().says('amina', 'do you have shoes').delivers(['in1'], 200, 'duplicate').bot(shoeList());
    expect(fine.verdicts('none-answered-twice')).toEqual(['good']);
  });

  it('I3: unsolicited follow-ups', () => {
    const nag = chat()
      .says('amina', 'do you have shoes')
      .bot(shoeList())
      .wait(60_000)
      .bot(text('Are you still there?'));
    expect(nag.verdicts('no-unsolicited')).toEqual(['good', 'bad']);
    expect(nag.verdicts('none-answered-twice')).toEqual(['good']);
  });

  it('C2: expects one notification of a payment', () => {
    const paid = () => {
      const session = chat().says('amina', 'hi').bot(hello).wait(30_000).pays('ORD-1001');
      return session.records({
        orders: [
          order(
            'ORD-1001',
            session.phone('amina'),
            [{ product: 'boot', variant: null, quantity: 1, unitPrice: 4500 }],
            { state: 'PAID' },
          ),
        ],
      });
    };
    const news = text('Payment received for order ORD-1001. Thank you from Duka Bora!');
    expect(paid().bot(news).verdicts('payment-confirmation')).toEqual(['good']);
    expect(paid().bot(news).verdicts('no-unsolicited')).toEqual(['good', 'good']);
    expect(paid().verdicts('payment-confirmation')).toEqual(['bad']);
    expect(paid().bot(text('Payment received, thank you.')).verdicts('payment-confirmation')).toEqual(['bad']);
    expect(paid().bot(news).wait(9000).bot(text('Anything else?')).verdicts('no-unsolicited')).toEqual([
      'good',
      'good',
      'bad',
    ]);
  });

  it('I4: another shop', () => {
    const otherTenant = shoeShop(
      {},
      {
        name: 'Simu Point',
        tenant: 't2',
        products: [
          { id: 'x', title: 'Galaxy Tab', category: 'tablets', price: 1, stock: 1, active: true, attributes: {} },
        ],
      },
    );
    const said = (reply: string) =>
      chat().says('amina', 'hi').bot(text(reply)).verdicts('tenant-isolation', [otherTenant]);
    expect(said('Welcome to Duka Bora! We have the Galaxy Tab.')).toEqual(['bad']);
    expect(said('Welcome to Simu Point!')).toEqual(['bad']);
    expect(said('Welcome to Duka Bora!')).toEqual(['good']);
    expect(chat().says('amina', 'hi').botTo('somebody', 3000, hello).verdicts('tenant-isolation')).toContain('bad');
  });

  it("I4: another customer's order or name", () => {
    const two = (reply: string) => {
      const session = chat().says('amina', 'hi').bot(hello).says('baraka', 'hi').bot(text(reply));
      return session
        .records({
          orders: [
            order('ORD-1001', session.phone('amina'), [
              { product: 'boot', variant: null, quantity: 1, unitPrice: 4500 },
            ]),
          ],
        })
        .verdicts('customer-isolation');
    };
    expect(two('Welcome to Duka Bora!')).toEqual(['good', 'good']);
    expect(two('Duka Bora: order ORD-1001 is pending.')).toEqual(['good', 'bad']);
    expect(two('Duka Bora: welcome, Amina Otieno.')).toEqual(['good', 'bad']);
  });

  it('I5: the 24-hour window, to the millisecond', () => {
    const later = (ms: number) => chat().says('amina', 'hi').botAfter(ms, hello).verdicts('window-24h');
    expect(later(DAY)).toEqual(['good']);
    expect(later(DAY + 1)).toEqual(['bad']);
    expect(chat().says('amina', 'hi').refused(hello, { code: 131047 }).verdicts('window-24h')).toEqual(['bad']);
  });

  it('I6: refused by the platform', () => {
    const bad = chat().says('amina', 'do you have shoes').refused(shoeList()).botAfter(0, hello);
    expect(bad.verdicts('platform-accepts')).toEqual(['bad', 'good']);
    expect(bad.verdicts('errors')).toEqual(['good', 'bad']);
    const injected = chat().says('amina', 'hi').refused(hello, { injected: true }).botAfter(0, hello);
    expect(injected.verdicts('platform-accepts')).toEqual(['good']);
    expect(injected.verdicts('errors')).toEqual(['good', 'good']);
  });

  it('I7: a tampered webhook', () => {
    const tampered = () =>
      chat().says('amina', 'hi').bot(hello).says('amina', 'STOP', { status: 401, injected: 'bad-signature' });
    expect(tampered().wait(9000).verdicts('forged-no-effect')).toEqual(['good']);
    expect(tampered().wait(9000).faults()).toEqual([]);
    expect(tampered().bot(text('Goodbye')).verdicts('forged-no-effect')).toEqual(['bad']);
    expect(
      tampered()
        .records({ harmonized: [['in3']] })
        .verdicts('forged-no-effect'),
    ).toEqual(['bad']);
  });

  it('I7, I9: an odd webhook gets the right status, and no effect', () => {
    const odd = (httpStatus: number | null, more: object = {}) => {
      const session = chat().says('amina', 'hi').bot(hello).wait(20_000).trace();
      const at = session.session.startedAt + 30_000;
      const event = { at, kind: 'delivery' as const, what: 'messages' as const, ids: ['odd'], attempt: 1, httpStatus };
      session.events.push({
        ...event,
        ...{ answeredAt: at, injected: 'invalid' as const, wants: { min: 200, max: 499 } },
        ...more,
      });
      return runChecks(session)
        .filter(({ check }) => check === 'odd-webhooks-refused')
        .map(({ ok }) => ok);
    };
    expect(odd(413)).toEqual([true]);
    expect(odd(200)).toEqual([true]);
    expect(odd(500)).toEqual([false]);
    expect(odd(null)).toEqual([false]);
    expect(odd(null, { hungUp: true })).toEqual([true]);
    expect(odd(200, { injected: 'bad-signature', wants: { min: 400, max: 499 } })).toEqual([false]);
    expect(odd(401, { injected: 'bad-signature', wants: { min: 400, max: 499 } })).toEqual([true]);
  });

  it('H7: read and typing', () => {
    const read = (how?: 'none' | 'silent') =>
      chat()
        .says('amina', 'hi', how ? { read: how } : {})
        .bot(hello)
        .verdicts('read-and-typing');
    expect(read()).toEqual(['good']);
    expect(read('none')).toEqual(['bad']);
    expect(read('silent')).toEqual(['bad']);
    expect(
      chat(shoeShop(), { channel: 'twilio' })
        .says('amina', 'hi', { read: 'none' })
        .bot(hello)
        .verdicts('read-and-typing'),
    ).toEqual([]);
  });

  it('C10: oversold, and below zero', () => {
    const sold = (quantities: number[], restock?: number) => {
      const session = chat().says('amina', 'hi').bot(hello);
      if (restock !== undefined) session.changes({ product: 'boot', stock: restock });
      const orders = quantities.map((quantity, i) =>
        order(`ORD-${i}`, session.phone('amina'), [{ product: 'boot', variant: null, quantity, unitPrice: 4500 }]),
      );
      return session.records({ orders }).verdicts('never-oversold');
    };
    expect(sold([1, 2])).toEqual(['good']);
    expect(sold([2, 2])).toEqual(['bad']);
    expect(sold([2, 2], 5)).toEqual(['good']);
    expect(
      chat()
        .says('amina', 'hi')
        .bot(hello)
        .records({ stock: { boot: -1 } })
        .verdicts('never-oversold'),
    ).toEqual(['bad']);
  });

  it('G1: orders that do not add up', () => {
    const kept = (more: Parameters<typeof order>[3], unitPrice = 4500, quantity = 1) => {
      const session = chat().says('amina', 'hi').bot(hello);
      return session
        .records({
          orders: [
            order('ORD-1', session.phone('amina'), [{ product: 'boot', variant: null, quantity, unitPrice }], more),
          ],
        })
        .verdicts('order-consistency');
    };
    expect(kept({})).toEqual(['good']);
    expect(kept({ total: 1 })).toEqual(['bad']);
    expect(kept({ currency: 'USD' })).toEqual(['bad']);
    expect(kept({ state: 'PAID' })).toEqual(['bad']);
    expect(kept({ customer: '1' })).toEqual(['bad']);
    expect(kept({}, 4400)).toEqual(['bad']);
    expect(kept({}, 4500, 0)).toEqual(['bad']);
    expect(kept({ items: [], total: 0 })).toEqual(['bad']);
  });

  it('ignores everything after a harness error', () => {
    const broken = chat().says('amina', 'hi').bot(hello).says('amina', 'do you have shoes').trouble().wait(60_000);
    expect(broken.verdicts('acknowledged-means-safe')).toEqual(['good']);
  });
});
