import { describe, expect, it } from 'vitest';
import { readSession } from '../oracle/conversation.ts';
import type { Outcome } from '../oracle/resolve.ts';
import { describeOutcome, fitsOutcome } from './outcome.ts';
import { buttons, chat, list, shoeList, text } from './testing.ts';

type Part = ReturnType<typeof text>;

const boot: Outcome = { kind: 'products', products: ['boot'] };
const sandal: Outcome = { kind: 'products', products: ['sandal'] };
const pair: Outcome = { kind: 'products', products: ['boot', 'runner'] };
const several: Outcome = { kind: 'several', products: ['boot', 'runner'] };
const none = (why: Extract<Outcome, { kind: 'none' }>['why']): Outcome => ({ kind: 'none', why });
const rows = (...titles: string[]) =>
  list(
    'Here:',
    titles.map((title) => `${title} | KES 1 · In stock`),
  );
const order = text('Your order: 1 x Safari Boot. Total: KES 4,500. Pay with M-Pesa.');

const read = (reply: Part) => readSession(chat().says('amina', 'hi').bot(reply).trace());
const fits = (outcome: Outcome, reply: Part) => {
  const answer = read(reply).conversations[0]?.replies[0];
  return answer !== undefined && fitsOutcome(outcome, answer.reading);
};

describe('a reply does what a reference asks for', () => {
  it.each([
    ['chooses the one product', boot, text('Safari Boot is KES 4,500.'), true],
    ['chooses another', boot, text('Blue Runner is KES 3,200.'), false],
    [
      'says that it is sold out, and shows others',
      sandal,
      list('Maasai Beaded Leather Sandal is out of stock. Instead:', [
        'Safari Boot | KES 4,500',
        'Blue Runner | KES 3,200',
      ]),
      true,
    ],
    ['shows others without a word', sandal, rows('Safari Boot', 'Blue Runner'), false],
    [
      'says so of another product',
      boot,
      list('Maasai Beaded Leather Sandal is out of stock. Instead:', [
        'Safari Boot | KES 4,500',
        'Blue Runner | KES 3,200',
      ]),
      false,
    ],
    [
      'says something else of it, and offers another',
      sandal,
      text('Maasai Beaded Leather Sandal comes in red. What about the Evening Clutch for KES 1,500?'),
      false,
    ],
    [
      'names it, says that another is sold out, and shows others',
      sandal,
      list('Maasai Beaded Leather Sandal, yes. Canvas Tote is out of stock. Instead:', ['Safari Boot', 'Blue Runner']),
      false,
    ],
    [
      'goes on with a size of one of them',
      none('ambiguous'),
      buttons('Safari Boot costs KES 4,500 and Plain Tee KES 700. Which size would you like?', ['Small', 'Large']),
      false,
    ],
    ['names both', pair, text('Safari Boot and Blue Runner, good choice.'), true],
    ['names one of both', pair, text('Safari Boot, good choice.'), false],
    ['shows those that fit', several, rows('Blue Runner', 'Safari Boot'), true],
    ['names those that fit', several, text('Is it Safari Boot or Blue Runner?'), true],
    ['shows one of them', several, rows('Blue Runner'), false],
    ['shows others of as many', several, rows('Blue Runner', 'Court Sneaker'), false],
    ['shows one more', several, rows('Blue Runner', 'Safari Boot', 'Court Sneaker'), false],
    [
      'names more than it shows',
      several,
      list('Canvas Tote aside:', ['Safari Boot | KES 4,500', 'Blue Runner | KES 3,200']),
      true,
    ],
    ['asks back', none('ambiguous'), text('Which one do you mean?'), true],
    ['shows the list again', none('ambiguous'), shoeList(), true],
    ['shows a list of two', none('ambiguous'), rows('Blue Runner', 'Safari Boot'), true],
    ['says nothing of it', none('ambiguous'), text('Karibu.'), false],
    ['guesses', none('ambiguous'), text('Safari Boot is KES 4,500. How many would you like?'), false],
    ['orders', none('ambiguous'), order, false],
    ['orders several', none('ambiguous'), text('Your order: Safari Boot, Blue Runner. Total: KES 7,700. Yes?'), false],
    ['shows a list beside a name', none('ambiguous'), list('Canvas Tote aside:', ['Safari Boot', 'Blue Runner']), true],
    [
      'shows the only one again and says why',
      none('out-of-range'),
      list('The list only has 1 item. Which one?', ['Safari Boot | KES 4,500']),
      true,
    ],
    ['asks for the name', none('flag-off'), text('Karibu.'), true],
    ['chooses with the flag off', none('flag-off'), text('Safari Boot is KES 4,500.'), false],
  ])('%s', (_, outcome, reply, expected) => expect(fits(outcome, reply)).toBe(expected));

  it('describes each outcome in words', () => {
    const session = read(text('hi'));
    const told = (outcome: Outcome) => describeOutcome(outcome, session);
    expect(told(boot)).toBe('"Safari Boot" and no other');
    expect(told(several)).toBe('show just those that fit: "Safari Boot", "Blue Runner"');
    expect(told(none('expired'))).toContain('expired');
  });
});
