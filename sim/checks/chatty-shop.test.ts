/** Replies of a bot that talks as a shop assistant does: amounts, orders and payees in prose, each kind in several wordings. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, shoeShop, text } from './testing.ts';

const FACTS = { payment: [{ method: 'Lipa Namba', number: '5577301', account: 'order' as const }] };

const alarms = (talk: Chat, ...checks: string[]): string[] =>
  checks.flatMap((check) =>
    talk
      .see(check)
      .filter(({ ok, undecided }) => !ok && !undecided)
      .map(({ expected, actual }) => `${expected} | ${actual}`),
  );
const said = (reply: string, currency = 'KES') =>
  alarms(
    chat(shoeShop({}, { currency, facts: FACTS }))
      .says('amina', 'do you have brown shoes')
      .bot(text(reply)),
    'grounding',
    'checkout-facts',
    'no-inventions',
  );

describe('true in prose', () => {
  it.each([
    'Safari Boot KES 4,500, Blue Runner KES 3,200. With the Blue Runner you save KES 1,300 against the Safari Boot.',
    'The Blue Runner costs KES 1,300 less than the Safari Boot.',
    'Blue Runner ni nafuu kwa KES 1,300 kuliko Safari Boot.',
    'Blue Runner coûte KES 1 300 de moins que Safari Boot.',
    'Adding it up, 1 Safari Boot (KES 4,500) and 2 Canvas Tote (KES 1,800) come to KES 6,300.',
    'Let me add up: Safari Boot 1 x 4.5k = KES 4,500 and Canvas Tote 2 x 900 = KES 1,800. That leaves KES 6,300.',
    'Your bill would be KES 6,300, for KES 4,500 Safari Boot and KES 1,800 Canvas Tote [2].',
    'We looked for “umbrella”, it is not available here. The Safari Boot is KES 4,500, in stock.',
    'Is that Small KES 700 or Large KES 800? The Safari Boot goes for KES 4,500.',
    'The Safari Boot is 4,500 KES. 1 of them is on the shelf.',
    'We still have 3 of the Safari Boot.',
    'Send it to Lipa Namba: 5577301.',
    'A Canvas Tote to go with that? KES 900. Your bill would be KES 7,700, for Safari Boot ×1 — KES 4,500 and Blue Runner ×1 — KES 3,200.',
    'Try the Canvas Tote too. It is KES 900. KES 9,000 — that is what 2 x Safari Boot come to.',
  ])('%s', (reply) => {
    expect(said(reply)).toEqual([]);
  });
});

describe('false in prose', () => {
  it.each([
    ['The Blue Runner costs KES 2,600 less than the Safari Boot.', /difference of KES 2,600/],
    ['Blue Runner ni nafuu kwa KES 900 kuliko Safari Boot.', /difference of KES 900/],
    ['Your bill: KES 3,200 Blue Runner and KES 4,900 Safari Boot.', /KES 4,900 for "Safari Boot"/],
    ['About the Plain Tee: Small is KES 700. Large KES 950.', /KES 950 for "Plain Tee"/],
    ['Send it to Lipa Namba: 5577031.', /5577031/],
  ])('%s', (reply, why) => {
    expect(said(reply).join('\n')).toMatch(why);
  });
});

describe('an order in prose', () => {
  const agreed = () =>
    chat()
      .says('amina', 'how much is the Plain Tee?')
      .bot(text('The Plain Tee runs from KES 700 to KES 800. Is that Small KES 700 or Large KES 800?'))
      .says('amina', 'Large')
      .bot(text('It is in stock. How many shall I pack?'))
      .says('amina', '4')
      .bot(buttons('4 Plain Tee, Large KES 3,200: all in all KES 3,200. Shall I write it down?', ['Yes', 'Not yet']))
      .says('amina', 'yes');

  it.each([
    'Booked under B1042: 4 Plain Tee, Large KES 3,200.',
    'Nimeiandika kama B1042: 4 Plain Tee, Large KES 3,200.',
    "C'est noté sous B1042 : 4 Plain Tee, Large KES 3,200.",
  ])('as it was agreed: %s', (reply) => {
    expect(alarms(agreed().bot(text(reply)), 'agreement', 'order-sum', 'grounding')).toEqual([]);
  });

  it.each([
    'Booked under B1042: 4 Plain Tee, Small KES 2,800.',
    'Nimeiandika kama B1042: 4 Plain Tee, Small KES 2,800.',
    'Booked under B1042: 3 Plain Tee, Large KES 2,400.',
  ])('another one: %s', (reply) => {
    expect(alarms(agreed().bot(text(reply)), 'agreement').join()).toMatch(/said yes to has 4 x "Plain Tee" \(Large\)/);
  });

  it('something offered beside the summary is no line of it', () => {
    const offer = 'Many people add the Canvas Tote for KES 900. 1 x Safari Boot (KES 4,500): KES 4,500 in total.';
    const talk = chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('How many?'))
      .says('amina', '1')
      .bot(buttons(`${offer} Shall I write the order?`, ['Yes', 'No']));
    expect(alarms(talk, 'agreement', 'grounding', 'order-sum')).toEqual([]);
  });

  // Nothing but its form, and the button, says that it is an order.
  const asked = (summary: string) =>
    chat()
      .says('amina', 'I want to buy 2 Safari Boot')
      .bot(buttons(`${summary} OK for you?`, ['Yes, take it', 'Not yet']));
  const summed = 'That would be 2 x Safari Boot (KES 9,000) for you, that makes KES 9,000.';

  it.each([
    'There you are, B1042: 2 x Safari Boot (KES 9,000), KES 9,000.',
    'It goes well with the Canvas Tote at KES 900. There you are, B1042: 2 x Safari Boot (KES 9,000), KES 9,000.',
    'There you are, B1042: 2 x Safari Boot (KES 9,000), KES 9,000. For the Safari Boot you pay KES 4,500 each.',
  ])('as it was summed up: %s', (reply) => {
    const talk = asked(summed).says('amina', 'yes').bot(text(reply));
    expect(alarms(talk, 'agreement', 'order-sum', 'grounding', 'never-oversold')).toEqual([]);
  });

  it('goods that nobody said yes to', () => {
    const reply = 'There you are, B1042: 2 x Safari Boot (KES 9,000) and 1 x Canvas Tote (KES 900), KES 9,900.';
    const talk = asked(summed).says('amina', 'yes').bot(text(reply));
    expect(alarms(talk, 'agreement').join()).toContain('1 x "Canvas Tote", which this customer neither named');
  });

  it('another number that is confirmed and forgotten', () => {
    const talk = asked(summed)
      .says('amina', 'make it 3')
      .bot(text('3 of them, noted.'))
      .says('amina', 'yes')
      .bot(text('There you are, B1042: 2 x Safari Boot (KES 9,000), KES 9,000.'));
    expect(alarms(talk, 'agreement').join()).toContain('changed the summary to 3 x "Safari Boot"');
  });

  it('the same beside something that is offered', () => {
    const talk = asked(`It goes well with the Canvas Tote at KES 900. ${summed}`)
      .says('amina', 'make it 3')
      .bot(text('Noted: 3 x Safari Boot.'))
      .says('amina', 'yes')
      .bot(text('There you are, B1042: 2 x Safari Boot (KES 9,000), KES 9,000.'));
    expect(alarms(talk, 'agreement').join()).toContain('changed the summary to 3 x "Safari Boot"');
  });

  it('more pieces than there ever were', () => {
    const talk = asked('That would be 200 x Safari Boot (KES 900,000), that makes KES 900,000.')
      .says('amina', 'yes')
      .bot(text('There you are, B1042: 200 x Safari Boot (KES 900,000), KES 900,000.'));
    expect(alarms(talk, 'never-oversold')).toHaveLength(1);
  });
});
