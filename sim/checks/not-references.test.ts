import { describe, expect, it } from 'vitest';
import { type Chat, chat, list, shoeList, text } from './testing.ts';

const boot = text('Safari Boot is KES 4,500. How many would you like?');
const runner = text('Blue Runner is KES 3,200. How many would you like?');
const tote = text('Canvas Tote is KES 900. How many would you like?');
const shown = () => chat().says('amina', 'show me shoes').bot(shoeList());
const judge = (session: Chat, reply = boot) => session.bot(reply).verdicts('not-a-reference');

describe('not-a-reference', () => {
  it.each([
    ['at last!', ['bad']],
    ['it is my first time here', ['bad']],
    ['one moment', ['bad']],
    ['thanks', []],
    ['do you have size 42', []],
    ['at last! I want to buy the Safari Boot', []],
  ])('"%s" chooses no item of the list', (words, verdicts) => {
    expect(judge(shown().says('amina', words))).toEqual(verdicts);
  });

  it('an item that was not shown, or none, is no wrong choice', () => {
    expect(judge(shown().says('amina', 'at last!'), tote)).toEqual(['good']);
    expect(judge(shown().says('amina', 'at last!'), text('Karibu!'))).toEqual(['good']);
  });

  it('needs a list of at least two, and a message alone', () => {
    expect(judge(chat().says('amina', 'at last!'))).toEqual([]);
    const one = chat()
      .says('amina', 'hi')
      .bot(list('Duka Bora:', ['Safari Boot | KES 4,500']));
    expect(judge(one.says('amina', 'at last!'))).toEqual([]);
    const two = chat()
      .says('amina', 'hi')
      .bot(list('Duka Bora:', ['Safari Boot | KES 4,500', 'Blue Runner | KES 3,200']));
    expect(judge(two.says('amina', 'at last!'))).toEqual(['bad']);
    expect(judge(shown().says('amina', 'hi').says('amina', 'at last!'))).toEqual([]);
  });

  it('a number after a choice is a quantity of what was chosen', () => {
    const chose = () => shown().says('amina', 'the first one').bot(boot);
    expect(judge(chose().says('amina', 'I want 2')).at(-1)).toBe('good');
    expect(judge(chose().says('amina', 'I want 2'), runner).at(-1)).toBe('bad');
    expect(judge(chose().says('amina', 'I want 2'), text('Karibu!')).at(-1)).toBe('good');
  });

  it('a purchase that was under way may be brought back to mind', () => {
    const order = text('Your order: 1 x Safari Boot. Total: KES 4,500. Pay with M-Pesa.');
    const under = () =>
      shown().says('amina', 'the first one').bot(order).says('amina', 'show me shoes').bot(shoeList());
    expect(judge(under().says('amina', 'at last!'), order).at(-1)).toBe('good');
    expect(judge(under().says('amina', 'at last!'), boot).at(-1)).toBe('bad');
    expect(judge(shown().says('amina', 'at last!'), order).at(-1)).toBe('bad');
  });
});
