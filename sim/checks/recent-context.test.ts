import { describe, expect, it } from 'vitest';
import { type Chat, chat, list, shoeList, shoeShop, text } from './testing.ts';

const bags = list('Duka Bora has:', ['Canvas Tote | KES 900 · In stock', 'Evening Clutch | KES 1,500 · In stock']);
const boot = text('Safari Boot is KES 4,500. How many would you like?');
const tote = text('Canvas Tote is KES 900. How many would you like?');
const clutch = text('Evening Clutch is KES 1,500. How many would you like?');
const tee = text('Plain Tee is KES 700. How many would you like?');
const lists = (settings = {}) =>
  chat(shoeShop(settings)).says('amina', 'show me shoes').bot(shoeList()).says('amina', 'show me bags').bot(bags);
const judge = (session: Chat) => session.verdicts('recent-context');
const TTL = 5 * 60_000;

describe('recent-context', () => {
  it.each([
    ['the item of the latest list', 'the first one', tote, ['good']],
    ['another item of the latest list: for the rate', 'the first one', clutch, ['good']],
    ['the item of an older list', 'the first one', boot, ['bad']],
    ['an item of no list', 'the first one', tee, ['good']],
    ['a question', 'the first one', text('Which one do you mean?'), ['good']],
    ['the older list again', 'the first one', shoeList(), ['good']],
    ['a guess at a position that there is not', 'number 9', tote, ['bad']],
    ['a question about a position that there is not', 'number 9', text('Which one do you mean?'), ['good']],
    ['an item for words that are no reference', 'thanks', tote, []],
  ])('%s', (_, words, reply, verdicts) => expect(judge(lists().says('amina', words).bot(reply))).toEqual(verdicts));

  it('what is quoted counts, not what came last', () => {
    const quoting = (reply: typeof boot) => {
      const session = chat().says('amina', 'show me shoes').bot(shoeList());
      const quotes = session.lastId('bot');
      return judge(
        session.says('amina', 'show me bags').bot(bags).says('amina', 'the first one', { quotes }).bot(reply),
      );
    };
    expect(quoting(boot)).toEqual(['good']);
    expect(quoting(tote)).toEqual(['bad']);
  });

  it('an expired list leads nowhere, to the millisecond', () => {
    const late = (after: number) => judge(lists().says('amina', 'the first one', { after }).bot(tote));
    expect(late(TTL)).toEqual(['bad']);
    expect(late(TTL - 1)).toEqual(['good']);
  });

  it('what is ambiguous is only where its author says so', () => {
    const refers = { means: { intents: ['reference' as const], refers: { none: 'ambiguous' as const } } };
    expect(judge(lists().says('amina', 'that one', refers).bot(tote))).toEqual(['bad']);
    expect(judge(lists().says('amina', 'that one').bot(tote))).toEqual([]);
  });

  it('is for a message alone, no tap, no set of items, where references are switched on', () => {
    expect(judge(lists().says('amina', 'hi').says('amina', 'the first one').bot(boot))).toEqual([]);
    expect(judge(lists().taps('amina', 'Canvas Tote').bot(boot))).toEqual([]);
    expect(judge(lists({ referenceResolution: false }).says('amina', 'the first one').bot(boot))).toEqual([]);
  });
});
