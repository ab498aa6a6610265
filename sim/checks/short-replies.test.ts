import { describe, expect, it } from 'vitest';
import { chat, text } from './testing.ts';

const four = 'We are open today. We sell many shoes. We deliver to you. We close at six.';
const three = 'We are open today. We sell many shoes. We deliver to you.';
const verdict = (...replies: string[]) =>
  chat()
    .says('amina', 'hi')
    .bot(...replies.map(text))
    .verdicts('short-replies')[0];

describe('short-replies', () => {
  it.each([
    ['three sentences are as many as there may be', three, 'good'],
    ['four are one too many', four, 'bad'],
    ['fragments of two words do not count', `${three} Karibu sana.`, 'good'],
    ['three words are a sentence', `${three} Karibu sana rafiki.`, 'bad'],
    ['a numbered line is a list', `${three}\n1. This is a nice boot`, 'good'],
    ['a numbered line of two digits is a list', `${three}\n 12) This is a nice boot`, 'good'],
    ['a bold number is one of a list', `${three}\n*1. This is a nice boot`, 'good'],
    ['a bullet is of a list', `${three}\n• This is a nice boot`, 'good'],
    ['a hyphen with a space is a bullet', `${three}\n- This is a nice boot`, 'good'],
    ['an emoji opens a line of a list', `${three}\n👟 This is a nice boot`, 'good'],
    ['"name: value" is of a summary', `${three}\nDelivery: to your very own door`, 'good'],
    ['a separator is of a list', `${three}\nThis nice boot · in many sizes`, 'good'],
    ['a line with a price is of a list', `${three}\nThis is a nice boot KES 4,500`, 'good'],
    ['a line of sentences with a price is prose', `${three}\nThis boot is nice. It costs KES 4,500 today`, 'bad'],
    ['a plain line may be a sentence, or the line of a card', `${three}\nThis is a nice boot`, 'undecided'],
    ['a number inside a line makes no list', `${three}\nThis is boot 1. nice as it is`, 'bad'],
    ['a hyphen inside a word is no bullet', `${three}\n-This is a nice boot.`, 'bad'],
  ])('%s', (_, reply, expected) => expect(verdict(reply)).toBe(expected));

  it('counts all messages of a reply together, and each line by itself', () => {
    expect(verdict(three, 'We close at six.')).toBe('bad');
    expect(verdict('We are open', 'We sell shoes', 'We also deliver')).toBe('good');
    expect(chat().says('amina', 'hi').bot(text(four)).see('short-replies')[0]?.actual).toContain('4 sentences');
  });

  it('is undecided about what came together for a burst that a fault tore apart', () => {
    const torn = (...faults: string[]) => {
      const session = chat();
      for (const fault of faults) session.breaks(fault);
      session.says('amina', 'hi', { status: faults.length > 0 ? 503 : 200 }).says('amina', 'what do you sell?');
      return session.bot(text(three), text('We close at six.')).verdicts('short-replies');
    };
    expect(torn('cut-postgres')).toEqual(['undecided']);
    expect(torn()).toEqual(['bad']);
  });
});
