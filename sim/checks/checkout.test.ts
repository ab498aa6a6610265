/** The path from a selection to payment: `checkout-path`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, order, shoeList, text } from './testing.ts';

const COSTS = 'Safari Boot costs KES 4,500 and is in stock.';
const ASK = buttons(`${COSTS} How many would you like?`, ['1', '2']);
const SUMMARY = 'Order DB-1001: 2 x Safari Boot = KES 9,000. Total: KES 9,000.';
const ASKED = text('2 x Safari Boot = KES 9,000. Total: KES 9,000. Shall I place this order?');
const PAY = text(`${SUMMARY} Pay with M-Pesa to Paybill 522522.`);

const chosen = (): Chat =>
  chat().says('amina', 'do you have shoes?').bot(shoeList()).taps('amina', 'Safari Boot').bot(ASK);
const answers = (talk: Chat, ...more: ReturnType<typeof text>[]): Chat =>
  more.reduce((all, part) => all.says('amina', 'yes').bot(part), talk);
const actual = (talk: Chat): string | undefined => talk.see('checkout-path').at(-1)?.actual;

describe('checkout-path', () => {
  it('three messages of the bot with the total are good', () => {
    const talk = answers(chosen(), text(`${SUMMARY} Shall I place it?`), PAY);
    expect(talk.verdicts('checkout-path')).toEqual(['good']);
    expect(actual(talk)).toBe('3 bot messages');
  });

  it('four are not', () => {
    const talk = answers(chosen(), text('Delivery or pick-up?'), text(`${SUMMARY} Shall I place it?`), PAY);
    expect(talk.verdicts('checkout-path')).toEqual(['bad']);
    expect(talk.see('checkout-path')).toMatchObject([{ actual: '4 bot messages until payment instructions', turn: 5 }]);
  });

  it('nor are more than three without any word of how to pay', () => {
    const talk = answers(chosen(), text('Delivery or pick-up?'), text('Which town?'), text('Which street?'));
    expect(talk.verdicts('checkout-path')).toEqual(['bad']);
    expect(actual(talk)).toContain('4 bot messages and no payment instructions yet');
  });

  it('a path that the customer left after three replies does not count', () => {
    expect(answers(chosen(), text('Delivery or pick-up?'), text('Which town?')).verdicts('checkout-path')).toEqual([]);
  });

  it('payment instructions need the total', () => {
    const talk = answers(chosen(), text('Pay with M-Pesa to Paybill 522522.'));
    expect(talk.verdicts('checkout-path')).toEqual(['bad']);
    expect(actual(talk)).toContain('without a total');
  });

  describe('an order', () => {
    const items = [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }];
    const placed = (reply: string, more: Partial<ReturnType<typeof order>> = {}): Chat => {
      const talk = chosen().says('amina', '2').bot(ASKED).says('amina', 'yes').bot(text(reply));
      return talk.records({ orders: [order('DB-1001', talk.phone('amina'), items, more)] });
    };

    it('that its customer heard of, without a word of how to pay, ends dead', () => {
      const talk = placed(`${SUMMARY} It is placed.`);
      expect(talk.verdicts('checkout-path')).toEqual(['bad']);
      expect(actual(talk)).toContain('no message said how to pay');
      expect(talk.see('checkout-path')[0]).toMatchObject({ customer: 'amina', said: 'yes' });
      talk.says('amina', 'hello?').wait(60_000);
      expect(talk.see('checkout-path')[0]).toMatchObject({ customer: 'amina', said: 'yes' });
    });

    it('is looked for with the customer who placed it', () => {
      const talk = chat().says('amina', 'hi').bot(text('Welcome to Duka Bora!')).says('baraka', '2 Safari Boot');
      talk
        .bot(ASKED)
        .says('baraka', 'yes')
        .bot(text(`${SUMMARY} It is placed.`));
      talk.records({ orders: [order('DB-1001', talk.phone('baraka'), items)] });
      expect(talk.see('checkout-path')).toMatchObject([{ ok: false, customer: 'baraka', said: 'yes' }]);
    });

    it('that was cancelled, that nobody heard of, or that is somebody else’s does not', () => {
      expect(placed(`${SUMMARY} It is placed.`, { state: 'CANCELLED' }).verdicts('checkout-path')).toEqual([]);
      expect(placed('It is placed.').verdicts('checkout-path')).toEqual([]);
      expect(placed(`${SUMMARY} It is placed.`, { customer: '254799999999' }).verdicts('checkout-path')).toEqual([]);
    });

    it('is summed up, and asked a yes for, before it is placed', () => {
      const talk = chosen().says('amina', '2').bot(PAY);
      talk.records({ orders: [order('DB-1001', talk.phone('amina'), items)] });
      expect(talk.see('checkout-path')).toContainEqual(
        expect.objectContaining({ ok: false, turn: 3, cause: 'places orders that were never summed up' }),
      );
      // Where no record can be read, the message tells of the order.
      const without = chosen().says('amina', '2').bot(PAY);
      expect(without.verdicts('checkout-path')).toContain('bad');
    });

    it('is summed up again, after an order', () => {
      const talk = placed(`${SUMMARY} Pay with M-Pesa to Paybill 522522.`);
      talk.says('amina', '2 Safari Boot again please').bot(text(PAY.text.replaceAll('1001', '1002')));
      talk.records({ orders: ['DB-1001', 'DB-1002'].map((number) => order(number, talk.phone('amina'), items)) });
      expect(talk.verdicts('checkout-path')).toContain('bad');
    });

    it('with a word of how to pay is a path like any other', () => {
      expect(placed(`${SUMMARY} Pay with M-Pesa to Paybill 522522.`).verdicts('checkout-path')).toEqual(['good']);
    });
  });
});
