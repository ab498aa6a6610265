import { describe, expect, it } from 'vitest';
import { buttons, chat, list, order, shoeList, shoeShop, text } from './testing.ts';

const boot = { product: 'boot', variant: null, quantity: 2, unitPrice: 4500 };

describe('good conversations have no fault', () => {
  it('greets and shows products in English', () => {
    const session = chat().says('amina', 'Hi').says('amina', 'do you have shoes?').bot(shoeList());
    expect(session.faults()).toEqual([]);
    expect(session.verdicts('harmonization')).toEqual(['good']);
    expect(session.verdicts('empty-results')).toEqual(['good']);
    expect(session.verdicts('rich')).toEqual(['good']);
    expect(session.verdicts('language')).toEqual(['good']);
    expect(session.verdicts('grounding')).toEqual(['good']);
  });

  it('goes from a list to payment', () => {
    const session = chat();
    session
      .says('amina', 'show me shoes please')
      .bot(shoeList())
      .says('amina', 'the first one')
      .bot(
        buttons('Safari Boot costs KES 4,500 and is in stock. How many would you like?', ['1', '2', '3'], {
          image: 'https://img.example/boot.jpg',
        }),
      )
      .says('amina', '2')
      .bot(text('Your order: 2 x Safari Boot = KES 9,000.\nTotal: KES 9,000\nShall I place this order?'))
      .says('amina', 'yes')
      .bot(
        text(
          'Order ORD-1001: 2 x Safari Boot = KES 9,000.\nTotal: KES 9,000\nPay with M-Pesa: Paybill 522522, account ORD-1001.',
        ),
      )
      .wait(60_000)
      .pays('ORD-1001')
      .bot(text('Payment received for order ORD-1001. Thank you for shopping at Duka Bora!'))
      .records({ orders: [order('ORD-1001', session.phone('amina'), [boot], { state: 'PAID' })], stock: { boot: 1 } });
    expect(session.faults()).toEqual([]);
    expect(session.verdicts('checkout-path')).toEqual(['good']);
    expect(session.verdicts('reference')).toEqual(['good']);
    expect(session.verdicts('confirmation')).toEqual(['good']);
    expect(session.verdicts('payment-confirmation')).toEqual(['good']);
    expect(session.verdicts('order-consistency')).toEqual(['good']);
    expect(session.verdicts('never-oversold')).toEqual(['good']);
  });

  it('speaks Swahili throughout', () => {
    const session = chat()
      .says('amina', 'Habari, mna viatu gani?')
      .bot(
        list('Karibu Duka Bora! Tuna viatu hivi. Chagua unachotaka:', [
          'Safari Boot | KES 4,500 · Ipo',
          'Blue Runner | KES 3,200 · Ipo',
          'Court Sneaker | KES 2,800.50 · Ipo',
        ]),
      )
      .says('amina', 'ya pili')
      .bot(buttons('Blue Runner inauzwa kwa KES 3,200 na ipo. Ungependa ngapi?', ['Nunua', 'Rudi']))
      .says('amina', 'ok')
      .bot(text('Sawa, tafadhali andika idadi unayotaka ya Blue Runner.'));
    expect(session.faults()).toEqual([]);
    expect(session.verdicts('language')).toEqual(['good', 'good', 'good']);
    expect(session.verdicts('reference')).toEqual(['good']);
  });

  it('stops, and starts again', () => {
    const session = chat()
      .says('amina', 'do you have bags?')
      .bot(
        list('Duka Bora has these bags:', [
          'Canvas Tote | KES 900 · In stock',
          'Evening Clutch | KES 1,500 · In stock',
        ]),
      )
      .says('amina', 'STOP')
      .botAfter(0, text('You will get no more messages from Duka Bora. Send START to begin again.'))
      .says('amina', 'are you there')
      .wait(10_000)
      .says('amina', 'START')
      .bot(text('Welcome back to Duka Bora! What are you looking for?'));
    expect(session.faults()).toEqual([]);
    expect(session.verdicts('stop-final')).toEqual(['good', 'good']);
  });

  it('hands over to a human and is silent from then on', () => {
    const session = chat()
      .says('amina', 'I want to talk to a human')
      .bot(text("I am Duka Bora's AI assistant. I am connecting you to a person from our team."))
      .says('amina', 'hello? do you have shoes')
      .wait(60_000);
    expect(session.faults()).toEqual([]);
    expect(session.verdicts('hand-over')).toEqual(['good']);
    expect(session.verdicts('handed-over-silent')).toEqual(['good']);
  });

  it('takes what comes while it thinks into the same reply', () => {
    const session = chat(shoeShop({ thinkingMs: 4000 }))
      .says('amina', 'do you have shoes')
      .says('amina', 'and bags?', { after: 4000 })
      .botAfter(
        7000,
        list('Duka Bora has shoes and bags:', [
          'Safari Boot | KES 4,500 · In stock',
          'Blue Runner | KES 3,200 · In stock',
          'Canvas Tote | KES 900 · In stock',
          'Evening Clutch | KES 1,500 · In stock',
        ]),
      );
    expect(session.faults()).toEqual([]);
    expect(session.verdicts('harmonization')).toEqual(['good']);
  });

  it('answers each message at once when harmonization is deliberately off', () => {
    const session = chat(shoeShop({ harmonization: false }))
      .says('amina', 'Hi')
      .botAfter(0, text('Welcome to Duka Bora! What are you looking for?'))
      .says('amina', 'do you have shoes', { after: 800 })
      .botAfter(0, shoeList());
    expect(session.faults()).toEqual([]);
    expect(session.verdicts('harmonization')).toEqual([]);
  });
});
