/** Bots whose records nobody can read: what the phone shows is enough for what it shows surely. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, type Part, text } from './testing.ts';

/** How a maker writes: a summary that waits for a yes, and the confirmation of an order. */
interface Style {
  sums: (count: number, sum: string) => Part;
  placed: (number: string, count: number, sum: string, more?: string) => Part;
  number: (n: number) => string;
}

const styles: Record<string, Style> = {
  'a table and buttons': {
    sums: (count, sum) =>
      buttons(`Your basket:\n${count} | Safari Boot | KES ${sum}\nIn all: KES ${sum}\nDo we go ahead?`, [
        'Yes, book it',
        'Not now',
      ]),
    placed: (number, count, sum, more = '') =>
      text(
        `All set! ${number} is in our book.\n${count} x Safari Boot\n${more}To pay: M-Pesa paybill 522533, account ${number}, amount KES ${sum}.`,
      ),
    number: (n) => `KJ-41${n}`,
  },
  'sums and words': {
    sums: (count, sum) => text(`Let me sum up.\n${count} x Safari Boot = ${sum}/=\nSay yes to place the order.`),
    placed: (number, count, sum, more = '') =>
      text(
        `Thank you, order number ${number} for ${count} x Safari Boot. ${more}Send KES ${sum} to till number 889900.`,
      ),
    number: (n) => `SHOP100${n}`,
  },
  Swahili: {
    sums: (count, sum) =>
      buttons(`Nimeandika:\n${count} x Safari Boot = KES ${sum}\nJumla: *KES ${sum}*\nThibitisha oda?`, [
        'Ndio',
        'Hapana',
      ]),
    placed: (number, count, sum, more = '') =>
      text(`Oda ${number} imewekwa: ${count} x Safari Boot. ${more}Lipa KES ${sum} kwa M-Pesa, paybill 522533.`),
    number: (n) => `OD-77${n}`,
  },
};

const chosen = (count = '2'): Chat =>
  chat()
    .says('amina', 'I want to buy the Safari Boot')
    .bot(text('Safari Boot costs KES 4,500, in stock. How many would you like?'))
    .says('amina', count);

const why = (session: Chat, check: string): string[] =>
  session
    .see(check)
    .filter(({ ok, undecided }) => !ok && !undecided)
    .map(({ expected, actual }) => `${expected} | ${actual}`);
const alarms = (session: Chat): string[] =>
  ['agreement', 'cancellation', 'order-sum', 'grounding', 'checkout-facts'].flatMap((check) => why(session, check));

describe.each(Object.entries(styles))('%s', (_, { sums, placed, number }) => {
  const summed = () => chosen().bot(sums(2, '9,000'));
  const ordered = () =>
    summed()
      .says('amina', 'yes')
      .bot(placed(number(1), 2, '9,000'));

  it('a right order raises nothing', () => {
    expect(alarms(ordered())).toEqual([]);
    expect(alarms(summed().says('amina', 'no').bot(text('Nothing was booked.')))).toEqual([]);
  });

  it('an order after a no', () => {
    const session = summed()
      .says('amina', 'no')
      .bot(placed(number(1), 2, '9,000'));
    expect(why(session, 'agreement')).toEqual([
      `no order: the customer said no | order ${number(1)} was placed (2 x "Safari Boot")`,
    ]);
  });

  it('two numbers after one yes', () => {
    const session = summed()
      .says('amina', 'yes')
      .bot(placed(`${number(1)} + ${number(2)}`, 2, '9,000'));
    expect(why(session, 'agreement')).toEqual([expect.stringContaining('one order: the customer said yes once')]);
  });

  it('other numbers of an order are no second order', () => {
    const session = summed()
      .says('amina', 'yes')
      .bot(placed(number(1), 2, '9,000', 'Receipt RC-00172, rider KBX-204. '));
    expect(why(session, 'agreement')).toEqual([]);
  });

  it('more pieces in the summary than were asked for', () => {
    expect(why(chosen('1').bot(sums(2, '9,000')), 'agreement')).toEqual([
      expect.stringContaining('the customer chose 1 x "Safari Boot"'),
    ]);
  });

  it('a total that is not the sum of its lines', () => {
    expect(alarms(chosen().bot(sums(2, '13,000'))).length).toBeGreaterThan(0);
  });

  it('"paid" before any payment, and after the customer spoke of one', () => {
    const early = summed()
      .says('amina', 'yes')
      .bot(placed(number(1), 2, '9,000', 'We have received your payment. '));
    expect(why(early, 'checkout-facts')).toEqual([
      expect.stringContaining('says that the order is paid, but no payment had come'),
    ]);
    const told = ordered().says('amina', 'I have paid').bot(text('We have received your payment, thank you.'));
    expect(why(told, 'checkout-facts')).toEqual([]);
  });

  it('a cancellation: read, in other words, and not done', () => {
    const cancelled = () => ordered().says('amina', 'cancel my order');
    const right = cancelled().bot(text(`Order ${number(1)} has been cancelled.`));
    expect(right.verdicts('cancellation')).toEqual(['good']);
    const other = cancelled().bot(text('All right, I took it off the book and you owe us nothing.'));
    expect(other.verdicts('cancellation')).toEqual(['undecided']);
    const waits = cancelled()
      .bot(text('My pleasure!'))
      .says('amina', 'where is my order?')
      .bot(text(`We are still waiting for the payment of KES 9,000 for order ${number(1)}.`));
    expect(waits.verdicts('cancellation')).toEqual(['bad']);
    const asked = cancelled().bot(placed(number(1), 2, '9,000'));
    expect(asked.verdicts('cancellation')).toEqual(['bad']);
    const later = cancelled()
      .bot(text('Any time!'))
      .says('amina', 'where is my order?')
      .bot(placed(number(1), 2, '9,000'));
    expect(why(later, 'cancellation')).toEqual([expect.stringContaining('the customer cancelled it')]);
  });
});

describe('the button of an old summary', () => {
  const { sums, placed } = styles['a table and buttons']!;
  const twice = () =>
    chosen('2')
      .bot(sums(2, '9,000'))
      .says('amina', 'yes')
      .bot(placed('KJ-4101', 2, '9,000'));

  it('that was ordered orders nothing again', () => {
    expect(
      why(
        twice()
          .taps('amina', 'Yes, book it')
          .bot(placed('KJ-4102', 2, '9,000')),
        'agreement',
      ),
    ).toEqual([expect.stringContaining('no further order: what this old summary says was ordered after it was shown')]);
    expect(why(twice().taps('amina', 'Yes, book it').bot(text('That one is closed.')), 'agreement')).toEqual([]);
  });

  it('says yes to its own lines where others were ordered since', () => {
    const other = buttons('Your basket:\n3 | Safari Boot | KES 13,500\nIn all: KES 13,500\nDo we go ahead?', [
      'Go ahead',
    ]);
    const session = chosen('2').bot(sums(2, '9,000')).says('amina', 'make it 3').bot(other);
    session.taps('amina', 'Go ahead').bot(placed('KJ-4101', 3, '13,500'));
    session.taps('amina', 'Yes, book it').bot(placed('KJ-4102', 2, '9,000'));
    expect(why(session, 'agreement')).toEqual([]);
  });
});
