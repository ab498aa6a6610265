/** Orders without a yes of their customer, as the phone alone shows them: `summed-up`, and what `checkout-path` makes of it. */
import { describe, expect, it } from 'vitest';
import { readSession } from '../oracle/conversation.ts';
import { piecesTaken } from '../oracle/pieces.ts';
import { buttons, type Chat, chat, list, order, text } from './testing.ts';

/** How makers tell of an order without naming the goods: with a number and where to pay, or in words. */
const PLACED = {
  'a number and a till': 'Into the book it goes: KJ-4102. Send KES 9,300 to Till 556677 before noon.',
  'a number and mobile money': 'Order 10023, KES 9,300. Pay by M-Pesa on 0712 345 678.',
  'words alone': '✅ Your order has been placed! You owe us KES 9,300.',
  'words of thanks': 'Thank you for your order. It comes to KES 9,300 in all.',
  Swahili: 'Oda imepokelewa! Malipo ni KES 9,300.',
  French: 'Votre commande est bien enregistrée : KES 9,300.',
  Spanish: 'Tu pedido quedó registrado: KES 9,300.',
};

const wanted = (): Chat =>
  chat()
    .says('amina', 'I want to buy 2 Safari Boots')
    .bot(text('2 x Safari Boot noted. Where should the rider bring them?'));
const placed = (told: string, talk = wanted()): Chat => talk.says('amina', 'Westlands, house 12').bot(text(told));
const found = (talk: Chat, check = 'summed-up'): (string | undefined)[] =>
  talk.see(check).flatMap(({ ok, cause }) => (ok ? [] : [cause]));
const NEVER = ['places orders that were never summed up'];

describe.each(Object.entries(PLACED))('an order told by %s', (_, told) => {
  it('is placed without a summary', () => {
    expect(found(placed(told))).toEqual(NEVER);
    expect(found(placed(told), 'checkout-path')).toEqual(NEVER);
  });

  it('is right after a summary and a yes', () => {
    const summary = text('2 x Safari Boot = KES 9,000, rider KES 300. Total KES 9,300. Shall I place the order?');
    const talk = wanted().says('amina', 'Westlands').bot(summary).says('amina', 'yes').bot(text(told));
    expect(talk.verdicts('summed-up')).toEqual(['good']);
    expect(found(talk, 'checkout-path')).toEqual([]);
    expect(found(talk, 'agreement')).toEqual([]);
  });

  it('is wrong after a summary and a no', () => {
    const summary = text('2 x Safari Boot = KES 9,000, rider KES 300. Total KES 9,300. Shall I place the order?');
    const talk = wanted().says('amina', 'Westlands').bot(summary).says('amina', 'no').bot(text(told));
    expect(talk.see('agreement').filter(({ ok }) => !ok)).toMatchObject([
      { expected: 'no order: the customer said no' },
    ]);
  });

  it('takes its pieces from the stock', () => {
    const taken = piecesTaken(readSession(placed(told).trace()));
    expect(taken.map(({ product, quantity }) => `${quantity} ${product}`)).toEqual(['2 boot']);
  });
});

describe('nobody can tell', () => {
  it.each([
    ['a yes to something', 'yes'],
    ['a yes in Swahili', 'ndiyo'],
  ])('after %s', (_, yes) => {
    const talk = wanted().says('amina', yes).bot(text(PLACED['a number and a till']));
    expect(talk.verdicts('summed-up')).toEqual(['undecided']);
  });

  it('after the sum was seen', () => {
    const shown = buttons('Safari Boot, KES 4,500, in stock.', ['Buy it']);
    const talk = chat().says('amina', 'do you have the Safari Boot?').bot(shown).taps('amina', 'Buy it');
    talk.bot(text('Done: KJ-4102. Send KES 4,500 to Till 556677.'));
    expect(talk.verdicts('summed-up')).toEqual(['undecided']);
  });

  it('after a voice note, and of a cart', () => {
    const voice = wanted().sends('amina', { type: 'audio', voice: true });
    expect(voice.bot(text(PLACED['a number and a till'])).verdicts('summed-up')).toEqual(['undecided']);
    const cart = chat().sends('amina', {
      type: 'order',
      items: [{ product: 'boot', quantity: 2, price: 4500, currency: 'KES' }],
    });
    cart.bot(text('Where to?'));
    expect(placed(PLACED['a number and a till'], cart).verdicts('summed-up')).toEqual(['undecided']);
  });
});

