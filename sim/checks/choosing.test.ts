/** What was chosen, and what only looks like a choice: `confirmation`, `not-a-reference`, and what refuses to choose. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, shoeList, text } from './testing.ts';

const shown = (): Chat => chat().says('amina', 'do you have shoes?').bot(shoeList());
const boot = (words: string) => buttons(words, ['1', '2'], { image: 'https://img.example/boot.jpg' });
const BOOT = boot('Safari Boot costs KES 4,500 and is in stock. How many would you like?');

describe('confirmation', () => {
  it.each([
    ['the first one', BOOT, ['good']],
    ['the first one', boot('You chose Safari Boot. How many would you like?'), ['bad']],
    ['the first one', boot('Safari Boot is out of stock now. Would you like another?'), ['good']],
    ['the first one', text('Safari Boot: 1 x KES 4,500. Total: KES 4,500. Is that right?'), []],
  ])('%s: %o', (said, reply, verdicts) => {
    expect(shown().says('amina', said).bot(reply).verdicts('confirmation')).toEqual(verdicts);
  });

  it('a tap is confirmed too, whatever the reply is about', () => {
    expect(shown().taps('amina', 'Safari Boot').bot(BOOT).verdicts('confirmation')).toEqual(['good']);
    const other = shown().taps('amina', 'Safari Boot').bot(boot('Blue Runner costs KES 3,200. How many?'));
    expect(other.verdicts('confirmation')).toEqual(['bad']);
    expect(other.see('confirmation')[0]?.actual).toContain('not named');
  });

  it('says what is missing', () => {
    const talk = shown().says('amina', 'the first one').bot(boot('You chose Safari Boot. How many would you like?'));
    expect(talk.see('confirmation')[0]).toMatchObject({ expected: '"Safari Boot" with its current price' });
    expect(talk.see('confirmation')[0]?.actual).toMatch(/^no price: /);
  });

  it('another item than the one that was meant is for the reference check', () => {
    const talk = shown().says('amina', 'the first one').bot(boot('Blue Runner costs KES 3,200. How many?'));
    expect(talk.verdicts('confirmation')).toEqual([]);
  });

  it('asking for the size comes before any price, and a burst is not looked at', () => {
    const shirts = chat()
      .says('amina', 'show me shirts')
      .bot(
        list('Here. Tap one to choose.', ['Plain Tee | from KES 700 · In stock', 'Canvas Tote | KES 900 · In stock']),
      );
    const asks = shirts
      .says('amina', 'the first one')
      .bot(buttons('Plain Tee: which size would you like?', ['Small', 'Large']));
    expect(asks.verdicts('confirmation')).toEqual([]);
    const burst = shown().says('amina', 'the first one').says('amina', 'please').bot(boot('You chose Safari Boot.'));
    expect(burst.verdicts('confirmation')).toEqual([]);
  });
});

describe('not-a-reference', () => {
  const chose = (said: string, reply = BOOT): string[] =>
    shown().says('amina', said).bot(reply).verdicts('not-a-reference');

  it.each(['at last!', 'one moment', 'it is my first time here', 'see you last week', 'mara ya kwanza hapa'])(
    '"%s" chooses nothing',
    (said) => {
      expect(chose(said)).toEqual(['bad']);
      expect(chose(said, text('Take your time. Which one would you like?'))).toEqual(['good']);
    },
  );

  it('what names a place is a reference, and what asks for products is an inquiry', () => {
    expect(chose('the first one')).toEqual([]);
    expect(chose('do you have bags under 2000?')).toEqual([]);
  });

  it('without a list there is nothing to mistake it for', () => {
    const talk = chat().says('amina', 'hi').bot(text('Welcome to Duka Bora!')).says('amina', 'at last!').bot(BOOT);
    expect(talk.verdicts('not-a-reference')).toEqual([]);
  });

  it('a number after a choice is a quantity of it', () => {
    const chosen = (reply: ReturnType<typeof text>): Chat =>
      shown().taps('amina', 'Safari Boot').bot(BOOT).says('amina', 'I want 2').bot(reply);
    expect(chosen(text('2 x Safari Boot = KES 9,000. Total: KES 9,000')).verdicts('not-a-reference')).toEqual(['good']);
    const wrong = chosen(boot('Blue Runner costs KES 3,200 and is in stock. How many would you like?'));
    expect(wrong.verdicts('not-a-reference')).toEqual(['bad']);
    expect(wrong.see('not-a-reference')[0]).toMatchObject({ expected: 'a quantity of "Safari Boot"' });
  });
});

describe('a reference that leads nowhere', () => {
  const beyond = (reply: ReturnType<typeof text>): string[] =>
    shown().says('amina', 'number 7').bot(reply).verdicts('reference');

  it('is asked back, or answered with the list', () => {
    expect(beyond(text('The list has only 3 items. Which one would you like?'))).toEqual(['good']);
    expect(beyond(shoeList('There is no number 7 on the list. Here it is again:'))).toEqual(['good']);
  });

  it('chooses nothing, and orders nothing', () => {
    expect(beyond(BOOT)).toEqual(['bad']);
    expect(beyond(text('Order DB-1: 1 x Safari Boot. Total: KES 4,500. Pay with M-Pesa.'))).toEqual(['bad']);
    expect(beyond(text('Thank you.'))).toEqual(['bad']);
  });

  it('may lead back to a list of one, where the reply says why', () => {
    const one = (words: string): string[] =>
      chat()
        .says('amina', 'do you have a boot?')
        .bot(BOOT)
        .says('amina', 'number 7')
        .bot(boot(words))
        .verdicts('reference');
    expect(one('There is no such number. Safari Boot costs KES 4,500 and is in stock.')).toEqual(['good']);
  });

  it('one that is sold out is said to be, and another may be shown', () => {
    const sandals = (): Chat =>
      chat()
        .says('amina', 'sandals and bags?')
        .bot(
          list('Tap one to choose.', [
            'Canvas Tote | KES 900 · In stock',
            'Maasai Beaded Leather… | KES 1,200 · Out of stock',
          ]),
        )
        .says('amina', 'the second one');
    const told =
      'Maasai Beaded Leather Sandal is out of stock now. What about the Evening Clutch for KES 1,500, in stock?';
    expect(sandals().bot(text(told)).verdicts('reference')).toEqual(['good']);
    expect(sandals().bot(text('Evening Clutch costs KES 1,500 and is in stock.')).verdicts('reference')).toEqual([
      'bad',
    ]);
  });
});
