/** The path from a selection to payment: `checkout-path`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, order, shoeList, text } from './testing.ts';

const COSTS = 'Safari Boot costs KES 4,500 and is in stock.';
const ASK = buttons(`${COSTS} How many would you like?`, ['1', '2']);
const SUMMARY = 'Order DB-1001: 2 x Safari Boot = KES 9,000. Total: KES 9,000.';
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
    expect(actual(talk)).toBe('4 bot messages until payment instructions');
  });

  it('nor are more than three without any word of how to pay', () => {
    const talk = answers(chosen(), text('Delivery or pick-up?'), text('Which town?'), text('Which street?'));
    expect(talk.verdicts('checkout-path')).toEqual(['bad']);
    expect(actual(talk)).toContain('4 bot messages and no payment instructions yet');
  });

  it('what was left after three is no path', () => {
    expect(answers(chosen(), text('Delivery or pick-up?')).verdicts('checkout-path')).toEqual([]);
  });

  it('payment instructions need the total', () => {
    const talk = answers(chosen(), text('Pay with M-Pesa to Paybill 522522.'));
    expect(talk.verdicts('checkout-path')).toEqual(['bad']);
    expect(actual(talk)).toContain('without a total');
  });

  it('questions in between are not counted, and end no path', () => {
    const talk = chosen().says('amina', 'who are you?').bot(text('I am the assistant of Duka Bora.'));
    const told = answers(talk, text(`${SUMMARY} Shall I place it?`), PAY);
    expect(told.verdicts('checkout-path')).toEqual(['good']);
    expect(actual(told)).toBe('3 bot messages');
  });

  it('saying how many are left is not counted', () => {
    const talk = chosen().says('amina', '9').bot(text('We have only 3 left. How many would you like?'));
    expect(actual(answers(talk, text(`${SUMMARY} Shall I place it?`), PAY))).toBe('3 bot messages');
  });

  it('choosing a variant is part of the selection', () => {
    const talk = chat()
      .says('amina', 'do you have shirts?')
      .bot(
        list('Here is our shirt. Tap to choose.', [
          'Plain Tee | from KES 700 · In stock',
          'Canvas Tote | KES 900 · In stock',
        ]),
      )
      .says('amina', 'the first one')
      .bot(buttons('Plain Tee costs from KES 700. Which size would you like?', ['Small', 'Large']))
      .taps('amina', 'Small')
      .bot(buttons('Plain Tee, Small, costs KES 700 and is in stock. How many would you like?', ['1', '2']))
      .says('amina', '2')
      .bot(text('2 x Plain Tee = KES 1,400. Total: KES 1,400. Shall I place it?'))
      .says('amina', 'yes')
      .bot(text('Total: KES 1,400. Pay with M-Pesa to Paybill 522522.'));
    expect(talk.verdicts('checkout-path')).toEqual(['good']);
  });

  it('a cancelled purchase and one that meets an empty shelf are no paths', () => {
    const back = chosen().says('amina', 'cancel').bot(text('It is cancelled.'));
    expect(answers(back, text('One.'), text('Two.'), text('Three.'), PAY).verdicts('checkout-path')).toEqual([]);
    const gone = chosen().says('amina', '2').bot(text('Safari Boot is out of stock now.'));
    expect(answers(gone, text('One.'), text('Two.'), text('Three.')).verdicts('checkout-path')).toEqual([]);
  });

  it('another selection begins another path', () => {
    const talk = answers(chosen(), text('Delivery or pick-up?'))
      .taps('amina', 'Blue Runner')
      .bot(buttons('Blue Runner costs KES 3,200 and is in stock. How many would you like?', ['1', '2']));
    const told = answers(talk, text('Total: KES 3,200. Shall I place it?'), text('Total: KES 3,200. Pay with M-Pesa.'));
    expect(told.verdicts('checkout-path')).toEqual(['good']);
  });

  describe('an order', () => {
    const items = [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }];
    const placed = (reply: string, more: Partial<ReturnType<typeof order>> = {}): Chat => {
      const talk = chosen().says('amina', '2').bot(text(reply));
      return talk.records({ orders: [order('DB-1001', talk.phone('amina'), items, more)] });
    };

    it('that its customer heard of, without a word of how to pay, ends dead', () => {
      const talk = placed(`${SUMMARY} It is placed.`);
      expect(talk.verdicts('checkout-path')).toEqual(['bad']);
      expect(actual(talk)).toContain('never told how to pay');
      expect(talk.see('checkout-path')[0]).toMatchObject({ customer: 'amina', said: '2' });
    });

    it('that was cancelled, that nobody heard of, or that is somebody else’s does not', () => {
      expect(placed(`${SUMMARY} It is placed.`, { state: 'CANCELLED' }).verdicts('checkout-path')).toEqual([]);
      expect(placed('It is placed.').verdicts('checkout-path')).toEqual([]);
      expect(placed(`${SUMMARY} It is placed.`, { customer: '254799999999' }).verdicts('checkout-path')).toEqual([]);
    });

    it('with a word of how to pay is a path like any other', () => {
      expect(placed(`${SUMMARY} Pay with M-Pesa to Paybill 522522.`).verdicts('checkout-path')).toEqual(['good']);
    });
  });
});
