/** Pieces that may be ordered, as the phone shows it. */
import { expect, it } from 'vitest';
import { type Chat, chat, text } from '../checks/testing.ts';
import { readSession } from './conversation.ts';
import { piecesTaken } from './pieces.ts';

const taken = (session: Chat) =>
  piecesTaken(readSession(session.trace())).map(({ product, quantity }) => `${quantity} ${product}`);

const summary = (count: number) =>
  text(`That is ${count} x Safari Boot (KES ${count * 4500}). Shall I place the order?`);
const bought = (session: Chat, count: number, number: string): Chat =>
  session
    .says('amina', `I want ${count} Safari Boots`)
    .bot(summary(count))
    .says('amina', 'yes')
    .bot(text(`Order ${number} is placed: ${count} x Safari Boot (KES ${count * 4500}).`));

it('a second order of the same product counts besides', () => {
  expect(taken(bought(bought(chat(), 1, 'KJ-4102'), 2, 'KJ-4109'))).toEqual(['1 boot', '2 boot']);
});

it('summaries of one order count once, with the most pieces', () => {
  const session = chat()
    .says('amina', 'I want 2 Safari Boots')
    .bot(summary(2))
    .says('amina', 'make it 3')
    .bot(summary(3));
  expect(taken(session)).toEqual(['3 boot']);
});

it('a summary beside goods that are shown counts too, and of the goods one piece at most', () => {
  const session = bought(chat(), 1, 'KJ-4102')
    .says('amina', 'two more Safari Boots, and do you have bags?')
    .bot(
      text('That is 2 x Safari Boot (KES 9,000). Shall I place the order?'),
      text('Have a look:\n- Canvas Tote: KES 900, in stock\n- Evening Clutch: KES 1,500, in stock'),
    );
  expect(taken(session)).toEqual(['1 boot', '2 boot', '1 tote', '1 clutch']);
});

it('an order that is spoken of again was ordered once', () => {
  const session = bought(chat(), 2, 'KJ-4102').says('amina', 'where is my order?');
  session.bot(text('Order KJ-4102 is waiting for the payment of KES 9,000: 2 x Safari Boot.'));
  expect(taken(session)).toEqual(['2 boot']);
});
