/** A cart of the platform's catalogue and what it is answered with: `cart`. */
import { expect, it } from 'vitest';
import { chat, text } from './testing.ts';

const answered = (quantity: number, reply: string): string[] =>
  chat()
    .sends('amina', { type: 'order', items: [{ product: 'clutch', quantity }] })
    .bot(text(reply))
    .verdicts('cart');

it.each([
  [2, 'Your order, with a total of KES 3,000: 2 x Evening Clutch @ KES 1,500. Shall I place it?', 'good'],
  [2, 'Your order, with a total of KES 1,500: 1 x Evening Clutch @ KES 1,500. Shall I place it?', 'bad'],
  [2, 'Your order, with a total of KES 900: 1 x Canvas Tote @ KES 900. Shall I place it?', 'bad'],
  // Somebody else took the other piece: whether that is true, other checks say.
  [2, 'We have only 1 of Evening Clutch left. It is KES 1,500. How many would you like?', 'good'],
])('a cart with %i pieces, answered "%s", is %s', (quantity, reply, verdict) => {
  expect(answered(quantity, reply)).toEqual([verdict]);
});
