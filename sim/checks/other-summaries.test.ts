/** Summaries, lists and answers as many makers write them: right ones raise no alarm, and wrong ones do. */
import { describe, expect, it } from 'vitest';
import type { ShopFacts } from '../shop/facts.ts';
import { buttons, chat, list, type Part, runChecks, shoeShop, text } from './testing.ts';

const FACTS: ShopFacts = {
  hours: [{ days: 'mon-sat', open: '09:00', close: '17:00' }],
  delivery: [
    { zone: 'Thika', fee: 300, within: '1d' },
    { zone: 'Juja Farm', fee: 550, within: '2d' },
  ],
  payment: [{ method: 'Paybill', number: '551234', account: 'order' }],
  returns: '14d',
  warranty: 'none',
};
type Exchange = [said: string, reply: Part, who?: string];
const CHECKS = ['grounding', 'no-inventions', 'checkout-facts', 'order-sum', 'agreement', 'customer-isolation'];

/** What the checks say of a talk: said and replied in turn. */
function alarms(talk: Exchange[]): string[] {
  const session = chat(shoeShop({}, { facts: FACTS }));
  for (const [said, reply, who = 'amina'] of talk) session.says(who, said).bot(reply);
  return runChecks(session.trace())
    .filter(({ check, ok, undecided }) => CHECKS.includes(check) && !ok && !undecided)
    .map(({ check, actual }) => `${check}: ${actual}`);
}

const chosen: Exchange = ['2 Safari Boot please', text('Where shall our driver bring them?')];

describe('a summary with delivery in it', () => {
  it.each([
    [
      'a dash and an arrow',
      '- 2 Safari Boot (4,500 bob each) → 9,000 bob\nDriver to Thika: 300 bob\nGrand sum: 9,300 bob\nOK to book? Say yes',
    ],
    ['cells', 'Safari Boot | 2 prs | KES 9,000\nTransport Thika | KES 300\nTotal KES 9,300\nShall I book it?'],
    ['a times sign', '2 x Safari Boot = Ksh 9,000/-\nThika: Ksh 300/-\n*Total: Ksh 9,300/-*\nDo you confirm?'],
  ])('is right in %s', (_, slip) => expect(alarms([chosen, ['Thika', text(slip)]])).toEqual([]));

  it('is wrong with a total that leaves the fee out', () => {
    const slip = '2 x Safari Boot = Ksh 9,000/-\nTransport to Thika: Ksh 300/-\nTotal: Ksh 9,000/-\nDo you confirm?';
    expect(alarms([chosen, ['Thika', text(slip)]]).join()).toMatch(
      /a total of KES 9,000, but its lines come to KES 9,/,
    );
  });

  it('is wrong with the fee of another place', () => {
    const slip = '2 x Safari Boot = Ksh 9,000/-\nDriver to Juja Farm: Ksh 300/-\nTotal: Ksh 9,300/-\nDo you confirm?';
    expect(alarms([chosen, ['Juja Farm', text(slip)]]).join()).toMatch(/delivery costs KES 300.*KES 550 \(Juja Farm\)/);
  });

  it('stays right when the order is asked for later', () => {
    const placed = text('Booked! Your order is BQ7-118. Send KES 9,300 to Paybill 551234, account BQ7-118.');
    const state = text('Order BQ7-118 (2 x Safari Boot) waits for your payment of KES 9,300.');
    expect(alarms([chosen, ['Thika', placed], ['where is my order?', state]])).toEqual([]);
  });
});

describe('places to deliver to', () => {
  it('are no products, as options and as lines', () => {
    const options = { ...list('Where to?', ['Thika', 'Juja Farm', 'I come to the shop']) };
    options.options = options.options.map((one, at) => ({ ...one, description: ['KES 300', 'KES 550', ''][at] ?? '' }));
    const lines = text('Where to?\n1. Thika — KES 300, 1 day\n2. Juja Farm — KES 550, 2 days\n3. I come to the shop');
    expect(alarms([['2 Safari Boot please', options]])).toEqual([]);
    expect(alarms([['is there a warranty?', lines]])).toEqual([]);
  });

  it('are no part of what is said of goods before', () => {
    const both = 'Safari Boot costs 4,500 Ksh. Our drivers go to Thika (300 Ksh, in a day).';
    expect(alarms([['Safari Boot? and do you come to Thika?', text(both)]])).toEqual([]);
  });

  it('have their own price and time', () => {
    const options = { ...list('Where to?', ['Thika', 'Juja Farm']) };
    options.options = options.options.map((one) => ({ ...one, description: 'KES 300' }));
    expect(alarms([['2 Safari Boot please', options]]).join()).toMatch(/KES 550 \(Juja Farm\)/);
    expect(alarms([['hi', text('We come to Thika within 30 minutes.')]]).join()).toMatch(/30 minutes of delivery/);
  });
});

describe('a list is no order', () => {
  it.each([
    ['a bold number before a name, and what is left after it', '*1* Safari Boot — KES 4,500 (tuna 3)\nJibu kwa namba.'],
    ['a bold name', '1️⃣ *Safari Boot* | KES 4,500 | 3 available\nWhich number?'],
    ['a price in the first cell', '*Safari Boot* | 4,500 bob | ready to go\nHow many?'],
    ['how to pay beside it', 'You can pay by Paybill 551234.\n*Safari Boot* | KES 4,500 | we have 3\nHow many?'],
  ])('with %s', (_, shown) => expect(alarms([['show me boots', text(shown)]])).toEqual([]));

  it('says how many are there', () => {
    expect(alarms([['show me boots', text('Safari Boot: KES 4,500, 70 available')]]).join()).toMatch(/70 left/);
  });
});

describe('an order that no record tells of', () => {
  const talk = (account: string): Exchange[] => [
    ['2 Safari Boot please', buttons('2 x Safari Boot = KES 9,000\nShall I book it?', ['Yes', 'No'])],
    ['yes', text(`Booked as BQ7-118. Send KES 9,000 to Paybill 551234, account ${account}.`)],
  ];
  it('is paid under its own number', () => {
    expect(alarms(talk('BQ7-118'))).toEqual([]);
    expect(alarms(talk('BQ7-115')).join()).toMatch(/gives bq7-115 as the account.*the order is BQ7-118/i);
  });

  it('is not told to anybody else', () => {
    const told: Exchange = ['hi, my order?', text('Order BQ7-118 (2 x Safari Boot) waits for KES 9,000.'), 'baraka'];
    expect(alarms([...talk('BQ7-118'), told]).join()).toMatch(/names order BQ7-118 of another customer/);
  });
});

it('delivery may cost as much as one piece', () => {
  const facts: ShopFacts = { ...FACTS, delivery: [{ zone: 'Thika', fee: 900, within: '1d' }] };
  const slip = (total: string) =>
    text(`Summary:\n3 x Canvas Tote = KES 2,700\nDelivery Thika: KES 900\nTotal: KES ${total}\nShall we confirm?`);
  const session = (total: string) =>
    chat(shoeShop({}, { facts }))
      .says('amina', '3 Canvas Totes please')
      .bot(text('Where to?'))
      .says('amina', 'Thika')
      .bot(slip(total));
  const verdicts = (total: string): string[] => session(total).verdicts('order-sum');
  expect([verdicts('3,600'), verdicts('2,700'), verdicts('4,500')]).toEqual([['good'], ['good'], ['bad']]);
});