describe('no message tells of a new order', () => {
  const answered = (said: string, reply: string, talk = chat()): Chat => talk.says('amina', said).bot(text(reply));

  it.each([
    ['where to pay', 'how do I pay?', 'By M-Pesa: Till 556677, account SHOP001. A boot is KES 4,500.'],
    ['a price with a till', 'how much is the Safari Boot?', 'Safari Boot is KES 4,500. Pay to Till 556677.'],
    ['an example', 'how do I order?', 'Write e.g. "order KJ-1234", and send KES 500 to Till 556677 as a deposit.'],
    ['a condition', 'how does it work?', 'Your order is confirmed once you have paid KES 500 to Till 556677.'],
    ['a condition behind it', 'how does it work?', 'The order is placed only when you pay KES 500.'],
    ['a rule', 'do you deliver?', 'Every order placed before noon comes the same day, for KES 300.'],
    ['a denial', 'did you order it?', 'No, your order has not been placed. It would be KES 4,500.'],
    ['an order of another day', 'where is my order?', 'Order KJ-4099 waits for KES 9,000 on Till 556677.'],
    ['a question', 'I want boots', 'Has your order been placed already?'],
    ['no order, in Swahili', 'mnauzaje?', 'Oda ikithibitishwa tunaleta. Lipa KES 500 kwa Till 556677.'],
    ['a condition in French', 'comment payer ?', 'Votre commande est confirmée après paiement de KES 500.'],
    ['a denial in Spanish', '¿ya pedí?', 'Tu pedido aún no ha sido registrado, son KES 500.'],
  ])('%s', (_, said, reply) => {
    const talk = answered(said, reply);
    expect(talk.verdicts('summed-up')).toEqual([]);
    expect(found(talk, 'agreement')).toEqual([]);
    expect(piecesTaken(readSession(talk.trace())).filter(({ product }) => product !== 'boot')).toEqual([]);
  });

  it('while something is being ordered', () => {
    const talk = answered('do you take M-Pesa?', 'Yes: Till 556677, the deposit is KES 500. Where to?', wanted());
    expect(talk.verdicts('summed-up')).toEqual([]);
  });

  it('beside the number of the order before, or as its receipt', () => {
    const talk = placed(PLACED['a number and a till']);
    answered('thanks', 'Thank you for your order! KJ-4102 waits for KES 9,300 on Till 556677.', talk);
    answered('I have paid', 'We have received KES 9,300 for KJ-4102, receipt RC-0017 of Till 556677.', talk);
    expect(talk.see('summed-up')).toHaveLength(1);
  });
});

it('a list of areas is no yes, and a second order needs its own', () => {
  const areas = list('2 x Safari Boot noted. Where to?', ['Westlands', 'Kilimani']);
  const first = chat().says('amina', 'I want to buy 2 Safari Boots').bot(areas).taps('amina', 'Westlands');
  first.bot(text(PLACED['a number and a till']));
  expect(found(first)).toEqual(NEVER);
  const summary = text('1 x Blue Runner = KES 3,200. Total KES 3,200. Shall I place the order?');
  const second = first.says('amina', 'I want to buy a Blue Runner').bot(summary).says('amina', 'yes');
  second.bot(text('Into the book it goes: KJ-4103. Send KES 3,200 to Till 556677.'));
  expect(second.verdicts('summed-up')).toEqual(['bad', 'good']);
});

it('an order of the records is judged in the same way', () => {
  const items = [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }];
  const talk = placed(PLACED['a number and a till']);
  talk.records({ orders: [order('KJ-4102', talk.phone('amina'), items)] });
  expect(found(talk)).toEqual(NEVER);
});

it('the yes that is said again orders nothing again, also where the message names no goods', () => {
  const summary = buttons('2 x Safari Boot = KES 9,000. Total KES 9,000. Shall I place the order?', ['Yes', 'No']);
  const once = chat().says('amina', 'I want to buy 2 Safari Boots').bot(summary).taps('amina', 'Yes');
  const told = (number: string) => text(`Into the book it goes: ${number}. Send KES 9,000 to Till 556677.`);
  const wrong = (talk: Chat) => talk.see('agreement').filter(({ ok }) => !ok);
  once.bot(told('KJ-4102'));
  expect(wrong(once)).toEqual([]);
  expect(wrong(once.taps('amina', 'Yes').bot(told('KJ-4103')))).toMatchObject([{ actual: 'order KJ-4103 was placed' }]);
});
