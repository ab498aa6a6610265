import { describe, expect, it } from 'vitest';
import { buttons, chat, text } from './testing.ts';

const verdict = (said: string, ...replies: string[]) =>
  chat()
    .says('amina', said)
    .bot(...replies.map(text))
    .verdicts('no-echo')[0];

describe('no-echo', () => {
  it.each([
    ['a whole reply of one word is no echo', 'hello', 'Hello', 'good'],
    ['a whole reply of two words is one', 'brown boots', 'Brown boots!', 'bad'],
    ['a greeting that is returned is none', 'good day', 'Good day!', 'good'],
    ['a whole reply of three words is one', 'brown boots please', 'Brown boots, please.', 'bad'],
    ['three words inside a longer reply are not', 'good day sir', 'Good day sir, welcome to Duka Bora!', 'good'],
    ['four words inside a longer reply are', 'good day to you', 'Good day to you! Welcome to Duka Bora.', 'bad'],
    ['a product is named without being echoed', 'Maasai Beaded Leather Sandal', 'Maasai Beaded Leather Sandal', 'good'],
    ['two words beside a product are no echo', 'I want Safari Boot', 'I want Safari Boot: KES 4,500.', 'good'],
    ['three words beside a product are', 'I want the Safari Boot', 'I want the Safari Boot: KES 4,500.', 'bad'],
    ['three words around a product are', 'is Safari Boot available today', 'Is Safari Boot available today?', 'bad'],
    ['nothing is echoed of a message without words', '?!', '?!', 'good'],
  ])('%s', (_, said, reply, expected) => expect(verdict(said, reply)).toBe(expected));

  it('one message of several is enough', () => {
    expect(verdict('brown boots', 'Brown boots', 'Welcome to Duka Bora!')).toBe('bad');
    expect(verdict('do you sell shoes here', 'Do you sell shoes here?', 'Welcome to Duka Bora!')).toBe('bad');
  });

  it('the bot may repeat a tapped title; before the customer’s first message it can repeat no words', () => {
    const tapped = chat()
      .bot(text('Welcome to Duka Bora!'))
      .says('amina', 'hi')
      .bot(buttons('What next?', ['Show more']))
      .taps('amina', 'Show more')
      .bot(text('Show more'));
    expect(tapped.verdicts('no-echo')).toEqual(['good', 'good']);
  });
});
