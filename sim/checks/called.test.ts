/** Customers who are called by the name of another one: part of `customer-isolation`. */
import { expect, it } from 'vitest';
import { chat, shoeShop, text } from './testing.ts';

/** Amina is greeted by her name, then Juma writes. */
const judge = (reply: string, said = 'hello, where is my order?', first = 'Hi Amina! What can I get you?'): boolean => {
  const session = chat().says('amina', 'hello').bot(text(first)).says('juma', said).bot(text(reply));
  return session.see('customer-isolation').every(({ ok }) => ok);
};

it.each([
  'Hi Amina! 👋 You have no order.',
  'Good to see you, Amina. You have no order.',
  'Done, Amina! Nothing is open.',
  'Karibu Amina, huna oda.',
])('another customer’s name: %s', (reply) => expect(judge(reply)).toBe(false));

it.each([
  ['the own name', 'Hi Juma! You have no order.'],
  ['the name of who speaks', "I'm Amina, the assistant of Duka Bora."],
  ['a colleague', 'My colleague Amina, who knows it, writes to you.'],
  ['a name in the middle of a sentence', 'The order of Amina was for somebody else'],
])('%s', (_, reply) => expect(judge(reply)).toBe(true));

it('a name that the customer said, and one of the shop, may be anybody’s', () => {
  expect(judge('Amina, is it? She is not here.', 'is Amina there?')).toBe(true);
  const session = chat(shoeShop({}, { name: 'Amina Shoes' }))
    .says('amina', 'hello')
    .bot(text('Hi Amina!'));
  session.says('juma', 'hello').bot(text('Welcome to Amina!'));
  expect(session.see('customer-isolation').every(({ ok }) => ok)).toBe(true);
});

it('a bot that calls nobody by name speaks of somebody else', () => {
  expect(judge('Hello Amina!', 'hi', 'What can I get you?')).toBe(true);
});
