/** Which list a reference is looked up in, and when it is never guessed: `recent-context`. */
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, type Part, shoeList, shoeShop, text } from './testing.ts';

const bags = list('Duka Bora has:', ['Canvas Tote | KES 900 · In stock', 'Evening Clutch | KES 1,500 · In stock']);
const boot = text('Safari Boot is KES 4,500. How many would you like?');
const tote = text('Canvas Tote is KES 900. How many would you like?');
const clutch = text('Evening Clutch is KES 1,500. How many would you like?');
const tee = text('Plain Tee is KES 700. How many would you like?');
const which = text('Which one do you mean?');
const shoes = (settings = {}) => chat(shoeShop(settings)).says('amina', 'show me shoes').bot(shoeList());
const lists = (settings = {}) => shoes(settings).says('amina', 'show me bags').bot(bags);
const judge = (session: Chat) => session.verdicts('recent-context');
const TTL = 5 * 60_000;

describe('recent-context', () => {
  it.each([
    ['the item of the latest list', 'the first one', tote, ['good']],
    ['another item of the latest list: for the rate', 'the first one', clutch, ['good']],
    ['the item of an older list', 'the first one', boot, ['bad']],
    ['an item that this customer never came across', 'the first one', tee, ['bad']],
    ['a question', 'the first one', which, ['good']],
    ['the older list again', 'the first one', shoeList(), ['good']],
    [
      'the list, beside an older item',
      'the first one',
      list('You saw the Safari Boot before. Now:', ['Canvas Tote | KES 900', 'Evening Clutch | KES 1,500']),
      ['good'],
    ],
    ['a guess at a position that there is not', 'number 9', tote, ['bad']],
    ['a question about a position that there is not', 'number 9', which, ['good']],
    ['nothing about it: for the rate', 'number 9', text('Thank you.'), ['good']],
    ['that there is only one', 'number 9', text('That list only has 1 item: Canvas Tote, KES 900.'), ['good']],
    ['an item for words that are no reference', 'thanks', tote, []],
  ])('%s', (_, words, reply, verdicts) => expect(judge(lists().says('amina', words).bot(reply))).toEqual(verdicts));

  it('several that fit are for the rate', () => {
    const red = list('Duka Bora has:', ['Evening Clutch | KES 1,500', 'Maasai Beaded Leather… | KES 1,200']);
    const session = () => shoes().says('amina', 'what do you have').bot(red).says('amina', 'the red one');
    expect(judge(session().bot(boot))).toEqual([]);
  });

  describe('uses the quoted list, not the latest one', () => {
    const quoting = (reply: Part, ...shown: Part[]) => {
      const session = chat()
        .says('amina', 'show me shoes')
        .bot(...shown);
      const quotes = session.lastId('bot');
      return judge(
        session.says('amina', 'show me bags').bot(bags).says('amina', 'the first one', { quotes }).bot(reply),
      );
    };

    it('the list', () => {
      expect(quoting(boot, shoeList())).toEqual(['good']);
      expect(quoting(tote, shoeList())).toEqual(['bad']);
    });

    it('one message of a reply', () => {
      expect(quoting(boot, text('Welcome to Duka Bora!'), shoeList())).toEqual(['good']);
      expect(quoting(tote, text('Welcome to Duka Bora!'), shoeList())).toEqual(['bad']);
    });
  });

  it('uses the latest list, also after other messages', () => {
    const since = (reply: Part) =>
      judge(lists().says('amina', 'asante').bot(text('Karibu!')).says('amina', 'the first one').bot(reply));
    expect(since(clutch)).toEqual(['good']);
    expect(since(boot)).toEqual(['bad']);
    // Shown at the very moment.
    expect(judge(lists().says('amina', 'the first one', { after: 0 }).bot(boot))).toEqual(['bad']);
    const third = lists()
      .says('amina', 'any shirts?')
      .bot(list('One:', ['Plain Tee | KES 700']));
    expect(judge(third.says('amina', 'the first one').bot(tote))).toEqual(['bad']);
  });

  it('an expired list leads nowhere, to the millisecond', () => {
    const late = (after: number, reply: Part) => judge(lists().says('amina', 'the first one', { after }).bot(reply));
    expect(late(TTL, tote)).toEqual(['bad']);
    expect(late(TTL, text('That list is too old. Which one do you mean?'))).toEqual(['good']);
    expect(late(TTL - 1, tote)).toEqual(['good']);
  });

  it('R4: one product that is quoted may be taken up again after its time', () => {
    const one = shoes()
      .says('amina', 'any shirts?')
      .bot(list('One:', ['Plain Tee | KES 700']));
    const quotes = one.lastId('bot');
    expect(judge(one.says('amina', 'this one', { quotes, after: TTL }).bot(tee))).toEqual(['good']);
  });

  it('treats a reference as ambiguous only if the scenario declares it', () => {
    const refers = { means: { intents: ['reference' as const], refers: { none: 'ambiguous' as const } } };
    expect(judge(lists().says('amina', 'that one', refers).bot(tote))).toEqual(['bad']);
    expect(judge(lists().says('amina', 'that one').bot(tote))).toEqual([]);
    expect(judge(lists().says('amina', 'that one').bot(which))).toEqual(['good']);
  });

  it('leaves open whether the question that was asked last, put again, is a guess', () => {
    const refers = { means: { intents: ['reference' as const], refers: { none: 'ambiguous' as const } } };
    const asked = list('Safari Boot, KES 4,500. Which size?', ['Size 40 | KES 4,500', 'Size 42 | KES 4,500']);
    const session = shoes().says('amina', 'the first one').bot(asked).says('amina', 'that one', refers).bot(asked);
    expect(judge(session)).toEqual(['good', 'undecided']);
  });

  it.each(['both of them please', 'nipe zote mbili', 'je prends les deux'])(
    'leaves open whether the last list, put again after a purchase was dropped, is a guess: "%s"',
    (said) => {
      const refers = { means: { intents: ['reference' as const], refers: { none: 'ambiguous' as const } } };
      const sizes = ['Size 40 | KES 4,500', 'Size 42 | KES 4,500', 'Size 43 | KES 4,500'];
      const asked = list('You chose Safari Boot at KES 4,500. Which one would you like?', sizes);
      const dropped = () =>
        shoes()
          .says('amina', 'the first one')
          .bot(asked)
          .says('amina', 'Size 42')
          .bot(buttons('Your order, 1 x Safari Boot @ KES 4,500. Shall I place it?', ['Confirm', 'Cancel']))
          .says('amina', 'cancel the order please')
          .bot(text('I have dropped that purchase.'))
          .says('amina', said, refers);
      expect(judge(dropped().bot(asked)).at(-1)).toBe('undecided');
      const tote = buttons('You chose Canvas Tote at KES 900. How many would you like?', ['1', '2', '3']);
      expect(judge(dropped().bot(tote)).at(-1)).toBe('bad');
    },
  );

  it('accepts a product that was never shown if the scenario declares it', () => {
    const refers = { means: { refers: { products: ['court'] } } };
    expect(judge(chat().says('amina', 'yule mdosi', refers).bot(boot))).toEqual(['good']);
  });

  it('is for a message alone, no tap, where references are switched on', () => {
    expect(judge(lists().says('amina', 'hi').says('amina', 'the first one').bot(boot))).toEqual([]);
    expect(judge(lists().taps('amina', 'Canvas Tote').bot(boot))).toEqual([]);
    const meant = { means: { refers: { products: ['tote'] } } };
    expect(judge(lists().taps('amina', 'Safari Boot', meant).bot(boot))).toEqual([]);
    expect(judge(lists({ referenceResolution: false }).says('amina', 'the first one').bot(boot))).toEqual([]);
  });
});
