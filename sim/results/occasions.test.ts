import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, order, shoeList, text } from '../checks/testing.ts';
import { readSession } from '../oracle/index.ts';
import { OCCASIONS, occasionsIn } from './occasions.ts';
import { visitsOf } from './visits.ts';

const cameIn = (session: Chat): string[] => occasionsIn(readSession(session.trace()));

const summary = (lines: string, total: string) =>
  buttons(`Your order:\n${lines}\nTotal KES ${total}\nShall I place this order?`, ['Confirm', 'Cancel']);
const boots = (n: number) => summary(`${n} x Safari Boot @ KES 4,500`, (4500 * n).toLocaleString('en'));
const paying = (number: string) =>
  text(`Order ${number}: 2 x Safari Boot\nPay with M-Pesa: Paybill 522522, account ${number}.`);

const chosen = (): Chat =>
  chat()
    .says('amina', 'show me shoes')
    .bot(shoeList())
    .says('amina', 'the first one')
    .bot(buttons('Safari Boot costs KES 4,500. How many would you like?', ['1', '2']));
const summedUp = (): Chat => chosen().says('amina', '2').bot(boots(2));
const ordered = (): Chat =>
  summedUp()
    .taps('amina', 'Confirm')
    .bot(paying('DB-1001'))
    .records({
      orders: [order('DB-1001', '254710000000', [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }])],
    });

/** Conversations in which an occasion comes; the second one lacks nothing else for it. */
const CAME: Record<string, { yes: () => Chat; no: () => Chat }> = {
  correction: {
    yes: () => chosen().says('amina', '3').says('amina', 'sorry, I meant 2').bot(boots(2)),
    no: () => chosen().says('amina', '3').says('amina', 'thanks').bot(boots(3)),
  },
  negation: {
    yes: () => chat().says('amina', 'shoes').bot(shoeList()).says('amina', 'not the first one, the second one'),
    no: () => chat().says('amina', 'shoes').bot(shoeList()).says('amina', 'the second one'),
  },
  'correction-in-checkout': {
    yes: () => summedUp().says('amina', 'make it 3').bot(boots(3)),
    no: () => summedUp().says('amina', 'how much is it in all?').bot(boots(2)),
  },
  refusal: { yes: () => summedUp().says('amina', 'no').bot(text('Fine.')), no: () => chosen().says('amina', 'no') },
  'cancelled-order': {
    yes: () => ordered().says('amina', 'cancel my order').bot(text('Order DB-1001 is cancelled.')),
    no: () => summedUp().says('amina', 'cancel').bot(text('Cancelled.')),
  },
  'two-products': {
    yes: () =>
      chosen().says('amina', '2').bot(summary('2 x Safari Boot @ KES 4,500\n1 x Blue Runner @ KES 3,200', '12,200')),
    no: summedUp,
  },
  'many-pieces': { yes: () => chosen().says('amina', '12').bot(boots(12)), no: summedUp },
  'order-asked-about': {
    yes: () => ordered().says('amina', 'where is my order?'),
    no: () => chat().says('amina', 'where is my order?').bot(text('You have no order.')),
  },
  'question-in-checkout': {
    yes: () => summedUp().says('amina', 'do you deliver?'),
    no: () => ordered().says('amina', 'do you deliver?'),
  },
  'start-over': { yes: () => chosen().says('amina', 'start over'), no: chosen },
  'number-in-words': { yes: () => chosen().says('amina', 'two').bot(boots(2)), no: summedUp },
  budget: { yes: () => chat().says('amina', 'shoes below 4000'), no: () => chat().says('amina', 'shoes size 40') },
  'opt-out-in-words': {
    yes: () => chat().says('amina', 'please stop sending me messages'),
    no: () => chat().says('amina', 'STOP'),
  },
  'several-points': {
    yes: () => chat().says('amina', 'do you deliver?').says('amina', 'and when do you open?'),
    no: () => chat().says('amina', 'hi').says('amina', 'when do you open?'),
  },
  'long-conversation': { yes: () => chosen().wait(300_000).says('amina', '2'), no: summedUp },
  'second-customer': { yes: () => chosen().says('otieno', 'hi'), no: chosen },
  'at-once': {
    yes: () => chat().says('amina', 'hi').says('otieno', 'hi'),
    no: () => chat().says('amina', 'hi').says('otieno', 'hi', { after: 1500 }),
  },
  'two-checkouts': {
    yes: () =>
      summedUp().says('otieno', 'I want 2 Safari Boots').bot(boots(2)).taps('amina', 'Confirm').bot(paying('DB-1001')),
    no: () => ordered().says('otieno', 'I want 2 Safari Boots').bot(boots(2)),
  },
  'delivered-again': {
    yes: () => chat().says('amina', 'hi', { injected: 'duplicate' }),
    no: () => chat().says('amina', 'hi'),
  },
  'catalog-change': {
    yes: () => chosen().changes({ product: 'boot', price: 5000 }),
    no: chosen,
  },
  'hours-asked': {
    yes: () => chat().says('amina', 'when do you open?'),
    no: () => chat().says('amina', 'when will my order come?'),
  },
};

describe('an occasion comes where it happened, and nowhere else', () => {
  it.each(Object.entries(CAME))('%s', (name, { yes, no }) => {
    expect(cameIn(yes())).toContain(name);
    expect(cameIn(no())).not.toContain(name);
  });

  it('has a name of its own', () => {
    expect(new Set(OCCASIONS.map(({ name }) => name)).size).toBe(OCCASIONS.length);
    expect(OCCASIONS.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(CAME)));
  });
});

it('counts messages in whose words nothing was read, unless somebody says what they mean', () => {
  const session = chat()
    .says('amina', 'zorgle blart')
    .says('amina', 'flumph wibble', { means: { intents: ['other'] } })
    .says('amina', '👍')
    .says('amina', 'show me shoes')
    .trace();
  expect(visitsOf(session, [], readSession(session)).unread).toEqual({
    messages: 1,
    of: 3,
    examples: ['zorgle blart'],
  });
});
