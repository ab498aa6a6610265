/** What comes back of a bank note: `change-due`. */
import { expect, it } from 'vitest';
import { chat, order, text } from './testing.ts';

const summary = text('So that is 2 x Safari Boot (KES 9,000), KES 9,000 in total. Shall I place the order?');

const judge = (said: string, reply: string, before = summary): string[] =>
  chat().says('amina', 'I want 2 Safari Boots').bot(before).says('amina', said).bot(text(reply)).verdicts('change-due');

it.each([
  ['From a note of KES 10,000 you get KES 1,000 back.', ['good']],
  ['KES 1,000.', ['good']],
  ['From a note of KES 10,000 you get KES 2,000 back.', ['bad']],
  ['Hand over KES 10,000 and KES 1,500 goes into your pocket.', ['bad']],
  ['Your change is KES 1,200.', ['bad']],
  ['You pay KES 9,000 in all, so from KES 10,000 your change is KES 100.', ['bad']],
  ['No problem, we have change.', []],
  ['The Safari Boot is KES 4,500 each.', []],
])('after a total of KES 9,000: %s', (reply, verdicts) =>
  expect(judge('I have a 10,000 note, how much change do I get?', reply)).toEqual(verdicts),
);

it.each([
  ['nina noti ya 10,000, chenji ni ngapi?', 'Noti ya KES 10,000, chenji yako ni KES 3,000.'],
  ["j'ai un billet de 10 000, combien de monnaie ?", 'Sur KES 10,000 je vous rends KES 3,000.'],
  ['tengo un billete de 10,000, ¿cuánto cambio me dan?', 'De KES 10,000 le regreso KES 3,000.'],
])('is asked in the words of each language: %s', (said, reply) => expect(judge(said, reply)).toEqual(['bad']));

it('says nothing where no total is known, or the note is too small', () => {
  const said = 'I have a 10,000 note, how much change do I get?';
  expect(judge(said, 'You get KES 2,000 back.', text('How many Safari Boots?'))).toEqual([]);
  expect(judge('I have a 5,000 note, how much change?', 'KES 5,000 is not enough, KES 4,000 are missing.')).toEqual([]);
});

it('"change it to 2" asks for no change of a note', () => {
  expect(judge('change it to 2 please', 'Noted: 2 x Safari Boot, KES 9,100.')).toEqual([]);
});

it('of an order that waits for its payment, its total counts', () => {
  const session = chat();
  session.records({
    orders: [order('DB-1', session.phone('amina'), [{ product: 'boot', variant: null, quantity: 2, unitPrice: 4500 }])],
  });
  session.says('amina', 'confirm').bot(text('Order DB-1 is placed.'));
  session.says('amina', 'what change do I get from 10,000?').bot(text('From KES 10,000 you get KES 900 back.'));
  expect(session.verdicts('change-due')).toEqual(['bad']);
});
